/**
 * How mappers read a value tree: a cursor walks by keys, a reader turns what it finds into a leaf or a collection. What is not
 * written stays absent, what is unknown stays unknown with its reason, and every leaf remembers where it stands.
 */
import { absent, coll, filled, perhaps, placed, placeOf, set, unknown } from '../model/attr.js';
import type { Attr, Coll, Hints, Member, Primitive } from '../model/attr.js';
import type { List, Located, Scalar, Unknown, Value } from '../model/value.js';
import { isNull } from '../model/values.js';

export { isNull } from '../model/values.js';

export interface Cursor {
  /** Undefined: nothing is written here. */
  readonly value: Value | undefined;
  /** The value, or its nearest written ancestor. */
  readonly near: Located;
}

export function cursor(value: Value): Cursor {
  return { value, near: value };
}

/** Keys and indices. */
export type Path = readonly (number | string)[];

/** Walks down by key or index; a missing key of an open dict is unknown, of a closed one absent. */
export function at(from: Cursor, ...path: Path): Cursor {
  let { value, near } = from;
  for (const key of path) {
    if (value === undefined) break;
    const own = child(value, key);
    // What an unknown parent, or an unknown rest of it, lends its child stands where the parent stands.
    value = own ?? lent(value, key);
    near = own ?? near;
  }
  return value === from.value && near === from.near ? from : { value, near };
}

/** As `at`, where a vocabulary may not have the words. */
export function perhapsAt(from: Cursor, path: Path | undefined): Cursor {
  return path === undefined ? { value: undefined, near: from.near } : at(from, ...path);
}

function child(of: Value | undefined, key: number | string): Value | undefined {
  // As in `members`: JSON of Terraform writes a single block as an object.
  if (of?.kind === 'dict') return of.entries.get(typeof key === 'string' ? key : String(key))?.value ?? (key === 0 ? of : undefined);
  return of?.kind === 'list' && typeof key === 'number' ? of.items[key] : undefined;
}

function lent(of: Value | undefined, key: number | string): Value | undefined {
  switch (of?.kind) {
    case 'dict':
      return perhapsNone(of.rest);
    case 'list':
      return typeof key === 'number' ? perhapsNone(of.rest) : undefined;
    case 'unknown':
      return of.oneOf === undefined
        ? of
        : { ...of, oneOf: of.oneOf.map((one) => child(one, key) ?? lent(one, key) ?? nothing(one)) };
    default:
      return undefined;
  }
}

/** What an open end may hold need not be there at this key. */
function perhapsNone(rest: Unknown | undefined): Unknown | undefined {
  return rest?.oneOf === undefined ? rest : { ...rest, oneOf: [...rest.oneOf, nothing(rest)] };
}

function nothing(at: Located): Value {
  return { kind: 'scalar', value: null, at: at.at };
}

// ---- leaves

export function text(from: Cursor): Attr<string> {
  return leaf(from, asText);
}

// Made once: leaves are read by the hundred thousand.
const asText: Convert<string> = (value) => (value === null ? null : String(value));

/** Numbers, also written as strings; anything else that is written is unknown, never silently absent. */
export function number(from: Cursor): Attr<number> {
  return leaf(from, asNumber);
}

const asNumber: Convert<number> = (value) => {
  if (value === null) return null;
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : undefined;
};

export function flag(from: Cursor): Attr<boolean> {
  return leaf(from, asFlag);
}

