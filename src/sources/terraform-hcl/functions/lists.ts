/** Lists. "Terraform: Built-in Functions", collection functions; items keep their places, an open end stays open. */
import type { List, Unknown, Value } from '../../../model/value.js';
import { byCodePoint } from '../../../syntax/json/index.js';
import type { Call, HclFunction } from '../function.js';
import { alternatives } from '../alternatives.js';
import { equal } from '../equality.js';
import { fn1, fn2, fn3, many } from './call.js';
import { flatten } from './flatten.js';
import { derived, fail, isNull, limit, lift, list, maxItems, pick, scalar } from './make.js';
import { openEnd, perhaps, together } from './open-end.js';
import { any, boolOf, closed, given, int, items, num, partsOf, stringOf } from './params.js';
import { decided, unique } from './sets.js';
import { graphemes } from './text.js';
import { asString, unify } from './unify.js';

export const lists: Readonly<Record<string, HclFunction>> = {
  alltrue: fn1(items('list'), (call, all) => truth(call, all, false)),
  anytrue: fn1(items('list'), (call, all) => truth(call, all, true)),
  chunklist: fn2(closed('list'), int('size'), chunks),
  coalesce: many(1, any('vals'), coalesce),
  coalescelist: many(1, any('vals'), coalesceList),
  compact: fn1(items('list'), compact),
  concat: many(1, any('seqs'), concat),
  contains: fn2(items('list'), any('value'), (call, all, wanted) => {
    const found = decided(all.items.map((item) => equal(item, wanted)), all.rest !== undefined);
    return found === undefined ? uncertain(call, all, wanted) : scalar(call, found);
  }),
  distinct: fn1(items('list'), (call, all) => unique(call, all.items, all.rest)),
  element: fn2(items('list'), int('index'), (call, all, index) => {
    const count = all.items.length;
    if (all.rest !== undefined) return oneOfAll(call, all.items, all.rest);
    const found = all.items[((index % count) + count) % count];
    return found === undefined ? fail(call, 'cannot use element function with an empty list') : pick(call, found);
  }),
  flatten: fn1(items('list'), flatten),
  index: fn2(closed('list'), any('value'), indexOf),
  length: fn1(given('value'), length),
  list: many(0, any('vals'), (call, all) => list(call, all)),
  one: fn1(items('list'), one),
  range: many(1, num('params'), range),
  reverse: fn1(items('list'), (call, all) => list(call, all.items.toReversed(), all.rest)),
  slice: fn3(closed('list'), int('start_index'), int('end_index'), (call, all, start, end) => {
    const fits = 0 <= start && start <= end && end <= all.items.length;
    if (!fits) return fail(call, 'the indexes must lie within the list, the end not before the start');
    return list(call, all.items.slice(start, end));
  }),
  sort: fn1(items('list'), sort),
};

/** A member of an open list: which one is not known. */
function oneOfAll(call: Call, all: readonly Value[], rest: Unknown): Value {
  return rest.oneOf === undefined ? derived(call, rest) : alternatives([...all, ...rest.oneOf], rest.reason, call.at);
}

/** Whatever keeps the answer from being known. */
function uncertain(call: Call, all: List, other?: Value): Unknown {
  const values = other === undefined ? all.items : [other, ...all.items];
  const found = values.find((value) => value.kind === 'unknown') ?? all.rest;
  if (found?.kind === 'unknown') return derived(call, found);
  const hole = values.flatMap((value) => partsOf(value) ?? []).find((part) => typeof part !== 'string');
  const reason = { code: 'not-covered', text: `${call.name}() of values that are known in part` } as const;
  return hole === undefined ? { kind: 'unknown', reason, at: call.at } : derived(call, hole);
}

/** One item that decides is enough, whatever the others are. */
function truth(call: Call, all: List, deciding: boolean): Value {
  const tests: (boolean | undefined)[] = [];
  for (const item of all.items) {
    const value = isNull(item) ? false : boolOf(item);
    if (value === undefined && item.kind !== 'unknown') return fail(call, 'the list must hold booleans only');
    tests.push(value === undefined ? undefined : value === deciding);
  }
  const found = decided(tests, all.rest !== undefined);
  return found === undefined ? uncertain(call, all) : scalar(call, found === deciding);
}

function chunks(call: Call, all: List, size: number): Value {
  if (size < 0) return fail(call, 'the size argument must be positive');
  if (all.items.length === 0) return list(call, []);
  const step = size === 0 ? all.items.length : size;
  const made: Value[] = [];
  for (let i = 0; i < all.items.length; i += step) made.push(list(call, all.items.slice(i, i + step)));
  return list(call, made);
}

/** The first that is neither null nor an empty string. */
function coalesce(call: Call, all: readonly Value[]): Value {
  for (const [index, value] of unify(all).entries()) {
    if (isBlank(value)) continue;
    const certain = value.kind !== 'template' || value.parts.some((part) => typeof part === 'string');
    if (value.kind !== 'unknown' && certain) return pick(call, value);
    if (index === all.length - 1) return pick(call, value);
    return value.kind === 'unknown' ? derived(call, value) : uncertain(call, { kind: 'list', items: [value], at: call.at });
  }
  return fail(call, 'no non-null, non-empty-string arguments');
}

