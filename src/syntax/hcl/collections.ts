/** Tuples, objects and for-expressions (HCL specification, "Collection Values", "For Expressions"). */
import type { Expression, ForExpression, ObjectEntry } from './ast.js';
import { closeWith } from './brackets.js';
import type { ReadExpression } from './brackets.js';
import type { Scanner } from './scanner.js';
import * as T from './tokens.js';

export function tupleOrFor(s: Scanner, read: ReadExpression): Expression {
  const start = s.start;
  const newlines = s.newlines;
  s.newlines = false;
  s.advance();
  if (s.word('for')) return forExpression(s, start, newlines, T.CLOSE_BRACKET, read);
  const items: Expression[] = [];
  while (!s.panic && s.kind !== T.CLOSE_BRACKET) {
    items.push(read(s));
    if (s.panic) break;
    if (s.kind === T.COMMA) s.advance();
    else if (s.kind !== T.CLOSE_BRACKET) {
      s.fail('a `,` or `]` is expected after the item');
      items.push(s.invalid());
    }
  }
  closeWith(s, T.CLOSE_BRACKET, newlines, 'the `[` is not closed');
  return { kind: 'tuple', file: s.file, start, end: s.last, items };
}

export function objectOrFor(s: Scanner, read: ReadExpression): Expression {
  const start = s.start;
  const newlines = s.newlines;
  // A for-expression does not see newlines, an object does: they separate its entries.
  s.newlines = false;
  s.advance();
  if (s.word('for')) return forExpression(s, start, newlines, T.CLOSE_BRACE, read);
  s.newlines = true;
  const entries: ObjectEntry[] = [];
  while (!s.panic) {
    if (s.kind === T.NEWLINE) s.advance();
    else if (s.kind === T.CLOSE_BRACE) break;
    else {
      entries.push(entry(s, read));
      if (s.panic) break;
      if (s.kind === T.COMMA || s.kind === T.NEWLINE) s.advance();
      else if (s.kind !== T.CLOSE_BRACE) {
        s.fail('a newline, `,` or `}` is expected after the entry');
        entries.push({ file: s.file, start: s.last, end: s.last, key: s.invalid(), value: s.invalid() });
      }
    }
  }
  closeWith(s, T.CLOSE_BRACE, newlines, 'the `{` is not closed');
  return { kind: 'object', file: s.file, start, end: s.last, entries };
}

function entry(s: Scanner, read: ReadExpression): ObjectEntry {
  const key = read(s);
  let value: Expression | undefined;
  if (s.kind !== T.ASSIGN && s.kind !== T.COLON) s.fail('a `=` or `:` with a value is expected after the key');
  if (!s.panic) {
    s.advance();
    value = read(s);
  }
  value ??= s.invalid();
  const { file, last: end } = s;
  const literalKey = nameOf(key)?.normalize('NFC');
  if (literalKey === undefined) return { file, start: key.start, end, key, value };
  return { file, start: key.start, end, key, literalKey, value };
}

/** A bare word as a key means itself, also `true`, `false` and `null` (HCL specification, "Static Traversal"). */
function nameOf(key: Expression): string | undefined {
  if (key.kind === 'variable') return key.name;
  return key.kind === 'literal' && typeof key.value !== 'number' ? key.text : undefined;
}

function forExpression(s: Scanner, start: number, newlines: boolean, close: number, read: ReadExpression): ForExpression {
  s.advance();
  const names = forNames(s);
  if (!s.word('in')) s.fail('`in` is expected after the names of the `for`');
  else if (!s.panic) s.advance();
  const collection = read(s);
  if (s.kind !== T.COLON) s.fail('a `:` is expected after the collection of the `for`');
  else if (!s.panic) s.advance();
  const body = forResult(s, close, read);
  const condition = !s.panic && s.word('if') ? (s.advance(), read(s)) : undefined;
  closeWith(s, close, newlines, 'the `for` is not closed');
  return { kind: 'for', file: s.file, start, end: s.last, ...names, collection, ...body, ...(condition && { condition }) };
}

type ForBody = Pick<ForExpression, 'group' | 'result' | 'resultKey'>;

function forResult(s: Scanner, close: number, read: ReadExpression): ForBody {
  const first = read(s);
  if (close === T.CLOSE_BRACKET) return { result: first, group: false };
  if (s.kind !== T.ARROW) s.fail('a `for` between braces needs `=>` between key and value');
  else if (!s.panic) s.advance();
  const result = read(s);
  const group = s.kind === T.ELLIPSIS && !s.panic;
  if (group) s.advance();
  return { resultKey: first, result, group };
}

/** `name` or `key, name`; the current token is the first. */
export function forNames(s: Scanner): { readonly key?: string; readonly variable: string } {
  const first = name(s);
  if (s.panic || s.kind !== T.COMMA) return { variable: first };
  s.advance();
  return { key: first, variable: name(s) };
}

function name(s: Scanner): string {
  if (s.kind !== T.IDENTIFIER) s.fail('the `for` needs a name here');
  if (s.panic) return '';
  const text = s.slice();
  s.advance();
  return text;
}
