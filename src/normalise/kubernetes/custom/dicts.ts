/** Maps made of pieces of what was written; each piece keeps its place. */
import type { Dict, Entry, List, Located, Unknown, Value } from '../../../model/value.js';

/** What is undefined is left out. */
export function dictOf(near: Located, values: Readonly<Record<string, Value | undefined>>, rest?: Unknown): Dict {
  const entries = new Map<string, Entry>();
  for (const [key, value] of Object.entries(values)) if (value !== undefined) entries.set(key, { key: value.at, value });
  return { kind: 'dict', entries, at: near.at, from: near.from, rest };
}

export function listOf(near: Located, items: readonly Value[], rest?: Unknown): List {
  return { kind: 'list', items, at: near.at, from: near.from, rest };
}

/** The second before the first, key by key; in what both have as maps too. Where either is no map, the second alone counts. */
export function over(base: Value | undefined, own: Value | undefined): Value | undefined {
  if (base?.kind !== 'dict' || own?.kind !== 'dict') return own ?? base;
  const entries = new Map(base.entries);
  for (const [key, entry] of own.entries) {
    const below = base.entries.get(key);
    entries.set(key, { key: entry.key, value: both(below?.value, entry.value) });
  }
  return { ...own, entries, rest: own.rest ?? base.rest };
}

function both(base: Value | undefined, own: Value): Value {
  if (base?.kind === 'list' && own.kind === 'list') return byName(base, own);
  return over(base, own) ?? own;
}

/** Lists of named things are merged by name, as variables and volumes are; of other lists the second counts. */
function byName(base: List, own: List): List {
  if (![...base.items, ...own.items].every((item) => nameOf(item) !== undefined)) return own;
  const names = new Set(own.items.map(nameOf));
  return { ...own, items: [...base.items.filter((item) => !names.has(nameOf(item))), ...own.items], rest: own.rest ?? base.rest };
}

export function nameOf(item: Value): string | undefined {
  const name = valueAt(item, 'name');
  return name?.kind === 'scalar' && typeof name.value === 'string' && name.value !== '' ? name.value : undefined;
}

export function valueAt(value: Value | undefined, key: string): Value | undefined {
  return value?.kind === 'dict' ? value.entries.get(key)?.value : undefined;
}

/** Of a list that may not be there, or be a single value. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || (value.kind === 'scalar' && value.value === null)) return [];
  return value.kind === 'list' ? [...value.items, ...(value.rest === undefined ? [] : [value.rest])] : [value];
}

export function without(value: Value | undefined, keys: readonly string[]): Value | undefined {
  if (value?.kind !== 'dict' || !keys.some((key) => value.entries.has(key))) return value;
  return { ...value, entries: new Map([...value.entries].filter(([key]) => !keys.includes(key))) };
}
