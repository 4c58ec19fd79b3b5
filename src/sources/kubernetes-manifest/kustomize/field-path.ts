/** Paths of `replacements` and `vars`: names, `[key=value]`, places in lists, `*`. Kustomize: "replacements", "fieldPath". */
import type { Dict, Value } from '../../../model/value.js';
import { resolve } from '../../../syntax/yaml/scalar.js';
import { Broken } from './broken.js';
import { split } from './field-spec.js';
import { expression } from './selector.js';
import { at, emptyDict, emptyList, put, textAt, textOf } from './values.js';

const longest = 100;

/** At points that stand in no brackets. */
export function fieldPath(value: Value | undefined, written: string): readonly string[] {
  const parts: string[] = [];
  let open: string | undefined;
  for (const part of split(written, '.')) {
    const whole: string = open === undefined ? part : `${open}.${part}`;
    open = whole.startsWith('[') && !whole.endsWith(']') ? whole : undefined;
    if (open === undefined) parts.push(whole.startsWith('[') && !whole.includes('=') ? whole.slice(1, -1) : whole);
  }
  if (open !== undefined) parts.push(open);
  if (parts.length > longest) throw new Broken('the path is too long', value?.at);
  return parts;
}

/** The first value that a path leads to. */
export function lookUp(value: Value, path: readonly string[]): Value | undefined {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  const next = value.kind === 'list' ? itemOf(value.items, part) : at(value, part);
  return next && lookUp(next, rest);
}

function itemOf(items: readonly Value[], part: string): Value | undefined {
  if (part === '-') return items.at(-1);
  if (/^\d{1,9}$/.test(part)) return items[Number(part)];
  const [key, value] = matchOf(part) ?? [];
  return key === undefined ? undefined : items.find((item) => (key === '' ? textOf(item) : at(item, key) && textAt(item, key)) === value);
}

function matchOf(part: string): readonly [string, string] | undefined {
  const [, key, value] = /^\[([^=]*)=([^]*)\]$/.exec(part) ?? [];
  return key === undefined || value === undefined ? undefined : [key, value];
}

export interface Setting {
  readonly make: (value: Value) => Value;
  /** What stands at the end where it is made; absent: nothing is made. */
  readonly creates?: Value;
  /** Where the path is written. */
  readonly from: Value;
}

/** The value with what all the path leads to made anew; undefined: it leads nowhere. */
export function setPath(value: Value, path: readonly string[], setting: Setting): Value | undefined {
  const [part, ...rest] = path;
  if (part === undefined) return setting.make(value);
  if (value.kind === 'list') return inList(value.items, part, rest, setting, value);
  if (part === '*' && value.kind === 'dict') return inEach(value, rest, setting);
  if (value.kind !== 'dict') throw new Broken(`"${part}" lies within a single value`, setting.from.at);
  const found = value.entries.get(part)?.value ?? made(rest, setting);
  const changed = found && setPath(found, rest, setting);
  return changed && put(value, part, changed, setting.from.at);
}

/** A map's values. */
function inEach(dict: Dict, rest: readonly string[], setting: Setting): Dict | undefined {
  let whole: Dict | undefined;
  for (const [key, { value }] of dict.entries) {
    const changed = setPath(value, rest, setting);
    if (changed !== undefined) whole = put(whole ?? dict, key, changed);
  }
  return whole;
}

function inList(items: readonly Value[], part: string, rest: readonly string[], setting: Setting, list: Value): Value | undefined {
  const known = isMeant(items, part, setting);
  const isAny = items.some(known);
  const extra = isAny ? undefined : addition(items, part, rest, setting);
  const all = extra === undefined ? items : [...items, extra];
  let isSet = false;
  const changed = all.map((item, index) => {
    if (item !== extra && !known(item, index)) return item;
    const inner = setPath(item, rest, setting);
    isSet ||= inner !== undefined;
    return inner ?? item;
  });
  return isSet && list.kind === 'list' ? { ...list, items: changed } : undefined;
}

function isMeant(items: readonly Value[], part: string, { from }: Setting): (item: Value, index: number) => boolean {
  if (part === '*') return () => true;
  if (/^\d{1,9}$/.test(part)) {
    if (Number(part) > items.length) throw new Broken(`there is no item ${part}`, from.at);
    return (_, index) => index === Number(part);
  }
  const [key, value] = matchOf(part) ?? [];
  if (key === undefined || value === undefined) throw new Broken(`"${part}" says nothing of an item of a list`, from.at);
  const matches = expression(value, from);
  return (item) => {
    const found = key === '' ? item : at(item, key);
    return found?.kind === 'scalar' && matches(String(found.value));
  };
}

/** A new item, where one may be made. */
function addition(items: readonly Value[], part: string, rest: readonly string[], setting: Setting): Value | undefined {
  const { creates, from } = setting;
  if (creates === undefined || part === '*') return undefined;
  if (part === String(items.length)) return made(rest, setting);
  const [key, value] = matchOf(part) ?? [];
  if (key === undefined || value === undefined) return undefined;
  const own: Value = { kind: 'scalar', value: resolve(value, 'yaml-1.2'), at: from.at };
  return key === '' ? own : put(emptyDict(from.at), key, own);
}

function made([next]: readonly string[], { creates, from }: Setting): Value | undefined {
  if (creates === undefined) return undefined;
  if (next === undefined) return creates.kind === 'list' ? emptyList(from.at) : creates.kind === 'dict' ? emptyDict(from.at) : { kind: 'scalar', value: null, at: from.at };
  return matchOf(next) !== undefined || /^\d+$/.test(next) ? emptyList(from.at) : emptyDict(from.at);
}
