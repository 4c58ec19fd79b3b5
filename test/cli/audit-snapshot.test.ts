/** `bylaw audit aws --snapshot` as a program: disks that are full, users who give up. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Estate } from '../live/fake-aws/estate.js';
import { startFakeAws } from '../live/fake-aws/server.js';
import { startFaultProxy } from '../live/fault-proxy/proxy.js';
import { describedStall } from '../live/moto/describe.js';
import { account, arnOf, region } from '../live/moto/stall.js';
import { aws, certain, failures, interrupting, limited, running, ways } from './audit-run.js';
import { build, bylaw, directory } from './run.js';

beforeAll(build, 240_000);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The stall, and enough that nothing makes smaller for a disk to be full before the end. */
function estate(): Estate {
  const stall = describedStall()[account];
  const words = (): string => randomBytes(1500).toString('base64');
  const functions = Array.from({ length: 40 }, (_, index) => ({ FunctionName: `wordy-${index}`, FunctionArn: arnOf('lambda', `function:wordy-${index}`), PackageType: 'Zip' as const, Description: words() }));
  const here = stall?.regions[region];
  return { [account]: { ...stall, regions: { [region]: { ...here, functions: [...(here?.functions ?? []), ...functions] } } } };
}

async function fake(): Promise<string> {
  const server = await startFakeAws({ estate: estate(), pageSize: 10 });
  closing.push(server.close);
  return server.url;
}

const audit = ['audit', 'aws', '--region', 'eu-central-1', '-f', 'json'];

describe('a disk that is full', () => {
  test.each<readonly [string, string, string, RegExp]>([
    ['from the beginning', 'true', '/dev/full', /ENOSPC/],
    ['in the middle', 'ulimit -f 20', 'account.json.gz', /EFBIG/],
  ])('%s: the findings go out, and then it is told on one line', async (_, limits, name, why) => {
    const url = await fake();
    const whole = await running(audit, aws(url));
    const file = path.resolve(directory({}), name);
    const { code, out, err } = await limited(limits, [...audit, '--snapshot', file], aws(url));
    expect([code, out]).toEqual([2, whole.out]);
    expect(err).toMatch(/^bylaw: [^\n]+: the snapshot cannot be written: [^\n]+ \([^\n]+\)\n$/);
    expect(err).toMatch(why);
    // What is left of it is never taken for a whole one.
    expect(bylaw(['scan', file])).toMatchObject({ code: 2, out: '' });
  });

  test('what stood there before stays as it was, and nothing beside it', async () => {
    const url = await fake();
    const file = path.join(directory({}), 'account.json.gz');
    expect((await running([...audit, '--snapshot', file], aws(url))).code).toBe(1);
    expect(statSync(file).size).toBeGreaterThan(20 * 1024);
    const before = readFileSync(file);
    expect((await limited('ulimit -f 20', [...audit, '--snapshot', file], aws(url))).code).toBe(2);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(path.dirname(file))).toEqual(['account.json.gz']);
  });

  test('where no file can be made nothing is asked', async () => {
    const server = await startFakeAws({ estate: describedStall() });
    closing.push(server.close);
    const { code, out, err } = await running([...audit, '--snapshot', '/no/such/directory/account.json.gz'], aws(server.url));
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^bylaw: \/no\/such\/directory\/account\.json\.gz: the snapshot cannot be written: [^\n]+ \([^\n]+\)\n$/);
    expect(server.asked).toEqual([]);
  });
});

describe('Ctrl-C', () => {
  test.each([
    ['after the first answers', 3],
    ['in the middle', 15],
    ['near the end', 30],
  ])('%s: what was read is judged, and again from the snapshot to the same bytes', async (_, answers) => {
    const url = await fake();
    const whole = await running(audit, aws(url));
    let asked = 0;
    const proxy = await startFaultProxy({ target: url, seed: 1, faults: { hang: 1 }, only: () => ++asked > answers });
    closing.push(proxy.close);
    const file = path.join(directory({}), 'account.json.gz');
    const { code, out, err } = await running([...audit, '--snapshot', file], aws(proxy.url), interrupting(() => asked > answers));
    expect([code, err]).toEqual([3, 'bylaw: stopping; what was read so far is judged\n']);
    expect([ways(out), failures(out).length > 0]).toEqual([['stopped'], true]);
    expect(certain(out).filter((one) => !certain(whole.out).includes(one))).toEqual([]);
    expect(bylaw(['scan', file, '-f', 'json'])).toEqual({ code, out, err: '' });
  });

  test('before anybody answered: it is told, and no snapshot is left', async () => {
    let asked = 0;
    const proxy = await startFaultProxy({ target: await fake(), seed: 1, faults: { hang: 1 }, only: () => ++asked > 0 });
    closing.push(proxy.close);
    const file = path.join(directory({}), 'account.json.gz');
    const { code, out, err } = await running([...audit, '--snapshot', file], aws(proxy.url), interrupting(() => asked > 0));
    expect([code, out, existsSync(file)]).toEqual([2, '', false]);
    expect(err).toMatch(/^bylaw: stopping; [^\n]+\nbylaw: [^\n]+ \([^\n]+\)\n$/);
  });
});

test('a snapshot that is cut short, wherever, is refused', async () => {
  const file = path.join(directory({}), 'account.json.gz');
  await running([...audit, '--snapshot', file], aws(await fake()));
  const { size } = statSync(file);
  const bytes = readFileSync(file);
  for (const length of [0, 1, 10, size >> 2, size >> 1, size - 9, size - 1]) {
    writeFileSync(file, bytes.subarray(0, length));
    expect({ length, ...bylaw(['scan', file]) }).toMatchObject({ length, code: 2, out: '', err: expect.stringMatching(/^bylaw: [^\n]+\n$/) });
  }
});
