/** Values that are computed when somebody asks, once. */

/** `onCycle` answers when the computation asks for its own result. */
export function cell<T>(compute: () => T, onCycle: () => T): () => T {
  let state: { readonly value: T } | 'busy' | 'new' = 'new';
  return () => {
    if (state === 'busy') return onCycle();
    if (state === 'new') {
      state = 'busy';
      state = { value: compute() };
    }
    return state.value;
  };
}

/** One per key, made on first use; undefined for a key there is nothing for. */
export function table<K, V>(make: (key: K) => V | undefined): (key: K) => V | undefined {
  const made = new Map<K, V | undefined>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
}

/** Cells by key. */
export function cells<K, V>(compute: (key: K) => V, onCycle: (key: K) => V): (key: K) => V {
  const made = new Map<K, { readonly value: V } | 'busy'>();
  return (key) => {
    const state = made.get(key);
    if (state === 'busy') return onCycle(key);
    if (state !== undefined) return state.value;
    made.set(key, 'busy');
    const value = compute(key);
    made.set(key, { value });
    return value;
  };
}
