/**
 * Retries around `Ask`: what is throttled or not answered is asked again after a while, as long as there is patience. Waiting
 * with full jitter: "Exponential Backoff And Jitter", AWS Architecture Blog.
 */
import type { Ask, Call, Problem } from './contract.js';
import { CallError } from './contract.js';
import { Limiter } from './limiter.js';
import type { Clock } from './limiter.js';
import { stopped } from './stop.js';

export interface Patience {
  /** How often one call is made at most. */
  readonly attempts: Readonly<Partial<Record<Problem, number>>>;
  /** Milliseconds that one call may take in all. */
  readonly time: number;
  /** So many calls in a row that nobody answered: the rest of that service in that region is not even tried. */
  readonly silence: number;
}

export const defaultPatience: Patience = { attempts: { throttled: 40, unreachable: 3, malformed: 3 }, time: 600_000, silence: 8 };

export interface Circumstances extends Clock {
  /** From 0 to 1. */
  readonly random: () => number;
  readonly signal?: AbortSignal;
}

const base = 50;
const longest = 5_000;

export function patientAsk(ask: Ask, circumstances: Circumstances, patience: Patience = defaultPatience): Ask {
  const lines = new Map<string, Line>();
  return (call) => {
    const key = `${call.service} ${call.region}`;
    let line = lines.get(key);
    if (line === undefined) lines.set(key, (line = { limiter: new Limiter(circumstances), silent: 0 }));
    return patiently(ask, call, line, circumstances, patience);
  };
}

/** What is known of one service in one region. */
interface Line {
  readonly limiter: Limiter;
  /** Calls in a row that were given up without an answer. */
  silent: number;
}

async function patiently(ask: Ask, call: Call, line: Line, circumstances: Circumstances, { attempts, time, silence }: Patience) {
  const { now, random, sleep, signal } = circumstances;
  const began = now();
  for (let attempt = 1; ; attempt++) {
    if (signal?.aborted === true) throw stopped(call);
    if (line.silent >= silence) throw new CallError(call, 'unreachable', 'Silence', `${silence} calls in a row had no answer`);
    try {
      const answer = await line.limiter.run(() => ask(call), isThrottled);
      line.silent = 0;
      return answer;
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      const wait = random() * Math.min(longest, base * 2 ** Math.min(attempt, 10));
      const isLast = attempt >= (attempts[error.problem] ?? 1) || now() - began + wait > time;
      if (isLast) line.silent = error.problem === 'unreachable' ? line.silent + 1 : 0;
      if (isLast) throw error;
      await sleep(wait);
    }
  }
}

function isThrottled(error: unknown): boolean {
  return error instanceof CallError && error.problem === 'throttled';
}
