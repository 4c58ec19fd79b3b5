/** Whether a value of Bylaw agrees with a recorded one: in what is known, in what may come of it, in what is secret. */
import type { Dict, List, Template, Unknown, Value } from '../../src/model/value.js';
import { isList } from './recorded.js';
import type { Want } from './recorded.js';

/** `more`: known here, unknown there; that it is sound, what it turns out to be has to show. */
export type Agreement = 'less' | 'more' | 'same' | 'wrong';

const rank: readonly Agreement[] = ['same', 'more', 'less', 'wrong'];

export function agreement(ours: Value, want: Want): Agreement {
  if (typeof want !== 'object') return ofScalar(ours, want);
  if (isList(want)) return ofList(ours, want, false);
  if ('k' in want) return agreement(ours, want.k);
  if ('u' in want) return ours.kind === 'unknown' && ours.oneOf === undefined ? (ours.reason.code === 'error' ? 'wrong' : 'same') : 'more';
  if ('set' in want) return ofList(ours, want.set, true);
  if ('n' in want) return ofScalar(ours, Number(want.n));
  if ('o' in want) return ofDict(ours, want.o);
  return ours.kind === 'scalar' ? (ours.value === null ? 'same' : 'wrong') : different(ours);
}

function worst(all: readonly Agreement[]): Agreement {
  return all.reduce((a, b) => (rank.indexOf(a) > rank.indexOf(b) ? a : b), 'same');
}

/** Known to be something else, or not known. */
function different(ours: Value): Agreement {
  return ours.kind === 'unknown' && ours.reason.code !== 'error' ? 'less' : 'wrong';
}

function ofScalar(ours: Value, want: boolean | number | string): Agreement {
  if (ours.kind === 'template') return covers(ours, want) ? 'less' : 'wrong';
  if (ours.kind !== 'scalar') return different(ours);
  return same(ours.value, want) ? 'same' : 'wrong';
}

/** Numbers are doubles here, and 512 bits there. */
function same(ours: boolean | number | string | null, want: boolean | number | string): boolean {
  if (typeof ours !== 'number' || typeof want !== 'number') return ours === want;
  return ours === want || Math.abs(ours - want) <= 1e-12 * Math.max(Math.abs(ours), Math.abs(want));
}

function ofList(ours: Value, want: readonly Want[], unordered: boolean): Agreement {
  if (ours.kind !== 'list') return different(ours);
  // A set with something unknown in it has no certain size there either.
  const open = unordered && want.some((one) => JSON.stringify(one).includes('"u":'));
  if (ours.rest !== undefined) return covers(ours, unordered ? { set: want } : want) ? (open ? 'same' : 'less') : 'wrong';
  if (ours.items.length !== want.length) return 'wrong';
  const left = [...want];
  return worst(ours.items.map((item) => {
    const index = unordered ? left.findIndex((one) => agreement(item, one) === 'same') : 0;
    const [one] = left.splice(Math.max(0, index), 1);
    return one === undefined ? 'wrong' : agreement(item, one);
  }));
}

function ofDict(ours: Value, want: Readonly<Record<string, Want>>): Agreement {
  if (ours.kind !== 'dict') return different(ours);
  if (ours.rest !== undefined) return covers(ours, { o: want }) ? 'less' : 'wrong';
  const entries = Object.entries(want);
  if (ours.entries.size !== entries.length) return 'wrong';
  return worst(entries.map(([key, one]) => {
    const found = ours.entries.get(key);
    return found === undefined ? 'wrong' : agreement(found.value, one);
  }));
}

/** Whether the value may turn out to be this one. */
export function covers(ours: Value, want: Want): boolean {
  if (typeof want === 'object' && 'k' in want) return covers(ours, want.k);
  if (typeof want === 'object' && 'u' in want) return true;
  switch (ours.kind) {
    case 'unknown':
      return ours.reason.code !== 'error' && mayBe(ours, want);
    case 'template':
      return typeof want === 'string' && fits(ours, want);
    case 'list':
      return coversList(ours, want);
    case 'dict':
      return coversDict(ours, want);
    case 'scalar':
      return agreement(ours, want) === 'same';
  }
}

function mayBe({ oneOf }: Unknown, want: Want): boolean {
  return oneOf === undefined || oneOf.some((one) => covers(one, want));
}

/** The literals in their order, the first at the start and the last at the end. */
function fits({ parts }: Template, want: string): boolean {
  let from = 0;
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') continue;
    const at = index === parts.length - 1 ? want.length - part.length : want.indexOf(part, from);
    if (at < from || (index === 0 && at !== 0) || !want.startsWith(part, at)) return false;
    from = at + part.length;
  }
  return parts.length > 0;
}

function coversList({ items, rest }: List, want: Want): boolean {
  const members = typeof want !== 'object' ? undefined : isList(want) ? want : 'set' in want ? want.set : undefined;
  if (members === undefined) return false;
  if (rest === undefined && typeof want === 'object' && isList(want)) {
    return items.length === members.length && items.every((item, index) => covers(item, members[index] ?? { null: true }));
  }
  // What is known has to be there; where an open list has its members is not told.
  const left = [...members];
  for (const item of items) {
    const exact = left.findIndex((one) => agreement(item, one) === 'same');
    const index = exact >= 0 ? exact : left.findIndex((one) => covers(item, one));
    if (index < 0) return false;
    left.splice(index, 1);
  }
  return rest === undefined ? left.length === 0 : left.every((one) => mayBe(rest, one));
}

function coversDict({ entries, rest }: Dict, want: Want): boolean {
  if (typeof want !== 'object' || !('o' in want)) return false;
  const members = new Map(Object.entries(want.o));
  const known = [...entries].every(([key, { value }]) => {
    const one = members.get(key);
    return one !== undefined && covers(value, one);
  });
  const others = [...members].filter(([key]) => !entries.has(key));
  return known && others.every(([, one]) => rest !== undefined && mayBe(rest, one));
}

/** How many parts are marked here and not there, and how many there and not here. */
export interface Marks {
  readonly over: number;
  readonly under: number;
}

export function marks(ours: Value, want: Want, above = false): Marks {
  const secret = above || ours.sensitive === true;
  const marked = typeof want === 'object' && 'k' in want;
  const bare = marked ? want.k : want;
  if (marked && !secret) return { over: 0, under: 1 };
  const own = { over: secret && !above && !marked && !holdsMark(want) ? 1 : 0, under: 0 };
  // What is marked whole needs no marks inside.
  if (marked && secret) return own;
  const parts = pairsOf(ours, bare).map(([part, one]) => marks(part, one, secret));
  return parts.reduce((a, b) => ({ over: a.over + b.over, under: a.under + b.under }), own);
}

function holdsMark(want: Want): boolean {
  return JSON.stringify(want).includes('{"k":');
}

/** The parts that stand at the same places. */
function pairsOf(ours: Value, want: Want): readonly (readonly [Value, Want])[] {
  if (typeof want !== 'object') return [];
  if (ours.kind === 'list' && isList(want)) return ours.items.flatMap((item, index) => pair(item, want[index]));
  if (ours.kind !== 'dict' || !('o' in want)) return [];
  return [...ours.entries].flatMap(([key, { value }]) => pair(value, want.o[key]));
}

function pair(value: Value, want: Want | undefined): readonly (readonly [Value, Want])[] {
  return want === undefined ? [] : [[value, want]];
}
