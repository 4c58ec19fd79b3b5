/** Variables: type, default and what they are given ("Input Variables" in Terraform's documentation). */
import type { Unknown, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { Block, Expression } from '../../syntax/hcl/ast.js';
import { isLiteral } from './literal.js';
import type { Scope } from './scope.js';
import type { Type } from './types.js';
import { anyType, convert, parseType } from './types.js';
import { hasValidation, narrowed, refusalOf } from './validation.js';
import { caused, isNull, secret, unknown } from './values.js';

/** What a variable is given, or the sentence that says that it is not. */
export type Given = { readonly value: Value } | { readonly missing: string };

/** `constant` evaluates what may not refer to anything. */
export function variableValue(block: Block, given: Given, constant: (expression: Expression) => Value): Value {
  const { attributes } = block.body;
  const value = chosen(block, given, constant);
  const typed = convert(value, typeOf(block), constant);
  return secret(typed, isLiteral(attributes.get('sensitive')?.value, true));
}

/** What the variable's conditions leave of its value; `complain` hears of what Terraform would refuse. */
export function checkedVariable(name: string, block: Block, value: Value, scope: Scope, complain: (text: string, at: Spot) => void): Value {
  const mistaken = block.body.attributes.has('type') ? mistakeIn(value) : undefined;
  // Told here, it need not be told again where the value is used.
  if (mistaken !== undefined) complain(caused(mistaken, 'variable-value').reason.text, mistaken.at);
  if (!hasValidation(block)) return value;
  const refusal = refusalOf(block, scope);
  if (refusal !== undefined) complain(`its value does not pass its validation${refusal.message === '' ? '' : ` (${refusal.message})`}`, refusal.at);
  return narrowed(name, block, value, scope);
}

/** The first error in a value. */
function mistakeIn(value: Value, depth = 0): Unknown | undefined {
  if (value.kind === 'unknown') return value.reason.code === 'error' ? value : undefined;
  if (depth > deepest || (value.kind !== 'list' && value.kind !== 'dict')) return undefined;
  const inner = value.kind === 'list' ? value.items : Array.from(value.entries.values(), (entry) => entry.value);
  for (const one of inner) {
    const found = mistakeIn(one, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const deepest = 32;

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
