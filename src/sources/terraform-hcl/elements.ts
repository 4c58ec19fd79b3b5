/** What loops run over: `for`, `for_each`, `dynamic`, splats and template directives see collections alike. */
import type { List, Reason, Unknown, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { anyOf } from './access.js';
import { alternatives } from './alternatives.js';
import { carried } from './chain.js';
import { article } from './convert.js';
import { because, mistake, scalar, secret } from './values.js';

export interface Elements {
  readonly items: readonly Element[];
  /** Elements that may or may not be there: how one of them looks, and why that is not known. */
  readonly rest?: Rest;
}

export interface Element {
  readonly key: Value;
  readonly value: Value;
}

export interface Rest extends Element {
  readonly reason: Reason;
}

/** A value that is no collection has one element that cannot be known. */
export function elements(of: Value): Elements {
  const { items, rest } = bare(of);
  if (of.sensitive !== true) return rest === undefined ? { items } : { items, rest };
  const marked = items.map(({ key, value }) => ({ key, value: secret(value, true) }));
  return rest === undefined ? { items: marked } : { items: marked, rest: { ...rest, value: secret(rest.value, true) } };
}

function bare(of: Value): Elements {
  switch (of.kind) {
    case 'list':
      return of.unordered === true ? members(of) : open(places(of), of.rest);
    case 'dict':
      return open(byKey(of), of.rest);
    case 'unknown':
      return of.oneOf === undefined ? { items: [], rest: shapeless(of) } : { items: [], rest: eitherOf(of, of.oneOf) };
    default:
      return { items: [], rest: shapeless(mistake(`${article(of)} cannot be iterated over`, of.at)) };
  }
}

function places(of: List): Element[] {
  return of.items.map((value, index) => ({ key: scalar(index, value.at), value: carried(value, of) }));
}

/** A set's elements are their own keys. */
function members(of: List): Elements {
  const { items, rest } = open(places(of), of.rest);
  const own = items.map(({ value }) => ({ key: value, value }));
  return rest === undefined ? { items: own } : { items: own, rest: { ...rest, key: rest.value } };
}

/** In Terraform's order of keys. */
function byKey(of: Extract<Value, { kind: 'dict' }>): Element[] {
  const sorted = [...of.entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([key, entry]) => ({ key: carried(scalar(key, entry.key), of), value: carried(entry.value, of) }));
}

function open(items: readonly Element[], rest: Unknown | undefined): Elements {
  return rest === undefined ? { items } : { items, rest: { ...shapeless(rest), value: anyOf(rest) } };
}

function shapeless(value: Unknown): Rest {
  const { reason, at } = value;
  return { key: because(reason, at), value: value.ref === undefined ? because(reason, at) : value, reason };
}

/** One of several collections: any element of any of them may be there. */
function eitherOf(of: Unknown, collections: readonly Value[]): Rest {
  const each = collections.filter((one) => one.kind !== 'scalar' || one.value !== null).map(bare);
  const all = each.flatMap(({ items, rest }) => (rest === undefined ? items : [...items, rest]));
  return {
    key: alternatives(all.map(({ key }) => key), of.reason, of.at),
    value: alternatives(all.map(({ value }) => value), of.reason, of.at),
    reason: of.reason,
  };
}

/** The rest of a result: which values may be among it. */
export function restOf(values: readonly Value[], reason: Reason, at: Spot): Unknown {
  const one = alternatives(values, reason, at);
  if (one.kind !== 'unknown') return { ...because(reason, at), oneOf: [one] };
  return one.ref === undefined ? { ...one, reason } : { ...because(reason, at), oneOf: [one] };
}
