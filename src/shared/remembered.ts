/** What is made of each item, once: the same item gets the same again. */
export function remembered<K, V extends object>(make: (item: K) => V): (item: K) => V {
  const made = new Map<K, V>();
  return (item) => {
    const known = made.get(item) ?? make(item);
    made.set(item, known);
    return known;
  };
}
