/**
 * One token of look-ahead over a text, and what a parse gathers on its way: comments, diagnostics, how deep it is. Strings are
 * not tokens: their readers take over at the opening quote and hand back with `seek`.
 */
import type { TextFile } from '../../shared/text.js';
import type { Comment, Diagnostic, Invalid } from './ast.js';
import { identifierEnd, isDigit } from './characters.js';
import * as T from './tokens.js';

/**
 * Levels of a tree, whether by brackets or by chains of operators: every walker may recurse. A tree in which the limit was met is at
 * most twice as high.
 */
export const MAX_DEPTH = 500;

/** What a file may have told of it; who has more errors than this has one. */
const MAX_DIAGNOSTICS = 1000;

export class Scanner {
  /** The current token. */
  kind = T.END;
  start = 0;
  end = 0;
  /** End of what was consumed last. */
  last = 0;
  /** Whether a newline is a token; inside most brackets it is not. */
  newlines = true;
  /** A syntax error was met: everyone returns what they have, the body finds a place to go on. */
  panic = false;
  /** A block at the root was found while looking for that place: open bodies end. */
  unwinding = false;
  readonly comments: Comment[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly text: string;
  #depth = 0;
  #height = 0;
  /** No comment that begins at or after this is closed; saves searching to the end of the file again and again. */
  #openComments = Number.POSITIVE_INFINITY;

  constructor(
    readonly file: TextFile,
    readonly limit: number = file.text.length,
  ) {
    this.text = file.text;
  }

  advance(): void {
    this.last = this.end;
    this.#scan(this.end);
  }

  /** Goes on with the token that begins at or after an offset. */
  seek(at: number): void {
    this.last = at;
    this.#scan(at);
  }

  /** Whether the current token is this word. */
  word(word: string): boolean {
    return this.kind === T.IDENTIFIER && this.end - this.start === word.length && this.text.startsWith(word, this.start);
  }

  slice(): string {
    return this.text.slice(this.start, this.end);
  }

  /** An error after which reading goes on as if nothing had happened. */
  report(message: string, start = this.start, end = this.end): void {
    const { file } = this;
    if (this.diagnostics.length < MAX_DIAGNOSTICS) this.diagnostics.push({ file, start, end, message });
    else if (this.diagnostics.length === MAX_DIAGNOSTICS) {
      this.diagnostics.push({ file, start, end, message: 'further errors in this file are not listed' });
    }
  }

  /** An error after which the rest of the statement cannot be trusted; only the first of a statement is told. */
  fail(message: string, start = this.start, end = this.end): void {
    if (!this.panic) this.report(message, start, end);
    this.panic = true;
  }

  /** Stands where an expression is missing. */
  invalid(): Invalid {
    return { kind: 'invalid', file: this.file, start: this.last, end: this.last };
  }

  /** One level down; give the result to `leave`. Too deep is a failure. */
  enter(): number {
    if (++this.#depth > MAX_DEPTH) this.#tooDeep();
    return this.raise();
  }

  leave(outer: number): void {
    this.#depth--;
    this.#height++;
    this.settle(outer);
  }

  /** Begins to measure a subtree; give the result to `settle`. */
  raise(): number {
    const outer = this.#height;
    this.#height = 0;
    return outer;
  }

  settle(outer: number): void {
    if (outer > this.#height) this.#height = outer;
  }

  /** A chain (`a.b.c`, `1 + 2 + 3`) grew on top of what was read: the tree is one higher though nothing was entered. */
  link(): void {
    if (++this.#height > MAX_DEPTH) this.#tooDeep();
  }

  #tooDeep(): void {
    this.fail(`nested more than ${MAX_DEPTH} levels deep`);
  }

  #scan(from: number): void {
    const { text, limit } = this;
    let at = from;
    while (at < limit) {
      const code = text.charCodeAt(at);
      if (code === 0x20 || code === 0x09) at++;
      else if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) === 0x0a && at + 1 < limit)) {
        const next = code === 0x0a ? at + 1 : at + 2;
        if (this.newlines) return this.#token(T.NEWLINE, at, next);
        at = next;
      } else if (code === 0x23 || code === T.SLASH) {
        const end = this.comment(at);
        if (end === at) return this.#token(T.SLASH, at, at + 1);
        at = end;
      } else return this.#scanToken(code, at);
    }
    this.#token(T.END, limit, limit);
  }

  /** Notes the comment that begins here, and tells where it ends; `at` when none begins here. */
  comment(at: number): number {
    const end = this.#commentEnd(at);
    const known = this.comments.at(-1)?.end ?? 0;
    if (end > at && at >= known) this.comments.push({ kind: 'comment', file: this.file, start: at, end });
    return end;
  }

  #commentEnd(at: number): number {
    const { text } = this;
    const next = text.charCodeAt(at + 1);
    if (text.charCodeAt(at) === 0x23 || next === T.SLASH) {
      const newline = text.indexOf('\n', at);
      const end = newline === -1 || newline > this.limit ? this.limit : newline;
      return newline === end && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
    }
    if (next !== T.STAR || at >= this.#openComments) return at;
    const close = text.indexOf('*/', at + 2);
    if (close !== -1 && close + 2 <= this.limit) return close + 2;
    this.#openComments = at;
    return at;
  }

  #scanToken(code: number, at: number): void {
    const wordEnd = identifierEnd(this.text, at, this.limit);
    if (wordEnd > at) this.#token(T.IDENTIFIER, at, wordEnd);
    else if (isDigit(code)) this.#number(at);
    else this.#punctuation(code, at);
  }

  #number(start: number): void {
    const { text } = this;
    let at = this.#digits(start);
    let points = 0;
    let large = false;
    while (text.charCodeAt(at) === T.DOT && this.#digits(at + 1) > at + 1) {
      at = this.#digits(at + 1);
      points++;
    }
    if ((text.charCodeAt(at) | 0x20) === 0x65) {
      const sign = text.charCodeAt(at + 1);
      const from = sign === T.PLUS || sign === T.MINUS ? at + 2 : at + 1;
      const end = this.#digits(from);
      if (end > from) at = end;
      large = Number(text.slice(from, end)) > largestExponent;
    }
    this.#token(points > 1 || large ? T.BAD_NUMBER : T.NUMBER, start, at);
  }

  #digits(from: number): number {
    let at = from;
    while (at < this.limit && isDigit(this.text.charCodeAt(at))) at++;
    return at;
  }

  #punctuation(code: number, at: number): void {
    const next = at + 1 < this.limit ? this.text.charCodeAt(at + 1) : 0;
    const pair = pairOf(code, next);
    if (pair !== 0) return this.#token(pair, at, at + 2);
    if (code === T.DOT && next === T.DOT && at + 2 < this.limit && this.text.charCodeAt(at + 2) === T.DOT) {
      return this.#token(T.ELLIPSIS, at, at + 3);
    }
    if (code === T.LESS && next === T.LESS) {
      const end = this.#heredocHeader(at + 2);
      if (end > 0) return this.#token(T.HEREDOC, at, end);
    }
    this.#token(code < 128 && PUNCTUATION.includes(String.fromCharCode(code)) ? code : T.UNKNOWN, at, at + 1);
  }

  /** After `<<`: an optional `-`, a name and a newline; 0 when it is not that. */
  #heredocHeader(from: number): number {
    const { text } = this;
    const name = text.charCodeAt(from) === T.MINUS ? from + 1 : from;
    let end = identifierEnd(text, name, this.limit);
    if (end === name) return 0;
    if (text.charCodeAt(end) === 0x0d) end++;
    return end < this.limit && text.charCodeAt(end) === 0x0a ? end + 1 : 0;
  }

  #token(kind: number, start: number, end: number): void {
    this.kind = kind;
    this.start = start;
    this.end = end;
  }
}

const PUNCTUATION = '!"%()*+,-./:<=>?[]{}';

/** Those of the numbers of Go, which Terraform reckons with. */
const largestExponent = 2 ** 31 - 1;

function pairOf(code: number, next: number): number {
  switch (code) {
    case T.ASSIGN:
      return next === T.ASSIGN ? T.EQUAL : next === T.GREATER ? T.ARROW : 0;
    case T.BANG:
      return next === T.ASSIGN ? T.NOT_EQUAL : 0;
    case T.LESS:
      return next === T.ASSIGN ? T.LESS_EQUAL : 0;
    case T.GREATER:
      return next === T.ASSIGN ? T.GREATER_EQUAL : 0;
    case T.COLON:
      return next === T.COLON ? T.DOUBLE_COLON : 0;
    case 0x26:
      return next === 0x26 ? T.AND : 0;
    case 0x7c:
      return next === 0x7c ? T.OR : 0;
    case 0x7e:
      return next === T.CLOSE_BRACE ? T.STRIP_CLOSE : 0;
    default:
      return 0;
  }
}
