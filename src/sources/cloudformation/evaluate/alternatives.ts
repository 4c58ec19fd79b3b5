/** Values of which one will be it: both branches of a condition that is not known, the values a parameter allows. */
import type { Reason, Value } from '../../../model/value.js';
import { mostAlternatives, spread, underEach } from '../../../model/values.js';
import type { Spot } from '../../../shared/text.js';
import { because, through } from './values.js';

/** One of these values; a single one is itself, more than eight are just unknown. */
export function alternatives(values: readonly Value[], reason: Reason, at: Spot): Value {
  const distinct: Value[] = [];
  for (const value of values.flatMap(spread)) {
    if (distinct.some((other) => same(other, value))) continue;
    if (distinct.length === mostAlternatives) return through(because(reason, at), values);
    distinct.push(value);
  }
  const [first] = distinct;
  if (first !== undefined && distinct.length === 1) return first;
  const secret = distinct.some(({ sensitive }) => sensitive === true) ? { sensitive: true as const } : {};
  return distinct.length === 0 ? because(reason, at) : { ...because(reason, at), oneOf: distinct, ...secret };
}

function same(a: Value, b: Value): boolean {
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.value === b.value;
  if (a.kind !== 'unknown' || b.kind !== 'unknown') return a === b;
  return a.reason.text === b.reason.text && a.ref?.address === b.ref?.address && a.ref?.attribute === b.ref?.attribute;
}

/** Applies `make` under each combination of alternatives, as long as there are few; else to the arguments as they are. */
export function lift(args: readonly Value[], at: Spot, make: (args: readonly Value[]) => Value): Value {
  const each = underEach(args, make);
  if (each === undefined) return make(args);
  const made = alternatives(each.made, each.reason, at);
  return made.kind === 'unknown' ? through(made, args) : made;
}
