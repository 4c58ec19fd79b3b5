/**
 * Leaves and collections of the model. Each says how it is known; each remembers where it was written, under a symbol, so that
 * neither JSON nor the schema sees positions.
 */
import type { Located } from './value.js';
import { hasPlace } from './values.js';

/** `null` among the alternatives stands for "absent". */
export type Attr<T extends Primitive> =
  | { readonly state: 'set'; readonly value: T }
  | { readonly state: 'default'; readonly value: T }
  | { readonly state: 'absent' }
  | {
      readonly state: 'unknown';
      readonly reason: string;
      readonly oneOf?: readonly (T | null)[];
      /** Literals and holes (null) of a string. */
      readonly parts?: readonly (string | null)[];
      readonly min?: number;
      readonly max?: number;
    };

export type Primitive = string | number | boolean;

/** Certain, or perhaps there. */
export interface Existence {
  readonly state: 'certain' | 'unknown';
  /** Why it is not certain. */
  readonly reason?: string;
}

/** A member of a collection: a leaf or an object, with its own existence. */
export type Member<T> = T & { readonly exists?: Existence };

export interface Coll<T> {
  readonly items: readonly Member<T>[];
  /** More members may exist than those listed. */
  readonly open: boolean;
  /** Why it is open. */
  readonly reason?: string;
}

const AT = Symbol('at');
const KEY = Symbol('key');

/** How a member is named in paths and sentences: noun `container`, key `app`. */
export interface MemberKey {
  readonly noun: string;
  readonly key: string;
}

/** The value that a leaf, collection or member was read from; of an absent one, the nearest written ancestor. */
export function sourceOf(node: object): Located | undefined {
  return (node as { [AT]?: Located })[AT];
}

/** The same where it has a place of its own. */
export function placeOf(node: object): Located | undefined {
  const source = sourceOf(node);
  return source !== undefined && hasPlace(source) ? source : undefined;
}

export function placed<T extends object>(node: T, at: Located): T {
  (node as { [AT]?: Located })[AT] = place(at);
  return node;
}

/** The same leaf, collection or member at a place of its own, where it has none and is to lie in something else. */
export function inPlace<T extends object>(node: T, at: Located): T {
  return placeOf(node) === undefined ? placed({ ...node }, at) : node;
}

export function keyOf(node: object): MemberKey | undefined {
  return (node as { [KEY]?: MemberKey })[KEY];
}

export function keyed<T extends object>(node: T, noun: string, key: string): T {
  (node as { [KEY]?: MemberKey })[KEY] = { noun, key };
  return node;
}

export const certain: Existence = { state: 'certain' };

export function perhaps(reason: string): Existence {
  return { state: 'unknown', reason };
}

// Leaves and collections are the most of a large estate: made in one piece, they take two thirds of what `placed` ones do.
type Placed<T> = T & { readonly [AT]?: Located | undefined };

export function set<T extends Primitive>(value: T, at: Located): Placed<Attr<T>> {
  return { state: 'set', value, [AT]: at };
}

/** Not written; `value` is what the platform documents. */
export function byDefault<T extends Primitive>(value: T, near: Located): Placed<Attr<T>> {
  return { state: 'default', value, [AT]: place(near) };
}

/** The default of what turned out to be absent, where that is. */
export function filled<T extends Primitive>(nothing: Placed<Attr<T>>, value: T): Placed<Attr<T>> {
  // A spread with other properties has a hidden class of its own each time: three times as large, and slow to read.
  return { state: 'default', value, [AT]: nothing[AT] };
}

/** Much is absent from one and the same thing, and it is one leaf then; empty collections likewise. */
export function absent<T extends Primitive>(near: Located): Placed<Attr<T>> {
  if (missing?.near !== near) missing = { near, leaf: { state: 'absent', [AT]: place(near) } };
  return missing.leaf;
}

let missing: { readonly near: Located; readonly leaf: Placed<Attr<never>> } | undefined;

export interface Hints<T> {
  readonly oneOf?: readonly (T | null)[];
  readonly parts?: readonly (string | null)[];
  readonly min?: number;
  readonly max?: number;
}

export function unknown<T extends Primitive>(reason: string, near: Located, hints: Hints<T> = {}): Placed<Attr<T>> {
  return { state: 'unknown', reason, [AT]: place(near), ...hints };
}

export function coll<T extends object>(items: readonly Member<T>[], at: Located, openBecause?: string): Placed<Coll<T>> {
  if (openBecause !== undefined) return { items: items.length === 0 ? none : items, open: true, reason: openBecause, [AT]: place(at) };
  if (items.length > 0) return { items, open: false, [AT]: place(at) };
  if (empty?.near !== at) empty = { near: at, coll: { items: none, open: false, [AT]: place(at) } };
  return empty.coll;
}

const none: readonly never[] = [];
let empty: { readonly near: Located; readonly coll: Placed<Coll<never>> } | undefined;

/** Without what stands there: a document must not stay in memory because something is absent from it. */
function place(near: Located): Located {
  if (!('entries' in near || 'items' in near)) return near;
  // Much is absent from one and the same thing.
  if (last?.near !== near) {
    const { at, from, ref, sensitive } = near;
    const isBare = from === undefined && ref === undefined && sensitive === undefined;
    last = { near, place: isBare ? { at } : { at, from, ref, sensitive } };
  }
  return last.place;
}

let last: { readonly near: Located; readonly place: Located } | undefined;
