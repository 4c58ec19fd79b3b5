/** Making values of Terraform. */
import type { Dict, Entry, List, Reason, Ref, Scalar, Unknown, Value } from '../../model/value.js';
import { unknown } from '../../model/values.js';
import type { Spot } from '../../shared/text.js';

export { because, isNull, moved, refer, scalar, unknown } from '../../model/values.js';

export type Primitive = Scalar['value'];

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

/** What only the provider knows of a resource or data source. */
export function awaited(code: 'computed' | 'data-source', ref: Ref, at: Spot): Unknown {
  const subject = ref.attribute === '' ? ref.address : `${ref.address}.${ref.attribute}`;
  return { ...unknown(code, `${subject} is ${code === 'computed' ? 'known after apply' : 'read from the provider'}`, at), ref };
}

/** What the ledger says of a value that is not known, and where that arose: the value itself may stand far away. */
export interface Cause {
  readonly code: 'expression' | 'file-missing' | 'not-covered' | 'variable-value';
  readonly at: Spot;
}

const causes = new WeakMap<Reason, Cause>();

export function caused(value: Unknown, code: Cause['code']): Unknown {
  causes.set(value.reason, { code, at: value.at });
  return value;
}

export function causeOf(reason: Reason): Cause | undefined {
  return causes.get(reason);
}

/** The expression itself is wrong: Terraform would refuse it. */
export function mistake(text: string, at: Spot): Unknown {
  return caused(unknown('error', text, at), 'expression');
}

export function withRef(value: Value, ref: Ref): Value {
  return { ...value, ref };
}

export function secret<T extends Value>(value: T, yes: boolean): T {
  return yes && value.sensitive !== true ? { ...value, sensitive: true } : value;
}

const wordings = new WeakMap<Spot, string>();

/** What names a piece of source in a chain: its text, on one line, not too long. */
export function wording(at: Spot): string {
  const known = wordings.get(at);
  if (known !== undefined) return known;
  const made = worded(at);
  wordings.set(at, made);
  return made;
}

function worded(at: Spot): string {
  const text = at.file.text.slice(at.start, Math.min(at.end, at.start + 200));
  if (text.length <= 80 && !text.includes('\n')) return text;
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
