/** Quoting source without quoting secrets. */
import type { Spot, TextFile } from '../shared/text.js';

/** Whole lines with secrets hidden, and where a spot lies in them now. */
export interface Quote {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Lines are hidden as a whole before anything is cut from them, so that a cut cannot take a secret apart. A report asks for the
 * same lines many times (one module, a thousand instances), hence the memory.
 */
export function quoter(redact: (text: string) => string): (at: Spot) => Quote {
  const memory = new Map<TextFile, Map<string, Lines>>();
  return ({ file, start, end }) => {
    const from = lineStart(file.text, start);
    const to = lineEnd(file.text, end > start ? end - 1 : end);
    const ofFile = memory.get(file) ?? new Map<string, Lines>();
    memory.set(file, ofFile);
    const lines = ofFile.get(`${from} ${to}`) ?? hide(file.text.slice(from, to), redact);
    ofFile.set(`${from} ${to}`, lines);
    const within = (offset: number, edge: 'end' | 'start'): number => shift(Math.min(offset, to) - from, to - from, lines, edge);
    return { text: lines.text, start: within(start, 'start'), end: within(end, 'end') };
  };
}

interface Lines {
  readonly text: string;
  /** How many code units at either end are as they were. */
  readonly before: number;
  readonly after: number;
}

function hide(text: string, redact: (text: string) => string): Lines {
  const hidden = redact(text);
  if (hidden === text) return { text, before: text.length, after: 0 };
  const shorter = Math.min(text.length, hidden.length);
  let before = 0;
  while (before < shorter && text.charCodeAt(before) === hidden.charCodeAt(before)) before++;
  let after = 0;
  while (after < shorter - before && text.charCodeAt(text.length - 1 - after) === hidden.charCodeAt(hidden.length - 1 - after))
    after++;
  return { text: hidden, before, after };
}

/** A place within what was hidden goes to the edge of it. */
function shift(offset: number, length: number, { text, before, after }: Lines, edge: 'end' | 'start'): number {
  if (offset <= before) return offset;
  if (offset >= length - after) return offset - length + text.length;
  return edge === 'start' ? before : text.length - after;
}

/** Where the line begins that an offset lies in. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where it ends, without its line break. */
export function lineEnd(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  if (feed === -1) return text.length;
  return feed > 0 && text.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
}
