/** What APIs answer, and how to read it: nothing is taken on trust. */

export type Json = boolean | number | string | null | readonly Json[] | { readonly [key: string]: Json };

/** Any value as JSON: dates as ISO texts, bytes as Base64, what has no JSON form left out. */
export function toJson(value: unknown): Json {
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'object':
      return value === null ? null : ofObject(value);
    default:
      return null;
  }
}

function ofObject(value: object): Json {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Set) return [...value].map(toJson);
  if (Array.isArray(value)) return value.map(toJson);
  return record(Object.entries(value).flatMap(([key, item]): [string, Json][] => (item === undefined ? [] : [[key, toJson(item)]])));
}

/** Safe against keys such as `__proto__`. */
function record(entries: readonly (readonly [string, Json])[]): Json {
  const made = Object.create(null) as Record<string, Json>;
  for (const [key, value] of entries) made[key] = value;
  return made;
}

export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys; undefined where there is none. */
export function within(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, key) => (isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}

/** A text at a path; undefined where something else stands. */
export function textAt(value: Json | undefined, ...path: readonly string[]): string | undefined {
  const found = within(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The items at a path; none where no list stands. */
export function itemsAt(value: Json | undefined, ...path: readonly string[]): readonly Json[] {
  const found = within(value, ...path);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}
