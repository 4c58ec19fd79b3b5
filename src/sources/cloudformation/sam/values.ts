/** Makes and reads values of templates whose intrinsics are not evaluated yet. */
import type { Dict, Entry, List, Located, Reason, Scalar, Unknown, Value } from '../../../model/value.js';

/** What properties are made of: a missing one is left out. */
export type Fields = Readonly<Record<string, Value | undefined>>;

export function scalar(value: Scalar['value'], { at }: Located): Scalar {
  return { kind: 'scalar', value, at };
}

export function list(items: readonly Value[], { at }: Located): List {
  return { kind: 'list', items, at };
}

export function dict(fields: Fields, { at }: Located): Dict {
  const entries = new Map<string, Entry>();
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) entries.set(key, { key: value.at, value });
  return { kind: 'dict', entries, at };
}

/** A list of strings. */
export function texts(values: readonly string[], at: Located): List {
  return list(values.map((value) => scalar(value, at)), at);
}

export function ref(id: string, at: Located): Dict {
  return dict({ Ref: scalar(id, at) }, at);
}

export function getAtt(id: string, attribute: string, at: Located): Dict {
  return dict({ 'Fn::GetAtt': texts([id, attribute], at) }, at);
}

/** `Fn::Sub` with or without variables of its own. */
export function sub(template: string, at: Located, variables: Fields = {}): Dict {
  const text = scalar(template, at);
  return dict({ 'Fn::Sub': Object.keys(variables).length === 0 ? text : list([text, dict(variables, at)], at) }, at);
}

export function choice(of: Choice, yes: Value, no: Value): Dict {
  return dict({ 'Fn::If': list([scalar(of.condition, of), yes, no], of) }, of);
}

export function noValue(at: Located): Dict {
  return ref('AWS::NoValue', at);
}

export function notKnown(code: Reason['code'], text: string, { at }: Located): Unknown {
  return { kind: 'unknown', reason: { code, text }, at };
}

// ---- reading

export function get(of: Value | undefined, key: string): Value | undefined {
  return entry(of, key)?.value;
}

export function entry(of: Value | undefined, key: string): Entry | undefined {
  return of?.kind === 'dict' ? of.entries.get(key) : undefined;
}

/** The value at the key unless it is `AWS::NoValue` or null. */
export function given(of: Value | undefined, key: string): Value | undefined {
  const value = get(of, key);
  return value === undefined || isNoValue(value) || (value.kind === 'scalar' && value.value === null) ? undefined : value;
}

export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

export function isTrue(value: Value | undefined): boolean {
  return textOf(value)?.toLowerCase() === 'true';
}

/** One item or a list of them. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : value.kind === 'list' ? value.items : [value];
}

export function isIntrinsic(value: Value): boolean {
  if (value.kind !== 'dict' || value.entries.size !== 1) return false;
  const [key = ''] = value.entries.keys();
  return key === 'Ref' || key === 'Condition' || key.startsWith('Fn::');
}

/** The X of `{Ref: X}`. */
export function refOf(value: Value | undefined): string | undefined {
  return value?.kind === 'dict' && value.entries.size === 1 ? textOf(get(value, 'Ref')) : undefined;
}

export function isNoValue(value: Value): boolean {
  return refOf(value) === 'AWS::NoValue';
}

export interface Choice extends Located {
  readonly condition: string;
  readonly yes: Value;
  readonly no: Value;
}

/** What `{Fn::If: [condition, yes, no]}` chooses between. */
export function choiceOf(value: Value | undefined): Choice | undefined {
  if (value === undefined || !isIntrinsic(value)) return undefined;
  const [condition, yes, no, ...more] = itemsOf(get(value, 'Fn::If'));
  const name = textOf(condition);
  if (name === undefined || yes === undefined || no === undefined || more.length > 0) return undefined;
  return { condition: name, yes, no, at: value.at };
}

/** The entries of these names as they are written; `[to, from]` where the name changes. */
export function take(from: Value, names: readonly (string | readonly [string, string])[]): Fields {
  return Object.fromEntries(
    names.map((name) => (typeof name === 'string' ? [name, given(from, name)] : [name[0], given(from, name[1])])),
  );
}
