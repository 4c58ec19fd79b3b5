/** Open ends of collections: what may be there besides what is listed, and how it would look. */
import type { Unknown, Value } from '../../../model/value.js';
import { anyOf } from '../access.js';
import { elements, restOf } from '../elements.js';
import type { Place } from '../function.js';
import { derived } from './make.js';

/** That of an argument; of one that is not known at all, everything that it may hold. */
export function openEnd(call: Place, value: Value): Unknown | undefined {
  if (value.kind === 'list' || value.kind === 'dict') return value.rest;
  if (value.kind !== 'unknown') return undefined;
  const { rest } = elements(value);
  return value.oneOf === undefined || rest === undefined ? derived(call, value) : restOf([rest.value], rest.reason, call.at);
}

/** The open end where these may be there. */
export function perhaps(call: Place, values: readonly Value[], why: Unknown): Unknown {
  return restOf(values, why.reason, call.at);
}

/** Several open ends in one collection: undefined where there is none. */
export function together(call: Place, ends: readonly (Unknown | undefined)[]): Unknown | undefined {
  const [first, ...others] = ends.filter((end) => end !== undefined);
  return first === undefined || others.length === 0 ? first : perhaps(call, [first, ...others].map(anyOf), first);
}
