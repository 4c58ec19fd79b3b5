/** RFC 6902, "JavaScript Object Notation (JSON) Patch", on values: what it puts in stands where the patch has it. */
import type { Dict, List, Value } from '../../../../model/value.js';
import { Broken } from '../broken.js';
import { at, drop, put, same, textAt } from '../values.js';
import { refuseLarge } from './size.js';

/** Of a path, and of all paths together that lead to one another. */
const longestPath = 100;

/** All operations, or none: what cannot be done breaks it. */
export function jsonPatch(body: Dict, operations: readonly Value[]): Dict {
  const made = operations.reduce<Value>(operate, body);
  if (made.kind !== 'dict') throw new Broken('the patch makes something of the object that is none', operations[0]?.at);
  return made;
}

function operate(target: Value, operation: Value): Value {
  const path = pointer(operation, 'path');
  switch (textAt(operation, 'op')) {
    case 'add':
      return change(target, path, operation, adding(given(operation)));
    case 'copy':
      return change(target, path, operation, adding(found(target, pointer(operation, 'from'), operation)));
    case 'move': {
      const from = pointer(operation, 'from');
      const value = found(target, from, operation);
      return change(change(target, from, operation, removing), path, operation, adding(value));
    }
    case 'remove':
      return change(target, path, operation, removing);
    case 'replace':
      found(target, path, operation);
      return change(target, path, operation, replacing(given(operation)));
    case 'test':
      if (same(found(target, path, operation), given(operation))) return target;
      throw new Broken(`its test of "${textAt(operation, 'path')}" fails`, operation.at);
    default:
      throw new Broken(`"${textAt(operation, 'op')}" is no operation of JSON patches`, operation.at);
  }
}

function given(operation: Value): Value {
  const value = at(operation, 'value');
  if (value === undefined) throw new Broken('it gives no value', operation.at);
  return value;
}

/** RFC 6901: `~1` stands for `/`, `~0` for `~`. */
function pointer(operation: Value, key: string): readonly string[] {
  const value = at(operation, key);
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') throw new Broken(`it has no ${key}`, operation.at);
  if (value.value === '') return [];
  const [empty, ...names] = value.value.split('/');
  if (empty !== '' || names.length > longestPath) throw new Broken(`"${value.value.slice(0, 80)}" is no path to a value`, value.at);
  return names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function found(target: Value, path: readonly string[], operation: Value): Value {
  let value: Value | undefined = target;
  for (const name of path) value = value?.kind === 'list' ? value.items[indexOf(name, value.items.length - 1)] : at(value, name);
  if (value === undefined) throw absent(path, operation);
  return value;
}

function absent(path: readonly string[], operation: Value): Broken {
  return new Broken(`there is nothing at "/${path.join('/')}"`, operation.at);
}

interface Change {
  readonly whole: (value: Value) => Value;
  readonly inDict: (dict: Dict, key: string) => Dict | undefined;
  readonly inList: (list: List, name: string) => List | undefined;
}

function change(target: Value, path: readonly string[], operation: Value, means: Change): Value {
  const [name, ...rest] = path;
  if (name === undefined) return means.whole(target);
  const made = rest.length === 0 ? last(target, name, means) : step(target, name, (inner) => change(inner, rest, operation, means));
  if (made === undefined) throw absent(path, operation);
  return made;
}

function last(target: Value, name: string, means: Change): Value | undefined {
  return target.kind === 'dict' ? means.inDict(target, name) : target.kind === 'list' ? means.inList(target, name) : undefined;
}

function step(target: Value, name: string, make: (inner: Value) => Value): Value | undefined {
  if (target.kind === 'dict') {
    const inner = target.entries.get(name)?.value;
    return inner === undefined ? undefined : put(target, name, make(inner));
  }
  if (target.kind !== 'list') return undefined;
  const index = indexOf(name, target.items.length - 1);
  return target.items[index] === undefined ? undefined : { ...target, items: target.items.map((item, at) => (at === index ? make(item) : item)) };
}

/** Counted from the end where negative, as kustomize's library does. */
function indexOf(name: string, most: number): number {
  if (!/^(?:0|-?[1-9][0-9]{0,8})$/.test(name)) return -1;
  const index = Number(name) < 0 ? Number(name) + most + 1 : Number(name);
  return index <= most ? index : -1;
}

function adding(value: Value): Change {
  refuseLarge(value);
  return {
    whole: () => value,
    inDict: (dict, key) => put(dict, key, value),
    inList: (list, name) => {
      const index = name === '-' ? list.items.length : indexOf(name, list.items.length);
      return index < 0 ? undefined : { ...list, items: list.items.toSpliced(index, 0, value) };
    },
  };
}

function replacing(value: Value): Change {
  return {
    whole: () => value,
    inDict: (dict, key) => put(dict, key, value),
    inList: (list, name) => ({ ...list, items: list.items.with(indexOf(name, list.items.length - 1), value) }),
  };
}

const removing: Change = {
  whole: (value) => value,
  inDict: (dict, key) => (dict.entries.has(key) ? drop(dict, key) : undefined),
  inList: (list, name) => {
    const index = indexOf(name, list.items.length - 1);
    return index < 0 ? undefined : { ...list, items: list.items.toSpliced(index, 1) };
  },
};
