/** A template's lines as pieces: text that stands as it is, and actions (package text/template, "Actions"). */
import type { TextFile } from '../../../shared/text.js';

/** Offsets in the template. */
export interface Piece {
  /** `control` prints nothing: conditions, loops, definitions, comments, assignments. */
  readonly kind: 'control' | 'output' | 'text';
  readonly start: number;
  readonly end: number;
}

const control = /^\{\{-?\s*(?:\/\*|(?:if|else|end|range|with|define|block|break|continue)\b|\$\w*\s*(?:,\s*\$\w*\s*)?:?=)/;

/** By line, without what prints nothing and without blanks at both ends. */
export function linesOf({ text, lines }: TextFile): readonly (readonly Piece[])[] {
  const made: Piece[][] = lines.map(() => []);
  let line = 0;
  for (const piece of piecesOf(text)) {
    for (let start = piece.start; start < piece.end; ) {
      while ((lines[line + 1] ?? Infinity) <= start) line++;
      const end = Math.min(piece.end, lines[line + 1] ?? Infinity);
      if (piece.kind !== 'control') made[line]?.push({ ...piece, start, end });
      start = end;
    }
  }
  return made.map((pieces) => trimmed(pieces, text));
}

function* piecesOf(text: string): Iterable<Piece> {
  let reached = 0;
  for (let start = text.indexOf('{{'); start !== -1; start = text.indexOf('{{', reached)) {
    const end = endOf(text, start);
    if (end === -1) break;
    if (start > reached) yield { kind: 'text', start: reached, end: start };
    yield { kind: control.test(text.slice(start, start + 200)) ? 'control' : 'output', start, end };
    reached = end;
  }
  if (reached < text.length) yield { kind: 'text', start: reached, end: text.length };
}

/** Behind the `}}` that closes an action; -1: nothing closes it. */
function endOf(text: string, start: number): number {
  const comment = /\{\{-?\s*\/\*/y;
  comment.lastIndex = start;
  if (comment.test(text)) {
    const closed = text.indexOf('}}', Math.max(text.indexOf('*/', start), start));
    return closed === -1 ? -1 : closed + 2;
  }
  for (let at = start + 2; at < text.length; at++) {
    const sign = text[at];
    if (sign === '}' && text[at + 1] === '}') return at + 2;
    if (sign === '"' || sign === '`') at = closing(text, at, sign);
    if (at === -1) return -1;
  }
  return -1;
}

function closing(text: string, open: number, quote: string): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function trimmed(pieces: readonly Piece[], text: string): readonly Piece[] {
  const left = pieces.map((piece, index) => {
    if (piece.kind !== 'text') return piece;
    const own = text.slice(piece.start, piece.end);
    const start = index === 0 ? piece.end - own.trimStart().length : piece.start;
    return { ...piece, start, end: index === pieces.length - 1 ? Math.max(start, piece.start + own.trimEnd().length) : piece.end };
  });
  return left.filter(({ start, end }) => start < end);
}
