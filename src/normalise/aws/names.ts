/** Names put together from other names. */
import type { Unknown, Value } from '../../model/value.js';
import type { Cursor } from '../read.js';
import { textAt } from '../make.js';

/** `prefix` and what is written, whole or with its holes. */
export function prefixed(prefix: string, name: Cursor): Value {
  const { value, near } = name;
  switch (value?.kind) {
    case 'scalar':
      return value.value === null ? unnamed(prefix, name) : textAt(`${prefix}${value.value}`, value);
    case 'template':
      return { kind: 'template', parts: [prefix, ...value.parts], at: near.at, from: value.from };
    case 'unknown':
      return value.oneOf === undefined
        ? { kind: 'template', parts: [prefix, value], at: near.at }
        : {
            kind: 'unknown',
            reason: value.reason,
            at: near.at,
            oneOf: value.oneOf.map((one) => prefixed(prefix, { value: one, near })),
          };
    default:
      return unnamed(prefix, name);
  }
}

/** The provider makes a name up when none is written. */
function unnamed(prefix: string, { near }: Cursor): Value {
  const hole: Unknown = { kind: 'unknown', reason: { code: 'computed', text: 'its name is known after apply' }, at: near.at };
  return { kind: 'template', parts: [prefix, hole], at: near.at };
}

/** A name's text, where it is wholly known. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}
