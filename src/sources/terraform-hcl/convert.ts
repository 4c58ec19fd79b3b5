/** Terraform's conversions between primitive types ("Types and Values", automatic conversion). */
import type { Unknown, Value } from '../../model/value.js';
import { decimal } from '../../syntax/json/index.js';
import { mistake, scalar } from './values.js';
import type { Primitive } from './values.js';

const numeral = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Undefined: this is no number. */
export function numberFrom(value: Primitive): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && numeral.test(value) ? Number(value) : undefined;
}

export function flagFrom(value: Primitive): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  return value === 'false' || value === '0' ? false : undefined;
}

export function textFrom(value: Primitive): string | undefined {
  if (value === null) return undefined;
  if (Object.is(value, -0)) return '-0';
  return typeof value === 'number' ? decimal(value) : String(value);
}

export type PrimitiveType = 'bool' | 'number' | 'string';

const conversions = { bool: flagFrom, number: numberFrom, string: textFrom };

/** Null stays null and unknown stays unknown; what cannot be converted is a mistake. */
export function toPrimitive(value: Value, type: PrimitiveType): Value {
  if (value.kind === 'unknown') return typed(value, type);
  if (value.kind === 'scalar' && (value.value === null || typeof value.value === typeName(type))) return value;
  if (value.kind === 'template' && type === 'string') return value;
  if (value.kind === 'template') return { ...mistake('', value.at), reason: firstReason(value.parts) };
  const converted = value.kind === 'scalar' ? conversions[type](value.value) : undefined;
  if (converted === undefined) return mistake(`${article(value)} stands where a ${type} is expected`, value.at);
  return { ...scalar(converted, value.at), from: value.from, ref: value.ref, sensitive: value.sensitive };
}

function typed(value: Unknown, type: PrimitiveType): Value {
  if (value.reason.code === 'error') return value;
  const oneOf = value.oneOf?.map((one) => toPrimitive(one, type));
  return { ...value, type: typeName(type), ...(oneOf === undefined ? {} : { oneOf }) };
}

function typeName(type: PrimitiveType): 'boolean' | 'number' | 'string' {
  return type === 'bool' ? 'boolean' : type;
}

function firstReason(parts: Extract<Value, { kind: 'template' }>['parts']) {
  const hole = parts.find((part) => typeof part !== 'string');
  return hole?.reason ?? { code: 'error' as const, text: 'a string stands where another type is expected' };
}

/** What kind of thing a value is, for sentences. */
export function article(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      return value.value === null ? 'null' : typeof value.value === 'boolean' ? 'a bool' : `a ${typeof value.value}`;
    case 'template':
      return 'a string';
    case 'list':
      return 'a list';
    case 'dict':
      return 'an object';
    case 'unknown':
      return 'something unknown';
  }
}
