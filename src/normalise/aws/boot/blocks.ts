/** The lines of boot data, and what is more than a line: private keys, and encoded parts of a multipart message. */
import type { Range } from './text.js';

interface Block {
  readonly kind: 'encoded' | 'key';
  readonly range: Range;
}

export interface Piece {
  readonly kind: Block['kind'] | 'line';
  readonly range: Range;
  /** Of the line that it begins in, from 1. */
  readonly number: number;
}

/** What else stands in the lines in which a block begins and ends goes with it. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let number = 1;
  const linesUntil = (end: number): void => {
    while (from < end) {
      const newline = text.indexOf('\n', from);
      const stop = newline < 0 ? text.length : newline;
      pieces.push({ kind: 'line', range: [from, stop], number: number++ });
      from = stop + 1;
    }
  };
  for (const { kind, range } of [...keys(text), ...encodedParts(text)].sort((a, b) => a.range[0] - b.range[0])) {
    if (range[0] < from) continue;
    linesUntil(text.lastIndexOf('\n', range[0] - 1) + 1);
    pieces.push({ kind, range, number });
    const newline = text.indexOf('\n', range[1]);
    const stop = newline < 0 ? text.length : newline;
    number += text.slice(from, stop).split('\n').length;
    from = stop + 1;
  }
  linesUntil(text.length);
  return pieces;
}

const keyBegins = /-----BEGIN (?:[A-Z\d]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
const keyEnds = /-----END [A-Z\d ]{1,60}-----/g;

/** A key that is not ended goes on to the end. */
function keys(text: string): readonly Block[] {
  const found: Block[] = [];
  let reached = 0;
  for (const { index } of text.matchAll(keyBegins)) {
    if (index < reached) continue;
    keyEnds.lastIndex = index;
    const end = keyEnds.exec(text);
    reached = end === null ? text.length : end.index + end[0].length;
    // A key on a single line is a matter of that line.
    if (text.slice(index, reached).includes('\n')) found.push({ kind: 'key', range: [index, reached] });
  }
  return found;
}

/** RFC 2046, multipart; RFC 2045, base64. Only the outermost message is taken apart. */
function encodedParts(text: string): readonly Block[] {
  if (!/^\s{0,100}(?:MIME-Version|Content-Type):/i.test(text)) return [];
  const boundary = /boundary=(?:"([^"\n]{1,70})"|([^\s;"]{1,70}))/i.exec(text.slice(0, 2000));
  const mark = `\n--${boundary?.[1] ?? boundary?.[2] ?? ''}`;
  const found: Block[] = [];
  let start = boundary === null ? -1 : text.indexOf(mark);
  while (start >= 0) {
    const next = text.indexOf(mark, start + mark.length);
    const end = next < 0 ? text.length : next;
    const head = /\r?\n\r?\n/.exec(text.slice(start + 1, end));
    const body = start + 1 + (head === null ? 0 : head.index + head[0].length);
    const isEncoded = /^Content-Transfer-Encoding:\s{0,8}base64/im.test(text.slice(start, body));
    if (isEncoded) found.push({ kind: 'encoded', range: [body, end] });
    start = next;
  }
  return found;
}
