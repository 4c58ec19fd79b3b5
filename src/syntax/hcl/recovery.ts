/**
 * Where to go on after a syntax error. Brackets cannot be trusted then, lines and their indentation can: the next line that is
 * not deeper than the broken statement and looks like one, the brace that closes its block, or a block of the root at the first
 * column.
 */
import { identifierEnd, isBlank } from './characters.js';
import { markerEnd } from './heredoc.js';
import type { Scanner } from './scanner.js';
import * as T from './tokens.js';

/** Blocks that stand at the root of Terraform's files (Terraform documentation, "Configuration Language"). */
const ROOT_BLOCKS = new Set(
  ('action check data ephemeral import locals module moved output provider removed resource run terraform variable').split(' '),
);

/** Text that is read twice, in lengths of the file, before the rest is given up: recovery must not become quadratic. */
const REREADING = 8;

export class Recovery {
  #reread = 0;

  constructor(readonly s: Scanner) {}

  /**
   * Moves to the place to go on.
   * @param anchor where the broken statement begins
   * @param header where the block around it begins, -1 at the root
   */
  resume(anchor: number, header: number): void {
    const { s } = this;
    const reached = Math.max(s.last, s.start);
    s.panic = false;
    s.newlines = true;
    const found = this.#find(anchor, header);
    this.#reread += Math.max(0, reached - found);
    if (this.#exhausted()) s.report('too many errors: the rest of the file was not read', anchor, anchor);
    s.seek(this.#exhausted() ? s.limit : found);
    s.unwinding = header >= 0 && isRootBlock(s, s.start);
  }

  #exhausted(): boolean {
    return this.#reread > REREADING * this.s.limit + 100_000;
  }

  #find(anchor: number, header: number): number {
    const { s } = this;
    const indent = indentOf(s, anchor);
    const outside = header < 0 ? -1 : indentOf(s, header);
    let line = this.#nextLine(anchor);
    while (line < s.limit && !this.#exhausted()) {
      const first = blankEnd(s, line);
      const code = s.text.charCodeAt(first);
      const depth = first - line;
      if (isRootBlock(s, first)) return first;
      if (code === T.CLOSE_BRACE && depth <= outside) return first;
      if (depth <= indent && looksLikeItem(s, first)) return first;
      line = this.#nextLine(first);
    }
    return s.limit;
  }

  /** The line after the one an offset stands in; heredocs and block comments are passed over as one. */
  #nextLine(at: number): number {
    const { s } = this;
    const code = s.text.charCodeAt(at);
    const from = code === 0x23 || code === T.SLASH ? s.comment(at) : at;
    const end = lineEnd(s, from);
    const open = code === 0x23 ? -1 : s.text.slice(from, end).lastIndexOf('<<');
    if (open === -1) return end;
    const close = heredocEnd(s, from + open, end);
    if (close === undefined) this.#reread += s.limit - end;
    return close ?? end;
  }
}

/** Whether a block of the root begins here, at the first column, with labels and its brace. */
export function isRootBlock(s: Scanner, at: number): boolean {
  if (at > 0 && s.text.charCodeAt(at - 1) !== 0x0a) return false;
  const wordEnd = identifierEnd(s.text, at, s.limit);
  if (!ROOT_BLOCKS.has(s.text.slice(at, wordEnd))) return false;
  const end = lineEnd(s, wordEnd);
  let next = blankEnd(s, wordEnd);
  while (next < end) {
    const code = s.text.charCodeAt(next);
    if (code === T.OPEN_BRACE) return true;
    const close = code === T.QUOTE ? s.text.indexOf('"', next + 1) + 1 : identifierEnd(s.text, next, end);
    if (close <= next || close > end) return false;
    next = blankEnd(s, close);
  }
  return false;
}

/** After a header without its brace: whether deeper lines follow, which must be the body. */
export function bodyFollows(s: Scanner, header: number): boolean {
  let line = lineEnd(s, header);
  while (line < s.limit) {
    const first = blankEnd(s, line);
    const code = s.text.charCodeAt(first);
    if (code !== 0x0a && code !== 0x0d) return first - line > indentOf(s, header);
    line = lineEnd(s, first);
  }
  return false;
}

/** `name =`, `name {` or `name "label"`. */
function looksLikeItem(s: Scanner, at: number): boolean {
  const wordEnd = identifierEnd(s.text, at, s.limit);
  if (wordEnd === at) return false;
  const next = blankEnd(s, wordEnd);
  const code = s.text.charCodeAt(next);
  if (code !== T.ASSIGN) return code === T.OPEN_BRACE || code === T.QUOTE;
  const after = s.text.charCodeAt(next + 1);
  return after !== T.ASSIGN && after !== T.GREATER;
}

/** After the line of the marker; undefined when there is none. */
function heredocEnd(s: Scanner, open: number, bodyStart: number): number | undefined {
  const name = s.text.charCodeAt(open + 2) === T.MINUS ? open + 3 : open + 2;
  const nameEnd = identifierEnd(s.text, name, s.limit);
  if (nameEnd === name || s.text.slice(nameEnd, bodyStart).trim() !== '') return bodyStart;
  const marker = s.text.slice(name, nameEnd);
  for (let line = bodyStart; line < s.limit; line = lineEnd(s, line)) {
    if (markerEnd(s.text, line, s.limit, marker) !== -1) return lineEnd(s, line);
  }
  return undefined;
}

/** Past the newline, or the end of the text. */
function lineEnd(s: Scanner, at: number): number {
  const newline = s.text.indexOf('\n', at);
  return newline === -1 || newline >= s.limit ? s.limit : newline + 1;
}

function blankEnd(s: Scanner, at: number): number {
  let end = at;
  while (end < s.limit && isBlank(s.text.charCodeAt(end))) end++;
  return end;
}

function indentOf(s: Scanner, at: number): number {
  const line = s.text.lastIndexOf('\n', at - 1) + 1;
  return blankEnd(s, line) - line;
}
