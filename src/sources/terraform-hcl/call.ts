/** Function calls: arguments first, then the function under each combination of alternatives. */
import type { Value } from '../../model/value.js';
import type { FunctionCall } from '../../syntax/hcl/ast.js';
import { lift } from './alternatives.js';
import { charge, excess } from './budget.js';
import type { Call } from './function.js';
import { functions } from './functions/index.js';
import { whyNot } from './operators.js';
import type { Scope } from './scope.js';
import { because, mistake, settle, travelled, unknown } from './values.js';

export function call(expression: FunctionCall, scope: Scope): Value {
  const { world } = scope;
  const args = expression.arguments.map((argument) => world.evaluate(argument, scope));
  const last = args.at(-1);
  const given = expression.expand && last !== undefined ? [...args.slice(0, -1), ...expanded(last)] : args;
  const name = expression.name.replace(/^core::/, '');
  charge(world.budget, given);
  const readable = keepers.has(name) ? given : given.map((value) => shapeless(value, 1));
  const result = lift(readable, expression, (chosen) => world.call({ name, args: chosen, at: expression }));
  const much = excess(result) ?? newLimit(result, given);
  if (much !== undefined) return world.exceeded(much, expression);
  // What is secret about the result is for the function to say: `nonsensitive` is one.
  return travelled(settle(result, expression, `${name}(…)`), given);
}

/** Functions whose result has the elements of their argument as they are, those that may be there included. */
const keepers = new Set(
  'can distinct jsonencode nonsensitive reverse sensitive tolist tomap toset try values yamlencode'.split(' '),
);

/** To other functions what may be there says only why that is not known: its shape would be taken for that of the result. */
function shapeless(value: Value, depth: number): Value {
  if (value.kind !== 'list' && value.kind !== 'dict') return value;
  const bare = value.rest?.oneOf === undefined ? value : { ...value, rest: because(value.rest.reason, value.rest.at) };
  const nested = bare.kind === 'list' && depth > 0 && bare.items.some((item) => item.kind === 'list');
  return nested ? { ...bare, items: bare.items.map((item) => shapeless(item, depth - 1)) } : bare;
}

/** A limit that the function itself reached. */
function newLimit(result: Value, args: readonly Value[]): string | undefined {
  if (result.kind !== 'unknown' || result.reason.code !== 'limit') return undefined;
  return args.some((arg) => whyNot(arg)?.code === 'limit') ? undefined : result.reason.text;
}

/** The arguments of `f(list...)`; of those that may be there one unknown stands for all. */
function expanded(value: Value): readonly Value[] {
  if (value.kind === 'unknown') return [because(value.reason, value.at)];
  if (value.kind !== 'list') return [mistake('only a list can be expanded to arguments', value.at)];
  return value.rest === undefined ? value.items : [...value.items, because(value.rest.reason, value.rest.at)];
}

/** A function that is not known here has a result that is not known. */
export function invoke(call: Call): Value {
  const known = functions.get(call.name);
  return known === undefined ? unknown('not-covered', `the function ${call.name} is not evaluated`, call.at) : known(call);
}
