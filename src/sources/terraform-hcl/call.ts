/** Function calls: arguments first, then the function under each combination of alternatives. */
import type { Unknown, Value } from '../../model/value.js';
import type { Expression, FunctionCall } from '../../syntax/hcl/ast.js';
import { alternatives, lift } from './alternatives.js';
import { charge, excess, pace } from './budget.js';
import { settle, travelled } from './chain.js';
import { convertCall } from './convert-call.js';
import { decodeVariables } from './decode-variables.js';
import { elements, restOf } from './elements.js';
import type { Call } from './function.js';
import { functions } from './functions/index.js';
import { whyNot } from './operators.js';
import { takeDoubt } from './scope.js';
import type { Scope } from './scope.js';
import { because, caused, dict, list, mistake, unknown } from './values.js';

export function call(expression: FunctionCall, scope: Scope): Value {
  const { world } = scope;
  const name = expression.name.replace(/^core::/, '');
  const special = forms.get(name);
  if (special !== undefined) return special(expression, scope);
  const evaluate = name === 'try' || name === 'can' ? doubted : world.evaluate;
  const args = expression.arguments.map((argument) => evaluate(argument, scope));
  const last = args.at(-1);
  const given = expression.expand && last !== undefined ? [...args.slice(0, -1), ...expanded(last)] : args;
  if (!pickers.has(name)) charge(world.budget, given, parsers.has(name) ? pace.parse : pace.copy, name === 'yamlencode' ? stepsOfYaml : 1);
  const result = typed(name, lift(given, expression, (chosen) => world.call({ name, args: chosen, at: expression })));
  const much = excess(result) ?? newLimit(result, given);
  if (much !== undefined) return world.exceeded(much, expression);
  // What is secret about the result is for the function to say: `nonsensitive` is one.
  return travelled(settle(result, expression, `${name}(…)`), given);
}

/** What looks like a function, but does more with its arguments than to evaluate them. */
export const forms: ReadonlyMap<string, (expression: FunctionCall, scope: Scope) => Value> = new Map([
  ['convert', convertCall],
  ['provider::terraform::decode_tfvars', decodeVariables],
]);

/** Functions that read a text character by character. */
const parsers = new Set(['csvdecode', 'jsondecode', 'regex', 'regexall', 'replace', 'templatestring', 'yamldecode']);

/** Functions that make texts. */
const writers = new Set(['chomp', 'format', 'formatdate', 'indent', 'join', 'jsonencode', 'lower', 'replace', 'strrev', 'substr', 'title', 'trim', 'trimprefix', 'trimspace', 'trimsuffix', 'upper', 'yamlencode']);

function typed(name: string, result: Value): Value {
  return result.kind === 'unknown' && result.reason.code !== 'error' && writers.has(name) ? { ...result, type: 'string' } : result;
}

/** To write a part as YAML takes that many times as long as to copy it. */
const stepsOfYaml = 40;

/** Functions that take no longer for a larger collection: a resource for each of a large map may look into that map each time. */
const pickers = new Set(['can', 'coalesce', 'element', 'length', 'lookup', 'one', 'try']);

/** Of an instance that may not be there, a reference to it may fail. */
function doubted(argument: Expression, scope: Scope): Value {
  const { doubts, evaluate } = scope.world;
  const before = takeDoubt(scope);
  const value = evaluate(argument, scope);
  const reason = takeDoubt(scope);
  doubts.reason = before;
  return reason === undefined ? value : alternatives([value, mistake(reason.text, argument)], reason, argument);
}

/** A limit that the function itself reached. */
function newLimit(result: Value, args: readonly Value[]): string | undefined {
  if (result.kind !== 'unknown' || result.reason.code !== 'limit') return undefined;
  return args.some((arg) => whyNot(arg)?.code === 'limit') ? undefined : result.reason.text;
}

/** The arguments of `f(list...)`; of those that may be there one stands for all. */
function expanded(value: Value): readonly Value[] {
  if (value.kind === 'unknown') return [because(value.reason, value.at)];
  if (value.kind !== 'list') return [mistake('only a list can be expanded to arguments', value.at)];
  return value.rest === undefined ? value.items : [...value.items, anyNumber(value.rest)];
}

/** Any number of maps is a map that may hold whatever one of them holds; the same goes for lists. */
function anyNumber(rest: Unknown): Value {
  const { reason, at } = rest;
  const shapes = rest.oneOf ?? [];
  const held = shapes.map(elements).flatMap(({ items, rest: more }) => (more === undefined ? items : [...items, more]));
  const open = restOf(held.map(({ value }) => value), reason, at);
  if (shapes.length > 0 && shapes.every(({ kind }) => kind === 'dict')) return dict(new Map(), at, open);
  return shapes.length > 0 && shapes.every(({ kind }) => kind === 'list') ? list([], at, open) : because(reason, at);
}

/** A function that is not known here has a result that is not known. */
export function invoke(call: Call): Value {
  const known = functions.get(call.name);
  if (known !== undefined) return known(call);
  const whose = call.name.startsWith('provider::') ? `${call.name}() is a function of a provider` : `the function ${call.name} is not evaluated`;
  return caused(unknown('not-covered', whose, call.at), 'not-covered');
}
