/** Texts made of literals and values. A known one is a string; what is not known leaves a hole. */
import type { Scalar, Unknown, Value } from '../../../model/value.js';
import type { Spot } from '../../../shared/text.js';
import { placesOf } from '../../../syntax/json/index.js';
import { lift } from './alternatives.js';
import type { Call } from './call.js';
import { wrong } from './call.js';
import { scalar, textOf, through } from './values.js';

/** Offsets in a text, and in the file where it is written. */
type Offsets = readonly (readonly [number, number])[];
export type Piece = { readonly text: string; readonly source: Offsets } | { readonly value: Value };

/** Literals and holes of one text. */
const mostParts = 10_000;

/** Alternatives inside a line make alternative lines; longer texts keep a hole, so that documents in them stay whole. */
export function glued(pieces: readonly Piece[], call: Call): Value {
  const values = pieces.flatMap((piece) => ('value' in piece ? [piece.value] : []));
  const open = values.some((value) => value.kind === 'unknown' && value.oneOf !== undefined);
  if (!open || pieces.some((piece) => 'text' in piece && piece.text.includes('\n'))) return through(whole(pieces, call), values);
  return lift(values, call.at, (chosen) => {
    let next = 0;
    const filled = pieces.map((piece) => ('value' in piece ? { value: chosen[next++] ?? piece.value } : piece));
    return through(whole(filled, call), chosen);
  });
}

function whole(pieces: readonly Piece[], call: Call): Value {
  // What is too large within a text is too large for more of it.
  const excess = pieces.find((piece) => 'value' in piece && piece.value.kind === 'unknown' && piece.value.reason.code === 'limit');
  if (excess !== undefined && 'value' in excess) return excess.value;
  const parts: (string | Unknown)[] = [];
  const offsets: (readonly [number, number])[] = [];
  let length = 0;
  for (const piece of pieces) {
    const source: Offsets = 'text' in piece ? piece.source : [[0, piece.value.at.start]];
    for (const [from, to] of source) offsets.push([length + from, to]);
    for (const part of 'text' in piece ? [piece.text] : holes(piece.value, call)) {
      length += typeof part === 'string' ? part.length : 1;
      append(parts, part);
    }
    if (parts.length > mostParts) return call.scope.world.exceeded(`makes a text of more than ${mostParts} parts`, call.at);
  }
  return call.scope.world.spend(length, call.at) ?? asValue(parts, offsets, call.at);
}

function asValue(parts: readonly (string | Unknown)[], pieces: Offsets, at: Spot): Value {
  const [first = ''] = parts;
  if (parts.length > 1) return { kind: 'template', parts, at, pieces };
  return typeof first === 'string' ? { ...scalar(first, at), pieces } : { ...first, at };
}

function append(parts: (string | Unknown)[], part: string | Unknown): void {
  const last = parts.at(-1);
  if (part === '') return;
  if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
  else parts.push(part);
}

/** What a value is within a text; lists of a parameter are put there with commas. */
function holes(value: Value, call: Call): readonly (string | Unknown)[] {
  if (value.kind === 'unknown') return [value];
  if (value.kind === 'template') return value.parts;
  if (value.kind === 'list') {
    const items = value.items.flatMap((item, index) => (index === 0 ? holes(item, call) : [',', ...holes(item, call)]));
    return value.rest === undefined ? items : [...items, value.rest];
  }
  return [textOf(value) ?? wrong(call, 'only texts can be parts of a text', value.at)];
}

/** Escapes of a literal that are looked at one by one. */
const longest = 50_000;

/** Where the characters [start, end) of a written text stand. */
export function offsetsOf(literal: Scalar, start: number, end: number): Offsets {
  const { file } = literal.at;
  const place = placesOf(literal);
  const text = String(literal.value).slice(start, end);
  const first = place(start, start + 1).start;
  if (file.text.startsWith(text, first) || text.length > longest) return [[0, first]];
  const offsets: [number, number][] = [[0, first]];
  let expected = first + 1;
  for (let i = 1; i < text.length; i++, expected++) {
    const at = place(start + i, start + i + 1).start;
    if (at !== expected) offsets.push([i, at]);
    expected = at;
  }
  return offsets;
}

/** A value as a piece of a text: what is written there keeps its place. */
export function pieceOf(value: Value): Piece {
  const text = textOf(value);
  if (value.kind !== 'scalar' || text === undefined || value.from !== undefined || value.sensitive === true) return { value };
  return { text, source: typeof value.value === 'string' ? offsetsOf(value, 0, text.length) : [[0, value.at.start]] };
}
