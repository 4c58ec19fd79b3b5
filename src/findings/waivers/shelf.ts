/** Things kept under patterns, so that for a text only those are tried whose beginning or end it has. */
import { append } from '../../shared/append.js';

export class Shelf<T> {
  readonly #beginnings = new Map<number, Map<string, T[]>>();
  readonly #ends = new Map<number, Map<string, T[]>>();
  readonly #rest: T[] = [];

  /** `pattern` holds a `*`. */
  add(pattern: string, one: T): void {
    const beginning = pattern.slice(0, pattern.indexOf('*'));
    const end = pattern.slice(pattern.lastIndexOf('*') + 1);
    if (beginning !== '') put(this.#beginnings, beginning, one);
    else if (end !== '') put(this.#ends, end, one);
    else this.#rest.push(one);
  }

  /** Those whose pattern may fit. */
  *candidates(text: string): Iterable<T> {
    yield* this.#rest;
    for (const [length, kept] of this.#beginnings) yield* kept.get(text.slice(0, length)) ?? [];
    for (const [length, kept] of this.#ends) yield* kept.get(text.slice(-length)) ?? [];
  }
}

function put<T>(into: Map<number, Map<string, T[]>>, key: string, one: T): void {
  const kept = into.get(key.length) ?? new Map<string, T[]>();
  into.set(key.length, kept);
  append(kept, key, one);
}
