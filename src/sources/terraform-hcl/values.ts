/** Making and changing values. A value is never altered: what stands elsewhere is a copy with its own place. */
import type { Dict, Entry, List, Reason, ReasonCode, Ref, Scalar, Step, Unknown, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';

export type Primitive = Scalar['value'];

export function scalar(value: Primitive, at: Spot): Scalar {
  return { kind: 'scalar', value, at };
}

export function list(items: readonly Value[], at: Spot, rest?: Unknown): List {
  return rest === undefined ? { kind: 'list', items, at } : { kind: 'list', items, at, rest };
}

export function dict(entries: ReadonlyMap<string, Entry>, at: Spot, rest?: Unknown): Dict {
  return rest === undefined ? { kind: 'dict', entries, at } : { kind: 'dict', entries, at, rest };
}

/** A dict of values that stand where they are bound: `each`, `count`, a dynamic block's iterator. */
export function record(values: Readonly<Record<string, Value>>, at: Spot): Dict {
  return dict(new Map(Object.entries(values).map(([key, value]) => [key, { key: value.at, value }])), at);
}

export function unknown(code: ReasonCode, text: string, at: Spot): Unknown {
  return { kind: 'unknown', reason: { code, text }, at };
}

/** What only the provider knows of a resource or data source. */
export function awaited(code: 'computed' | 'data-source', ref: Ref, at: Spot): Unknown {
  const subject = ref.attribute === '' ? ref.address : `${ref.address}.${ref.attribute}`;
  return { ...unknown(code, `${subject} is ${code === 'computed' ? 'known after apply' : 'read from the provider'}`, at), ref };
}

/** The expression itself is wrong: Terraform would refuse it. */
export function mistake(text: string, at: Spot): Unknown {
  return unknown('error', text, at);
}

export function because(reason: Reason, at: Spot): Unknown {
  return { kind: 'unknown', reason, at };
}

export function isNull(value: Value): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** The value as it stands at a place that refers to it; the step remembers where it came from. */
export function refer(value: Value, at: Spot, label: string): Value {
  return moved(value, at, { label, at: value.at, from: value.from });
}

/** Standing elsewhere, and the step that tells whence. */
export function moved(value: Value, at: Spot, from: Step): Value {
  // Offsets of pieces belong to the file of the text; elsewhere they would point at nothing.
  if ((value.kind === 'scalar' || value.kind === 'template') && value.pieces !== undefined && value.at.file !== at.file) {
    return { ...value, at, from, pieces: undefined };
  }
  return { ...value, at, from };
}

export function withRef(value: Value, ref: Ref): Value {
  return { ...value, ref };
}

export function secret<T extends Value>(value: T, yes: boolean): T {
  return yes && value.sensitive !== true ? { ...value, sensitive: true } : value;
}

/** What names a piece of source in a chain: its text, on one line, not too long. */
export function wording(at: Spot): string {
  const text = at.file.text.slice(at.start, Math.min(at.end, at.start + 200));
  if (text.length <= 80 && !text.includes('\n')) return text;
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
