/** Lists of strings within a statement, and small helpers for building documents. */
import type { Dict, Entry, List, Scalar, Template, Unknown, Value } from '../../../model/value.js';
import type { Spot } from '../../../shared/text.js';
import { byCodePoint } from '../../../syntax/json/index.js';
import { textFrom } from '../convert.js';

export interface Context {
  readonly version: Value;
  /** What the provider would refuse. */
  readonly problems: string[];
}

export function isEmpty(value: Value): boolean {
  return value.kind === 'scalar' && (value.value === null || value.value === '');
}

/** A dict of what is there. */
export function record(at: Spot, fields: readonly (readonly [string, Entry | undefined])[], rest?: Unknown): Dict {
  const entries = new Map<string, Entry>();
  for (const [name, entry] of fields) if (entry !== undefined && !isEmpty(entry.value)) entries.set(name, entry);
  return rest === undefined ? { kind: 'dict', entries, at } : { kind: 'dict', entries, rest, at };
}

/** Keys in the order in which the provider writes maps. */
export function sorted(entries: ReadonlyMap<string, Entry>): Map<string, Entry> {
  return new Map([...entries].sort(([a], [b]) => byCodePoint(a, b)));
}

/** A set of strings: sorted backwards, a single one by itself; undefined where none is written. */
export function setOf(entry: Entry | undefined, context: Context, variables: boolean): Entry | undefined {
  if (entry === undefined || isEmpty(entry.value)) return undefined;
  const value = strings(entry.value, context, variables);
  if (value.kind !== 'list') return { key: entry.key, value };
  const [only] = value.items;
  if (only === undefined && value.rest === undefined) return undefined;
  const single = value.items.length === 1 && value.rest === undefined;
  return { key: entry.key, value: single && only !== undefined ? only : backwards(value) };
}

/** Without duplicates, from z to a; what is known in part at the end. */
export function backwards(all: List): List {
  const known = new Map<string, Value>();
  const others: Value[] = [];
  for (const item of all.items) {
    if (item.kind !== 'scalar') others.push(item);
    else if (!known.has(String(item.value))) known.set(String(item.value), item);
  }
  const items = [...known].sort(([a], [b]) => byCodePoint(b, a)).map(([, item]) => item);
  return { ...all, items: [...items, ...others] };
}

/** The members as strings; with `variables`, `&{` becomes `${`. */
export function strings(value: Value, context: Context, variables: boolean): Value {
  if (value.kind === 'unknown') return value;
  if (value.kind !== 'list') return text(value, context, variables);
  // In a set a null is no member.
  const items = value.items.filter((item) => item.kind !== 'scalar' || item.value !== null);
  return { ...value, items: items.map((item) => text(item, context, variables)) };
}

function text(value: Value, context: Context, variables: boolean): Value {
  if (value.kind === 'scalar') return scalarText(value, context, variables);
  if (value.kind !== 'template' || !variables) return value;
  const parts = value.parts.map((part) => (typeof part === 'string' ? replaced(part, context) : part));
  return parts.every((part, index) => part === value.parts[index]) ? value : changed(value, { parts });
}

function scalarText(value: Scalar, context: Context, variables: boolean): Value {
  const written = textFrom(value.value) ?? '';
  const made = variables ? replaced(written, context) : written;
  return made === value.value ? value : changed(value, { value: made });
}

/** Offsets into the text no longer hold. */
function changed<T extends Scalar | Template>(value: T, by: Partial<T>): T {
  return { ...value, pieces: undefined, ...by };
}

/** Terraform's own `${` cannot stand in a policy, so the provider takes `&{`; the older version has no variables. */
function replaced(written: string, { version, problems }: Context): string {
  if (!written.includes('&{')) return written;
  if (version.kind === 'scalar' && version.value === '2008-10-17') {
    problems.push(`found &{ sequence in (${written}), which is not supported in document version 2008-10-17`);
  }
  return written.replaceAll('&{', '${');
}

/** Nested blocks; a single one may be an object, as JSON has it. */
export function blocksIn(value: Value): Value {
  return value.kind === 'dict' ? { kind: 'list', items: [value], at: value.at } : value;
}
