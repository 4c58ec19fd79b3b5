/** References: a name and a path down from it. */
import type { Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { Expression, GetAttribute, Index, Variable } from '../../syntax/hcl/ast.js';
import { member } from './access.js';
import { settle } from './chain.js';
import type { Resolved, Scope } from './scope.js';
import { lookup } from './scope.js';
import { mistake, refer, scalar, wording } from './values.js';

export type Path = GetAttribute | Index | Variable;

/** The value as it stands at the reference, with the step that tells where it came from. */
export function reference(expression: Path, scope: Scope): Value {
  const { root, path } = unfold(expression);
  scope.world.budget.steps -= 2 * path.length;
  const keys = path.map((step) => keyOf(step, scope));
  if (root.kind !== 'variable') {
    return settle(descend(scope.world.evaluate(root, scope), keys, path), expression, wording(expression));
  }
  const bound = lookup(scope, root.name);
  const found = bound === undefined ? resolved(root.name, keys, expression, scope) : { value: bound.value, used: 0 };
  if (found === undefined) return mistake(`there is no ${root.name} here`, expression);
  const value = descend(found.value, keys.slice(found.used), path.slice(found.used));
  const name = wording(expression);
  return refer(value, expression, bound?.by === undefined ? name : `${name} ${bound.by}`);
}

/** What others refer to on the way is no doubt of this reference. */
function resolved(name: string, keys: readonly Value[], at: Spot, { world }: Scope): Resolved | undefined {
  const { doubts, resolve } = world;
  const { reason: before } = doubts;
  const found = resolve(name, keys, at);
  doubts.reason = found?.doubt ?? before;
  return found;
}

function keyOf(step: GetAttribute | Index, scope: Scope): Value {
  if (step.kind === 'index') return scope.world.evaluate(step.key, scope);
  return scalar(step.legacyIndex === true ? Number(step.name) : step.name, step);
}

/** Of a chain of any length, without recursion. */
function unfold(expression: Path): { readonly root: Expression; readonly path: readonly (GetAttribute | Index)[] } {
  const path: (GetAttribute | Index)[] = [];
  let root: Expression = expression;
  while (root.kind === 'get' || root.kind === 'index') {
    path.push(root);
    root = root.of;
  }
  return { root, path: path.reverse() };
}

function descend(from: Value, keys: readonly Value[], path: readonly Expression[]): Value {
  return keys.reduce((value, key, index) => member(value, key, path[index] ?? key.at), from);
}
