/** `convert(value, type)`: its second argument is a type constraint, not a value. "OpenTofu: convert Function". */
import type { Value } from '../../model/value.js';
import type { FunctionCall } from '../../syntax/hcl/ast.js';
import { settle } from './chain.js';
import { holdsSecret } from './functions/secrets.js';
import type { Scope } from './scope.js';
import { convert, parseType } from './types.js';
import { mistake, secret } from './values.js';

export function convertCall(expression: FunctionCall, scope: Scope): Value {
  const [value, type, more] = expression.arguments;
  if (value === undefined || type === undefined || more !== undefined || expression.expand) {
    return mistake('convert(): takes a value and a type', expression);
  }
  const { evaluate } = scope.world;
  const given = evaluate(value, scope);
  const converted = convert(given, parseType(type), (constant) => evaluate(constant, scope));
  return secret(settle(converted, expression, 'convert(…)'), holdsSecret(given));
}
