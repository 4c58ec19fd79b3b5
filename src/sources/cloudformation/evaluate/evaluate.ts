/** Evaluates what is written, node by node; what has no function in it stays the very node. */
import type { Dict, Entry, List, Unknown, Value } from '../../../model/value.js';
import { functions } from './functions.js';
import { functionOf } from './scope.js';
import type { Scope } from './scope.js';
import { textOf } from './values.js';

/** Undefined: `AWS::NoValue`, nothing is there. */
export function evaluate(node: Value, scope: Scope): Value | undefined {
  if (node.kind !== 'list' && node.kind !== 'dict') return node;
  // Where nothing is left of the budget, what needs no evaluation can still be read.
  scope.world.charge(1);
  return node.kind === 'list' ? items(node, scope) : applied(node, scope);
}

function items(node: List, scope: Scope): Value {
  const made: Value[] = [];
  let changed = false;
  for (const item of node.items) {
    const value = scope.world.evaluate(item, scope);
    if (value !== undefined) made.push(value);
    changed ||= value !== item;
  }
  return changed ? { ...node, items: made } : node;
}

function applied(node: Dict, scope: Scope): Value | undefined {
  const { name, arg } = functionOf(node) ?? {};
  if (name === undefined || arg === undefined || name === 'Condition') return entries(node, scope);
  const intrinsic = functions.get(name);
  if (isHidden(name)) return entries(node, scope);
  if (intrinsic === undefined) return scope.world.mistake(name, `there is no function ${name}`, node.at);
  const spent = scope.world.spend(1, node.at);
  if (spent !== undefined) return spent;
  const value = intrinsic({ name, arg, at: node.at, scope });
  // An anchor that lends a function tells where it stands.
  return value === undefined || node.from === undefined || value.from !== undefined ? value : { ...value, from: node.from };
}

/** Functions that stand among other keys and change them. */
function isHidden(key: string): boolean {
  return key === 'Fn::Transform' || key.startsWith('Fn::ForEach::');
}

function entries(node: Dict, scope: Scope): Value {
  const made = new Map<string, Entry>();
  let changed = false;
  let rest: Unknown | undefined = node.rest;
  for (const [key, entry] of node.entries) {
    if (key.startsWith('Fn::')) {
      rest = isHidden(key) ? hidden(key, entry, scope) : scope.world.mistake(key, `${key} stands beside other keys`, entry.key);
      changed = true;
      continue;
    }
    const value = scope.world.evaluate(entry.value, scope);
    if (value !== undefined) made.set(key, value === entry.value ? entry : { key: entry.key, value });
    changed ||= value !== entry.value;
  }
  if (!changed) return node;
  return rest === undefined ? { ...node, entries: made } : { ...node, entries: made, rest };
}

/** What stands here only after a transform: a macro's answer, the rounds of a loop. */
function hidden(key: string, { key: at, value }: Entry, scope: Scope): Unknown {
  if (key !== 'Fn::Transform') return scope.world.gap('for-each', key, 'loops of AWS::LanguageExtensions are not unrolled', at);
  const name = value.kind === 'dict' ? textOf(value.entries.get('Name')?.value) : undefined;
  return scope.world.gap('macro', name ?? key, `what the macro ${name ?? ''} puts here is not known`.replace('  ', ' '), at);
}
