/** `format` and `formatlist`. "Terraform: Built-in Functions", format: the verbs of Go's fmt that it documents. */
import type { Unknown, Value } from '../../../model/value.js';
import { writeJson } from '../../../syntax/json/index.js';
import type { Call, HclFunction } from '../function.js';
import { oneAndMany } from './call.js';
import { derived, fail, isNull, limit, list, maxItems, maxText, scalar, text } from './make.js';
import type { Part } from './make.js';
import { any, boolOf, numberOf, partsOf, str, stringOf } from './params.js';
import { bases, formatNumber } from './format-number.js';
import { graphemes } from './text.js';

export const formats: Readonly<Record<string, HclFunction>> = {
  format: oneAndMany(1, Infinity, str('format'), any('args'), format),
  formatlist: oneAndMany(1, Infinity, str('format'), any('args'), formatList),
};

export interface Verb {
  readonly letter: string;
  readonly flags: string;
  readonly width?: number | undefined;
  readonly precision?: number | undefined;
}

/** Flags, width, precision, the number of an argument, the verb. */
const verbs = /%(?:%|([ +\-0#]*)(\d*)(?:\.(\d*))?(?:\[(\d+)\])?([a-zA-Z]?))/g;

function format(call: Call, spec: string, args: readonly Value[]): Value {
  const made: Part[] = [];
  let [from, next, used, length] = [0, 0, 0, 0];
  for (const match of spec.matchAll(verbs)) {
    const [whole, flags = '', width = '', precision, index, letter = ''] = match;
    made.push(spec.slice(from, match.index));
    from = match.index + whole.length;
    if (whole === '%%') made.push('%');
    if (whole === '%%') continue;
    if (Number(width) > 1000 || Number(precision) > 1000) return limit(call, 'widths above 1000 are not evaluated');
    const at = index === undefined ? next : Number(index) - 1;
    const value = args[at];
    if (value === undefined) return fail(call, `not enough arguments for ${JSON.stringify(whole)}: need index ${at}`);
    [next, used] = [at + 1, Math.max(used, at + 1)];
    const shown = show(call, { letter, flags, width: numeral(width), precision: numeral(precision, 0) }, value);
    if (typeof shown === 'string') return fail(call, `${whole}: ${shown}`);
    length += shown.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 0);
    if (length > maxText) return limit(call, 'the text would be too long');
    made.push(...shown);
  }
  made.push(spec.slice(from));
  if (used < args.length && !spec.includes('[')) return fail(call, `too many arguments; only ${used} used by format string`);
  return text(call, made);
}

/** Nothing after the point is zero, nothing at all is not written. */
function numeral(digits: string | undefined, empty?: number): number | undefined {
  return digits === '' ? empty : digits === undefined ? undefined : Number(digits);
}

/** The text of one argument; a string says what is wrong. */
function show(call: Call, verb: Verb, value: Value): readonly Part[] | string {
  if (value.kind === 'unknown') return value.reason.code === 'error' ? value.reason.text : [derived(call, value)];
  if (verb.letter === 'v') return verb.flags.includes('#') ? json(call, value) : asWritten(call, verb, value);
  if (isNull(value)) return 'null value cannot be formatted';
  switch (verb.letter) {
    case 's':
      return padAll(call, verb, partsOf(value)) ?? 'string required';
    case 'q':
      return quoted(call, verb, value);
    case 't':
      return pad(verb, boolOf(value)?.toString()) ?? holes(call, value) ?? 'bool required';
    case 'b':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G': {
      const number = numberOf(value);
      if (number === undefined) return holes(call, value) ?? 'number required';
      return bases.has(verb.letter) && !Number.isInteger(number) ? 'an integer is required' : [formatNumber(verb, number)];
    }
    default:
      return 'unsupported format verb';
  }
}

/** `%v`: strings as they are, everything else as JSON. */
function asWritten(call: Call, verb: Verb, value: Value): readonly Part[] | string {
  const known = partsOf(value);
  const number = value.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
  if (number !== undefined) return [formatNumber({ ...verb, letter: 'g' }, number)];
  return known === undefined ? json(call, value) : (padAll(call, verb, known) ?? 'string required');
}

function json(call: Call, value: Value): readonly Part[] | string {
  const written = writeJson(value, { sorted: true });
  return written?.map((part) => (typeof part === 'string' ? part : derived(call, part))) ?? 'the text would be too long';
}

function quoted(call: Call, verb: Verb, value: Value): readonly Part[] | string {
  const known = stringOf(value);
  return pad(verb, known === undefined ? undefined : JSON.stringify(known)) ?? holes(call, value) ?? 'string required';
}

/** A string with holes that must be known whole for this verb is one hole. */
function holes(call: Call, value: Value): readonly Part[] | undefined {
  const hole = value.kind === 'template' ? value.parts.find((part): part is Unknown => typeof part !== 'string') : undefined;
  return hole === undefined ? undefined : [derived(call, hole)];
}

function padAll(call: Call, verb: Verb, all: readonly Part[] | undefined): readonly Part[] | undefined {
  const [only] = all ?? [];
  if (all?.length === 1 && typeof only === 'string') return pad(verb, only);
  const hole = all?.find((part) => typeof part !== 'string');
  if (hole === undefined || verb.width === undefined && verb.precision === undefined) return all;
  return [derived(call, hole)];
}

/** Width and precision count what people see as characters. */
function pad(verb: Verb, known: string | undefined): readonly string[] | undefined {
  if (known === undefined) return undefined;
  const cut = verb.precision === undefined ? known : graphemes(known).slice(0, verb.precision).join('');
  if (verb.width === undefined) return [cut];
  const fill = (verb.flags.includes('0') ? '0' : ' ').repeat(Math.max(0, verb.width - graphemes(cut).length));
  return [verb.flags.includes('-') ? cut + fill : fill + cut];
}

/** Lists are gone through together; single values stand for every round. */
function formatList(call: Call, spec: string, args: readonly Value[]): Value {
  const lists = args.filter((arg) => arg.kind === 'list');
  const open = args.find((arg) => arg.kind === 'unknown');
  // An unknown argument may be a list of any length, unless another one sets the length.
  if (lists.length === 0) return open === undefined ? list(call, [format(call, spec, args)]) : derived(call, open);
  const rest = lists.find((arg) => arg.rest !== undefined)?.rest;
  const lengths = new Set(lists.filter((arg) => arg.rest === undefined).map((arg) => arg.items.length));
  if (lengths.size > 1) return fail(call, 'all of the lists must have the same length');
  if (rest !== undefined && lists.length > 1) return derived(call, rest);
  const made: Value[] = [];
  const rounds = lists[0]?.items.length ?? 0;
  if (rounds > maxItems) return limit(call, `the list would have more than ${maxItems} items`);
  for (let round = 0, length = 0; round < rounds; round++) {
    const one = format(call, spec, args.map((arg) => (arg.kind === 'list' ? (arg.items[round] ?? scalar(call, null)) : arg)));
    if (one.kind === 'unknown') return one;
    length += one.kind === 'scalar' ? String(one.value).length : 1;
    if (length > maxText) return limit(call, 'the texts would be too long');
    made.push(one);
  }
  return list(call, made, rest && derived(call, rest));
}
