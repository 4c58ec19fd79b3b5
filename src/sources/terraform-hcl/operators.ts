/** Operators, with Kleene's logic where operands are not known. */
import type { Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { Binary, BinaryOperator, Expression, Unary } from '../../syntax/hcl/ast.js';
import { lift } from './alternatives.js';
import { charge } from './budget.js';
import { through } from './chain.js';
import { article, flagFrom, numberFrom } from './convert.js';
import { equal } from './equality.js';
import { holdsSecret } from './functions/secrets.js';
import type { Scope } from './scope.js';
import { because, isNull, mistake, scalar, secret } from './values.js';

/** `a + b + c + …` leans to the left, as long as its author likes; so the left side is walked, not recursed into. */
export function binary(expression: Binary, scope: Scope): Value {
  const chain: Binary[] = [];
  let first: Expression = expression;
  while (first.kind === 'binary') {
    chain.push(first);
    first = first.left;
  }
  const { evaluate } = scope.world;
  return chain.reduceRight((left, node) => applied(node, left, evaluate(node.right, scope), scope), evaluate(first, scope));
}

function applied(node: Binary, left: Value, right: Value, { world }: Scope): Value {
  charge(world.budget, [left, right]);
  const made = lift([left, right], node, ([a, b]) => (a && b ? operate(node.operator, a, b, node) : mistake('', node)));
  const compares = node.operator === '==' || node.operator === '!=';
  return secret(through(made, [left, right]), compares && (holdsSecret(left) || holdsSecret(right)));
}

function operate(operator: BinaryOperator, a: Value, b: Value, at: Spot): Value {
  switch (operator) {
    case '==':
    case '!=':
      return compared(equal(a, b), operator === '!=', a, b, at);
    case '&&':
    case '||':
      return logic(operator, a, b, at);
    default:
      return arithmetic(operator, a, b, at);
  }
}

function compared(answer: boolean | undefined, negate: boolean, a: Value, b: Value, at: Spot): Value {
  if (answer !== undefined) return scalar(answer !== negate, at);
  return because(whyNot(a) ?? whyNot(b) ?? { code: 'error', text: 'the sides cannot be compared' }, at);
}

/** Why a value is not wholly known. */
export function whyNot(value: Value, depth = 0): Extract<Value, { kind: 'unknown' }>['reason'] | undefined {
  if (value.kind === 'unknown') return value.reason;
  if (value.kind === 'scalar' || depth > 5) return undefined;
  if (value.kind === 'template') return value.parts.find((part) => typeof part !== 'string')?.reason;
  if (value.rest !== undefined) return value.rest.reason;
  const children = value.kind === 'list' ? value.items : Array.from(value.entries.values(), (entry) => entry.value);
  for (const child of children) {
    const reason = whyNot(child, depth + 1);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function logic(operator: '&&' | '||', a: Value, b: Value, at: Spot): Value {
  const decisive = operator === '||';
  // In HCL a null beside `&&` counts as false.
  const sides = [a, b].map((side) => (isNull(side) && !decisive ? false : truth(side, at)));
  if (sides.includes(decisive)) return scalar(decisive, at);
  const open = sides.find((side) => typeof side !== 'boolean');
  return open === undefined || typeof open === 'boolean' ? scalar(!decisive, at) : open;
}

/** A condition's answer, or the value that tells why there is none. */
export function truth(value: Value, at: Spot): Value | boolean {
  if (value.kind === 'unknown') return because(value.reason, at);
  if (value.kind === 'template') return because(whyNot(value) ?? { code: 'error', text: 'a string is no bool' }, at);
  const flag = value.kind === 'scalar' ? flagFrom(value.value) : undefined;
  return flag ?? mistake(`${article(value)} stands where a bool is expected`, at);
}

type Arithmetic = Exclude<BinaryOperator, '!=' | '&&' | '==' | '||'>;

const operations: Readonly<Record<Arithmetic, (a: number, b: number) => boolean | number>> = {
  // Nothing is taken off by zero, in Terraform.
  '%': (a, b) => (b === 0 ? a : a % b),
  '*': (a, b) => a * b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '/': (a, b) => a / b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function arithmetic(operator: Arithmetic, a: Value, b: Value, at: Spot): Value {
  const left = quantity(a, at);
  if (typeof left !== 'number') return left;
  const right = quantity(b, at);
  if (typeof right !== 'number') return right;
  if (operator === '/' && right === 0) return mistake('a division by zero', at);
  return scalar(operations[operator](left, right), at);
}

function quantity(value: Value, at: Spot): Value | number {
  if (value.kind === 'unknown') return because(value.reason, at);
  if (value.kind === 'template') return because(whyNot(value) ?? { code: 'error', text: 'a string is no number' }, at);
  const number = value.kind === 'scalar' ? numberFrom(value.value) : undefined;
  return number ?? mistake(`${article(value)} stands where a number is expected`, at);
}

export function unary(expression: Unary, scope: Scope): Value {
  const operand = scope.world.evaluate(expression.value, scope);
  const made = lift([operand], expression, ([value]) => {
    if (value === undefined) return mistake('', expression);
    const answer = expression.operator === '!' ? truth(value, expression) : quantity(value, expression);
    if (typeof answer === 'boolean') return scalar(!answer, expression);
    return typeof answer === 'number' ? scalar(-answer, expression) : answer;
  });
  return through(made, [operand]);
}
