/** Whether a line of a template may have become a line of the output, and which piece which part. */
import type { Piece } from './template-lines.js';

/** Part of an output line, and the piece of the template that it came from; offsets in both texts. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly piece: Piece;
}

export interface Fit {
  readonly parts: readonly Part[];
  /** How much it tells: words that stand in both. */
  readonly weight: number;
}

export interface Line {
  /** Without blanks at both ends. */
  readonly text: string;
  readonly start: number;
}

/** Undefined: it may not, or anything might have. */
export function fit(line: Line, pieces: readonly Piece[], template: string): Fit | undefined {
  const [first] = pieces;
  if (first === undefined || line.text === '' || !pieces.some(({ kind }) => kind === 'text')) return undefined;
  // A value that is empty leaves the blank before it.
  const text = pieces.at(-1)?.kind === 'text' ? line.text : `${line.text} `;
  const parts: Part[] = [];
  let at = 0;
  let hole: { piece: Piece; from: number } | undefined;
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'text') {
      hole ??= { piece, from: at };
      continue;
    }
    const words = template.slice(piece.start, piece.end);
    const isLast = index === pieces.length - 1;
    const found = hole === undefined ? (text.startsWith(words, at) ? at : -1) : isLast ? lastAt(text, words, at) : text.indexOf(words, at);
    if (found === -1) return undefined;
    if (hole !== undefined) parts.push({ start: line.start + hole.from, end: line.start + found, piece: hole.piece });
    hole = undefined;
    at = found + words.length;
    parts.push({ start: line.start + found, end: line.start + at, piece });
  }
  if (hole !== undefined) parts.push({ start: line.start + hole.from, end: line.start + text.length, piece: hole.piece });
  else if (at !== text.length) return undefined;
  return { parts, weight: weightOf(pieces, template) };
}

function lastAt(text: string, words: string, from: number): number {
  const at = text.length - words.length;
  return at >= from && text.endsWith(words) ? at : -1;
}

/** A line of words alone tells most; a dash before a hole hardly anything. */
function weightOf(pieces: readonly Piece[], template: string): number {
  if (pieces.every(({ kind }) => kind === 'text')) return 5;
  return pieces.some(({ kind, start, end }) => kind === 'text' && /\w/.test(template.slice(start, end))) ? 3 : 1;
}