function isBlank(value: Value): boolean {
  return isNull(value) || (value.kind === 'scalar' && value.value === '');
}

function coalesceList(call: Call, all: readonly Value[]): Value {
  for (const [index, value] of all.entries()) {
    if (value.kind === 'unknown') return index === all.length - 1 ? pick(call, value) : derived(call, value);
    if (isNull(value)) continue;
    if (value.kind !== 'list' && value.kind !== 'dict') return fail(call, 'coalescelist arguments must be lists');
    if ((value.kind === 'list' ? value.items.length : value.entries.size) > 0) return pick(call, value);
    if (value.rest !== undefined) return derived(call, value.rest);
  }
  return fail(call, 'no non-null, non-empty arguments');
}

/** Without null and empty strings; what may be one of these may be gone. */
function compact(call: Call, all: List): Value {
  const kept: Value[] = [];
  const ends = [all.rest];
  for (const item of all.items) {
    if (isBlank(item)) continue;
    const parts = partsOf(item);
    if (parts === undefined && item.kind !== 'unknown') return fail(call, 'the list must hold strings only');
    if (item.kind === 'unknown') ends.push(perhaps(call, item.oneOf?.filter((one) => !isBlank(one)) ?? [item], item));
    else if (parts?.some((part) => typeof part === 'string' && part !== '') === true) kept.push(asString(item));
    else ends.push(perhaps(call, [item], uncertain(call, { kind: 'list', items: [item], at: call.at })));
  }
  return list(call, kept, together(call, ends));
}

function concat(call: Call, all: readonly Value[]): Value {
  const joined: Value[] = [];
  for (const value of all) {
    if (value.kind === 'unknown' && value.reason.code === 'error') return value;
    if (value.kind !== 'unknown' && value.kind !== 'list') return fail(call, 'all arguments must be lists or tuples');
    if (value.kind === 'unknown') continue;
    if (joined.length + value.items.length > maxItems) return limit(call, `the list would have more than ${maxItems} items`);
    for (const item of value.items) joined.push(item);
  }
  return list(call, joined, together(call, all.map((value) => openEnd(call, value))));
}

function indexOf(call: Call, all: List, wanted: Value): Value {
  for (const [index, item] of all.items.entries()) {
    const same = equal(item, wanted);
    if (same === undefined) return uncertain(call, all, wanted);
    if (same) return scalar(call, index);
  }
  return fail(call, 'item not found');
}

function length(call: Call, value: Value): Value {
  switch (value.kind) {
    case 'list':
      return value.rest === undefined ? scalar(call, value.items.length) : derived(call, value.rest);
    case 'dict':
      return value.rest === undefined ? scalar(call, value.entries.size) : derived(call, value.rest);
    case 'template':
      return uncertain(call, { kind: 'list', items: [value], at: call.at });
    default: {
      const known = value.kind === 'scalar' ? value.value : undefined;
      return typeof known === 'string' ? scalar(call, graphemes(known).length) : fail(call, 'a string or a collection is required');
    }
  }
}

function one(call: Call, { items: all, rest }: List): Value {
  const [first, second] = all;
  if (second !== undefined) return fail(call, 'must be a list, set, or tuple value with either zero or one elements');
  // With an open end a second item would be an error, so there is none.
  if (first !== undefined) return pick(call, first);
  if (rest?.oneOf === undefined) return rest === undefined ? scalar(call, null) : derived(call, rest);
  return alternatives([...rest.oneOf, scalar(call, null)], rest.reason, call.at);
}

function range(call: Call, numbers: readonly number[]): Value {
  if (numbers.length > 3) return fail(call, 'takes 1 to 3 arguments');
  const [first = 0, second, third] = numbers;
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const step = third ?? (end < start ? -1 : 1);
  if (step === 0 || (end < start && step > 0) || (end > start && step < 0)) {
    return start === end ? list(call, []) : fail(call, 'step must lead from the start to the limit');
  }
  const made: number[] = [];
  for (let value = start; step > 0 ? value < end : value > end; value += step) {
    // Terraform's own bound.
    if (made.length >= 1024) return fail(call, 'more than 1024 values were generated');
    made.push(value);
  }
  return lift(call, made);
}

/** Known items in order, then those that are known in part: membership is right, their position is not. */
function sort(call: Call, all: List): Value {
  const known: { readonly item: Value; readonly key: string }[] = [];
  const others: Value[] = [];
  for (const item of all.items) {
    const key = stringOf(item);
    if (key !== undefined) known.push({ item: asString(item), key });
    else if (item.kind === 'unknown' || item.kind === 'template') others.push(item);
    else return fail(call, 'the list must hold strings only');
  }
  known.sort((a, b) => byCodePoint(a.key, b.key));
  return list(call, [...known.map(({ item }) => item), ...others], all.rest);
}
