/** Types, marks and failures. "Terraform: Built-in Functions", type conversion functions. */
import type { Entry, Unknown, Value } from '../../../model/value.js';
import type { Call, HclFunction } from '../function.js';
import { toPrimitive } from '../convert.js';
import { whyNot } from '../operators.js';
import { fn1, many } from './call.js';
import { because, derived, dict, fail, isNull, list, pick, scalar, typeName } from './make.js';
import { any } from './params.js';
import { toSet } from './sets.js';
import { asString, unify } from './unify.js';

export const conversions: Readonly<Record<string, HclFunction>> = {
  can: fn1(any('expression'), (call, value) => {
    if (failure(value) !== undefined) return scalar(call, false);
    const reason = whyNot(value);
    return reason === undefined ? scalar(call, true) : because(call, reason);
  }),
  ephemeralasnull: fn1(any('value'), (call, value) => pick(call, value)),
  issensitive: fn1(any('value'), (call, value) =>
    value.kind === 'unknown' && value.sensitive !== true ? derived(call, value) : scalar(call, value.sensitive === true),
  ),
  nonsensitive: fn1(any('value'), (call, value) => ({ ...pick(call, value), sensitive: undefined })),
  sensitive: fn1(any('value'), (call, value) => ({ ...pick(call, value), sensitive: true })),
  tobool: primitive('bool'),
  tolist: fn1(any('v'), (call, value) => {
    if (value.kind === 'list') return list(call, unify(value.items), value.rest);
    return open(call, value) ?? mismatch(call, value, 'list');
  }),
  tomap: fn1(any('v'), toMap),
  tonumber: primitive('number'),
  toset: fn1(any('v'), (call, value) => {
    if (value.kind === 'list') return toSet(call, value);
    return open(call, value) ?? mismatch(call, value, 'set');
  }),
  tostring: primitive('string'),
  try: many(1, any('expressions'), (call, all) => {
    const found = all.find((value) => failure(value) === undefined);
    if (found !== undefined) return pick(call, found);
    const reasons = all.map((value) => failure(value)?.reason.text).join('; ');
    return fail(call, `no expression succeeded: ${reasons}`);
  }),
};

/** What is unknown or null stays so. */
function open(call: Call, value: Value): Value | undefined {
  return value.kind === 'unknown' || isNull(value) ? pick(call, value) : undefined;
}

function mismatch(call: Call, value: Value, type: string): Unknown {
  return fail(call, `cannot convert ${typeName(value)} to ${type}`);
}

function primitive(type: 'bool' | 'number' | 'string'): HclFunction {
  return fn1(any('v'), (call, value) => {
    if (value.kind === 'list' || value.kind === 'dict') return mismatch(call, value, type);
    const converted = type === 'string' ? asString(value) : toPrimitive(value, type);
    const failed = value.kind !== 'unknown' && converted.kind === 'unknown' && converted.reason.code === 'error';
    return failed ? mismatch(call, value, type) : pick(call, converted);
  });
}

function toMap(call: Call, value: Value): Value {
  if (value.kind !== 'dict') return open(call, value) ?? mismatch(call, value, 'map');
  const values = unify([...value.entries.values()].map((entry) => entry.value));
  const entries = new Map<string, Entry>();
  for (const [index, [key, entry]] of [...value.entries].entries()) {
    entries.set(key, { key: entry.key, value: values[index] ?? entry.value });
  }
  return dict(call, entries, value.rest);
}

/** The error within a value, however deep; parts that values share are looked at once. */
function failure(value: Value): Unknown | undefined {
  const seen = new Set<Value>();
  const stack: Value[] = [value];
  while (stack.length > 0) {
    const one = stack.pop();
    if (one === undefined || seen.has(one)) continue;
    seen.add(one);
    if (one.kind === 'unknown' && one.reason.code === 'error') return one;
    if (one.kind === 'list') for (const item of one.items) stack.push(item);
    if (one.kind === 'dict') for (const entry of one.entries.values()) stack.push(entry.value);
    if (one.kind === 'template') for (const part of one.parts) if (typeof part !== 'string') stack.push(part);
  }
  return undefined;
}
