/** The whole reader, through a network that misbehaves: nothing is lost, or what is lost is said. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Reading } from '../../../src/model/raw.js';
import { sdkOf } from '../fake-aws/sdk.js';
import { startFakeAws, type FakeAws } from '../fake-aws/server.js';
import { describedStall } from '../moto/describe.js';
import { bodyOf, readAt, type Where } from '../moto/read.js';
import { account, region } from '../moto/stall.js';
import { startFaultProxy, type FaultProxy, type ProxyOptions } from './proxy.js';

let fake: FakeAws;
let undisturbed: Reading;
const where = { account, regions: [region], speed: 50 };

beforeAll(async () => {
  fake = await startFakeAws({ estate: describedStall(), pageSize: 1 });
  undisturbed = await readAt({ ...where, endpoint: fake.url });
});
afterAll(() => fake.close());

async function through(options: Omit<ProxyOptions, 'seed' | 'target'>, more: Partial<Where> = {}): Promise<{ reading: Reading; proxy: FaultProxy }> {
  const proxy = await startFaultProxy({ target: fake.url, seed: 5, ...options });
  const reading = await readAt({ ...where, ...more, endpoint: proxy.url });
  await proxy.close();
  return { reading, proxy };
}

const contents = ({ raws }: Reading): string[] => raws.map((raw) => JSON.stringify([raw.type, raw.address, bodyOf(raw)])).sort();
const failures = ({ ledger }: Reading): string[] => ledger.filter(({ outcome }) => outcome === 'failure').map(({ name, code }) => `${name}: ${code}`);

test('without faults everything is there', async () => {
  expect(failures(undisturbed)).toEqual([]);
  expect(undisturbed.raws.length).toBeGreaterThan(30);
});

describe('nothing is lost', () => {
  test.each<readonly [string, ProxyOptions['faults'], number?]>([
    ['at 20 % throttling', { throttle: 0.2 }],
    ['at 50 % throttling', { throttle: 0.5 }],
    ['where one answer in ten is 500', { error: 0.1 }],
    ['where one connection in ten is cut', { reset: 0.1 }],
    ['where one answer in ten is cut', { truncate: 0.1 }],
    ['where a gateway answers one in ten with a page', { html: 0.1 }],
    ['where answers take their time', { slow: 0.5 }, 20],
    ['where everything happens', { throttle: 0.1, error: 0.06, reset: 0.06, truncate: 0.06, html: 0.06 }],
  ])('%s', async (_, faults, latency = 100) => {
    const { reading, proxy } = await through({ faults, latency });
    for (const fault of Object.keys(faults)) expect([...proxy.counts.keys()]).toContain(fault);
    expect(failures(reading)).toEqual([]);
    expect(contents(reading)).toEqual(contents(undisturbed));
  });
});

describe('what cannot be read is said', () => {
  const patience = { attempts: { throttled: 2, unreachable: 2, malformed: 2 }, time: 1_000_000, silence: 4 };

  test.each<readonly [string, ProxyOptions['faults'], RegExp]>([
    ['nobody answers', { reset: 1 }, /: unreachable$/],
    ['everything is throttled', { throttle: 1 }, /: throttled$/],
    ['every answer is a page of a gateway', { html: 1 }, /: (?:malformed|unreachable)$/],
    ['every answer is cut', { truncate: 1 }, /: (?:malformed|unreachable)$/],
  ])('%s', async (_, faults, pattern) => {
    const { reading } = await through({ faults }, { patience });
    expect(failures(reading).length).toBeGreaterThanOrEqual(14);
    for (const failure of failures(reading)) expect(failure).toMatch(pattern);
    // The account itself is known from elsewhere.
    expect(reading.raws.map(({ type }) => type)).toEqual(['Bylaw::AWS::Account']);
    expect(reading.completeness.length).toBeGreaterThan(0);
  });
});

/**
 * A page of a portal or proxy with status 200. Where answers are XML (EC2, IAM, S3, Auto Scaling) the SDK takes `<html>` for an
 * answer without anything in it: the account would seem empty.
 */
describe('an answer that is none', () => {
  test('nothing is lost where one in ten is such a page', async () => {
    const { reading } = await through({ faults: { nonsense: 0.1 } });
    expect(contents(reading)).toEqual(contents(undisturbed));
  });

  test('what is only answered by such pages is unread', async () => {
    const { reading } = await through({ faults: { nonsense: 1 } });
    expect(reading.ledger.filter(({ subject, outcome }) => subject === 'call' && outcome === 'read')).toEqual([]);
  });
});

describe('the proxy itself', () => {
  test('a hung connection never answers', async () => {
    const proxy = await startFaultProxy({ target: fake.url, seed: 1, faults: { hang: 1 } });
    const { call } = await sdkOf('kms', proxy.url, { requestHandler: { requestTimeout: 100, throwOnRequestTimeout: true } });
    await expect(call('ListKeys')).rejects.toMatchObject({ name: 'TimeoutError' });
    await proxy.close();
  });

  test('the same seed gives the same faults, whatever the order', async () => {
    const operations = ['ListKeys', 'ListAliases'];
    const run = async (seed: number, order: readonly string[]): Promise<string[]> => {
      const proxy = await startFaultProxy({ target: fake.url, seed, faults: { throttle: 0.5 } });
      const { call } = await sdkOf('kms', proxy.url);
      const seen: string[] = [];
      for (const operation of order.flatMap((one) => Array<string>(12).fill(one))) {
        seen.push(`${operation} ${await call(operation).then(() => 'answered', ({ name }: Error) => name)}`);
      }
      await proxy.close();
      return seen.sort();
    };
    const first = await run(1, operations);
    expect(new Set(first).size).toBe(4);
    expect(await run(1, operations.toReversed())).toEqual(first);
    expect(await run(2, operations)).not.toEqual(first);
  });
});
