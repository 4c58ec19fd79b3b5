/** Equality that knows when it cannot tell. */
import type { Dict, List, Template, Unknown, Value } from '../../model/value.js';

/** As `==` in Terraform: nothing is converted. Undefined: it depends on what is not known. */
export function equal(a: Value, b: Value): boolean | undefined {
  if (a.kind === 'unknown' && a.type !== undefined && isOther(a.type, b)) return false;
  if (a.kind === 'unknown') return a.oneOf === undefined ? undefined : agreed(a.oneOf.map((one) => equal(one, b)));
  if (b.kind === 'unknown') return equal(b, a);
  if (a.kind === 'template') return textEqual(a, b);
  if (b.kind === 'template') return textEqual(b, a);
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.value === b.value;
  if (a.kind === 'list' && b.kind === 'list') return listEqual(a, b);
  return a.kind === 'dict' && b.kind === 'dict' ? dictEqual(a, b) : false;
}

function isOther(type: NonNullable<Unknown['type']>, value: Value): boolean {
  // Both may be null.
  if (value.kind === 'unknown') return false;
  if (value.kind === 'template') return type !== 'string';
  return value.kind !== 'scalar' || (value.value !== null && typeof value.value !== type);
}

/** The same for every completion of what is not known. */
export function identical(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'unknown' && b.kind === 'unknown') {
    return a.ref !== undefined && a.ref.address === b.ref?.address && a.ref.attribute === b.ref.attribute;
  }
  return a.kind === b.kind && equal(a, b) === true;
}

function agreed(answers: readonly (boolean | undefined)[]): boolean | undefined {
  const [first] = answers;
  return answers.every((answer) => answer === first) ? first : undefined;
}

/** Every one holds: true, one does not: false. */
function all(answers: Iterable<boolean | undefined>): boolean | undefined {
  let result: boolean | undefined = true;
  for (const answer of answers) {
    if (answer === false) return false;
    if (answer === undefined) result = undefined;
  }
  return result;
}

function textEqual(a: Template, b: Value): boolean | undefined {
  const [first, last] = ends(a);
  if (b.kind === 'scalar' && typeof b.value === 'string') {
    return b.value.startsWith(first) && b.value.endsWith(last) ? undefined : false;
  }
  if (b.kind !== 'template') return false;
  const [otherFirst, otherLast] = ends(b);
  const starts = first.startsWith(otherFirst) || otherFirst.startsWith(first);
  return starts && (last.endsWith(otherLast) || otherLast.endsWith(last)) ? undefined : false;
}

function ends({ parts }: Template): readonly [string, string] {
  const first = parts[0];
  const last = parts.at(-1);
  return [typeof first === 'string' ? first : '', typeof last === 'string' ? last : ''];
}

function listEqual(a: List, b: List): boolean | undefined {
  if (a.rest !== undefined || b.rest !== undefined) return undefined;
  if (a.items.length !== b.items.length) return false;
  return all(a.items.map((item, index) => equal(item, b.items[index] ?? item)));
}

function dictEqual(a: Dict, b: Dict): boolean | undefined {
  const open = a.rest !== undefined || b.rest !== undefined;
  if (!open && a.entries.size !== b.entries.size) return false;
  const answers = [...a.entries].map(([key, { value }]) => {
    const other = b.entries.get(key);
    return other === undefined ? (b.rest === undefined ? false : undefined) : equal(value, other.value);
  });
  return all(open ? [undefined, ...answers] : answers);
}
