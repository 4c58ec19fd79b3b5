/** Maps and objects. "Terraform: Built-in Functions", collection functions; an open end stays open. */
import type { Dict, Entry, List, Unknown, Value } from '../../../model/value.js';
import { byCodePoint } from '../../../syntax/json/index.js';
import type { Call, HclFunction } from '../function.js';
import { fn1, fn2, many } from './call.js';
import { derived, dict, entry, fail, isNull, list, pick, scalar } from './make.js';
import { any, closed, map, stringOf } from './params.js';

export const maps: Readonly<Record<string, HclFunction>> = {
  keys: fn1(map('inputMap'), (call, from) => list(call, sortedKeys(from).map((key) => keyOf(call, from, key)), from.rest)),
  lookup,
  map: many(0, any('vals'), pairs),
  merge: many(0, any('maps'), merge),
  transpose: fn1(map('values'), transpose),
  values: fn1(map('mapping'), (call, from) =>
    list(call, sortedKeys(from).flatMap((key) => from.entries.get(key)?.value ?? []), from.rest),
  ),
  zipmap: fn2(closed('keys'), closed('values'), zip),
};

/** Terraform goes through maps by key. */
function sortedKeys(from: Dict): string[] {
  return [...from.entries.keys()].sort(byCodePoint);
}

function keyOf(call: Call, from: Dict, key: string): Value {
  return { kind: 'scalar', value: key, at: from.entries.get(key)?.key ?? call.at };
}

function lookup(call: Call): Value {
  const { length } = call.args;
  const [from, key, fallback] = call.args;
  if (from === undefined || key === undefined || length > 3) return fail(call, `takes 2 to 3 arguments, not ${length}`);
  if (from.kind === 'unknown') return derived(call, from);
  if (from.kind !== 'dict') return fail(call, 'invalid value for "inputMap": a map is required');
  const name = stringOf(key);
  if (name === undefined) return withoutKey(call, from, key, fallback);
  const found = from.entries.get(name)?.value;
  if (found !== undefined) return pick(call, found);
  if (from.rest !== undefined) return derived(call, from.rest);
  return fallback === undefined ? fail(call, `the given key ${JSON.stringify(name)} does not exist`) : pick(call, fallback);
}

/** With an unknown key the result is one of the few values that are there. */
function withoutKey(call: Call, from: Dict, key: Value, fallback: Value | undefined): Value {
  const unknown = key.kind === 'template' ? key.parts.find((part) => typeof part !== 'string') : key;
  if (unknown === undefined || typeof unknown === 'string' || unknown.kind !== 'unknown') {
    return fail(call, 'invalid value for "key": a string is required');
  }
  const values = [...from.entries.values()].map(({ value }) => value);
  const oneOf = fallback === undefined ? values : [...values, fallback];
  const known = from.rest === undefined && oneOf.length > 0 && oneOf.length <= 8 && oneOf.every(({ kind }) => kind !== 'unknown');
  return known ? { ...derived(call, unknown), oneOf } : derived(call, unknown);
}

/** `map("key", value, …)` of older Terraform. */
function pairs(call: Call, all: readonly Value[]): Value {
  const entries = new Map<string, Entry>();
  for (let i = 0; i < all.length; i += 2) {
    const [key, value] = [all[i], all[i + 1]];
    const name = key === undefined ? undefined : stringOf(key);
    if (name === undefined || key === undefined || value === undefined) return fail(call, 'each key needs its value');
    entries.set(name, { key: key.at, value });
  }
  return dict(call, entries);
}

/** Later maps win; under a later map that is not known whole, an earlier entry may be another. */
function merge(call: Call, all: readonly Value[]): Value {
  const entries = new Map<string, Entry>();
  let rest: Unknown | undefined;
  for (const value of all) {
    if (isNull(value)) continue;
    if (value.kind !== 'dict' && value.kind !== 'unknown') return fail(call, 'arguments must be maps or objects');
    if (value.kind === 'unknown' && value.reason.code === 'error') return value;
    const open = value.kind === 'unknown' ? value : value.rest;
    if (open !== undefined) cover(call, entries, open);
    if (value.kind === 'dict') for (const [key, one] of value.entries) entries.set(key, one);
    rest ??= open && derived(call, open);
  }
  return dict(call, entries, rest);
}

function cover(call: Call, entries: Map<string, Entry>, by: Unknown): void {
  for (const [key, { key: at }] of entries) entries.set(key, { key: at, value: derived(call, by) });
}

function transpose(call: Call, from: Dict): Value {
  const entries = new Map<string, Value[]>();
  let rest = from.rest;
  for (const key of sortedKeys(from)) {
    const values = from.entries.get(key)?.value;
    if (values?.kind === 'unknown') rest ??= values;
    else if (values?.kind !== 'list') return fail(call, 'the map must hold lists of strings');
    else {
      rest ??= values.rest;
      for (const value of values.items) {
        const name = stringOf(value);
        if (name === undefined && value.kind === 'unknown') return derived(call, value);
        if (name === undefined) return fail(call, 'the map must hold lists of strings');
        const items = entries.get(name) ?? [];
        items.push(keyOf(call, from, key));
        entries.set(name, items);
      }
    }
  }
  const made = [...entries].sort(([a], [b]) => byCodePoint(a, b));
  return dict(call, new Map(made.map(([key, items]) => [key, entry(call, list(call, items, rest))])), rest);
}

function zip(call: Call, keys: List, values: List): Value {
  const [count, other] = [keys.items.length, values.items.length];
  if (count !== other) return fail(call, `number of keys (${count}) does not match number of values (${other})`);
  const entries = new Map<string, Entry>();
  let rest: Unknown | undefined;
  for (const [index, key] of keys.items.entries()) {
    const name = stringOf(key);
    const value = values.items[index] ?? scalar(call, null);
    if (name !== undefined) entries.set(name, { key: key.at, value });
    else if (key.kind === 'unknown') rest ??= derived(call, key);
    else if (key.kind === 'template') rest ??= key.parts.find((part) => typeof part !== 'string');
    else return fail(call, 'keys must be strings');
  }
  return dict(call, entries, rest);
}