const asFlag: Convert<boolean> = (value) => {
  if (value === null || typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
};

/** Documented words and what each means; null: the same as if nothing were written. */
export type Words<T extends Primitive = string> = ReadonlyMap<string, T | null>;

/** Words that mean themselves. */
export function plainWords(...all: readonly string[]): Words {
  return new Map(all.map((word) => [word, word]));
}

/** What one of the documented words means. A word that came after us may mean anything, so it is unknown. `as` spells it alike. */
export function oneOf<T extends Primitive>(from: Cursor, known: Words<T>, as: (word: string) => string = String): Attr<T> {
  const meaning: Convert<T> = (value) => (value === null ? null : known.get(as(String(value))));
  return leaf(from, meaning, (value) => `${JSON.stringify(value)} is none of ${[...known.keys()].filter(Boolean).join(', ')}`);
}

/** What stands there, if anything does, cannot be known. */
export function unsure(from: Cursor, text: string): Cursor {
  const { value, near } = from;
  return { value: { kind: 'unknown', reason: { code: 'not-covered', text }, at: near.at, from: value?.from }, near };
}

type Convert<T> = (value: boolean | number | string | null) => T | null | undefined;

/** `convert` answers null for "absent" and undefined for "not of this type", which `why` says in words. */
export function leaf<T extends Primitive>(from: Cursor, convert: Convert<T>, why = notOfThisType): Attr<T> {
  const { value, near } = from;
  if (value === undefined) return absent(near);
  switch (value.kind) {
    case 'scalar': {
      const converted = convert(value.value);
      if (converted === undefined) return unknown(why(value.value), value);
      return converted === null ? absent(value) : set(converted, value);
    }
    case 'template':
      return unknown(
        reasonOf(value),
        near,
        stringHints(
          value.parts.map((part) => (typeof part === 'string' ? part : null)),
          convert,
        ),
      );
    case 'unknown':
      return unlessAgreed(value, alternatives(value, convert), near);
    default:
      return unknown(`a ${value.kind} stands where a single value is expected`, value);
  }
}

function notOfThisType(value: Scalar['value']): string {
  return `${JSON.stringify(value)} is not of the expected type`;
}

/** Alternatives that come to the same are no doubt. */
function unlessAgreed<T extends Primitive>(value: Unknown, hints: Hints<T>, near: Located): Attr<T> {
  const [only, ...others] = hints.oneOf ?? [];
  if (only === undefined || others.length > 0) return unknown(value.reason.text, near, hints);
  return only === null ? absent(value) : set(only, value);
}

function stringHints<T extends Primitive>(parts: readonly (string | null)[], convert: Convert<T>): Hints<T> {
  return convert('') === '' ? { parts } : {};
}

function alternatives<T extends Primitive>(value: Unknown, convert: Convert<T>): Hints<T> {
  if (value.oneOf === undefined || value.oneOf.length > 8) return {};
  const oneOf: (T | null)[] = [];
  for (const one of value.oneOf) {
    const converted = one.kind === 'scalar' ? convert(one.value) : undefined;
    if (converted === undefined) return {};
    if (!oneOf.includes(converted)) oneOf.push(converted);
  }
  return { oneOf };
}

/** Why a value is not (wholly) known. */
export function reasonOf(value: Value): string {
  if (value.kind === 'unknown') return value.reason.text;
  if (value.kind === 'template') return value.parts.find((part) => typeof part !== 'string')?.reason.text ?? 'it is not known';
  return value.kind === 'list' || value.kind === 'dict' ? (value.rest?.reason.text ?? '') : '';
}

/** The platform's documented default where nothing is written. */
export function orElse<T extends Primitive>(written: Attr<T>, fallback: T): Attr<T> {
  if (written.state === 'absent') return filled(written, fallback);
  if (written.state !== 'unknown' || !written.oneOf?.includes(null)) return written;
  return { ...written, oneOf: [...new Set(written.oneOf.map((one) => one ?? fallback))] };
}

// ---- collections

/** The members of a list, or of a single value that stands for a list of one; `make` builds each. */
export function members<T extends object>(from: Cursor, make: (member: Cursor, index: number) => Member<T>): Coll<T> {
  const { value, near } = from;
  if (value === undefined) return coll<T>([], near);
  switch (value.kind) {
    case 'list':
      return coll(itemsOf(value, make), value, value.rest?.reason.text);
    case 'unknown':
      return alternately(value, near, (one) => members(one, make));
    default:
      return isNull(value) ? coll<T>([], value) : coll([make(cursor(value), 0)], value);
  }
}

function itemsOf<T extends object>({ items }: List, make: (member: Cursor, index: number) => Member<T>): readonly Member<T>[] {
  const written = items.some(isNull) ? items.filter((item) => !isNull(item)) : items;
  // Very many are small, and what is flattened takes room for more than it holds.
  if (!written.some(isOneOfSeveral)) return written.map((item, index) => make(cursor(item), index));
  return written.flatMap((item, index) => eachOf(item, (one) => make(cursor(one), index)));
}

function isOneOfSeveral(item: Value): boolean {
  return item.kind === 'unknown' && item.oneOf !== undefined;
}

/** An item that is one of several things, or perhaps none: each is there perhaps. Single values stay one, with alternatives. */
function eachOf<T extends object>(item: Value, make: (one: Value) => Member<T>): readonly Member<T>[] {
  if (item.kind !== 'unknown' || item.oneOf === undefined) return [make(item)];
  const some = item.oneOf.filter((one) => !isNull(one));
  const areSingle = some.every(({ kind }) => kind !== 'dict' && kind !== 'list');
  if (areSingle && some.length === item.oneOf.length) return [make(item)];
  const possible = areSingle && some.length > 1 ? [{ ...item, oneOf: some }] : some;
  return possible.map((one) => maybe(make(one), item.reason.text));
}

/** The entries of a dict. */
export function entries<T extends object>(from: Cursor, make: (key: string, member: Cursor) => Member<T>): Coll<T> {
  const { value, near } = from;
  if (value === undefined || isNull(value)) return coll<T>([], near);
  if (value.kind === 'unknown') return alternately(value, near, (one) => entries(one, make));
  if (value.kind !== 'dict') return coll<T>([], near, `a ${value.kind} stands where a map is expected`);
  const made = [...value.entries].map(([key, entry]) => make(key, cursor(entry.value)));
  return coll(made, value, value.rest?.reason.text);
}

/** Of several possible collections, every member is there perhaps. */
function alternately<T extends object>(value: Unknown, near: Located, read: (one: Cursor) => Coll<T>): Coll<T> {
  const reason = value.reason.text;
  if (value.oneOf === undefined) return coll<T>([], near, reason);
  const possible = value.oneOf.map((one) => read({ value: one, near }));
  return joined(near, ...possible.map((one) => ({ ...one, items: one.items.map((item) => maybe(item, reason)) })));
}

/** Collections within a collection as one; members of what is only perhaps there are only perhaps there. */
export function flat<T extends object>(of: Coll<Coll<T>>, near: Located): Coll<T> {
  const items = of.items.flatMap((part) => {
    const reason = part.exists?.state === 'unknown' ? (part.exists.reason ?? '') : undefined;
    return reason === undefined ? part.items : part.items.map((item) => maybe(item, reason));
  });
  return coll(items, near, [of, ...of.items].find((part) => part.open)?.reason);
}

export function strings(from: Cursor): Coll<Attr<string>> {
  return members<Attr<string>>(from, (member) => text(member));
}

/** Several collections as one; open if any is, and then placed where the members that are not known would be written. */
export function joined<T extends object>(near: Located, ...parts: readonly Coll<T>[]): Coll<T> {
  const open = parts.find((part) => part.open);
  const place = open === undefined ? near : (placeOf(open) ?? near);
  // Of most only one says anything.
  const [some, ...others] = parts.filter((part) => part.items.length > 0);
  return coll(some === undefined || others.length === 0 ? (some?.items ?? []) : parts.flatMap((part) => part.items), place, open?.reason);
}

/** Nothing of this kind is there. */
export function none<T extends object>(near: Located): Coll<T> {
  return coll<T>([], near);
}

/** A member that is there only perhaps. */
export function maybe<T extends object>(member: T, reason: string): Member<T> {
  const copy: Member<T> = { ...member, exists: perhaps(reason) };
  return copy;
}

/** A value as a leaf's place, for facts that are computed rather than read. */
export function here<T extends object>(node: T, from: Cursor): T {
  return placed(node, from.near);
}
