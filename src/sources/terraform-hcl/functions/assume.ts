/** What a module's author promises of values that are not known yet. "OpenTofu: assume... Functions". */
import type { Value } from '../../../model/value.js';
import { toPrimitive } from '../convert.js';
import { equal } from '../equality.js';
import type { Call, HclFunction } from '../function.js';
import { fn1, fn2, fn3 } from './call.js';
import { derived, fail, isNull, list, maxItems, pick, text } from './make.js';
import { any, int, partsOf, str } from './params.js';
import { toSet } from './sets.js';

export const assumptions: Readonly<Record<string, HclFunction>> = {
  assumeequal: fn2(any('actual_value'), any('expected_value'), assumeEqual),
  assumenotnull: fn1(any('value'), (call, value) => (isNull(value) ? fail(call, 'the value must not be null') : pick(call, value))),
  assumestringprefix: fn2(any('string'), str('expected_prefix'), assumePrefix),
  ...lengths('list'),
  ...lengths('map'),
  ...lengths('set'),
};

/** The second value, whatever the first turns out to be. */
function assumeEqual(call: Call, actual: Value, expected: Value): Value {
  if (actual.kind === 'unknown' && actual.reason.code === 'error') return actual;
  const type = expected.kind === 'scalar' ? typeof expected.value : undefined;
  const primitive = type === 'string' || type === 'number' ? type : type === 'boolean' ? 'bool' : undefined;
  const converted = primitive === undefined || isNull(actual) ? actual : toPrimitive(actual, primitive);
  return equal(converted, expected) === false ? fail(call, 'the values are not equal') : pick(call, expected);
}

/** Of a string that is not known, at least the beginning. */
function assumePrefix(call: Call, value: Value, prefix: string): Value {
  const parts = partsOf(value);
  if (parts === undefined) return isNull(value) || value.kind === 'unknown' ? pick(call, value) : fail(call, 'a string is required');
  const [first = '', ...others] = parts;
  const open = typeof first !== 'string' || others.length > 0;
  const begins = typeof first === 'string' ? first : '';
  if (begins.startsWith(prefix)) return pick(call, value);
  if (!open || !prefix.startsWith(begins)) return fail(call, `the string does not begin with ${JSON.stringify(prefix)}`);
  const [hole] = typeof first === 'string' ? others : [first];
  return hole === undefined || typeof hole === 'string' ? pick(call, value) : text(call, [prefix, derived(call, hole)]);
}

type Kind = 'list' | 'map' | 'set';

function lengths(kind: Kind): Record<string, HclFunction> {
  const [min, max] = [int('min_length'), int('max_length')];
  return {
    [`assume${kind}length`]: fn3(any(kind), min, max, (call, value, least, most) => bounded(call, kind, value, least, most)),
    [`assume${kind}lengthmax`]: fn2(any(kind), max, (call, value, most) => bounded(call, kind, value, 0, most)),
    [`assume${kind}lengthmin`]: fn2(any(kind), min, (call, value, least) => bounded(call, kind, value, least, Infinity)),
  };
}

function bounded(call: Call, kind: Kind, value: Value, least: number, most: number): Value {
  if (least > most) return fail(call, 'the least length is more than the most');
  if (isNull(value)) return pick(call, value);
  if (value.kind === 'unknown') return ofLength(call, kind, value, least, most) ?? pick(call, value);
  const made = kind === 'set' && value.kind === 'list' ? toSet(call, value) : value;
  if (made.kind !== (kind === 'map' ? 'dict' : 'list')) return fail(call, `a ${kind} is required`);
  const size = made.kind === 'list' ? made.items.length : made.kind === 'dict' ? made.entries.size : 0;
  const open = (made.kind === 'list' || made.kind === 'dict') && made.rest !== undefined;
  const fits = size <= most && (open || size >= least);
  return fits ? pick(call, made) : fail(call, `the ${kind} has ${size} elements`);
}

/** Of a list of a certain length, each item is not known. */
function ofLength(call: Call, kind: Kind, value: Extract<Value, { kind: 'unknown' }>, least: number, most: number): Value | undefined {
  if (kind !== 'list' || least !== most || most > maxItems || value.oneOf !== undefined || value.reason.code === 'error') return undefined;
  return list(call, Array.from({ length: least }, () => derived(call, value)));
}
