/** Conditions: true, false, or not known and why. */
import type { Reason, Value } from '../../../model/value.js';
import type { TemplateResource } from '../template.js';
import { equal } from './equality.js';
import { functionOf } from './scope.js';
import type { Scope, Truth } from './scope.js';
import { textOf, whyNot } from './values.js';

/** Whether the condition of this name holds. */
export function holds(name: string, at: Value, scope: Scope): Truth {
  const { world } = scope;
  const compute = (): Truth => {
    const node = world.condition(name);
    if (node === undefined) return world.mistake(name, `there is no condition ${name}`, at.at).reason;
    const truth = world.deeper(node.at, () => truthOf(node, scope));
    return typeof truth === 'boolean' ? truth : named(name, 'kind' in truth ? truth.reason : truth);
  };
  return scope.truth(name, compute, () => world.mistake(name, `the condition ${name} refers to itself`, at.at, 'cycle').reason);
}

/** The innermost condition is the one that is not known; those made of it are told by their name. */
function named(name: string, { code, text }: Reason): Reason {
  const why = text.replace(/^condition \S+: /, '');
  // Two texts that depend on one condition are not the same text.
  return { code: code === 'no-value' ? 'deployment' : code, text: `condition ${name}: ${why}` };
}

/** Whether the conditions of a resource let it be made. */
export function isMade({ conditions, unless = [], properties: at }: TemplateResource, scope: Scope): Truth {
  return both([...conditions.map((name) => holds(name, at, scope)), ...unless.map((name) => opposite(holds(name, at, scope)))]);
}

function both(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.find((truth) => truth !== true) ?? true;
}

function either(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.find((truth) => truth !== false) ?? false;
}

/** What is written where a condition is expected. */
export function truthOf(node: Value, scope: Scope): Truth {
  const spent = scope.world.spend(1, node.at);
  if (spent !== undefined) return spent.reason;
  const { name, arg } = functionOf(node) ?? {};
  if (name === undefined || arg === undefined) return literal(node, scope);
  if (name === 'Condition') return byName(node, arg, scope);
  const parts = arg.kind === 'list' ? arg.items : [];
  const [first, second, ...others] = parts;
  switch (name) {
    case 'Fn::Not':
      if (first === undefined || second !== undefined) return misshapen(node, name, 'a list of one condition', scope);
      return opposite(truthOf(first, scope));
    case 'Fn::And':
    case 'Fn::Or': {
      if (first === undefined) return misshapen(node, name, 'a list of conditions', scope);
      const truths = parts.map((part) => truthOf(part, scope));
      return name === 'Fn::And' ? both(truths) : either(truths);
    }
    case 'Fn::Equals':
      if (first === undefined || second === undefined || others.length > 0) return misshapen(node, name, 'a list of two values', scope);
      return same(scope.given(first), scope.given(second));
    default:
      return literal(node, scope);
  }
}

/** SAM writes `{Condition: {Condition: X}}`. */
function byName(node: Value, arg: Value, scope: Scope): Truth {
  if (functionOf(arg)?.name === 'Condition') return truthOf(arg, scope);
  return arg.kind === 'scalar' ? holds(String(arg.value), arg, scope) : misshapen(node, 'Condition', 'the name of a condition', scope);
}

function opposite(truth: Truth): Truth {
  return typeof truth === 'boolean' ? !truth : truth;
}

function same(a: Value, b: Value): Truth {
  return equal(a, b) ?? whyNot(a) ?? whyNot(b) ?? { code: 'error', text: 'these cannot be compared' };
}

function literal(node: Value, scope: Scope): Truth {
  const value = scope.given(node);
  const text = textOf(value);
  if (text === 'true' || text === 'false') return text === 'true';
  return whyNot(value) ?? scope.world.mistake('Conditions', 'a condition is expected here', node.at).reason;
}

function misshapen(node: Value, name: string, shape: string, scope: Scope): Truth {
  return scope.world.mistake(name, `${name} takes ${shape}`, node.at).reason;
}
