/** What tables of words are made of: each reads one fact where a vocabulary writes it. */
import { byDefault, coll, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import { at, flag, maybe, oneOf, orElse, reasonOf, strings, text } from '../read.js';
import type { Cursor, Path, Words } from '../read.js';
import { unlessComputed } from './computed.js';

export type Read<T> = (body: Cursor) => T;

export function always(value: boolean): Read<Attr<boolean>> {
  return ({ near }) => byDefault(value, near);
}

export function cursorAt(...path: Path): Read<Cursor> {
  return (body) => at(body, ...path);
}

export function textAt(...path: Path): Read<Attr<string>> {
  return (body) => text(unlessComputed(at(body, ...path)));
}

export function stringsAt(...path: Path): Read<Coll<Attr<string>>> {
  return (body) => strings(at(body, ...path));
}

/** `otherwise` is the documented default where nothing is written, or the reason why that is not known. */
export function flagAt(path: Path, otherwise: boolean | string): Read<Attr<boolean>> {
  return (body) => {
    const from = at(body, ...path);
    if (typeof otherwise === 'boolean') return orElse(flag(unlessComputed(from)), otherwise);
    const written = flag(from);
    return written.state === 'absent' ? unknown(otherwise, from.near) : written;
  };
}

export function wordAt<T extends boolean | string>(path: Path, words: Words<T>, otherwise: T): Read<Attr<T>> {
  return (body) => orElse(oneOf(unlessComputed(at(body, ...path)), words), otherwise);
}

export function isWrittenAt(...path: Path): Read<Attr<boolean>> {
  return (body) => isWritten(at(body, ...path));
}

/** Whether anything is: what refers to another resource is, though its name is not known yet. */
export function isWritten(from: Cursor): Attr<boolean> {
  const { value, near } = unlessComputed(from);
  if (value === undefined) return byDefault(false, near);
  if (value.ref !== undefined) return set(true, value);
  switch (value.kind) {
    case 'scalar':
      return value.value === null || value.value === '' ? byDefault(false, value) : set(true, value);
    case 'list':
      if (value.items.length > 0) return isAny(value.items.map((item) => isWritten({ value: item, near })), from);
      return value.rest === undefined ? byDefault(false, value) : unknown(value.rest.reason.text, value);
    case 'unknown':
      if (value.oneOf === undefined) return unknown(value.reason.text, near);
      return isAlike(value.oneOf.map((one) => isWritten({ value: one, near })), from);
    default:
      return set(true, value);
  }
}

function isAny(all: readonly Attr<boolean>[], from: Cursor): Attr<boolean> {
  return all.find((one) => one.state === 'set') ?? all.find((one) => one.state === 'unknown') ?? byDefault(false, from.near);
}

function isAlike(all: readonly Attr<boolean>[], { value, near }: Cursor): Attr<boolean> {
  const [first] = all;
  const same = first !== undefined && first.state !== 'unknown' && all.every((one) => one.state === first.state);
  return same ? first : unknown(value === undefined ? '' : reasonOf(value), near, { oneOf: [true, false] });
}

/** A switch within a block that is on where the block is written and does not say otherwise. */
export function isOn(block: Path, name: string): Read<Attr<boolean>> {
  return (body) => {
    const from = at(body, ...block);
    const there = isWritten(from);
    return there.state === 'set' ? orElse(flag(at(from, 0, name)), true) : there;
  };
}

export function opposite(read: Read<Attr<boolean>>): Read<Attr<boolean>> {
  return (body) => {
    const leaf = read(body);
    if (leaf.state === 'absent') return leaf;
    if (leaf.state !== 'unknown') return { ...leaf, value: !leaf.value };
    return leaf.oneOf === undefined ? leaf : { ...leaf, oneOf: leaf.oneOf.map((one) => (one === null ? null : !one)) };
  };
}

/** Kinds that are switched on one by one; several switches may be of one kind. */
export function switchesAt(...switches: readonly (readonly [kind: string, ...path: Path])[]): Read<Coll<Attr<string>>> {
  return (body) => {
    const items = switches.flatMap(([kind, ...path]) => {
      const from = at(body, ...path);
      return kept(set(kind, from.near), flag(from));
    });
    return coll(items, body.near);
  };
}

/** A member that is there only where a switch is on. */
export function kept<T extends object>(member: T, on: Attr<boolean>): readonly T[] {
  if (on.state === 'unknown') return [maybe(member, on.reason)];
  return on.state !== 'absent' && on.value ? [member] : [];
}
