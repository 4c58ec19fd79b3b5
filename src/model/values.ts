/** Making and moving values. A value is never altered: what stands elsewhere is a copy with its own place. */
import { TextFile, spot } from '../shared/text.js';
import type { Spot } from '../shared/text.js';
import type { Located, Reason, ReasonCode, Scalar, Step, Unknown, Value } from './value.js';

const nothing = new TextFile('', '');

/** Of a value that has no place of its own: it stands wherever its resource stands. */
export const nowhere: Spot = spot(nothing, 0, 0);

/** The same of one that several resources have in common, as one object. */
export const everywhere: Spot = spot(nothing, 0, 0);

export function hasPlace({ at }: Located): boolean {
  return at.file !== nothing;
}

export function scalar(value: Scalar['value'], at: Spot): Scalar {
  return { kind: 'scalar', value, at };
}

export function unknown(code: ReasonCode, text: string, at: Spot): Unknown {
  return because({ code, text }, at);
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
export function moved(value: Value, at: Spot, from: Step | undefined): Value {
  // Most are nothing but a value; written out, such a copy is made several times as fast.
  if (value.kind === 'scalar' && isBare(value)) return { kind: 'scalar', value: value.value, at, from };
  // Offsets of pieces belong to the file of the text; elsewhere they would point at nothing.
  if ((value.kind === 'scalar' || value.kind === 'template') && value.pieces !== undefined && value.at.file !== at.file) {
    return { ...value, at, from, pieces: undefined };
  }
  return { ...value, at, from };
}

function isBare({ decoded, pieces, ref, sensitive }: Scalar): boolean {
  return decoded === undefined && pieces === undefined && ref === undefined && sensitive === undefined;
}

// ---- alternatives

/** More are not told apart. */
export const mostAlternatives = 8;

/** What a value may turn out to be, as far as that is told. */
export function spread(value: Value): readonly Value[] {
  return isOpen(value) ? value.oneOf : [value];
}

function isOpen(value: Value): value is Unknown & { readonly oneOf: readonly Value[] } {
  return value.kind === 'unknown' && value.oneOf !== undefined && value.oneOf.length > 0;
}

/** What is made under each combination of alternatives, and why they are; undefined where there are none, or too many. */
export function underEach(
  args: readonly Value[],
  make: (args: readonly Value[]) => Value,
): { readonly made: readonly Value[]; readonly reason: Reason } | undefined {
  const open = args.find(isOpen);
  if (open === undefined) return undefined;
  const combinations = args.reduce((product, arg) => product * spread(arg).length, 1);
  if (combinations > mostAlternatives) return undefined;
  const none: (readonly Value[])[] = [[]];
  const rows = args.reduce((made, arg) => made.flatMap((row) => spread(arg).map((one) => [...row, one])), none);
  return { made: rows.map(make), reason: open.reason };
}
