/** Waiting for what cannot be ended: it goes on, but nobody waits for it any longer. */
import { setTimeout } from 'node:timers/promises';

/** Throws what `work` throws; an Error when that many milliseconds have passed, or the signal comes. */
export async function atMost<T>(work: Promise<T>, time: number, signal?: AbortSignal): Promise<T> {
  const done = new AbortController();
  const ends = signal === undefined ? done.signal : AbortSignal.any([done.signal, signal]);
  const late = setTimeout(time, undefined, { signal: ends }).then(
    () => failing(`nothing came within ${time / 1000} seconds`),
    () => failing('the run was stopped'),
  );
  return Promise.race([work, late]).finally(() => done.abort());
}

function failing(message: string): never {
  throw Object.assign(new Error(message), { name: 'TimeoutError' });
}
