/** How answers are read: nothing in them is taken on trust. */

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys; undefined where there is none. */
export function within(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner, key) => (isFields(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}

/** A text at a path; empty where something else stands. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = within(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** The items at a path; none where no list stands. */
export function itemsAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found: unknown = within(value, ...path);
  return Array.isArray(found) ? found : [];
}
