/** Where the characters of a string's value stand in the file that holds its literal. */
import type { Scalar, Step, Template } from '../../model/value.js';
import { spot } from '../../shared/text.js';
import type { Spot } from '../../shared/text.js';

type Pieces = readonly (readonly [number, number])[];

export type Places = (start: number, end: number) => Spot;

/** Maps [start, end) of the string to its spot; to that of the whole string where it is not known. */
export function placesOf(value: Scalar | Template): Places {
  return knownPlaces(value) ?? (() => value.at);
}

/** Undefined: nothing is known of where its characters stand. */
export function knownPlaces(value: Scalar | Template): Places | undefined {
  const literal = literalOf(value.at, value.from);
  const file = value.pieces === undefined ? literal.file : value.at.file;
  const pieces = value.pieces ?? piecesOf(value, literal);
  if (pieces === undefined || pieces.length === 0) return undefined;
  return (start, end) => {
    const from = offsetIn(pieces, start);
    const to = end > start ? offsetIn(pieces, end - 1) + 1 : from;
    return from >= 0 && from <= to && to <= file.text.length ? spot(file, from, to) : value.at;
  };
}

/** What refers to a string stands elsewhere; the string was written where the last step of its provenance is. */
function literalOf(at: Spot, from: Step | undefined): Spot {
  let literal = at;
  for (let step = from; step !== undefined; step = step.from) literal = step.at;
  return literal;
}

function offsetIn(pieces: Pieces, offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.[0] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const [inString, inFile] = pieces[low] ?? [0, 0];
  return inFile + offset - inString;
}

/** A literal without pieces: a JSON string, a quoted or plain text that stands in the file as it is, a heredoc. */
function piecesOf(value: Scalar | Template, literal: Spot): Pieces | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  const raw = literal.file.text.slice(literal.start, literal.end);
  if (raw === value.value) return [[0, literal.start]];
  if (raw.slice(1, -1) === value.value) return [[0, literal.start + 1]];
  if (raw.startsWith('<<')) return indented(value.value, raw, literal.start);
  return raw.startsWith('"') && stringOf(raw) === value.value ? escapes(raw, literal.start) : undefined;
}

/** Each line of the value is a line of the literal without its indentation. */
function indented(value: string, raw: string, start: number): Pieces | undefined {
  const pieces: [number, number][] = [];
  let inValue = 0;
  let inRaw = raw.indexOf('\n') + 1;
  for (const line of value.split('\n')) {
    const end = raw.indexOf('\n', inRaw);
    const written = raw.slice(inRaw, end);
    if (line !== '' && (end < 0 || !written.endsWith(line) || written.slice(0, -line.length).trim() !== '')) return undefined;
    pieces.push([inValue, start + inRaw + written.length - line.length]);
    inValue += line.length + 1;
    inRaw = end + 1;
  }
  return pieces;
}

/** What a JSON string stands for; undefined when it is none. */
export function stringOf(raw: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(raw);
    return typeof parsed === 'string' ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** A new piece begins at the last character of each escape. */
function escapes(raw: string, start: number): Pieces {
  const pieces: [number, number][] = [[0, start + 1]];
  let decoded = 0;
  for (let i = 1; i < raw.length - 1; i++, decoded++) {
    if (raw[i] !== '\\') continue;
    i += raw[i + 1] === 'u' ? 5 : 1;
    pieces.push([decoded, start + i]);
  }
  return pieces;
}
