/** Strings. "Terraform: Built-in Functions", string functions; patterns and formats have their own files. */
import type { List, Unknown, Value } from '../../../model/value.js';
import { anyOf } from '../access.js';
import { alternatives } from '../alternatives.js';
import type { Call, HclFunction } from '../function.js';
import { fn1, fn2, fn3, oneAndMany } from './call.js';
import { derived, fail, limit, lift, list, maxText, pick, scalar, text } from './make.js';
import type { Part } from './make.js';
import { int, items, parts, partsOf, str } from './params.js';

export const texts: Readonly<Record<string, HclFunction>> = {
  chomp: fn1(str('str'), (call, s) => scalar(call, s.slice(0, trimmedEnd(s, '\r\n')))),
  endswith: fn2(parts('str'), str('suffix'), (call, all, suffix) => affix(call, all, suffix, 'end')),
  indent: fn2(int('spaces'), parts('str'), indent),
  join: oneAndMany(1, Infinity, parts('separator'), items('lists'), join),
  lower: fn1(parts('str'), (call, all) => mapped(call, all, (s) => s.toLowerCase())),
  split: fn2(str('separator'), parts('str'), split),
  startswith: fn2(parts('str'), str('prefix'), (call, all, prefix) => affix(call, all, prefix, 'start')),
  strcontains: fn2(parts('str'), str('substr'), contains),
  strrev: fn1(str('str'), (call, s) => scalar(call, graphemes(s).reverse().join(''))),
  substr: fn3(str('str'), int('offset'), int('length'), substring),
  title: fn1(str('str'), (call, s) => scalar(call, s.replace(/(?<![\p{L}\p{N}_'])\p{L}/gu, (first) => first.toUpperCase()))),
  trim: fn2(str('str'), str('cutset'), (call, s, cutset) => scalar(call, trim(s, cutset))),
  trimprefix: fn2(parts('str'), str('prefix'), (call, all, prefix) => withoutAffix(call, all, prefix, 'start')),
  trimspace: fn1(parts('str'), trimSpace),
  trimsuffix: fn2(parts('str'), str('suffix'), (call, all, suffix) => withoutAffix(call, all, suffix, 'end')),
  upper: fn1(parts('str'), (call, all) => mapped(call, all, (s) => s.toUpperCase())),
};

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What people see as one character, as Terraform counts them. */
export function graphemes(s: string): string[] {
  // eslint-disable-next-line no-control-regex
  return /^[\x20-\x7e]*$/.test(s) ? s.split('') : Array.from(segmenter.segment(s), ({ segment }) => segment);
}

/** Letter by letter, so literal parts of a template stay known. */
function mapped(call: Call, all: readonly Part[], change: (s: string) => string): Value {
  return text(call, all.map((part) => (typeof part === 'string' ? change(part) : derived(call, part))));
}

function trimmedEnd(s: string, cutset: string): number {
  let end = s.length;
  while (end > 0 && cutset.includes(s.charAt(end - 1))) end--;
  return end;
}

function trim(s: string, cutset: string): string {
  const cut = new Set(cutset);
  const chars = [...s];
  let [start, end] = [0, chars.length];
  while (start < end && cut.has(chars[start] ?? '')) start++;
  while (end > start && cut.has(chars[end - 1] ?? '')) end--;
  return chars.slice(start, end).join('');
}

function trimSpace(call: Call, all: readonly Part[]): Value {
  const last = all.length - 1;
  const trimmed = all.map((part, index) => {
    if (typeof part !== 'string') return derived(call, part);
    return index === 0 ? (index === last ? part.trim() : part.trimStart()) : index === last ? part.trimEnd() : part;
  });
  return text(call, trimmed);
}

/** Whether it begins or ends so, which literals at the edge of a template may decide. */
function decideAffix(all: readonly Part[], affix: string, side: 'end' | 'start'): boolean | undefined {
  const edge = side === 'start' ? all[0] : all.at(-1);
  const known = typeof edge === 'string' ? edge : '';
  const has = side === 'start' ? known.startsWith(affix) : known.endsWith(affix);
  if (has || all.length <= 1 && typeof edge === 'string') return has;
  const fits = side === 'start' ? affix.startsWith(known) : affix.endsWith(known);
  return fits ? undefined : false;
}

function affix(call: Call, all: readonly Part[], wanted: string, side: 'end' | 'start'): Value {
  const decided = all.length === 0 ? wanted === '' : decideAffix(all, wanted, side);
  return decided === undefined ? unknownOf(call, all) : scalar(call, decided);
}

function withoutAffix(call: Call, all: readonly Part[], unwanted: string, side: 'end' | 'start'): Value {
  const decided = all.length === 0 ? false : decideAffix(all, unwanted, side);
  if (decided === undefined) return unknownOf(call, all);
  const edge = side === 'start' ? 0 : all.length - 1;
  const cut = (part: string): string =>
    side === 'start' ? part.slice(unwanted.length) : part.slice(0, part.length - unwanted.length);
  return text(call, decided ? all.map((part, index) => (index === edge && typeof part === 'string' ? cut(part) : part)) : all);
}

function contains(call: Call, all: readonly Part[], wanted: string): Value {
  if (all.some((part) => typeof part === 'string' && part.includes(wanted))) return scalar(call, true);
  return all.every((part) => typeof part === 'string') ? scalar(call, wanted === '') : unknownOf(call, all);
}

function unknownOf(call: Call, all: readonly Part[]): Unknown {
  const hole = all.find((part) => typeof part !== 'string');
  return hole === undefined ? fail(call, 'the text is known') : derived(call, hole);
}

function indent(call: Call, spaces: number, all: readonly Part[]): Value {
  if (spaces < 0 || spaces > 1000) return fail(call, 'spaces must be between 0 and 1000');
  const margin = `\n${' '.repeat(spaces)}`;
  const grown = all.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0) * (spaces + 1);
  if (grown > 4 * maxText) return limit(call, 'the text would be too long');
  return mapped(call, all, (s) => s.replace(/\n/g, margin));
}

function join(call: Call, separator: readonly Part[], lists: readonly List[]): Value {
  const only = lone(call, lists);
  if (only !== undefined) return only;
  const joined: Part[] = [];
  let count = 0;
  for (const { items: all, rest } of lists) {
    for (const item of all) {
      const made = partsOf(item);
      if (made === undefined && item.kind === 'unknown') return derived(call, item);
      if (made === undefined) return fail(call, 'the lists must hold strings only');
      if (count++ > 0) joined.push(...separator);
      joined.push(...made);
    }
    // What may follow brings its own separators.
    if (rest !== undefined) joined.push(derived(call, rest));
  }
  return text(call, joined);
}

/** A single text stays what it is, with what it encodes; one that may be there, if two would be no document any more. */
function lone(call: Call, lists: readonly List[]): Value | undefined {
  const [item, second] = lists.flatMap(({ items: all }) => all);
  const [rest, other] = lists.flatMap((one) => one.rest ?? []);
  if (second !== undefined || other !== undefined) return undefined;
  if (rest === undefined) return item?.kind === 'scalar' && typeof item.value === 'string' ? pick(call, item) : undefined;
  const perhaps = anyOf(rest);
  const isDocument = (perhaps.kind === 'scalar' || perhaps.kind === 'template') && perhaps.decoded !== undefined;
  return item === undefined && isDocument ? alternatives([perhaps, scalar(call, '')], rest.reason, call.at) : undefined;
}

/** By code points where there is no separator. Known are the segments before the first hole; how many follow is not. */
function split(call: Call, separator: string, all: readonly Part[]): Value {
  const first = all.findIndex((part) => typeof part !== 'string');
  const known = (first < 0 ? all : all.slice(0, first)).join('');
  if (separator === '' && first < 0) return lift(call, [...known]);
  const segments = known.split(separator);
  if (first < 0) return lift(call, segments);
  const made = segments.slice(0, separator === '' ? 0 : -1).map((segment) => scalar(call, segment));
  return list(call, made, unknownOf(call, all));
}

function substring(call: Call, s: string, offset: number, length: number): Value {
  const all = graphemes(s);
  const start = offset < 0 ? Math.max(0, all.length + offset) : offset;
  // Counted from the end, no length is all of it; that is how it is implemented.
  const whole = length < 0 || (offset < 0 && length === 0);
  return scalar(call, all.slice(start, whole ? undefined : start + length).join(''));
}
