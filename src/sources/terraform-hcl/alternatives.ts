/** Values of which one will be it: both branches of a condition that is not known. */
import type { Reason, Unknown, Value } from '../../model/value.js';
import { mostAlternatives, spread, underEach } from '../../model/values.js';
import type { Spot } from '../../shared/text.js';
import { identical } from './equality.js';
import { because, isNull, scalar, secret } from './values.js';

/** One of these values; a single one is itself, more than eight are just unknown. */
export function alternatives(values: readonly Value[], reason: Reason, at: Spot): Value {
  const distinct: Value[] = [];
  const sensitive = values.some((value) => value.sensitive === true);
  for (const value of values.flatMap(spread)) {
    if (distinct.some((other) => same(other, value))) continue;
    if (distinct.length === mostAlternatives) return secret(because(reason, at), sensitive);
    distinct.push(value);
  }
  const [first] = distinct;
  if (first === undefined) return because(reason, at);
  const made: Value = distinct.length === 1 ? first : { ...because(reason, at), oneOf: distinct, ...documents(distinct, reason, at) };
  return secret(made, sensitive);
}

/** Two of which nothing is known for the same reason say no more than one. */
function same(a: Value, b: Value): boolean {
  return identical(a, b) || (isBare(a) && isBare(b) && a.reason.text === b.reason.text);
}

function isBare(value: Value): value is Unknown {
  return value.kind === 'unknown' && value.ref === undefined && value.oneOf === undefined && value.decoded === undefined;
}

/** Where one may be an empty text, what the others encode would be lost on its way; null stands for "none". */
function documents(distinct: readonly Value[], reason: Reason, at: Spot): { readonly decoded?: Unknown } {
  if (!distinct.some(isEmpty)) return {};
  const oneOf = distinct.flatMap((one) => (isEmpty(one) || isNull(one) ? scalar(null, at) : (decodedOf(one) ?? [])));
  const whole = oneOf.length === distinct.length && !oneOf.every(isNull);
  return whole ? { decoded: { ...because(reason, at), oneOf } } : {};
}

function isEmpty(value: Value): boolean {
  return value.kind === 'scalar' && value.value === '';
}

function decodedOf(value: Value): Value | undefined {
  return value.kind === 'list' || value.kind === 'dict' ? undefined : value.decoded;
}

/** Applies `make` under each combination of alternatives, as long as there are few; else to the arguments as they are. */
export function lift(args: readonly Value[], at: Spot, make: (args: readonly Value[]) => Value): Value {
  const each = underEach(args, make);
  return each === undefined ? make(args) : alternatives(each.made, each.reason, at);
}
