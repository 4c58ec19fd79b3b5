/** What `validation` blocks say of a variable ("Custom Conditions" in Terraform's documentation): they refuse values, and they name those that may be. */
import type { Unknown, Value } from '../../model/value.js';
import { mostAlternatives } from '../../model/values.js';
import type { Spot } from '../../shared/text.js';
import type { Block, Expression } from '../../syntax/hcl/ast.js';
import { alternatives } from './alternatives.js';
import { textOf } from './literal.js';
import { truth } from './operators.js';
import type { Scope } from './scope.js';
import { isNull, scalar } from './values.js';

export interface Refusal {
  readonly at: Spot;
  /** What the configuration says to people, where that is plain text. */
  readonly message: string;
}

/** In `scope` the variable has the value that is asked about. */
export function refusalOf(block: Block, scope: Scope): Refusal | undefined {
  for (const { condition, message } of conditionsOf(block)) {
    if (truth(scope.world.evaluate(condition, scope), condition) === false) return { at: condition, message };
  }
  return undefined;
}

/** Of a value that nobody gave, what it must be one of. */
export function narrowed(name: string, block: Block, value: Value, scope: Scope): Value {
  if (!isOpen(value)) return value;
  for (const { condition } of conditionsOf(block)) {
    const possible = possibleIn(condition, name, scope);
    if (possible !== undefined && possible.length <= mostAlternatives) return alternatives(possible, value.reason, value.at);
  }
  return value;
}

export function hasValidation({ body }: Block): boolean {
  return body.blocks.some(({ type }) => type === 'validation');
}

function isOpen(value: Value): value is Unknown {
  return value.kind === 'unknown' && value.oneOf === undefined && value.ref === undefined && value.decoded === undefined;
}

interface Condition {
  readonly condition: Expression;
  readonly message: string;
}

function conditionsOf({ body }: Block): readonly Condition[] {
  return body.blocks.flatMap(({ type, body: { attributes } }) => {
    const condition = type === 'validation' ? attributes.get('condition')?.value : undefined;
    const message = attributes.get('error_message')?.value;
    return condition === undefined ? [] : [{ condition: bare(condition), message: (message && textOf(message)) ?? '' }];
  });
}

/** Without parentheses, and out of the string that JSON puts it into. */
function bare(expression: Expression): Expression {
  if (expression.kind === 'parentheses') return bare(expression.value);
  if (expression.kind !== 'template' || expression.parts.length !== 1) return expression;
  const [part] = expression.parts;
  return part?.kind === 'interpolation' ? bare(part.value) : expression;
}

/** The values for which a condition may hold; undefined: any. */
function possibleIn(written: Expression, name: string, scope: Scope): readonly Value[] | undefined {
  const condition = bare(written);
  if (condition.kind === 'call') return inCall(condition.name, condition.arguments, name, scope);
  if (condition.kind !== 'binary') return undefined;
  const { operator, left, right } = condition;
  if (operator === '==') return isVariable(left, name) ? known([right], scope) : isVariable(right, name) ? known([left], scope) : undefined;
  if (operator !== '||' && operator !== '&&') return undefined;
  const [one, other] = [possibleIn(left, name, scope), possibleIn(right, name, scope)];
  if (operator === '&&') return one ?? other;
  return one === undefined || other === undefined ? undefined : [...one, ...other];
}

/** `contains(["a", "b"], var.x)`, `can(regex("^(a|b)$", var.x))` */
function inCall(called: string, args: readonly Expression[], name: string, scope: Scope): readonly Value[] | undefined {
  const [first, second] = args;
  if (first === undefined) return undefined;
  if (called === 'can' && first.kind === 'call' && first.name === 'regex') {
    const [pattern, text] = first.arguments;
    return pattern !== undefined && isVariable(text, name) ? wordsOf(scope.world.evaluate(pattern, scope)) : undefined;
  }
  if (called !== 'contains' || !isVariable(second, name)) return undefined;
  const list = scope.world.evaluate(first, scope);
  return list.kind === 'list' && list.rest === undefined ? scalars(list.items) : undefined;
}

/** `^(dev|prod)$` */
function wordsOf(pattern: Value): readonly Value[] | undefined {
  const text = pattern.kind === 'scalar' ? String(pattern.value) : '';
  const words = /^\^\((?:\?:)?([\w-]+(?:\|[\w-]+)*)\)\$$/.exec(text)?.[1];
  return words?.split('|').map((word) => scalar(word, pattern.at));
}

function known(expressions: readonly Expression[], scope: Scope): readonly Value[] | undefined {
  return scalars(expressions.map((one) => scope.world.evaluate(one, scope)));
}

function scalars(values: readonly Value[]): readonly Value[] | undefined {
  return values.every((value) => value.kind === 'scalar' || isNull(value)) ? values : undefined;
}

function isVariable(expression: Expression | undefined, name: string): boolean {
  return expression?.kind === 'get' && expression.name === name && expression.of.kind === 'variable' && expression.of.name === 'var';
}
