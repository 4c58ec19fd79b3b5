/** Function calls, also with namespaces as in `provider::aws::arn_parse` (HCL specification, "Functions and Function Calls"). */
import type { Expression, FunctionCall } from './ast.js';
import { closeWith } from './brackets.js';
import type { ReadExpression } from './brackets.js';
import type { Scanner } from './scanner.js';
import * as T from './tokens.js';

/** The first name was consumed; `(` or `::` follows. */
export function callOf(s: Scanner, first: string, start: number, firstEnd: number, read: ReadExpression): FunctionCall {
  let name = first;
  let nameEnd = firstEnd;
  while (s.kind === T.DOUBLE_COLON && !s.panic) {
    s.advance();
    if (s.kind === T.IDENTIFIER) {
      name += `::${s.slice()}`;
      nameEnd = s.end;
      s.advance();
    } else s.fail('a function name is expected after `::`');
  }
  const nameSpot = { file: s.file, start, end: nameEnd };
  if (s.kind !== T.OPEN_PAREN) s.fail('a function call needs its `(`');
  const list = s.panic ? { items: [s.invalid()], expand: false } : argumentList(s, read);
  return { kind: 'call', file: s.file, start, end: s.last, name, nameSpot, arguments: list.items, expand: list.expand };
}

function argumentList(s: Scanner, read: ReadExpression): { items: Expression[]; expand: boolean } {
  const newlines = s.newlines;
  const items: Expression[] = [];
  let expand = false;
  s.newlines = false;
  s.advance();
  while (!s.panic && s.kind !== T.CLOSE_PAREN) {
    items.push(read(s));
    if (s.panic) break;
    if (s.kind === T.ELLIPSIS) {
      expand = true;
      s.advance();
      break;
    }
    if (s.kind === T.COMMA) s.advance();
    else if (s.kind !== T.CLOSE_PAREN) {
      s.fail('a `,` or `)` is expected after the argument');
      items.push(s.invalid());
    }
  }
  closeWith(s, T.CLOSE_PAREN, newlines, 'the `)` of the call is expected after `...`');
  return { items, expand };
}
