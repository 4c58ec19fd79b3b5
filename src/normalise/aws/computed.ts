/**
 * Arguments that are "Optional, Computed" in the provider's schema are known after apply where nobody writes them: a plan cannot say
 * that they are not written. What is written and not known yet refers to something.
 */
import type { Value } from '../../model/value.js';
import type { Cursor } from '../read.js';

export function isComputed(value: Value | undefined): boolean {
  return value?.kind === 'unknown' && value.reason.code === 'computed' && value.ref === undefined;
}

/** As if nothing were there, where nobody wrote it. */
export function unlessComputed(from: Cursor): Cursor {
  return isComputed(from.value) ? { value: undefined, near: from.near } : from;
}
