/** Lambda's words to CloudFormation's: dicts made of what stands elsewhere, each value at its place. */
import type { Dict, Entry, Located, Scalar, Value } from '../../model/value.js';
import { member } from './outputs.js';

type Entries = readonly (readonly [string, Entry])[];

/** A dict that nobody wrote, standing near what it is made of. */
export function dictOf(at: Located, entries: Entries): Dict {
  return { kind: 'dict', entries: new Map(entries), at: at.at };
}

/** The entries of these names that are written, under the same names. */
export function copied(from: Value, names: readonly string[]): Entries {
  return names.flatMap((name) => renamed(from, name, name));
}

export function renamed(from: Value | undefined, name: string, to: string): Entries {
  const entry = from?.kind === 'dict' && member(from, name) !== undefined ? from.entries.get(name) : undefined;
  return entry === undefined ? [] : [[to, entry]];
}

/** An entry whose value is said otherwise. */
export function changed(from: Value | undefined, name: string, change: (value: Value) => Value): Entries {
  return renamed(from, name, name).map(([key, entry]) => [key, { key: entry.key, value: change(entry.value) }]);
}

/** Tags as a list of `{Key, Value}`. */
export function tagList(tags: Value): Value {
  if (tags.kind !== 'dict') return tags;
  const items = [...tags.entries].map(([name, { key, value }]) => {
    const named: Scalar = { kind: 'scalar', value: name, at: key };
    return dictOf(value, [['Key', { key, value: named }], ['Value', { key, value }]]);
  });
  return { kind: 'list', items, at: tags.at };
}

/** Of a list of `{Arn, …}` the ARNs. */
export function arnList(list: Value): Value {
  return list.kind === 'list' ? { ...list, items: list.items.map((item) => member(item, 'Arn') ?? item) } : list;
}

/** A text of which only the beginning counts. */
export function beginningOf(value: Value, length: number): Value {
  if (value.kind !== 'scalar' || typeof value.value !== 'string' || value.value.length <= length) return value;
  return { ...value, value: value.value.slice(0, length) };
}
