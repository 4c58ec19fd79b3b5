/** Members of values: `a.b`, `a["b"]`, `a[0]`. */
import type { Dict, List, Reason, Ref, Unknown, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { alternatives, lift } from './alternatives.js';
import { carried } from './chain.js';
import { article, numberFrom, textFrom } from './convert.js';
import { awaited, isNull, mistake, secret, withRef } from './values.js';

/** The member, standing where it is written. */
export function member(of: Value, key: Value, at: Spot): Value {
  const found = lift([of, key], at, ([container, step]) => (container && step ? pick(container, step, at) : mistake('', at)));
  return secret(found, of.sensitive === true || key.sensitive === true);
}

/** Why a member may be missing although something is given for it: for `try` and `can`. */
export function doubtOf(of: Value, key: Value): Reason | undefined {
  if (of.kind !== 'list' && of.kind !== 'dict') return undefined;
  if (key.kind !== 'scalar') return whyOpen(key);
  const name = textFrom(key.value) ?? '';
  return of.ref !== undefined || (of.kind === 'dict' && of.entries.has(name)) ? undefined : of.rest?.reason;
}

function whyOpen(key: Value): Reason | undefined {
  if (key.kind === 'unknown') return key.reason;
  return key.kind === 'template' ? key.parts.find((part) => typeof part !== 'string')?.reason : undefined;
}

function pick(of: Value, key: Value, at: Spot): Value {
  if (key.kind === 'unknown' && key.reason.code === 'error') return key;
  if (key.kind === 'unknown') return alternatives(everyMember(of, at), key.reason, at);
  if (key.kind === 'template') return anyMember(of, key, at);
  if (key.kind !== 'scalar') return mistake(`${article(key)} cannot be an index`, at);
  const name = (textFrom(key.value) ?? '').normalize('NFC');
  const ref = of.ref === undefined ? undefined : deeper(of.ref, name);
  switch (of.kind) {
    case 'unknown':
      return ref === undefined ? of : computed(ref, of);
    case 'dict':
      return entry(of, name, ref, at);
    case 'list':
      return item(of, numberFrom(key.value), ref, at);
    default:
      return mistake(`${article(of)} has no member ${JSON.stringify(name)}`, at);
  }
}

function deeper({ attribute, ...of }: Ref, name: string): Ref {
  return { ...of, attribute: attribute === '' ? name : `${attribute}.${name}` };
}

/** What the provider decides about a resource; `like` says whether it is one or a data source. */
function computed(ref: Ref, like: Unknown): Unknown {
  const { code } = like.reason;
  if (code !== 'computed' && code !== 'data-source') return { ...like, ref };
  return { ...like, ...awaited(code, ref, like.at), oneOf: undefined };
}

function entry(of: Dict, name: string, ref: Ref | undefined, at: Spot): Value {
  const found = of.entries.get(name)?.value;
  if (found !== undefined) return picked(found, of, ref);
  if (of.rest !== undefined) return ref === undefined || of.rest.oneOf !== undefined ? anyOf(of.rest) : computed(ref, of.rest);
  return missing(ref, `there is no ${JSON.stringify(name)} in ${describe(of)}`, at);
}

function item(of: List, index: number | undefined, ref: Ref | undefined, at: Spot): Value {
  if (of.unordered === true) return mistake('a set has no places: it cannot be indexed', at);
  if (index === undefined || !Number.isInteger(index)) return mistake('a list is indexed by whole numbers', at);
  // Where some items may be missing, no item's place is certain.
  if (of.rest !== undefined) return alternatives(everyMember(of, at), of.rest.reason, at);
  const found = of.items[index];
  if (found !== undefined) return picked(found, of, ref);
  return missing(ref, `there is no item ${index} in a list of ${of.items.length}`, at);
}

/** What is null in a resource's block is for the provider to fill in. */
function picked(found: Value, of: Value, ref: Ref | undefined): Value {
  const carriedHere = carried(found, of);
  if (ref === undefined) return carriedHere;
  return isNull(found) ? awaited('computed', ref, found.at) : withRef(carriedHere, ref);
}

/** A block of a resource holds more than what is configured: the provider fills in the rest. */
function missing(ref: Ref | undefined, text: string, at: Spot): Value {
  return ref === undefined ? mistake(text, at) : awaited('computed', ref, at);
}

function describe(of: Dict): string {
  const keys = [...of.entries.keys()];
  if (keys.length === 0) return 'an empty object';
  return `an object of ${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ', …' : ''}`;
}

/** The members of a collection, and what else may be among them. */
function everyMember(of: Value, at: Spot): readonly Value[] {
  const { ref } = of;
  const members = bareMembers(of, at).map((one) => carried(one, of));
  return ref === undefined ? members : members.map((one) => (one.ref === undefined ? withRef(one, deeper(ref, '*')) : one));
}

function bareMembers(of: Value, at: Spot): readonly Value[] {
  switch (of.kind) {
    case 'list':
      return of.rest === undefined ? of.items : [...of.items, anyOf(of.rest)];
    case 'dict': {
      const values = Array.from(of.entries.values(), ({ value }) => value);
      return of.rest === undefined ? values : [...values, anyOf(of.rest)];
    }
    case 'unknown':
      return [of];
    default:
      return [mistake(`${article(of)} has no members`, at)];
  }
}

function anyMember(of: Value, key: Extract<Value, { kind: 'template' }>, at: Spot): Value {
  const hole = key.parts.find((part) => typeof part !== 'string');
  return alternatives(everyMember(of, at), hole?.reason ?? { code: 'error', text: 'the key is not known' }, at);
}

/** What stands for members that may be there: their shape if there is only one. */
export function anyOf(rest: Unknown): Value {
  const [only] = rest.oneOf ?? [];
  return only !== undefined && rest.oneOf?.length === 1 ? only : rest;
}
