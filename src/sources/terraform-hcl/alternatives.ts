/** Values of which one will be it: both branches of a condition that is not known. */
import type { Reason, Unknown, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { identical } from './equality.js';
import { because, secret } from './values.js';

const most = 8;

/** One of these values; a single one is itself, more than eight are just unknown. */
export function alternatives(values: readonly Value[], reason: Reason, at: Spot): Value {
  const distinct: Value[] = [];
  const sensitive = values.some((value) => value.sensitive === true);
  for (const value of values.flatMap(spread)) {
    if (distinct.some((other) => identical(other, value))) continue;
    if (distinct.length === most) return secret(because(reason, at), sensitive);
    distinct.push(value);
  }
  const [first] = distinct;
  if (first === undefined) return because(reason, at);
  const made: Value = distinct.length === 1 ? first : { ...because(reason, at), oneOf: distinct };
  return secret(made, sensitive);
}

function spread(value: Value): readonly Value[] {
  return value.kind === 'unknown' && value.oneOf !== undefined && value.oneOf.length > 0 ? value.oneOf : [value];
}

/** Applies `make` under each combination of alternatives, as long as there are few; else to the arguments as they are. */
export function lift(args: readonly Value[], at: Spot, make: (args: readonly Value[]) => Value): Value {
  const combinations = args.reduce((product, arg) => product * spread(arg).length, 1);
  const open = args.find(isOpen);
  if (open === undefined || combinations > most) return make(args);
  const none: (readonly Value[])[] = [[]];
  const rows = args.reduce((made, arg) => made.flatMap((row) => spread(arg).map((one) => [...row, one])), none);
  return alternatives(rows.map(make), open.reason, at);
}

function isOpen(value: Value): value is Unknown {
  return value.kind === 'unknown' && value.oneOf !== undefined && value.oneOf.length > 0;
}
