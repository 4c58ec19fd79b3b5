/** For what is too large to be there all at once. */

/** What is made of each item when it is taken, each time anew. */
export function lazily<T, R>(items: Iterable<T>, make: (item: T) => R): Iterable<R> {
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield make(item);
    },
  };
}

export function inTurn<T>(all: readonly Iterable<T>[]): Iterable<T> {
  return {
    *[Symbol.iterator]() {
      for (const items of all) yield* items;
    },
  };
}
