/**
 * References to images, taken apart as container runtimes do: `host:port/path:tag@digest` (distribution, "reference grammar").
 * Of a reference that is only partly known, every part is known that its holes cannot reach.
 */
import { absent, placeOf, set, unknown } from '../model/attr.js';
import type { Attr } from '../model/attr.js';
import type { Image } from '../model/facts.js';
import { text } from './read.js';
import type { Cursor } from './read.js';

/** Where there is no tag it is absent: runtimes then take `latest`. */
export function image(reference: Cursor, pullPolicy: Attr<string>): Image {
  const whole = text(reference);
  const near = placeOf(whole) ?? reference.near;
  const possible = alternatives(reference, pullPolicy);
  const apart = takenApart(whole);
  const part = (name: keyof Parts): Attr<string> =>
    possible === undefined ? partOf(whole, apart?.[name], near) : agreed(possible.map((one) => one[name]), whole, near);
  return {
    reference: whole,
    registry: part('registry'),
    repository: part('repository'),
    tag: part('tag'),
    digest: part('digest'),
    pullPolicy,
  };
}

/** Each alternative by itself, as one with holes has parts that are known. */
function alternatives({ value, near }: Cursor, pullPolicy: Attr<string>): readonly Image[] | undefined {
  if (value?.kind !== 'unknown' || value.oneOf === undefined || value.oneOf.length > 8) return undefined;
  if (value.oneOf.some(({ kind }) => kind === 'unknown')) return undefined;
  return value.oneOf.map((one) => image({ value: one, near }, pullPolicy));
}

/** What the same part is in every alternative, or which ones it may be. */
function agreed(parts: readonly Attr<string>[], whole: Attr<string>, near: Cursor['near']): Attr<string> {
  const reason = whole.state === 'unknown' ? whole.reason : '';
  if (parts.some(({ state }) => state === 'unknown')) return unknown(reason, near);
  const values = [...new Set(parts.map((part) => (part.state === 'set' ? part.value : null)))];
  const [only, ...others] = values;
  if (only === undefined || others.length > 0) return unknown(reason, near, { oneOf: values });
  return only === null ? absent(near) : set(only, near);
}

/** Undefined: there is no text to take apart. */
function takenApart(whole: Attr<string>): Parts | undefined {
  if (whole.state === 'absent') return undefined;
  if (whole.state !== 'unknown') return takeApart(whole.value);
  return whole.parts === undefined ? undefined : takeApart(whole.parts.map((part) => part ?? hole).join(''));
}

function partOf(whole: Attr<string>, part: Part, near: Cursor['near']): Attr<string> {
  const reason = whole.state === 'unknown' ? whole.reason : '';
  if (whole.state === 'unknown' && whole.parts === undefined) return unknown(reason, near);
  if (part === undefined) return absent(near);
  if (part === anything) return unknown(reason, near);
  return part.includes(hole) ? unknown(reason, near, { parts: pieces(part) }) : set(part, near);
}

/** A character that no reference holds. */
const hole = '\u0000';
const anything = Symbol('anything');

/** Undefined: not there; a string may have holes. */
type Part = string | typeof anything | undefined;

interface Parts {
  readonly registry: Part;
  readonly repository: Part;
  readonly tag: Part;
  readonly digest: Part;
}

function takeApart(reference: string): Parts {
  const at = reference.lastIndexOf('@');
  const named = at === -1 ? reference : reference.slice(0, at);
  const { path, tag } = splitTag(named);
  const { registry, repository } = splitRegistry(path);
  const digest = at === -1 ? digestIn(reference) : reference.slice(at + 1);
  return { registry, repository: untilHole(repository, tag), tag: untilHole(tag, digest), digest };
}

/** When the next part may begin within a hole of this one, what follows the hole may be that part's. */
function untilHole(part: Part, next: Part): Part {
  return next === anything && typeof part === 'string' && part.includes(hole) ? part.slice(0, part.indexOf(hole) + 1) : part;
}

/** Without an `@` a digest can only come out of a hole that nothing but digits of a digest follow. */
function digestIn(reference: string): Part {
  const last = reference.lastIndexOf(hole);
  return last === -1 || /[^0-9a-f:]/.test(reference.slice(last + 1)) ? undefined : anything;
}

/** The tag follows the colon of the last component; before a slash a colon is that of a port. */
function splitTag(named: string): { readonly path: string; readonly tag: Part } {
  const slash = named.lastIndexOf('/');
  const colon = named.lastIndexOf(':');
  if (colon > slash) return { path: named.slice(0, colon), tag: named.slice(colon + 1) };
  return { path: named, tag: named.includes(hole, slash + 1) ? anything : undefined };
}

/** The first component is a host if it looks like one: a dot, a port, `localhost`. */
function splitRegistry(path: string): { readonly registry: Part; readonly repository: Part } {
  const slash = path.indexOf('/');
  const first = slash === -1 ? '' : path.slice(0, slash);
  if (path.slice(0, slash === -1 ? undefined : slash).includes(hole)) return { registry: anything, repository: anything };
  const isHost = first.includes('.') || first.includes(':') || first === 'localhost';
  return isHost ? { registry: first, repository: path.slice(slash + 1) } : { registry: undefined, repository: path };
}

function pieces(part: string): readonly (string | null)[] {
  return part.split(hole).flatMap((piece, index) => [...(index === 0 ? [] : [null]), ...(piece === '' ? [] : [piece])]);
}
