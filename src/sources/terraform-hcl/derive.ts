/** ARNs and ids that follow from the arguments of a resource: with holes where it is not known where they are deployed. */
import type { Ref, Unknown, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { derivation } from './computed.js';
import type { Piece, Place } from './computed.js';
import { partitionOf } from './data-sources.js';
import type { Deployed } from './data-sources.js';
import { woven } from './template.js';
import { scalar, unknown } from './values.js';

export interface Around {
  readonly at: Spot;
  readonly deployed: Deployed;
  /** What a resource configures; undefined: nothing. */
  readonly argument: (name: string) => Value | undefined;
}

/** Undefined: only the provider knows, or not enough is known to say more than that. */
export function derive(ref: Ref, around: Around): Value | undefined {
  const rule = derivation(ref.type, ref.attribute);
  if (rule === undefined) return undefined;
  const parts: (Value | string)[] = [];
  for (const piece of rule) {
    const part = partOf(piece, around);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') return only;
  return woven(referring(parts, ref), around.at);
}

function partOf(piece: Piece, { at, deployed, argument }: Around): Value | string | undefined {
  if (typeof piece === 'string') return piece;
  const otherwise = piece.otherwise === undefined ? undefined : scalar(piece.otherwise, at);
  if ('place' in piece) return placeOf(piece.place, deployed, argument, at) ?? otherwise ?? hole(piece.place, at);
  const value = argument(piece.argument);
  if (value === undefined) return otherwise;
  return value.kind === 'unknown' && value.oneOf === undefined ? undefined : value;
}

/** "Enhanced Region Support": a resource may name a region of its own. */
function placeOf(place: Place, deployed: Deployed, argument: Around['argument'], at: Spot): Value | undefined {
  const own = place === 'region' ? argument('region') : undefined;
  const known = place === 'partition' ? partitionOf(deployed) : deployed[place];
  return own ?? (known === undefined ? undefined : scalar(known, at));
}

function hole(place: Place, at: Spot): Unknown {
  return unknown('deployment', `the ${place} is known where it is deployed`, at);
}

/** The last hole remembers whose attribute it stands in: within longer texts only holes are left of it. */
function referring(parts: readonly (Value | string)[], ref: Ref): readonly (Value | string)[] {
  const last = parts.findLastIndex((part) => typeof part !== 'string' && part.kind === 'unknown' && part.reason.code === 'deployment');
  return parts.map((part, index) => (index === last && typeof part !== 'string' ? { ...part, ref } : part));
}
