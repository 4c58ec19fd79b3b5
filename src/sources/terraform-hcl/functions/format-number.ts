/** Numbers as Go's fmt writes them. */
import { decimal } from '../../../syntax/json/index.js';
import type { Verb } from './format.js';

export const bases: ReadonlyMap<string, number> = new Map([['b', 2], ['o', 8], ['d', 10], ['x', 16], ['X', 16]]);
const prefixes: ReadonlyMap<string, string> = new Map([['b', '0b'], ['o', '0'], ['x', '0x'], ['X', '0X']]);

export function formatNumber(verb: Verb, value: number): string {
  const digits = magnitude(verb, Math.abs(value));
  const sign = value < 0 ? '-' : verb.flags.includes('+') ? '+' : verb.flags.includes(' ') ? ' ' : '';
  const prefix = verb.flags.includes('#') ? (prefixes.get(verb.letter) ?? '') : '';
  const missing = Math.max(0, (verb.width ?? 0) - sign.length - prefix.length - digits.length);
  if (verb.flags.includes('-')) return sign + prefix + digits + ' '.repeat(missing);
  if (verb.flags.includes('0')) return sign + prefix + '0'.repeat(missing) + digits;
  return ' '.repeat(missing) + sign + prefix + digits;
}

function magnitude(verb: Verb, value: number): string {
  const base = bases.get(verb.letter);
  if (base !== undefined) {
    const digits = BigInt(value).toString(base).padStart(verb.precision ?? 1, '0');
    return verb.letter === 'X' ? digits.toUpperCase() : digits;
  }
  switch (verb.letter) {
    case 'f':
      return fixed(value, verb.precision ?? 6);
    case 'e':
    case 'E':
      return exponent(value.toExponential(Math.min(verb.precision ?? 6, 100)), verb.letter);
    default:
      return general(verb, value);
  }
}

function fixed(value: number, precision: number): string {
  // From 10^21 on, JavaScript falls back to exponents.
  if (value < 1e21) return value.toFixed(Math.min(precision, 100));
  return decimal(value) + (precision > 0 ? `.${'0'.repeat(precision)}` : '');
}

/** Go writes at least two digits of exponent. */
function exponent(written: string, letter: string): string {
  return written.replace(/e([+-])(\d)$/, 'e$10$2').replace('e', letter);
}

/** The shortest text that says the number; exponents only for very large and very small ones. */
function general(verb: Verb, value: number): string {
  const letter = verb.letter === 'G' ? 'E' : 'e';
  const precise = verb.precision === undefined ? value : Number(value.toPrecision(Math.min(Math.max(verb.precision, 1), 100)));
  const power = precise === 0 ? 0 : Number(precise.toExponential().split('e')[1]);
  const large = verb.precision === undefined ? 21 : Math.max(verb.precision, 1);
  return power < -4 || power >= large ? exponent(precise.toExponential(), letter) : decimal(precise);
}
