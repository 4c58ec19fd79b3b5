/** `bylaw audit aws` as a program, against our fake of AWS behind real protocols; faults of the network and of credentials. */
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startFakeAws } from '../live/fake-aws/server.js';
import type { FakeAws, FakeOptions } from '../live/fake-aws/server.js';
import { sample } from '../live/fake-aws/sample.js';
import { aws, failures, running, ways } from './audit-run.js';
import { build, type Ran } from './run.js';

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

function audit(url: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return running(['audit', 'aws', ...args], { ...aws(url), ...env });
}

const here = ['--region', 'eu-central-1'];
const json = [...here, '-f', 'json'];

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

describe('what is incomplete ends with 3:', () => {
  test('a token that runs out in the middle', async () => {
    const server = await fake({ trouble: ({ number }) => (number > 6 ? 'expired' : undefined) });
    const { code, out } = await audit(server.url, json);
    expect(code).toBe(3);
    expect(failures(out).length).toBeGreaterThan(0);
    expect(ways(out)).toEqual(['expired']);
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

test('the policy is printed without a connection or credentials', async () => {
  const { code, out, err } = await audit('http://127.0.0.1:9', ['--print-policy'], { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' });
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*' }] });
});
