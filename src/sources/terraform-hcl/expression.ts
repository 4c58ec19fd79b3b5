/** Evaluates expressions ("HCL Native Syntax Specification", Expressions); what is wrong or not known is unknown. */
import type { Entry, Reason, Value } from '../../model/value.js';
import type { Conditional, Expression, ObjectEntry, ObjectExpression, Splat, TupleExpression } from '../../syntax/hcl/ast.js';
import { alternatives } from './alternatives.js';
import { excess } from './budget.js';
import { call } from './call.js';
import { textFrom, toPrimitive } from './convert.js';
import { elements, restOf } from './elements.js';
import { forExpression } from './for-expression.js';
import { binary, truth, unary, whyNot } from './operators.js';
import { reference } from './references.js';
import type { Scope } from './scope.js';
import { bind, takeDoubt } from './scope.js';
import { template } from './template.js';
import { dict, isNull, list, mistake, scalar, secret } from './values.js';

export function evaluate(expression: Expression, scope: Scope): Value {
  const { budget, exceeded } = scope.world;
  if (budget.depth <= 0) return exceeded('expressions that refer to each other more deeply than is evaluated', expression);
  if (budget.steps-- <= 0) return exceeded('more steps than are evaluated in one root', expression);
  budget.depth--;
  const value = dispatch(expression, scope);
  budget.depth++;
  const much = value.kind === 'scalar' ? undefined : excess(value);
  return much === undefined ? value : exceeded(much, expression);
}

function dispatch(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return scalar(expression.value, expression);
    case 'template':
    case 'heredoc':
      return template(expression, scope);
    case 'variable':
    case 'get':
    case 'index':
      return reference(expression, scope);
    case 'tuple':
      return tuple(expression, scope);
    case 'object':
      return object(expression, scope);
    case 'call':
      return call(expression, scope);
    case 'conditional':
      return conditional(expression, scope);
    case 'parentheses':
      return scope.world.evaluate(expression.value, scope);
    case 'for':
      return forExpression(expression, scope);
    case 'splat':
      return splat(expression, scope);
    case 'binary':
      return binary(expression, scope);
    case 'unary':
      return unary(expression, scope);
    case 'invalid':
      return mistake('it has a syntax error', expression);
  }
}

function tuple(expression: TupleExpression, scope: Scope): Value {
  return list(expression.items.map((item) => scope.world.evaluate(item, scope)), expression);
}

function object(expression: ObjectExpression, scope: Scope): Value {
  const entries = new Map<string, Entry>();
  const unclear: Value[] = [];
  let reason: Reason | undefined;
  let hidden = false;
  for (const entry of expression.entries) {
    const value = scope.world.evaluate(entry.value, scope);
    const key = keyOf(entry, scope);
    hidden ||= key.sensitive === true;
    const name = key.kind === 'scalar' ? textFrom(key.value) : undefined;
    if (name !== undefined) entries.set(name, { key: entry.key, value });
    else if (value.kind === 'unknown' && value.reason.code === 'error') return value;
    else if (key.kind !== 'unknown' && key.kind !== 'template') return mistake('a key must be a string', entry.key);
    else {
      reason ??= whyNot(key);
      unclear.push(value);
    }
  }
  return secret(dict(entries, expression, reason === undefined ? undefined : restOf(unclear, reason, expression)), hidden);
}

function keyOf(entry: ObjectEntry, scope: Scope): Value {
  if (entry.literalKey !== undefined) return scalar(entry.literalKey, entry.key);
  // HCL wants parentheses around what could also be meant as a name.
  if (entry.key.kind === 'get') return mistake('a key that refers to something needs parentheses', entry.key);
  return scope.world.evaluate(entry.key, scope);
}

function conditional(expression: Conditional, scope: Scope): Value {
  const { evaluate: value } = scope.world;
  const condition = value(expression.condition, scope);
  const answer = truth(condition, expression.condition);
  const hidden = condition.sensitive === true;
  if (typeof answer === 'boolean') {
    const chosen = value(answer ? expression.then : expression.else, scope);
    const other = glimpse(answer ? expression.else : expression.then, scope);
    return secret(other === undefined ? chosen : unified(chosen, other), hidden || other?.sensitive === true);
  }
  const branches = [value(expression.then, scope), value(expression.else, scope)];
  const reason = whyNot(answer) ?? { code: 'error', text: 'the condition is not known' };
  return secret(alternatives(branches, reason, expression), hidden);
}

/** The branch that is not taken gives its type and its secrecy; no work is done for that, and what is wrong with it does not matter. */
function glimpse(other: Expression, scope: Scope): Value | undefined {
  if (!simple.has(other.kind)) return undefined;
  const before = takeDoubt(scope);
  const value = scope.world.evaluate(other, scope);
  scope.world.doubts.reason = before;
  return value;
}

const simple: ReadonlySet<Expression['kind']> = new Set(['get', 'index', 'literal', 'template', 'variable']);

/** Both branches have one type: a number beside a string becomes a string. */
function unified(chosen: Value, other: Value): Value {
  if (chosen.kind !== 'scalar' || isNull(chosen) || isNull(other)) return chosen;
  const text = other.kind === 'template' || (other.kind === 'scalar' && typeof other.value === 'string');
  return text ? toPrimitive(chosen, 'string') : chosen;
}

/** `a[*].b`: of a list each, of null none, of anything else the one. */
function splat(expression: Splat, scope: Scope): Value {
  const of = scope.world.evaluate(expression.of, scope);
  const each = (value: Value): Value => scope.world.evaluate(expression.each, bind(scope, '*', value));
  const hidden = of.sensitive === true;
  if (isNull(of)) return secret(list([], expression), hidden);
  if (of.kind === 'unknown' && of.reason.code === 'error') return of;
  if (of.kind !== 'list' && of.kind !== 'unknown') return secret(list([each(of)], expression), hidden);
  const { items, rest } = elements(of);
  const more = rest === undefined ? undefined : restOf([each(rest.value)], rest.reason, expression);
  return secret(list(items.map(({ value }) => each(value)), expression, more), hidden);
}
