/** The values that calls give back. */
import type { Entry, Reason, Scalar, Unknown, Value } from '../../../model/value.js';
import type { Place } from '../function.js';
import { mistake, refer } from '../values.js';

export type Literal = Scalar['value'];
export type Part = Unknown | string;

/** Collections and texts larger than this are not evaluated. */
export const maxItems = 100_000;
export const maxText = 16 * 1024 * 1024;

export function scalar(call: Place, value: Literal): Scalar {
  return { kind: 'scalar', value, at: call.at };
}

export function list(call: Place, items: readonly Value[], rest?: Unknown): Value {
  if (items.length > maxItems) return limit(call, `the list would have more than ${maxItems} items`);
  return rest === undefined ? { kind: 'list', items, at: call.at } : { kind: 'list', items, rest, at: call.at };
}

export function dict(call: Place, entries: ReadonlyMap<string, Entry>, rest?: Unknown): Value {
  if (entries.size > maxItems) return limit(call, `the map would have more than ${maxItems} entries`);
  return rest === undefined ? { kind: 'dict', entries, at: call.at } : { kind: 'dict', entries, rest, at: call.at };
}

/** A string of literals and holes: a plain string where no hole is left, the hole where nothing else is. */
export function text(call: Place, parts: readonly Part[]): Value {
  const joined: Part[] = [];
  let length = 0;
  for (const part of parts) {
    length += typeof part === 'string' ? part.length : 1;
    if (length > maxText) return limit(call, 'the text would be too long');
    const last = joined.at(-1);
    if (typeof part !== 'string') joined.push(part);
    else if (typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  const [only] = joined;
  if (only === undefined) return scalar(call, '');
  if (joined.length > 1) return { kind: 'template', parts: joined, at: call.at };
  return typeof only === 'string' ? scalar(call, only) : only;
}

/** The call itself is wrong. */
export function fail(call: Place, problem: string): Unknown {
  return mistake(`${call.name}(): ${problem}`, call.at);
}

export function limit(call: Place, problem: string): Unknown {
  return { kind: 'unknown', reason: { code: 'limit', text: `${call.name}(): ${problem}` }, at: call.at };
}

export function because(call: Place, reason: Reason): Unknown {
  return { kind: 'unknown', reason, at: call.at };
}

/** Something new made of what is not known: the reason stays, alternatives and references do not. */
export function derived(call: Place, source: Unknown): Unknown {
  const from = { label: call.name, at: source.at, from: source.from };
  const made: Unknown = { kind: 'unknown', reason: source.reason, at: call.at, from };
  return source.sensitive === undefined ? made : { ...made, sensitive: source.sensitive };
}

/** The result is this very value. */
export function pick(call: Place, value: Value): Value {
  return refer(value, call.at, call.name);
}

export function entry(call: Place, value: Value): Entry {
  return { key: call.at, value };
}

/** A closed list or map as a value whose parts stand where the call stands. */
export type Plain = Literal | readonly Plain[] | ReadonlyMap<string, Plain>;

export function lift(call: Place, plain: Plain): Value {
  if (plain instanceof Map) {
    const entries = new Map<string, Entry>();
    for (const [key, value] of plain) entries.set(key, entry(call, lift(call, value)));
    return dict(call, entries);
  }
  if (Array.isArray(plain)) return list(call, plain.map((item: Plain) => lift(call, item)));
  return scalar(call, isLiteral(plain) ? plain : null);
}

function isLiteral(plain: Plain): plain is Literal {
  return plain === null || typeof plain !== 'object';
}

export { isNull } from '../values.js';

/** How Terraform names a value's type in its messages. */
export function typeName(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      return value.value === null ? 'null' : value.value === true || value.value === false ? 'bool' : typeof value.value;
    case 'template':
      return 'string';
    case 'list':
      return 'list';
    case 'dict':
      return 'map';
    case 'unknown':
      return 'unknown value';
  }
}

