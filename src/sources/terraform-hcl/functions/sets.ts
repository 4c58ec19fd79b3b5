/** Sets are sorted lists without duplicates. "Terraform: Built-in Functions", collection functions. */
import type { List, Unknown, Value } from '../../../model/value.js';
import { byCodePoint, isWhole, writeJson } from '../../../syntax/json/index.js';
import { equal } from '../equality.js';
import type { Call, HclFunction, Place } from '../function.js';
import { fn3, many } from './call.js';
import { derived, limit, list, maxItems } from './make.js';
import { perhaps, together } from './open-end.js';
import { closed, items } from './params.js';
import { secret } from '../values.js';
import { holdsSecret } from './secrets.js';
import { unify } from './unify.js';

export const sets: Readonly<Record<string, HclFunction>> = {
  matchkeys: fn3(closed('values'), closed('keys'), items('searchset'), matchKeys),
  setintersection: many(1, items('sets'), (call, all) => narrowed(call, all, true)),
  setproduct: many(2, closed('sets'), product),
  setsubtract: many(2, items('sets'), (call, all) => narrowed(call, all, false)),
  setunion: many(1, items('sets'), (call, all) => {
    const rest = together(call, all.map((one) => one.rest));
    return toSet(call, { kind: 'list', items: all.flatMap((one) => one.items), at: call.at, rest });
  }),
};

/** True if any is; false only if none may be. */
export function decided(tests: Iterable<boolean | undefined>, open: boolean): boolean | undefined {
  let maybe = open;
  for (const test of tests) {
    if (test === true) return true;
    if (test === undefined) maybe = true;
  }
  return maybe ? undefined : false;
}

/** Sorted as `toset` leaves it, without duplicates. */
export function toSet(call: Place, from: List | undefined): Value {
  const all = unify(from?.items ?? []);
  const keyed = all.map((item) => ({ item, key: sortKey(item) }));
  keyed.sort((a, b) => order(a.item, b.item, a.key, b.key));
  return asSet(unique(call, keyed.map(({ item }) => item), from?.rest));
}

function asSet(made: Value): Value {
  // A set's members are told apart by what they are: one secret among them makes it one.
  return made.kind === 'list' ? secret({ ...made, unordered: true }, holdsSecret(made)) : made;
}

function sortKey(item: Value): string {
  return item.kind === 'scalar' ? String(item.value) : (keyOf(item) ?? '');
}

/** Strings by code point, numbers by size, what is known in part at the end. */
function order(a: Value, b: Value, left: string, right: string): number {
  const [openA, openB] = [a.kind === 'unknown' || a.kind === 'template', b.kind === 'unknown' || b.kind === 'template'];
  if (openA || openB) return Number(openA) - Number(openB);
  const [first, second] = [numberOf(a), numberOf(b)];
  if (first !== undefined && second !== undefined) return first - second;
  return byCodePoint(left, right);
}

function numberOf(value: Value): number | undefined {
  return value.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
}

/** Equal for equal values, different for others; undefined where something is not known. */
function keyOf(value: Value): string | undefined {
  if (value.kind === 'unknown' || value.kind === 'template') return undefined;
  const parts = writeJson(value, { sorted: true });
  return parts !== undefined && isWhole(parts) ? parts.join('') : undefined;
}

/** Without duplicates, in order; what may be a duplicate of another item may be there or not. */
export function unique(call: Place, all: readonly Value[], open: Unknown | undefined): Value {
  const seen = new Set<string>();
  const kept = all.filter((item) => {
    const key = keyOf(item);
    if (key === undefined) return true;
    return !seen.has(key) && seen.add(key);
  });
  const doubtful = new Set<Value>();
  const partial = kept.filter((item) => keyOf(item) === undefined);
  // The first of those that may be equal is there for certain.
  if (kept.length * partial.length > 10 * maxItems) return limit(call, 'too many items are known in part');
  for (const item of partial) {
    if (kept.some((other) => other !== item && !doubtful.has(other) && equal(item, other) !== false)) doubtful.add(item);
  }
  const [first] = doubtful;
  const more = first && perhaps(call, [...doubtful], reasonOf(call, first));
  return list(call, kept.filter((item) => !doubtful.has(item)), together(call, [open, more]));
}

function reasonOf(call: Place, value: Value): Unknown {
  const hole = value.kind === 'template' ? value.parts.find((part) => typeof part !== 'string') : value;
  if (hole !== undefined && typeof hole !== 'string' && hole.kind === 'unknown') return derived(call, hole);
  return { kind: 'unknown', reason: { code: 'not-covered', text: 'an item known in part may equal another' }, at: call.at };
}

function narrowed(call: Call, all: readonly List[], wanted: boolean): Value {
  return all.slice(1).reduce((left, right) => common(call, left, right, wanted), toSet(call, all[0]));
}

/** The members of `left` that are (or are not) in `right`; of what cannot be told, perhaps. */
function common(call: Call, left: Value, right: List, wanted: boolean): Value {
  if (left.kind !== 'list') return left;
  const ends = [left.rest];
  const kept: Value[] = [];
  if (left.items.length * right.items.length > 100 * maxItems) return limit(call, 'the sets are too large');
  const others = unify([...left.items, ...right.items]).slice(left.items.length);
  for (const item of left.items) {
    const found = decided(others.map((other) => equal(item, other)), right.rest !== undefined);
    if (found === wanted) kept.push(item);
    else if (found === undefined) {
      const doubtful = [item, ...others].find((one) => keyOf(one) === undefined) ?? item;
      ends.push(perhaps(call, [item], right.rest ?? reasonOf(call, doubtful)));
    }
  }
  return asSet(list(call, kept, together(call, ends)));
}

function matchKeys(call: Call, values: List, keys: List, wanted: List): Value {
  const kept: Value[] = [];
  const ends: Unknown[] = [];
  if (keys.items.length * wanted.items.length > 100 * maxItems) return limit(call, 'the lists are too large');
  for (const [index, key] of keys.items.entries()) {
    const value = values.items[index];
    const found = value === undefined ? false : decided(wanted.items.map((one) => equal(key, one)), wanted.rest !== undefined);
    if (found === true && value !== undefined) kept.push(value);
    else if (found === undefined && value !== undefined) ends.push(perhaps(call, [value], wanted.rest ?? reasonOf(call, key)));
  }
  return list(call, kept, together(call, ends));
}

function product(call: Call, all: readonly List[]): Value {
  const count = all.reduce((size, one) => size * one.items.length, 1);
  if (count > maxItems || count * all.length > 10 * maxItems) return limit(call, `the product would have ${count} items`);
  const rows = all.reduce<readonly (readonly Value[])[]>(
    (made, one) => made.flatMap((row) => one.items.map((item) => [...row, item])),
    [[]],
  );
  const made = list(call, rows.map((row) => list(call, row)));
  // With a set among them, the product is one.
  return made.kind === 'list' && all.some(({ unordered }) => unordered === true) ? toSet(call, made) : made;
}
