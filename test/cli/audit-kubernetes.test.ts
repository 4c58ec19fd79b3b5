/** `bylaw audit kubernetes` as a program, against our fake of an API server: clusters that vanish, plug-ins that are broken. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { fakeServer, kubeconfigFor, object } from '../../src/sources/kubernetes-live/testing.js';
import type { FakeCluster, FakeServer } from '../../src/sources/kubernetes-live/testing.js';
import { certain, failures, interrupting, running, ways } from './audit-run.js';
import { build, bylaw, directory, type Ran } from './run.js';

beforeAll(build, 240_000);

const servers: FakeServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** One that is wrong, in many ways, for each kind of workload. */
const spec = { containers: [{ name: 'web', image: 'web:latest', securityContext: { privileged: true } }] };
const template = { metadata: { labels: { app: 'web' } }, spec };
const objects = [
  object('v1', 'Namespace', 'shop'),
  object('apps/v1', 'Deployment', 'web', { spec: { selector: { matchLabels: { app: 'web' } }, template } }),
  object('apps/v1', 'DaemonSet', 'logs', { spec: { selector: { matchLabels: { app: 'web' } }, template } }),
  object('batch/v1', 'Job', 'once', { spec: { template } }),
  object('v1', 'Pod', 'alone', { spec }),
];

async function served(cluster: Partial<FakeCluster> = {}): Promise<FakeServer> {
  const server = await fakeServer({ objects, ...cluster });
  servers.push(server);
  return server;
}

/** A kubeconfig in a file. */
function written(url: string, user?: Readonly<Record<string, unknown>>): readonly string[] {
  return ['audit', 'kubernetes', '--kubeconfig', path.join(directory({ config: kubeconfigFor(url, user) }), 'config'), '-f', 'json'];
}

test('a cluster is read and judged, and ends on time', async () => {
  const { code, out, err } = await running(written((await served()).url));
  expect([code, err, failures(out)]).toEqual([1, '', []]);
  expect(new Set(certain(out).map((one) => one.split(' ')[1]))).toEqual(new Set(['Deployment/shop/web', 'DaemonSet/shop/logs', 'Job/shop/once', 'Namespace/-/shop', 'Pod/shop/alone']));
});

/** What an audit says and asks that nothing disturbs. */
async function undisturbed(): Promise<{ readonly findings: readonly string[]; readonly questions: number }> {
  const server = await served();
  const { out } = await running(written(server.url));
  return { findings: certain(out), questions: server.requests.length };
}

describe('a cluster that vanishes', () => {
  test.each<readonly [string, (questions: number) => number]>([
    ['before the first question', () => 0],
    ['while it is asked what it has', () => 3],
    ['between the lists', (questions) => questions - 4],
    ['before the last list', (questions) => questions - 1],
  ])('%s: what was read is judged, the rest is unread', async (_, when) => {
    const whole = await undisturbed();
    let answers = when(whole.questions);
    const server = await served({
      fault: () => {
        if (answers-- > 0) return undefined;
        void server.close();
        return { cut: true };
      },
    });
    const { code, out, err } = await running(written(server.url));
    expect([code, err, ways(out)]).toEqual([3, '', ['unreachable']]);
    expect(certain(out).filter((one) => !whole.findings.includes(one))).toEqual([]);
  });
});

const plugin = (...args: readonly string[]) => ({ exec: { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: ['-e', ...args], interactiveMode: 'Never' } });

/** All there is on stderr. */
function expectOneLine({ code, out, err }: Ran, words: RegExp): void {
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(words);
  expect(err).toMatch(/^bylaw: [^\n]+ \([^\n]+\)\n$/);
}

