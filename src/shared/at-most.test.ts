import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { atMost } from './at-most.js';

const never = new Promise<string>(() => undefined);

describe('work that is waited for', () => {
  test.each<[string, () => Promise<string>, string]>([
    ['ends as it ends', () => atMost(Promise.resolve('done'), 10_000), 'done'],
    ['fails as it fails', () => atMost(Promise.reject(new Error('broken')), 10_000), 'broken'],
    ['may take its time, and no longer', () => atMost(never, 10), 'nothing came within 0.01 seconds'],
    ['is left when the user ends the run', () => atMost(never, 10_000, AbortSignal.timeout(10)), 'the run was stopped'],
    ['is left when the run was ended before', () => atMost(never, 10_000, AbortSignal.abort()), 'the run was stopped'],
    ['is not hurried by a signal that comes later', () => atMost(sleep(20, 'done'), 10_000, AbortSignal.timeout(5_000)), 'done'],
  ])('%s', async (_, work, expected) => {
    expect(await work().catch(({ message }: Error) => message)).toBe(expected);
  });
});
