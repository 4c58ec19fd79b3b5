/** What everything between brackets shares. */
import type { Expression } from './ast.js';
import type { Scanner } from './scanner.js';

/** Handed down to where an expression is read inside another construct. */
export type ReadExpression = (s: Scanner) => Expression;

/** Takes the closing bracket; what newlines meant outside holds again from there on. */
export function closeWith(s: Scanner, kind: number, newlines: boolean, message: string): void {
  s.newlines = newlines;
  if (s.panic) return;
  if (s.kind === kind) s.advance();
  else s.fail(message);
}
