/** `[for …]` and `{for …}`. What may or may not be in the result goes to its rest. */
import type { Entry, Reason, Value } from '../../model/value.js';
import type { ForExpression } from '../../syntax/hcl/ast.js';
import { textFrom } from './convert.js';
import { elements, restOf } from './elements.js';
import type { Element } from './elements.js';
import { truth, whyNot } from './operators.js';
import type { Scope } from './scope.js';
import { bind } from './scope.js';
import { dict, list, mistake, secret } from './values.js';

export function forExpression(expression: ForExpression, scope: Scope): Value {
  const collection = scope.world.evaluate(expression.collection, scope);
  if (collection.kind === 'unknown' && collection.reason.code === 'error') return collection;
  const { items, rest } = elements(collection);
  const made: Made = { sure: [], perhaps: [], reason: rest?.reason, hidden: collection.sensitive === true };
  for (const item of items) visit(expression, item, undefined, scope, made);
  if (rest !== undefined) visit(expression, rest, rest.reason, scope, made);
  if (made.error !== undefined) return made.error;
  const result = expression.resultKey === undefined ? asList(expression, made) : asDict(expression, made);
  return secret(result, made.hidden);
}

interface Made {
  readonly sure: Pair[];
  readonly perhaps: Value[];
  reason: Reason | undefined;
  /** What is in the result tells of a secret. */
  hidden: boolean;
  /** The condition itself is wrong. */
  error?: Value;
}

interface Pair {
  readonly key: Value | undefined;
  readonly value: Value;
}

const by = 'in the for expression';

/** Evaluates key and value for one element; `doubt`: why it may not be there. */
function visit(expression: ForExpression, element: Element, doubt: Reason | undefined, outer: Scope, made: Made): void {
  const { evaluate } = outer.world;
  const keyed = expression.key === undefined ? outer : bind(outer, expression.key, element.key, by);
  const scope = bind(keyed, expression.variable, element.value, by);
  const condition = expression.condition && evaluate(expression.condition, scope);
  if (condition?.sensitive === true) made.hidden = true;
  const answer = condition === undefined || expression.condition === undefined ? true : truth(condition, expression.condition);
  if (answer === false) return;
  if (answer !== true && doubt === undefined && answer.kind === 'unknown' && answer.reason.code === 'error') made.error = answer;
  const value = evaluate(expression.result, scope);
  const key = expression.resultKey === undefined ? undefined : evaluate(expression.resultKey, scope);
  if (key?.sensitive === true) made.hidden = true;
  const reason = doubt ?? (answer === true ? unclear(key) : whyNot(answer));
  if (reason === undefined) made.sure.push({ key, value });
  else {
    made.reason ??= reason;
    made.perhaps.push(value);
  }
}

function unclear(key: Value | undefined): Reason | undefined {
  return key === undefined ? undefined : whyNot(key);
}

function asList(expression: ForExpression, { sure, perhaps, reason }: Made): Value {
  const rest = reason === undefined ? undefined : restOf(perhaps, reason, expression);
  return list(sure.map(({ value }) => value), expression, rest);
}

function asDict(expression: ForExpression, { sure, perhaps, reason }: Made): Value {
  const entries = new Map<string, Entry>();
  const groups = new Map<string, Value[]>();
  for (const { key, value } of sure) {
    const name = key?.kind === 'scalar' ? textFrom(key.value) : undefined;
    if (key === undefined || name === undefined) return mistake('a key must be a string', expression.resultKey ?? expression);
    const group = groups.get(name);
    if (expression.group && group === undefined) groups.set(name, [value]);
    else if (expression.group) group?.push(value);
    else if (entries.has(name)) return mistake(`the key ${JSON.stringify(name)} comes twice`, expression);
    if (!entries.has(name)) entries.set(name, { key: key.at, value });
  }
  // Of what may be there, any number may be in any group.
  const more = reason === undefined ? undefined : restOf(perhaps, reason, expression);
  const grouped = (values: readonly Value[]): Value => list(values, expression, more);
  for (const [name, values] of groups) entries.set(name, { key: entries.get(name)?.key ?? expression, value: grouped(values) });
  if (reason === undefined) return dict(sorted(entries), expression);
  const others = expression.group ? [grouped([])] : perhaps;
  return dict(sorted(entries), expression, restOf(others, reason, expression));
}

/** Objects have no order of their own; by key is Terraform's. */
function sorted(entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, Entry> {
  return new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
