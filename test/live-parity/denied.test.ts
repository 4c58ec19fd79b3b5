/** Every call is denied in turn: what cannot be read makes nothing better and nothing worse. */
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { judgeSessions } from '../../src/scan/audit.js';
import { services } from '../../src/sources/aws-live/services/index.js';
import { refuse } from '../../src/sources/aws-live/testing.js';
import { readCluster } from '../../src/sources/kubernetes-live/read.js';
import { certain, expectNothingMadeUp } from '../live/fault-proxy/made-up.js';
import { cases, folder } from '../parity/cases.js';
import type { Dialect } from '../parity/cases.js';
import { accountOf, clusterOf, writtenIn } from '../parity/live.js';

type Result = Awaited<ReturnType<typeof judgeSessions>>;

function livesIn(dialect: Dialect) {
  return cases.filter(({ dialects }) => dialects.includes(dialect)).map(({ name }) => [name, writtenIn(path.join(folder, name, dialect))] as const);
}

function failuresOf({ ledger }: Result) {
  return ledger.filter(({ outcome }) => outcome === 'failure');
}

const actions = new Map(services.flatMap(({ calls }) => Object.entries(calls)));

describe.each(livesIn('aws-live'))('the account of %s', (_name, written) => {
  test('names the permission that is missing, and makes nothing up', async () => {
    const session = accountOf(written);
    const whole = await judgeSessions({ aws: [session], clusters: [] }, {});
    const calls = [...new Set(session.calls.map(({ service, operation }) => `${service}.${operation}`))].sort();
    expect(calls.length).toBeGreaterThan(12);
    for (const call of calls) {
      const part = await judgeSessions({ aws: [accountOf(written, { [call]: refuse('denied') })], clusters: [] }, {});
      expect(failuresOf(part)).toEqual([expect.objectContaining({ name: expect.stringContaining(`${call} `), code: 'denied', reason: expect.stringContaining(actions.get(call)?.[0] ?? 'an action') })]);
      expectNothingMadeUp(part, whole, call);
    }
  });
});

describe.each(livesIn('kubernetes-live'))('the cluster of %s', (_name, written) => {
  test('names what may not be listed, and makes nothing up', async () => {
    const asked = new Set<string>();
    const session = clusterOf(written);
    const noting: typeof session = { ...session, ask: (get) => session.ask(get).finally(() => asked.add(get.path)) };
    const whole = await judgeSessions({ aws: [], clusters: [noting] }, {});
    expect(asked.size).toBeGreaterThan(5);
    const judged = new Set(Array.from((await readCluster(session)).raws, ({ address }) => address));
    for (const denied of asked) {
      const part = await judgeSessions({ aws: [], clusters: [clusterOf(written, denied)] }, {});
      expect({ denied, failures: failuresOf(part).map(({ code }) => code) }).toEqual({ denied, failures: ['denied'] });
      // What has an owner that may not be seen is judged itself; that is no news about the rest.
      const wrong = [...certain(part)].filter((one) => !certain(whole).has(one) && judged.has(one.slice(one.indexOf(' ') + 1)));
      expect({ denied, wrong }).toEqual({ denied, wrong: [] });
    }
  });
});

test.each([
  ['cloudwatch-logs.DescribeLogGroups', 'audit-trails/log-retention', 'undecided'],
  ['cloudtrail.DescribeTrails', 'audit-trails/log-retention', 'fail'],
  ['lambda.ListEventSourceMappings', 'concurrency-caps/function-reserved', 'undecided'],
  ['lambda.GetFunctionConcurrency', 'concurrency-caps/function-reserved', 'undecided'],
  ['ecs.ListClusters', 'concurrency-caps/function-reserved', 'fail'],
  ['iam.GetAccountAuthorizationDetails', 'secret-handling/env-literal', 'fail'],
])('without %s, %s is %s for a function', async (call, id, verdict) => {
  const found = (await without('function-settings', call)).findings.filter(({ rule }) => rule.id === id);
  expect(new Set(found.map((one) => one.verdict))).toEqual(new Set([verdict]));
});

test('an account whose trails may not be read is neither without one nor in order', async () => {
  const { findings, tallies } = await without('shared-account', 'cloudtrail.DescribeTrails');
  const said = findings.filter(({ rule }) => rule.id === 'audit-trails/trail-coverage');
  expect(new Set(said.map(({ verdict, unknowns }) => `${verdict}: ${unknowns.map(({ reason }) => reason).join()}`))).toEqual(
    new Set(['undecided: there may be more: the permission cloudtrail:DescribeTrails is missing for eu-central-1']),
  );
  expect(tallies.find(({ rule }) => rule.id === 'audit-trails/trail-coverage')).toMatchObject({ passed: 0, failed: 0, undecided: 1 });
});

function without(name: string, call: string): Promise<Result> {
  const account = accountOf(writtenIn(path.join(folder, name, 'aws-live')), { [call]: refuse('denied') });
  return judgeSessions({ aws: [account], clusters: [] }, {});
}
