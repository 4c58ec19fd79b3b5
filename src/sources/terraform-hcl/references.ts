/** References: a name and a path down from it. */
import type { Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { Expression, GetAttribute, Index, Variable } from '../../syntax/hcl/ast.js';
import { doubtOf, member } from './access.js';
import { settle } from './chain.js';
import type { Resolved, Scope } from './scope.js';
import { lookup } from './scope.js';
import { mistake, refer, scalar, wording } from './values.js';

export type Path = GetAttribute | Index | Variable;

/** The value as it stands at the reference, with the step that tells where it came from. */
export function reference(expression: Path, scope: Scope): Value {
  const { root, path, names } = unfolded(expression);
  scope.world.budget.steps -= 2 * path.length;
  const keys = names ?? path.map((step) => keyOf(step, scope));
  if (root.kind !== 'variable') {
    return settle(descend(scope.world.evaluate(root, scope), keys, path, 0, scope), expression, wording(expression));
  }
  const bound = lookup(scope, root.name);
  const found = bound === undefined ? resolved(root.name, keys, expression, scope) : { value: bound.value, used: 0 };
  if (found === undefined) return mistake(`there is no ${root.name} here`, expression);
  const value = descend(found.value, keys, path, found.used, scope);
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
  return written(step) ?? (step.kind === 'index' ? scope.world.evaluate(step.key, scope) : mistake('', step));
}

function written(step: GetAttribute | Index): Value | undefined {
  if (step.kind === 'get') return scalar(step.legacyIndex === true ? Number(step.name) : step.name, step);
  return step.key.kind === 'literal' ? scalar(step.key.value, step.key) : undefined;
}

interface Unfolded {
  readonly root: Expression;
  readonly path: readonly (GetAttribute | Index)[];
  /** The keys of the path, where none has to be evaluated. */
  readonly names: readonly Value[] | undefined;
}

const known = new WeakMap<Path, Unfolded>();

/** Once for each place in a text: instances and loops come by again and again. */
function unfolded(expression: Path): Unfolded {
  const found = known.get(expression);
  if (found !== undefined) return found;
  const made = unfold(expression);
  known.set(expression, made);
  return made;
}

/** Of a chain of any length, without recursion. */
function unfold(expression: Path): Unfolded {
  const path: (GetAttribute | Index)[] = [];
  let root: Expression = expression;
  while (root.kind === 'get' || root.kind === 'index') {
    path.push(root);
    root = root.of;
  }
  path.reverse();
  const names = path.flatMap((step) => written(step) ?? []);
  return { root, path, names: names.length === path.length ? names : undefined };
}

/** The first `used` steps are taken already. */
function descend(from: Value, keys: readonly Value[], path: readonly Expression[], used: number, { world }: Scope): Value {
  let value = from;
  for (let index = used; index < keys.length; index++) {
    const key = keys[index];
    if (key === undefined) break;
    world.doubts.reason ??= doubtOf(value, key);
    value = member(value, key, path[index] ?? key.at);
  }
  return value;
}
