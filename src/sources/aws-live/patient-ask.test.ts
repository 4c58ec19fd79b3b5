/** Time is virtual: it advances when everybody sleeps. */
import { describe, expect, test } from '@jest/globals';
import type { Ask, Call, Problem } from './contract.js';
import { CallError } from './contract.js';
import { patientAsk } from './patient-ask.js';
import { pooled } from './pool.js';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

class Time {
  #now = 0;
  readonly #sleepers: Sleeper[] = [];
  readonly now = () => this.#now;
  readonly sleep = (milliseconds: number) =>
    new Promise<void>((wake) => {
      const until = this.#now + milliseconds;
      const index = this.#sleepers.findIndex((other) => other.until > until);
      this.#sleepers.splice(index < 0 ? this.#sleepers.length : index, 0, { until, wake });
    });

  /** Lets time pass until the work is done; answers with it and with the seconds it took. */
  async spend<T>(work: Promise<T>): Promise<{ readonly result: T; readonly seconds: number }> {
    let done = false;
    const settled = work.finally(() => (done = true));
    settled.catch(() => undefined);
    for (;;) {
      await new Promise(setImmediate);
      if (done) return { result: await settled, seconds: this.#now / 1000 };
      const next = this.#sleepers.shift();
      if (next === undefined) continue;
      this.#now = next.until;
      next.wake();
    }
  }
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const call: Call = { service: 'lambda', region: 'eu-central-1', operation: 'GetPolicy', input: {} };

/** Which calls are let through. */
type Door = (now: number) => boolean;

function bucket(rate: number, burst: number): Door {
  let tokens = burst;
  let last = 0;
  return (now) => {
    tokens = Math.min(burst, tokens + ((now - last) * rate) / 1000);
    last = now;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}

function chance(throttled: number): Door {
  const random = seeded(7);
  return () => random() >= throttled;
}

async function ask(door: Door, calls: number) {
  const time = new Time();
  let throttled = 0;
  const server: Ask = async (one) => {
    await time.sleep(50);
    if (door(time.now())) return { ok: true };
    throttled++;
    throw new CallError(one, 'throttled', 'ThrottlingException', 'Rate exceeded');
  };
  const patient = patientAsk(server, { ...time, random: seeded(1) });
  let answered = 0;
  const { seconds } = await time.spend(pooled(Array.from({ length: calls }), 64, () => patient(call), () => answered++));
  return { answered, perSecond: calls / seconds, throttled: throttled / (calls + throttled) };
}

test.each([
  // 32 calls under way at 50 ms are 640 a second.
  ['without limits, the concurrency alone', () => true, 3000, 600, 0],
  ['a bucket of 20 a second', bucket(20, 20), 1000, 16, 0.35],
  ['a bucket of 20 a second that allows a burst of 200', bucket(20, 200), 1000, 16, 0.35],
  ['a bucket of 100 a second', bucket(100, 100), 3000, 75, 0.25],
  ['a bucket of 4 a second, below the floor', bucket(4, 4), 200, 3.2, 0.85],
  ['every fifth call throttled at random', chance(0.2), 6000, 300, 0.25],
  ['every second call throttled at random', chance(0.5), 6000, 100, 0.55],
])('%s: nothing is lost, and the pace is near what is allowed', async (_, door, calls, atLeast, share) => {
  const { answered, perSecond, throttled } = await ask(door, calls);
  expect(answered).toBe(calls);
  expect(perSecond).toBeGreaterThanOrEqual(atLeast);
  expect(throttled).toBeLessThanOrEqual(share);
});

describe('patience', () => {
  /** Answers with these problems first, then with success. */
  const failing = (...problems: readonly Problem[]) => {
    const counted = { times: 0 };
    const server: Ask = (one) => {
      const problem = problems[counted.times++];
      return problem === undefined ? Promise.resolve({ ok: true }) : Promise.reject(new CallError(one, problem, problem, problem));
    };
    return { server, counted };
  };

  test.each([
    ['throttling is waited for', ['throttled', 'throttled', 'throttled'], 'ok', 4],
    ['a broken connection is tried again', ['unreachable', 'unreachable'], 'ok', 3],
    ['a connection that stays broken is given up', new Array<Problem>(9).fill('unreachable'), 'unreachable', 3],
    ['a garbled answer is asked for again, not for ever', new Array<Problem>(9).fill('malformed'), 'malformed', 3],
    ['throttling that never ends ends all the same', new Array<Problem>(99).fill('throttled'), 'throttled', 40],
    ['what is denied stays denied', ['denied'], 'denied', 1],
    ['credentials that ran out do not come back', ['expired'], 'expired', 1],
    ['what is gone is gone', ['not-found'], 'not-found', 1],
  ] as const)('%s', async (_, problems, expected, times) => {
    const time = new Time();
    const { server, counted } = failing(...problems);
    const outcome = patientAsk(server, { ...time, random: seeded(1) })(call).then(() => 'ok', (error: unknown) => (error instanceof CallError ? error.problem : error));
    expect((await time.spend(outcome)).result).toBe(expected);
    expect(counted.times).toBe(times);
  });

  test('a service that has gone silent is not asked thousands of times', async () => {
    const time = new Time();
    const { server, counted } = failing(...new Array<Problem>(9999).fill('unreachable'));
    const patient = patientAsk(server, { ...time, random: seeded(1) });
    const result: unknown[] = [];
    const all = pooled(Array.from({ length: 2000 }), 4, () => patient(call).catch((error: unknown) => error), (one) => result.push(one));
    await time.spend(all);
    expect(result.every((error) => error instanceof CallError && error.problem === 'unreachable')).toBe(true);
    expect(counted.times).toBeLessThan(60);
  });

  test('a run that is stopped waits for nothing', async () => {
    const controller = new AbortController();
    controller.abort();
    const { server, counted } = failing('throttled');
    await expect(patientAsk(server, { ...new Time(), random: Math.random, signal: controller.signal })(call)).rejects.toMatchObject({ problem: 'stopped' });
    expect(counted.times).toBe(0);
  });
});
