/** Maps and objects. "Terraform: Built-in Functions", collection functions; an open end stays open. */
import type { Dict, Entry, List, Unknown, Value } from '../../../model/value.js';
import { byCodePoint } from '../../../syntax/json/index.js';
import { alternatives } from '../alternatives.js';
import type { Call, HclFunction } from '../function.js';
import { fn1, fn2, many } from './call.js';
import { because, derived, dict, entry, fail, isNull, list, pick, scalar } from './make.js';
import { openEnd, perhaps, together } from './open-end.js';
import { any, closed, holeOf, map, stringOf } from './params.js';

export const maps: Readonly<Record<string, HclFunction>> = {
  keys: fn1(map('inputMap'), (call, from) => 
    list(call, sortedKeys(from).map((key) => keyOf(call, from, key)), from.rest && because(call, from.rest.reason)),
  ),
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
  if (from.rest !== undefined) return fromRest(call, from.rest, fallback);
  return fallback === undefined ? fail(call, `the given key ${JSON.stringify(name)} does not exist`) : pick(call, fallback);
}

function fromRest(call: Call, rest: Unknown, fallback: Value | undefined): Value {
  if (rest.oneOf === undefined) return derived(call, rest);
  return alternatives(fallback === undefined ? rest.oneOf : [...rest.oneOf, fallback], rest.reason, call.at);
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
  const ends: Unknown[] = [];
  for (const value of all) {
    if (isNull(value)) continue;
    if (value.kind !== 'dict' && value.kind !== 'unknown') return fail(call, 'arguments must be maps or objects');
    if (value.kind === 'unknown' && value.reason.code === 'error') return value;
    const open = openEnd(call, value);
    if (open !== undefined) cover(call, entries, open);
    if (open !== undefined) ends.push(open);
    if (value.kind === 'dict') for (const [key, one] of value.entries) entries.set(key, one);
  }
  return dict(call, entries, together(call, ends));
}

function cover(call: Call, entries: Map<string, Entry>, by: Unknown): void {
  for (const [key, { key: at, value }] of entries) {
    const either = by.oneOf === undefined ? derived(call, by) : alternatives([value, ...by.oneOf], by.reason, call.at);
    entries.set(key, { key: at, value: either });
  }
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
  const open = rest && because(call, rest.reason);
  return dict(call, new Map(made.map(([key, items]) => [key, entry(call, list(call, items, open))])), open);
}

function zip(call: Call, keys: List, values: List): Value {
  const [count, other] = [keys.items.length, values.items.length];
  if (count !== other) return fail(call, `number of keys (${count}) does not match number of values (${other})`);
  const entries = new Map<string, Entry>();
  const ends: Unknown[] = [];
  for (const [index, key] of keys.items.entries()) {
    const name = stringOf(key);
    const value = values.items[index] ?? scalar(call, null);
    if (name !== undefined) entries.set(name, { key: key.at, value });
    else {
      const why = key.kind === 'unknown' ? key : holeOf(key);
      if (why === undefined) return fail(call, 'keys must be strings');
      ends.push(perhaps(call, [value], why));
    }
  }
  return dict(call, entries, together(call, ends));
}
