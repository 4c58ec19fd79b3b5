/** Reading JSON of which nothing is known yet. */

export function pick(from: unknown, ...keys: readonly (number | string)[]): unknown {
  return keys.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), from);
}

export function list(from: unknown): readonly unknown[] {
  return Array.isArray(from) ? from : [];
}

export function textOf(from: unknown): string {
  return typeof from === 'string' ? from : '';
}

/** Each string anywhere below. */
export function* strings(from: unknown): Generator<string> {
  if (typeof from === 'string') yield from;
  else if (typeof from === 'object' && from !== null) for (const value of Object.values(from)) yield* strings(value);
}

export function repeated(values: readonly unknown[]): readonly unknown[] {
  return values.filter((value, index) => value !== undefined && values.indexOf(value) !== index);
}
