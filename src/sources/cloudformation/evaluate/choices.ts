/** Functions that choose: `Fn::If`, `Fn::Select`, `Fn::FindInMap`. "Intrinsic function reference". */
import type { Value } from '../../../model/value.js';
import { alternatives, lift } from './alternatives.js';
import { args, isWrong, unfit, wrong } from './call.js';
import type { Call } from './call.js';
import { holds, truthOf } from './conditions.js';
import type { Scope } from './scope.js';
import { derived, refer, scalar, textOf, through, whyNot } from './values.js';

/** `[condition, then, else]`; within a branch the condition holds, or does not. */
export function chooseIf(call: Call): Value | undefined {
  const given = args(call, 3, 3, 'a condition and two values');
  if (isWrong(given)) return given;
  const [condition, yes, no] = given;
  if (condition === undefined || yes === undefined || no === undefined) return undefined;
  const name = textOf(condition);
  const truth = name === undefined ? truthOf(condition, call.scope) : holds(name, condition, call.scope);
  const label = `condition ${name ?? ''}`.trimEnd();
  const branch = (answer: boolean): Value | undefined => {
    const inner: Scope = name === undefined ? call.scope : call.scope.assuming([name], answer);
    const value = call.scope.world.evaluate(answer ? yes : no, inner);
    return value === undefined ? undefined : refer(value, call.at, label);
  };
  if (typeof truth === 'boolean') return branch(truth);
  const both = [branch(true), branch(false)];
  if (both.every((value) => value === undefined)) return undefined;
  return alternatives(both.map((value) => value ?? scalar(null, call.at)), truth, call.at);
}

/** `[index, list]`. */
export function select(call: Call): Value {
  const given = args(call, 2, 2, 'an index and a list');
  if (isWrong(given)) return given;
  return lift(given.map((node) => call.scope.given(node)), call.at, ([index, items]) => {
    if (index === undefined || items === undefined) return wrong(call, 'an index and a list are expected');
    const number = Number(textOf(index) ?? Number.NaN);
    if (index.kind === 'unknown' || index.kind === 'template') return derived(index, call.at);
    if (!Number.isInteger(number) || number < 0) return wrong(call, 'the index is no number', index.at);
    if (items.kind !== 'list') return unfit(call, items, 'a list is expected');
    const item = items.items[number];
    if (item !== undefined) return through(refer(item, call.at, call.name), [items]);
    return items.rest === undefined ? wrong(call, `the list has no item ${number}`) : derived(items.rest, call.at);
  });
}

/** `[map, key, key]`, and with the transform AWS::LanguageExtensions `{DefaultValue: …}`. */
export function findInMap(call: Call): Value {
  const given = args(call, 3, 4, 'a map, two keys and perhaps a default');
  if (isWrong(given)) return given;
  const [nodes, extra] = [given.slice(0, 3), given[3]];
  const fallback = extra?.kind === 'dict' ? extra.entries.get('DefaultValue')?.value : undefined;
  if (extra !== undefined && fallback === undefined) return wrong(call, 'the last argument is no default value', extra.at);
  const maps = call.scope.world.mappings;
  return lift(nodes.map((node) => call.scope.given(node)), call.at, (keys) => {
    const found = inMap(call, maps, keys, 0);
    if (found !== undefined) return found;
    if (fallback !== undefined) return call.scope.given(fallback);
    return wrong(call, `no mapping has ${keys.map((key) => textOf(key) ?? '?').join('.')}`);
  });
}

/** Of a map that is gone through because its key is not known: more than AWS has regions. */
const mostKeys = 50;

/** Undefined: there is nothing under the keys. Of a key that is not known it is one of those that the map has. */
function inMap(call: Call, from: Value | undefined, keys: readonly Value[], level: number): Value | undefined {
  const key = keys[level];
  if (key === undefined) return from === undefined ? undefined : literal(call, from, keys);
  if (from?.kind !== 'dict') return undefined;
  const text = textOf(key);
  if (text !== undefined) return inMap(call, from.entries.get(text)?.value, keys, level + 1);
  const reason = whyNot(key);
  if (reason === undefined) return wrong(call, 'a key is a text', key.at);
  if (level === 0 || from.entries.size > mostKeys) return derived(key, call.at);
  const spent = call.scope.world.spend(from.entries.size * 4, call.at);
  if (spent !== undefined) return spent;
  const possible = [...from.entries.values()].flatMap(({ value }) => inMap(call, value, keys, level + 1) ?? []);
  const code = reason.code === 'no-value' || reason.code === 'computed' ? 'deployment' : reason.code;
  return possible.length === 0 ? undefined : alternatives(possible, { code, text: reason.text }, call.at);
}

function literal(call: Call, value: Value, keys: readonly Value[]): Value {
  if (value.kind === 'dict') return wrong(call, 'a mapping leads to texts and lists only', value.at);
  return refer(value, call.at, `mapping ${textOf(keys[0]) ?? ''}`.trimEnd());
}
