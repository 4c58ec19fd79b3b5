/** Regular expressions and replacement: Go's syntax in linear time. */
import { RE2JS } from 're2js';
import type { Value } from '../../../model/value.js';
import type { Call, HclFunction } from '../function.js';
import { fn2, fn3 } from './call.js';
import { derived, fail, lift, limit, maxItems, maxText, scalar, text } from './make.js';
import type { Part, Plain } from './make.js';
import { parts, str } from './params.js';

export const patterns: Readonly<Record<string, HclFunction>> = {
  regex: fn2(str('pattern'), str('string'), (call, pattern, s) => {
    const found = matches(call, pattern, s, 1);
    if ('kind' in found) return found;
    return found[0] === undefined ? fail(call, 'pattern did not match any part of the given string') : lift(call, found[0]);
  }),
  regexall: fn2(str('pattern'), str('string'), (call, pattern, s) => {
    const found = matches(call, pattern, s, maxItems + 1);
    return 'kind' in found ? found : lift(call, found);
  }),
  replace: fn3(parts('str'), str('substr'), parts('replace'), replace),
};

type Pattern = ReturnType<typeof RE2JS.compile>;
type Matcher = ReturnType<Pattern['matcher']>;

const compiled = new Map<string, Pattern | string>();

/** The pattern, or what is wrong with it. */
/** Time is the product of both; repetitions are written out when a pattern is compiled. */
function isTooMuch(source: string, s: string): boolean {
  const most = [...source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].reduce((count, [, from, to]) => Math.max(count, Number(from), Number(to ?? 0)), 1);
  const size = source.length * most;
  return size > 100_000 || size * s.length > 100_000_000;
}

function compile(source: string): Pattern | string {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  if (compiled.size > 500) compiled.clear();
  const made = attempt(source);
  compiled.set(source, made);
  return made;
}

function attempt(source: string): Pattern | string {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    return error instanceof Error ? error.message : 'it is not a regular expression';
  }
}

/** All matches; Go leaves out empty ones right after another match. */
function* each(pattern: Pattern, s: string): Generator<Matcher> {
  const matcher = pattern.matcher(s);
  let end = -1;
  while (matcher.find()) {
    if (matcher.end() > matcher.start() || matcher.start() !== end) yield matcher;
    end = matcher.end();
  }
}

/** A match is its text, or its groups in order, or its groups by name. */
function matches(call: Call, source: string, s: string, most: number): Value | Plain[] {
  if (isTooMuch(source, s)) return limit(call, 'the pattern is too large for the text');
  const pattern = compile(source);
  if (typeof pattern === 'string') return fail(call, `invalid regexp pattern: ${pattern}`);
  const names = new Map(Object.entries(pattern.namedGroups()));
  const count = pattern.groupCount();
  const mixed = names.size > 0 && names.size < count;
  if (mixed) return fail(call, 'invalid regexp pattern: cannot mix both named and unnamed capture groups');
  const found: Plain[] = [];
  for (const matcher of each(pattern, s)) {
    if (found.length >= most) break;
    if (names.size > 0) found.push(new Map([...names].map(([name, index]) => [name, matcher.group(index)])));
    else if (count > 0) found.push(Array.from({ length: count }, (_, index) => matcher.group(index + 1)));
    else found.push(matcher.group());
  }
  return found;
}

function replace(call: Call, all: readonly Part[], substr: string, by: readonly Part[]): Value {
  const [only] = all;
  const [replacement] = by;
  if (substr.length > 1 && substr.startsWith('/') && substr.endsWith('/')) {
    const hole = [...all, ...by].find((part) => typeof part !== 'string');
    if (hole !== undefined) return derived(call, hole);
    return replaceMatches(call, String(only ?? ''), substr.slice(1, -1), String(replacement ?? ''));
  }
  const cut = all.find((part, index) => typeof part === 'string' && straddles(all, index, substr));
  const hole = all.find((part) => typeof part !== 'string');
  if (hole !== undefined && (cut !== undefined || substr === '')) return derived(call, hole);
  const grown = all.reduce((sum, part) => sum + (typeof part === 'string' ? splitAt(part, substr).length : 0), 0);
  const added = by.reduce((sum, part) => sum + lengthOf(part), 0);
  if (grown * added > maxText) return limit(call, 'the text would be too long');
  const replaced = (part: string): Part[] =>
    splitAt(part, substr).flatMap((piece, index) => (index === 0 ? [piece] : [...by, piece]));
  return text(call, all.flatMap((part) => (typeof part === 'string' ? replaced(part) : [derived(call, part)])));
}

function lengthOf(part: Part): number {
  return typeof part === 'string' ? part.length : 1;
}

/** Go finds the empty string before, between and after all characters. */
function splitAt(part: string, substr: string): readonly string[] {
  return substr === '' ? ['', ...part, ''] : part.split(substr);
}

/** True if a match might begin or end within the hole beside this literal. */
function straddles(all: readonly Part[], index: number, substr: string): boolean {
  const part = all[index];
  if (typeof part !== 'string' || substr.length < 2) return false;
  if (substr.includes(part)) return true;
  for (let k = 1; k < substr.length; k++) {
    if (index < all.length - 1 && part.endsWith(substr.slice(0, k))) return true;
    if (index > 0 && part.startsWith(substr.slice(k))) return true;
  }
  return false;
}

function replaceMatches(call: Call, s: string, source: string, replacement: string): Value {
  if (isTooMuch(source, s)) return limit(call, 'the pattern is too large for the text');
  const pattern = compile(source);
  if (typeof pattern === 'string') return fail(call, `invalid regexp pattern: ${pattern}`);
  const names = new Map(Object.entries(pattern.namedGroups()));
  const made: string[] = [];
  let [from, length] = [0, 0];
  for (const matcher of each(pattern, s)) {
    const expanded = expand(replacement, (name) => groupOf(matcher, names, name));
    made.push(s.slice(from, matcher.start()), expanded);
    from = matcher.end();
    length += expanded.length;
    if (length > maxText) return limit(call, 'the text would be too long');
  }
  return scalar(call, made.join('') + s.slice(from));
}

/** `$1`, `$name`, `${name}` and `$$`, as Go's regexp package expands them; names are as long as possible. */
function expand(template: string, group: (name: string) => string): string {
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (_, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    return name === undefined ? '$' : group(name);
  });
}

function groupOf(matcher: Matcher, names: ReadonlyMap<string, number>, name: string): string {
  const index = /^\d+$/.test(name) ? Number(name) : names.get(name);
  return index === undefined || index > matcher.groupCount() ? '' : (matcher.group(index) ?? '');
}
