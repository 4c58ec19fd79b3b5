/**
 * Many at once, but not too many. What comes of an item is taken in the order of the items, as soon as all before it has been. The
 * first error that is thrown ends it.
 */
export async function pooled<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
  take: (result: R) => void,
): Promise<void> {
  const shared = each(items);
  const ready = new Map<number, { readonly result: R }>();
  let begun = 0;
  let taken = 0;
  const worker = async (): Promise<void> => {
    for await (const item of shared) {
      const index = begun++;
      ready.set(index, { result: await work(item) });
      for (let next = ready.get(taken); next !== undefined; next = ready.get(taken)) {
        ready.delete(taken++);
        take(next.result);
      }
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Several may take from it by turns. */
async function* each<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
