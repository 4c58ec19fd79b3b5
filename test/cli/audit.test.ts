/** `bylaw audit aws` as a program, against our fake of AWS behind real protocols; faults of the network and of credentials. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startFakeAws } from '../live/fake-aws/server.js';
import type { FakeAws, FakeOptions } from '../live/fake-aws/server.js';
import { account, sample } from '../live/fake-aws/sample.js';
import { listen } from '../live/listen.js';
import { root } from '../golden.js';
import { build, environment, program } from './run.js';

beforeAll(build, 240_000);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function fake(options: Partial<FakeOptions> = {}): Promise<FakeAws> {
  const server = await startFakeAws({ estate: sample, ...options });
  closing.push(server.close);
  return server;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Entry {
  readonly name: string;
  readonly outcome: string;
  readonly code: string;
}

/** `during` may send signals once the program runs. */
function audit(url: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, during?: (stop: () => void) => void): Promise<Ended> {
  const aws = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: `AKIA${account}`,
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
  const child = spawn(process.execPath, [program, 'audit', 'aws', ...args], { cwd: root, env: { ...environment, ...aws, ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  during?.(() => child.kill('SIGINT'));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

const here = ['--region', 'eu-central-1'];
const json = [...here, '-f', 'json'];

function failures(out: string): readonly string[] {
  const { ledger } = JSON.parse(out) as { readonly ledger: readonly Entry[] };
  return ledger.filter(({ outcome }) => outcome === 'failure').map(({ name, code }) => `${code} ${name}`);
}

test('an account is read and judged, and nothing else is asked', async () => {
  const server = await fake({ pageSize: 1 });
  const { code, out, err } = await audit(server.url, json);
  expect([code, err]).toEqual([1, '']);
  expect(failures(out)).toEqual([]);
  expect(server.refused).toEqual([]);
  expect(server.asked.map(({ call }) => call)).not.toContain('ec2.DescribeRegions');
});

test('all regions that the account uses, and none that it does not', async () => {
  const server = await fake();
  const { code, out } = await audit(server.url, ['--all-regions', '-f', 'json'], { AWS_REGION: 'eu-central-1' });
  expect([code, failures(out)]).toEqual([1, []]);
  expect(server.asked.map(({ region }) => region)).not.toContain('me-south-1');
});

describe('a mistake ends with one line and 2:', () => {
  test.each([
    ['no region', [], {}, 'no region is given or configured'],
    ['no credentials', here, { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }, 'no credentials'],
    ['an unknown profile', [...here, '--profile', 'nobody'], {}, '--profile nobody: no credentials'],
    ['a role that does not trust', [...here, '--role-arn', `arn:aws:iam::${account}:role/closed`], {}, 'the role cannot be assumed'],
    ['a region that is none', ['--region', '../etc'], {}, 'this is no name of a region'],
    ['an external id without a role', [...here, '--external-id', 'x'], {}, 'belongs to a role'],
    ['named regions and all of them', [...here, '--all-regions'], {}, 'names every region already'],
  ])('%s', async (_, args, env, message) => {
    const { code, out, err } = await audit((await fake()).url, args, env);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test('a token that ran out before the first call', async () => {
    const { code, err } = await audit((await fake({ trouble: () => 'expired' })).url, here);
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).toContain('the credentials are not accepted');
  });
});

describe('what is incomplete ends with 3:', () => {
  test('a token that runs out in the middle', async () => {
    const server = await fake({ trouble: ({ number }) => (number > 6 ? 'expired' : undefined) });
    const { code, out } = await audit(server.url, json);
    expect(code).toBe(3);
    expect(failures(out).length).toBeGreaterThan(0);
    expect(new Set(failures(out).map((name) => name.split(' ')[0]))).toEqual(new Set(['expired']));
  });

  test('a region that is not enabled', async () => {
    const { code, out } = await audit((await fake()).url, ['--region', 'eu-central-1', '--region', 'me-south-1', '-f', 'json']);
    expect(code).toBe(3);
    expect(failures(out).every((name) => /^opted-out .* me-south-1$/.test(name))).toBe(true);
  });

  test('a page of a portal where an answer belongs', async () => {
    const html = { status: 200, type: 'text/html', body: '<html><body>Sign in</body></html>' };
    const server = await fake({ trouble: ({ call }) => (call === 'lambda.ListFunctions' ? html : undefined) });
    const { code, out } = await audit(server.url, json);
    expect([code, failures(out)]).toEqual([3, ['unreachable lambda.ListFunctions eu-central-1']]);
  });
});

test('half of all calls throttled loses nothing', async () => {
  const whole = await audit((await fake()).url, json);
  const throttled = await audit((await fake({ trouble: ({ number }) => (number > 1 && (number * 7919) % 101 < 50 ? 'throttled' : undefined) })).url, json);
  expect(throttled).toEqual(whole);
});

test('Ctrl-C judges what was read so far, and ends at once', async () => {
  const silent = await fake();
  // A hung connection: whatever is asked after the first answers stays without one.
  let asked = 0;
  const proxy = createServer((request, response) => {
    asked++;
    if (asked > 4) return;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { host: _, ...headers } = request.headers;
      const init = { method: request.method ?? 'GET', headers: headers as Record<string, string>, ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }) };
      fetch(`${silent.url}${request.url}`, init).then(async (answer) => {
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
        response.end(await answer.text());
      }, () => response.destroy());
    });
  });
  const { url, close } = await listen(proxy);
  closing.push(close);
  const { code, out, err } = await audit(url, json, {}, (stop) => {
    const timer = setInterval(() => {
      if (asked <= 10) return;
      clearInterval(timer);
      stop();
    }, 50);
  });
  expect(code).toBe(3);
  expect(err).toContain('stopping; what was read so far is judged');
  expect(failures(out).length).toBeGreaterThan(0);
  expect(new Set(failures(out).map((name) => name.split(' ')[0]))).toEqual(new Set(['stopped']));
});

test('the policy is printed without a connection or credentials', async () => {
  const { code, out, err } = await audit('http://127.0.0.1:9', ['--print-policy'], { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' });
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*' }] });
});
