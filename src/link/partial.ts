/** Texts that are only partly known: as patterns, and as keys under which equal ones meet. */
import type { Template, Unknown, Value } from '../model/value.js';
import { hole } from './names.js';

/** A text with `hole` for what is not known; undefined where nothing is known of it. */
export function patternOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'scalar':
      return value.value === null ? undefined : String(value.value);
    case 'template':
      return value.parts.map((part) => (typeof part === 'string' ? part : hole)).join('');
    default:
      return undefined;
  }
}

/**
 * What equal texts have in common although nobody knows them: `/aws/lambda/${var.env}-reprice` is the same wherever it stands in
 * a domain. Undefined where that cannot be said.
 */
export function sameness(value: Value): string | undefined {
  if (value.kind === 'unknown') return value.reason.code === 'no-value' ? filler(value) : undefined;
  const shared = value.kind === 'template' && value.parts.every((part) => typeof part === 'string' || isNamed(part));
  return shared ? joined(value) : undefined;
}

/** Whether it is known what would fill the hole; then that is the same in both texts. */
function isNamed({ reason, ref }: Unknown): boolean {
  return reason.code === 'no-value' || (ref !== undefined && (reason.code === 'computed' || reason.code === 'data-source'));
}

function joined(value: Template): string {
  return value.parts.map((part) => (typeof part === 'string' ? part : filler(part))).join('');
}

function filler(of: Unknown): string {
  // A variable's reason names the variable, whichever resource it came through.
  const ref = of.ref === undefined || of.reason.code === 'no-value' ? '' : `${of.ref.address}.${of.ref.attribute}`;
  return `${hole}${of.reason.text}${hole}${ref}${hole}`;
}

/** Whether two patterns may turn out to be the same text: what is known before the first hole and after the last must agree. */
export function mayEqual(a: string, b: string): boolean {
  if (!a.includes(hole) && !b.includes(hole)) return a === b;
  const [short, long] = byLength(head(a), head(b));
  const [brief, lengthy] = byLength(tail(a), tail(b));
  return long.startsWith(short) && lengthy.endsWith(brief);
}

function byLength(a: string, b: string): readonly [string, string] {
  return a.length < b.length ? [a, b] : [b, a];
}

function head(pattern: string): string {
  const first = pattern.indexOf(hole);
  return first === -1 ? pattern : pattern.slice(0, first);
}

function tail(pattern: string): string {
  return pattern.slice(pattern.lastIndexOf(hole) + 1);
}
