/** `<<EOT` and `<<-EOT` (HCL specification, "Template Expressions"). */
import type { Heredoc } from './ast.js';
import type { ReadExpression } from './brackets.js';
import { isSpace } from './characters.js';
import { build } from './directives.js';
import type { Scanner } from './scanner.js';
import { Sequences } from './sequences.js';
import type { Piece } from './sequences.js';
import { beginsSequence, cut, readRun } from './text-run.js';
import * as T from './tokens.js';

/** The current token is the introduction with its newline. */
export function heredoc(s: Scanner, read: ReadExpression): Heredoc {
  const { file, start, text } = s;
  const flush = text.charCodeAt(start + 2) === T.MINUS;
  const marker = text.slice(start + (flush ? 3 : 2), s.end).trimEnd();
  const found = new Sequences(s, read);
  let at = s.end;
  let lineStart = true;
  let close = -1;
  while (!s.panic) {
    if (lineStart) {
      close = markerEnd(text, at, s.limit, marker);
      if (close !== -1) break;
    }
    if (at >= s.limit) s.fail(`the heredoc has no line with ${marker} alone`, start, start + 2);
    else if (at + 1 < s.limit && beginsSequence(text, at)) {
      at = found.sequence(at);
      lineStart = false;
    } else {
      const run = readRun(s, at, false);
      found.text(run);
      at = run.end;
      lineStart = text.charCodeAt(at - 1) === 0x0a;
    }
  }
  if (close === -1) s.last = Math.max(s.last, at);
  else s.seek(close);
  const pieces = close === -1 ? found.broken() : found.pieces;
  const parts = build(s, flush ? flushed(pieces) : pieces);
  return { kind: 'heredoc', file, start, end: s.last, parts };
}

/** Where the marker on this line ends; -1 when the line is text. The line must have an end. */
export function markerEnd(text: string, at: number, limit: number, marker: string): number {
  let from = at;
  while (from < limit && text.charCodeAt(from) !== 0x0a && isSpace(text.charCodeAt(from))) from++;
  if (!text.startsWith(marker, from)) return -1;
  let to = from + marker.length;
  while (to < limit && text.charCodeAt(to) !== 0x0a && isSpace(text.charCodeAt(to))) to++;
  if (to >= limit || text.charCodeAt(to) !== 0x0a) return -1;
  return text.charCodeAt(to - 1) === 0x0d ? to - 1 : to;
}

/** Takes off the indentation that all lines share; blank lines neither count nor change, and where `~` took a line's end, none begins. */
function flushed(pieces: readonly Piece[]): readonly Piece[] {
  const indented = new Set<Piece>();
  let shared = Number.POSITIVE_INFINITY;
  let begins = true;
  for (const piece of pieces) {
    const spaces = begins ? indentation(piece) : undefined;
    if (spaces !== undefined) shared = Math.min(shared, spaces);
    if (spaces !== undefined) indented.add(piece);
    begins = piece.kind === 'text' && piece.text.endsWith('\n');
  }
  return pieces.map((piece) => (piece.kind === 'text' && indented.has(piece) ? cut(piece, shared) : piece));
}

/** Spaces at the start of a line, none before a sequence; undefined for a blank line. */
function indentation(piece: Piece): number | undefined {
  if (piece.kind !== 'text') return 0;
  const { text } = piece;
  let count = 0;
  while (count < text.length && isSpace(text.charCodeAt(count)) && text.charCodeAt(count) !== 0x0a) count++;
  return text.charCodeAt(count) === 0x0a ? undefined : count;
}
