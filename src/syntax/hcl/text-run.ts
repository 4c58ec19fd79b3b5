/**
 * Literal text of templates: a run is what is read at once (in heredocs a line at most), with a map from the text back into the
 * file where escapes, indentation or Unicode normalisation set the two apart.
 */
import type { TextPart } from './ast.js';
import { isSpace } from './characters.js';
import { readEscape } from './escapes.js';
import type { Scanner } from './scanner.js';
import * as T from './tokens.js';

export type TextRun = TextPart;

type Pieces = readonly (readonly [number, number])[];

const DOLLAR = 0x24;
const BACKSLASH = 0x5c;

/** Whether `${` or `%{` begins here. */
export function beginsSequence(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === DOLLAR || code === T.PERCENT) && text.charCodeAt(at + 1) === T.OPEN_BRACE;
}

/** Reads to the next sequence; within quotes to the closing quote or the end of the line, elsewhere past the end of the line. */
export function readRun(s: Scanner, from: number, inQuotes: boolean): TextRun {
  const { text, limit } = s;
  const pieces: [number, number][] = [];
  let read = '';
  let at = from;
  let verbatim = from;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === DOLLAR || code === T.PERCENT) {
      const next = text.charCodeAt(at + 1);
      if (next === T.OPEN_BRACE && at + 1 < limit) break;
      if (next !== code || text.charCodeAt(at + 2) !== T.OPEN_BRACE || at + 2 >= limit) at++;
      else {
        // `$${` stands for `${`: the second character is left out.
        read += text.slice(verbatim, at + 1);
        verbatim = at + 2;
        pieces.push([read.length, verbatim]);
        at += 3;
      }
    } else if (code === BACKSLASH && inQuotes) {
      const escape = readEscape(s, at);
      read += text.slice(verbatim, at);
      pieces.push([read.length, at], [read.length + escape.text.length, escape.end]);
      read += escape.text;
      at = verbatim = escape.end;
    } else if (code === 0x0a) {
      if (!inQuotes) at++;
      break;
    } else if (code === T.QUOTE && inQuotes) break;
    else at++;
  }
  const run = { kind: 'text', file: s.file, start: from, end: at, text: read + text.slice(verbatim, at) } as const;
  return pieces.length === 0 ? run : { ...run, pieces: pieces[0]?.[0] === 0 ? pieces : [[0, from], ...pieces] };
}

/** The run from one offset of its text to another. */
export function cut(run: TextRun, from: number, to = run.text.length): TextRun {
  if (from === 0 && to === run.text.length) return run;
  const text = run.text.slice(from, to);
  const whole = { kind: 'text', file: run.file, text } as const;
  const start = from === 0 ? run.start : inFile(run, from);
  const end = to === run.text.length ? run.end : inFile(run, to);
  if (run.pieces === undefined) return { ...whole, start, end };
  const inside = run.pieces.filter(([at]) => at > from && at < to).map(([at, file]) => [at - from, file] as const);
  return { ...whole, start, end, pieces: [[0, start], ...inside] };
}

export function trimStart(run: TextRun): TextRun {
  let from = 0;
  while (from < run.text.length && isSpace(run.text.charCodeAt(from))) from++;
  return cut(run, from);
}

export function trimEnd(run: TextRun): TextRun {
  let to = run.text.length;
  while (to > 0 && isSpace(run.text.charCodeAt(to - 1))) to--;
  return cut(run, 0, to);
}

/** Runs that follow each other as one part; undefined when there is no text. */
export function joined(runs: readonly TextRun[]): TextPart | undefined {
  const first = runs[0];
  const last = runs.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const whole = { kind: 'text', file: first.file, start: first.start, end: last.end } as const;
  if (first === last) return normalised({ ...whole, text: first.text, ...(first.pieces && { pieces: first.pieces }) });
  const text = runs.map((run) => run.text).join('');
  const verbatim = runs.every((run, i) => run.pieces === undefined && (i === 0 || runs[i - 1]?.end === run.start));
  return normalised(verbatim ? { ...whole, text } : { ...whole, text, pieces: joinedPieces(runs) });
}

function joinedPieces(runs: readonly TextRun[]): Pieces {
  let offset = 0;
  const pieces: (readonly [number, number])[] = [];
  for (const run of runs) {
    for (const [at, file] of run.pieces ?? [[0, run.start] as const]) pieces.push([at + offset, file]);
    offset += run.text.length;
  }
  return pieces;
}

/** Strings are in Unicode normal form C (HCL specification, "Primitive Types"). */
function normalised(part: TextPart): TextPart {
  if (/^[\u0000-\u02ff]*$/.test(part.text)) return part;
  const text = part.text.normalize('NFC');
  if (text === part.text) return part;
  const pieces = (part.pieces ?? [[0, part.start] as const]).map(
    ([at, file]) => [part.text.slice(0, at).normalize('NFC').length, file] as const,
  );
  return { ...part, text, pieces };
}

/** Where an offset of the text lies in the file. */
export function inFile(part: TextPart, offset: number): number {
  const piece = part.pieces?.findLast(([at]) => at <= offset);
  return piece === undefined ? part.start + offset : piece[1] + offset - piece[0];
}
