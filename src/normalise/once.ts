/** What many resources have in common is mapped once. */
import type { Value } from '../model/value.js';
import { everywhere } from '../model/values.js';
import type { Cursor } from './read.js';

/**
 * What is made of some values and of nothing else. Where all of them are what several resources have in common, the same is given each
 * time: who takes it must not alter it, neither its place nor its key.
 */
export function once<F extends readonly Cursor[], T extends object>(make: (...from: F) => T): (...from: F) => T {
  const first = new Step<T>();
  return (...from) => {
    if (!from.some(isWritten) || !from.every(isCommon)) return make(...from);
    let last = first;
    for (const { value } of from) last = last.to(value);
    return (last.made ??= make(...from));
  };
}

/** Only where things stand of which nothing is written. */
export function unwritten({ near }: Cursor): Cursor {
  return { value: undefined, near };
}

function isWritten({ value }: Cursor): boolean {
  return value !== undefined;
}

function isCommon({ value }: Cursor): boolean {
  return value === undefined || value.at === everywhere;
}

class Step<T> {
  made: T | undefined;
  #after: WeakMap<Value, Step<T>> | undefined;
  #without: Step<T> | undefined;

  to(value: Value | undefined): Step<T> {
    if (value === undefined) return (this.#without ??= new Step<T>());
    this.#after ??= new WeakMap<Value, Step<T>>();
    let step = this.#after.get(value);
    if (step === undefined) this.#after.set(value, (step = new Step<T>()));
    return step;
  }
}
