/** Expressions: conditional, binary and unary operators, and terms (HCL specification, "Expressions"). */
import type { Binary, BinaryOperator, Expression, Literal } from './ast.js';
import { closeWith } from './brackets.js';
import { callOf } from './call.js';
import { objectOrFor, tupleOrFor } from './collections.js';
import { heredoc } from './heredoc.js';
import type { Scanner } from './scanner.js';
import { quoted } from './template.js';
import * as T from './tokens.js';
import { postfix } from './traversal.js';

export function expression(s: Scanner): Expression {
  const outer = s.enter();
  const result = s.panic ? s.invalid() : conditional(s);
  s.leave(outer);
  return result;
}

function conditional(s: Scanner): Expression {
  const condition = binary(s, 0);
  if (s.kind !== T.QUESTION || s.panic) return condition;
  s.advance();
  const then = expression(s);
  if (s.kind !== T.COLON) s.fail('the conditional has no `:` with its second value');
  else if (!s.panic) s.advance();
  const otherwise = expression(s);
  return { kind: 'conditional', file: s.file, start: condition.start, end: s.last, condition, then, else: otherwise };
}

/** Precedence climbing: takes operators that bind tighter than `above`; those of equal level gather to the left. */
function binary(s: Scanner, above: number): Expression {
  const outer = s.raise();
  let left = operand(s);
  while (!s.panic) {
    const operator = OPERATORS[s.kind];
    if (operator === undefined || operator[0] <= above) break;
    s.advance();
    const right = binary(s, operator[0]);
    const node: Binary = { kind: 'binary', file: s.file, start: left.start, end: s.last, operator: operator[1], left, right };
    left = node;
    s.link();
  }
  s.settle(outer);
  return left;
}

type Level = readonly [level: number, operator: BinaryOperator];

const OPERATORS: readonly (Level | undefined)[] = (() => {
  const table: (Level | undefined)[] = new Array<Level | undefined>(128).fill(undefined);
  table[T.OR] = [1, '||'];
  table[T.AND] = [2, '&&'];
  table[T.EQUAL] = [3, '=='];
  table[T.NOT_EQUAL] = [3, '!='];
  table[T.LESS] = [4, '<'];
  table[T.LESS_EQUAL] = [4, '<='];
  table[T.GREATER] = [4, '>'];
  table[T.GREATER_EQUAL] = [4, '>='];
  table[T.PLUS] = [5, '+'];
  table[T.MINUS] = [5, '-'];
  table[T.STAR] = [6, '*'];
  table[T.SLASH] = [6, '/'];
  table[T.PERCENT] = [6, '%'];
  return table;
})();

/** A term with its accesses, or an operator before one. */
function operand(s: Scanner): Expression {
  return s.kind === T.MINUS || s.kind === T.BANG ? unary(s) : postfix(s, term(s), expression);
}

function unary(s: Scanner): Expression {
  const outer = s.enter();
  const start = s.start;
  const operator = s.kind === T.MINUS ? '-' : '!';
  if (!s.panic) s.advance();
  const value = s.panic ? s.invalid() : operand(s);
  s.leave(outer);
  return { kind: 'unary', file: s.file, start, end: s.last, operator, value };
}

function term(s: Scanner): Expression {
  switch (s.kind) {
    case T.IDENTIFIER:
      return named(s);
    case T.QUOTE:
      return quoted(s, expression);
    case T.NUMBER: {
      const text = s.slice();
      return literal(s, Number(text), text);
    }
    case T.OPEN_BRACKET:
      return tupleOrFor(s, expression);
    case T.OPEN_BRACE:
      return objectOrFor(s, expression);
    case T.OPEN_PAREN:
      return parentheses(s);
    case T.HEREDOC:
      return heredoc(s, expression);
    default:
      s.fail(s.kind === T.BAD_NUMBER ? `${s.slice()} is not a number` : 'a value is expected here');
      return s.invalid();
  }
}

function named(s: Scanner): Expression {
  const { start, end, file } = s;
  const name = s.slice();
  s.advance();
  if (s.kind === T.OPEN_PAREN || s.kind === T.DOUBLE_COLON) return callOf(s, name, start, end, expression);
  switch (name) {
    case 'true':
      return { kind: 'literal', file, start, end, value: true, text: name };
    case 'false':
      return { kind: 'literal', file, start, end, value: false, text: name };
    case 'null':
      return { kind: 'literal', file, start, end, value: null, text: name };
    default:
      return { kind: 'variable', file, start, end, name };
  }
}

function literal(s: Scanner, value: number, text: string): Literal {
  const node: Literal = { kind: 'literal', file: s.file, start: s.start, end: s.end, value, text };
  s.advance();
  return node;
}

function parentheses(s: Scanner): Expression {
  const start = s.start;
  const newlines = s.newlines;
  s.newlines = false;
  s.advance();
  const value = expression(s);
  closeWith(s, T.CLOSE_PAREN, newlines, 'the `(` is not closed');
  return { kind: 'parentheses', file: s.file, start, end: s.last, value };
}
