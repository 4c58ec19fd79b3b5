/** Variables: type, default and what they are given ("Input Variables" in Terraform's documentation). */
import type { Value } from '../../model/value.js';
import type { Block, Expression } from '../../syntax/hcl/ast.js';
import { isLiteral } from './literal.js';
import type { Type } from './types.js';
import { anyType, convert, parseType } from './types.js';
import { isNull, secret, unknown } from './values.js';

/** What a variable is given, or the sentence that says that it is not. */
export type Given = { readonly value: Value } | { readonly missing: string };

/** `constant` evaluates what may not refer to anything. */
export function variableValue(block: Block, given: Given, constant: (expression: Expression) => Value): Value {
  const { attributes } = block.body;
  const value = chosen(block, given, constant);
  const typed = convert(value, typeOf(block), constant);
  return secret(typed, isLiteral(attributes.get('sensitive')?.value, true));
}

function chosen(block: Block, given: Given, constant: (expression: Expression) => Value): Value {
  const { attributes } = block.body;
  const fallback = attributes.get('default')?.value;
  const nullable = !isLiteral(attributes.get('nullable')?.value, false);
  if ('value' in given && (nullable || fallback === undefined || !isNull(given.value))) return given.value;
  if (fallback !== undefined) return constant(fallback);
  return unknown('no-value', 'missing' in given ? given.missing : 'it is null', block.header);
}

const types = new WeakMap<Expression, Type>();

function typeOf(block: Block): Type {
  const expression = block.body.attributes.get('type')?.value;
  if (expression === undefined) return anyType;
  const type = types.get(expression) ?? parseType(expression);
  types.set(expression, type);
  return type;
}