describe('a plug-in for credentials that is broken ends with one line and 2:', () => {
  test.each<readonly [string, Readonly<Record<string, unknown>>, RegExp]>([
    ['it is not installed', { exec: { command: 'no-such-plugin', apiVersion: 'client.authentication.k8s.io/v1' } }, /cannot be had: spawn no-such-plugin ENOENT/],
    ['it fails', plugin('console.error("sign in first\\n\\nat length"); process.exit(1)'), /cannot be had: sign in first \(/],
    ['it fails without a word', plugin('process.exit(1)'), /it failed without a word/],
    ['it says something else', plugin('console.log("Welcome!\\n")'), /its credentials cannot be had: /],
    ['it says half of it', plugin('console.log("{\\"status\\":")'), /its credentials cannot be had: /],
    ['it dies', plugin('process.kill(process.pid, "SIGKILL")'), /its credentials cannot be had: /],
  ])('%s', async (_, user, words) => {
    expectOneLine(await running(written((await served({ token: 'good' })).url, user)), words);
  });

  test('it never ends, and the user gives up', async () => {
    const server = await served();
    const mark = path.join(directory({}), 'begun');
    const user = plugin(`require('fs').writeFileSync(${JSON.stringify(mark)}, String(process.pid)); setTimeout(() => {}, 120_000)`);
    const { code, out, err } = await running(written(server.url, user), {}, interrupting(() => existsSync(mark) && readFileSync(mark, 'utf8') !== ''));
    process.kill(Number(readFileSync(mark, 'utf8')));
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n').slice(1)).toEqual([expect.stringMatching(/^bylaw: test: its credentials cannot be had: the run was stopped/), '']);
  });
});

describe('credentials that are not accepted any more', () => {
  const late = (answers: number): Partial<FakeCluster> => ({ fault: () => (answers-- > 0 ? undefined : { status: 401, body: '{"kind":"Status","message":"Unauthorized"}' }) });
  const saying = (status: object): Readonly<Record<string, unknown>> => plugin(`console.log(${JSON.stringify(JSON.stringify({ status }))})`);

  test.each<readonly [string, Readonly<Record<string, unknown>>, (questions: number) => number, string]>([
    ['a token in the middle', { token: 'secret' }, () => 9, 'expired'],
    ['a token before the last list', { token: 'secret' }, (questions) => questions - 1, 'expired'],
    ['a token from the beginning', { token: 'secret' }, () => 0, 'unauthenticated'],
    ['what a plug-in gives again and again', saying({ token: 'old' }), () => 9, 'expired'],
    ['what a plug-in gives that has none', saying({}), () => 0, 'unauthenticated'],
  ])('%s', async (_, user, when, way) => {
    const whole = await undisturbed();
    const { code, out, err } = await running(written((await served(late(when(whole.questions)))).url, user));
    expect([code, err, ways(out)]).toEqual([3, '', [way]]);
    expect(certain(out).filter((one) => !whole.findings.includes(one))).toEqual([]);
  });

  test('a plug-in that breaks in the middle', async () => {
    const counter = path.join(directory({ counter: '' }), 'counter');
    const script = `const fs = require('fs'); fs.appendFileSync(${JSON.stringify(counter)}, 'x');
      if (fs.readFileSync(${JSON.stringify(counter)}, 'utf8') !== 'x') process.exit(1);
      console.log(JSON.stringify({ status: { token: 'good' } }))`;
    const { code, out, err } = await running(written((await served(late(9))).url, plugin(script)));
    expect([code, err, ways(out)]).toEqual([3, '', ['expired']]);
  });
});

describe('Ctrl-C', () => {
  test.each([
    ['while it is asked what it has', '/apis'],
    ['in the middle of the lists', '/apis/apps/v1/deployments'],
    ['in the last list', '/api/v1/pods'],
  ])('%s: what was read is judged, and again from the snapshot', async (_, silent) => {
    let reached = false;
    const server = await served({ fault: (asked) => ((reached ||= asked === silent) && asked === silent ? { hang: true } : undefined) });
    const snapshot = path.join(directory({}), 'cluster.json.gz');
    const { code, out, err } = await running([...written(server.url), '--snapshot', snapshot], {}, interrupting(() => reached));
    expect([code, err]).toEqual([3, 'bylaw: stopping; what was read so far is judged\n']);
    expect(ways(out)).toEqual(['stopped']);
    expect(bylaw(['scan', snapshot, '-f', 'json'])).toEqual({ code, out, err: '' });
  });
});
