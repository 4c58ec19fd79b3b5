/** Reading values and remaking them. Nothing is altered: what changes is a copy, and leaves keep the places where they are written. */
import type { Dict, Entry, List, Located, Scalar, Value } from '../../../model/value.js';
import { isNull } from '../../../model/values.js';
import type { Spot } from '../../../shared/text.js';

export function at(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>((found, key) => (found?.kind === 'dict' ? found.entries.get(key)?.value : undefined), value);
}

/** What a scalar that is not null reads as; kustomize goes by the text alone. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

export function textAt(value: Value | undefined, ...path: readonly string[]): string {
  return textOf(at(value, ...path)) ?? '';
}

export function itemsAt(value: Value | undefined, key: string): readonly Value[] {
  const found = at(value, key);
  return found?.kind === 'list' ? found.items : [];
}

/** The pairs of a map whose values are texts, by key. */
export function pairsAt(value: Value | undefined, key: string): readonly (readonly [string, Scalar])[] {
  const found = at(value, key);
  if (found?.kind !== 'dict') return [];
  const texts = [...found.entries].flatMap(([name, entry]) => (entry.value.kind === 'scalar' ? [[name, asText(entry.value)] as const] : []));
  return texts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function asText(scalar: Scalar): Scalar {
  return { ...scalar, value: scalar.value === null ? '' : String(scalar.value) };
}

export function isMissing(value: Value | undefined): value is undefined {
  return value === undefined || isNull(value);
}

export function text(value: string, { at: place, from }: Located): Scalar {
  return { kind: 'scalar', value, at: place, ...(from === undefined ? {} : { from }) };
}

export function emptyDict(place: Spot): Dict {
  return { kind: 'dict', entries: new Map(), at: place };
}

export function emptyList(place: Spot): List {
  return { kind: 'list', items: [], at: place };
}

/** The key keeps its place where it is there. */
export function put(dict: Dict, key: string, value: Value, place: Spot = value.at): Dict {
  const entry: Entry = { key: dict.entries.get(key)?.key ?? place, value };
  return { ...dict, entries: new Map(dict.entries).set(key, entry) };
}

export function drop(dict: Dict, key: string): Dict {
  if (!dict.entries.has(key)) return dict;
  const entries = new Map(dict.entries);
  entries.delete(key);
  return { ...dict, entries };
}

/** What stands within, made anew; maps on the way are made where they are missing. Undefined takes it away. */
export function within(dict: Dict, path: readonly [string, ...string[]], make: (value: Value | undefined) => Value | undefined): Dict {
  const [key, ...rest] = path;
  const found = dict.entries.get(key)?.value;
  const made = isPath(rest) ? within(found?.kind === 'dict' ? found : emptyDict(dict.at), rest, make) : make(found);
  if (made === found) return dict;
  return made === undefined ? drop(dict, key) : put(dict, key, made);
}

function isPath(path: readonly string[]): path is [string, ...string[]] {
  return path.length > 0;
}

/** Whether two say the same, wherever they stand. */
export function same(a: Value, b: Value): boolean {
  if (a.kind === 'list') return b.kind === 'list' && a.items.length === b.items.length && a.items.every((item, index) => isSame(item, b.items[index]));
  if (a.kind === 'dict') return b.kind === 'dict' && a.entries.size === b.entries.size && [...a.entries].every(([key, { value }]) => isSame(value, b.entries.get(key)?.value));
  return a.kind === 'scalar' && b.kind === 'scalar' && a.value === b.value;
}

function isSame(a: Value, b: Value | undefined): boolean {
  return b !== undefined && same(a, b);
}
