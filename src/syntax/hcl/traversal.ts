/** What follows a term: `.name`, `.0`, `[key]` and splats (HCL specification, "Index", "Attribute Access", "Splat Operators"). */
import type { Expression, Variable } from './ast.js';
import { closeWith } from './brackets.js';
import type { ReadExpression } from './brackets.js';
import type { Scanner } from './scanner.js';
import * as T from './tokens.js';

export function postfix(s: Scanner, base: Expression, read: ReadExpression): Expression {
  let of = base;
  while (!s.panic) {
    if (s.kind === T.DOT) of = access(s, of);
    else if (s.kind === T.OPEN_BRACKET) of = indexOrSplat(s, of, read);
    else break;
    s.link();
  }
  return of;
}

function access(s: Scanner, of: Expression): Expression {
  const dot = s.start;
  s.advance();
  return s.kind === T.STAR ? attributeSplat(s, of, dot) : step(s, of);
}

/** A name, or the older way to write an index. */
function step(s: Scanner, of: Expression): Expression {
  const { file, kind, end } = s;
  if (kind === T.IDENTIFIER || (kind === T.NUMBER && !s.slice().includes('.'))) {
    const name = s.slice();
    s.advance();
    if (kind === T.IDENTIFIER) return { kind: 'get', file, start: of.start, end, of, name };
    return { kind: 'get', file, start: of.start, end, of, name, legacyIndex: true };
  }
  if (kind === T.NUMBER || kind === T.BAD_NUMBER) s.fail('indexes written with dots cannot follow each other; use `[ ]`');
  else if (kind === T.STAR) s.fail('a splat inside a `.*` splat is not allowed');
  else s.fail('an attribute name is expected after the dot');
  return s.invalid();
}

function attributeSplat(s: Scanner, of: Expression, dot: number): Expression {
  const item = itemAt(s, dot);
  s.advance();
  let each: Expression = item;
  while (!s.panic && s.kind === T.DOT) {
    s.advance();
    each = step(s, each);
    s.link();
  }
  return { kind: 'splat', file: s.file, start: of.start, end: s.last, of, full: false, each };
}

function indexOrSplat(s: Scanner, of: Expression, read: ReadExpression): Expression {
  const open = s.start;
  const newlines = s.newlines;
  s.advance();
  if (s.kind === T.STAR) return fullSplat(s, of, open, read);
  // The current token was read with newlines; from here on they mean nothing.
  s.newlines = false;
  if (s.kind === T.NEWLINE) s.advance();
  const key = read(s);
  closeWith(s, T.CLOSE_BRACKET, newlines, 'the `[` of the index is not closed');
  return { kind: 'index', file: s.file, start: of.start, end: s.last, of, key };
}

function fullSplat(s: Scanner, of: Expression, open: number, read: ReadExpression): Expression {
  const outer = s.enter();
  if (!s.panic) s.advance();
  if (s.kind !== T.CLOSE_BRACKET) s.fail('the `[*` is not closed');
  const item = itemAt(s, open);
  if (!s.panic) s.advance();
  const each = postfix(s, item, read);
  s.leave(outer);
  return { kind: 'splat', file: s.file, start: of.start, end: s.last, of, full: true, each };
}

/** What stands for every item; its spot is the operator up to the current token. */
function itemAt(s: Scanner, start: number): Variable {
  return { kind: 'variable', file: s.file, start, end: s.end, name: '*' };
}
