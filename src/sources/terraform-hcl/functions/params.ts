/** What functions expect of an argument, and how Terraform converts it. */
import type { Dict, List, Template, Unknown, Value } from '../../../model/value.js';
import { decimal } from '../../../syntax/json/index.js';
import { flagFrom, numberFrom } from '../convert.js';
import { isNull, typeName } from './make.js';
import type { Part } from './make.js';

/** A string says what is wrong with the argument; an Unknown, why it is not known. */
export type Got<T> = Unknown | string | { readonly got: T };

export interface Param<T> {
  readonly name: string;
  readonly read: (value: Value) => Got<T>;
}

function param<T>(name: string, expected: string, read: (value: Value) => T | undefined): Param<T> {
  return {
    name,
    read(value) {
      if (value.kind === 'unknown') return value;
      if (isNull(value)) return 'must not be null';
      const got = read(value);
      if (got !== undefined) return { got };
      return holeOf(value) ?? `${expected} required, not ${typeName(value)}`;
    },
  };
}

/** A known string; numbers and booleans become one. */
export function str(name: string): Param<string> {
  return param(name, 'a string is', stringOf);
}

export function num(name: string): Param<number> {
  return param(name, 'a number is', numberOf);
}

export function int(name: string): Param<number> {
  return param(name, 'a whole number is', (value) => {
    const number = numberOf(value);
    return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
  });
}

/** A string with holes; wholly unknown ones are one hole. */
export function parts(name: string): Param<readonly Part[]> {
  const known = str(name);
  return {
    name,
    read(value) {
      const made = partsOf(value);
      if (made !== undefined) return { got: made };
      const problem = known.read(value);
      return typeof problem === 'string' || 'kind' in problem ? problem : { got: [problem.got] };
    },
  };
}

/** A list, perhaps with unknown items or an open end. */
export function items(name: string): Param<List> {
  return param(name, 'a list is', (value) => (value.kind === 'list' ? value : undefined));
}

/** A list without an open end. */
export function closed(name: string): Param<List> {
  const open = items(name);
  return { name, read: (value) => (value.kind === 'list' && value.rest !== undefined ? value.rest : open.read(value)) };
}

/** A list of known strings. */
export function strs(name: string): Param<readonly string[]> {
  return each(name, str(name));
}

export function nums(name: string): Param<readonly number[]> {
  return each(name, num(name));
}

function each<T>(name: string, item: Param<T>): Param<readonly T[]> {
  const whole = closed(name);
  return {
    name,
    read(value) {
      const read = whole.read(value);
      if (typeof read === 'string' || 'kind' in read) return read;
      const all: T[] = [];
      for (const one of read.got.items) {
        const got = item.read(one);
        if (typeof got === 'string') return `an item ${got}`;
        if ('kind' in got) return got;
        all.push(got.got);
      }
      return { got: all };
    },
  };
}

/** A map or object, perhaps with unknown values or further keys. */
export function map(name: string): Param<Dict> {
  return param(name, 'a map is', (value) => (value.kind === 'dict' ? value : undefined));
}

/** Anything at all, also unknown and null. */
export function any(name: string): Param<Value> {
  return { name, read: (got) => ({ got }) };
}

/** Anything that is not wholly unknown; null too. */
export function given(name: string): Param<Value> {
  return { name, read: (got) => (got.kind === 'unknown' ? got : { got }) };
}

// ---- conversions

export function stringOf(value: Value): string | undefined {
  if (value.kind !== 'scalar' || value.value === null) return undefined;
  return typeof value.value === 'number' ? decimal(value.value) : String(value.value);
}

export function numberOf(value: Value): number | undefined {
  return value.kind === 'scalar' ? numberFrom(value.value) : undefined;
}

export function boolOf(value: Value): boolean | undefined {
  return value.kind === 'scalar' ? flagFrom(value.value) : undefined;
}

/** A string's literals and holes; undefined for what is no string. */
export function partsOf(value: Value): readonly Part[] | undefined {
  if (value.kind === 'template') return value.parts;
  if (value.kind === 'unknown') return value.reason.code === 'error' ? undefined : [value];
  const known = stringOf(value);
  return known === undefined ? undefined : [known];
}

/** The first hole of a string with holes. */
export function holeOf(value: Value): Unknown | undefined {
  return value.kind === 'template' ? firstHole(value) : undefined;
}

function firstHole(value: Template): Unknown | undefined {
  return value.parts.find((part) => typeof part !== 'string');
}
