/** Fields named by kind and path, as kustomize's settings reach them: lists on the way are taken item by item. */
import type { Dict, Value } from '../../../model/value.js';
import { isNull } from '../../../model/values.js';
import type { Spot } from '../../../shared/text.js';
import { Broken } from './broken.js';
import { isOfKind } from './ids.js';
import type { Kind, KindSelector } from './ids.js';
import { emptyDict, put, text } from './values.js';

export interface FieldSpec extends KindSelector {
  /** `/` between the names, `\/` within one; `[]` after one that is a list. */
  readonly path: string;
  /** Made where it is missing. */
  readonly create?: boolean;
}

export interface Setting {
  readonly make: (value: Value) => Value;
  /** What is made where nothing is; absent: nothing. */
  readonly creates?: { readonly kind: 'dict' | 'scalar'; readonly at: Spot };
}

/** An object with the setting at all fields that are of its kind. */
export function setFields(body: Dict, kind: Kind, specs: readonly FieldSpec[], setting: Setting): Dict {
  return specs.filter((spec) => isOfKind(kind, spec)).reduce((dict, spec) => setField(dict, spec, setting), body);
}

export function setField(body: Dict, spec: FieldSpec, setting: Setting): Dict {
  const { creates, make } = setting;
  const made = set(body, partsOf(spec), spec.create === true && creates !== undefined ? { make, creates } : { make });
  return made.kind === 'dict' ? made : body;
}

const known = new WeakMap<FieldSpec, readonly string[]>();

function partsOf(spec: FieldSpec): readonly string[] {
  const parts = known.get(spec) ?? split(spec.path, '/');
  known.set(spec, parts);
  return parts;
}

function set(value: Value, path: readonly string[], setting: Setting): Value {
  const [key, ...rest] = path;
  if (key === undefined) return setting.make(value);
  if (value.kind === 'list') {
    const items = value.items.map((item) => set(item, path, setting));
    return items.every((item, index) => item === value.items[index]) ? value : { ...value, items };
  }
  if (value.kind === 'dict') return setIn(value, key, rest, setting);
  if (value.kind !== 'scalar' || isNull(value)) return value;
  throw new Broken(`"${path.join('/')}" lies within a single value`, value.at);
}

function setIn(dict: Dict, key: string, rest: readonly string[], setting: Setting): Dict {
  const isList = key.endsWith('[]');
  const name = isList ? key.slice(0, -2) : key;
  const found = dict.entries.get(name)?.value;
  const { creates } = setting;
  const isMade = creates !== undefined && !isList && (found === undefined || isNull(found));
  const from = isMade ? (rest.length === 0 && creates.kind === 'scalar' ? text('', creates) : emptyDict(creates.at)) : found;
  if (from === undefined) return dict;
  const made = set(from, rest, setting);
  return made === found ? dict : put(dict, name, made, creates?.at ?? made.at);
}

/** At delimiters that no backslash stands before. */
export function split(path: string, delimiter: string): readonly string[] {
  const pieces = path.split(delimiter);
  if (pieces.length > 1 && pieces[0] === '') pieces.shift();
  const names: string[] = [];
  let open = false;
  for (const piece of pieces) {
    const escapes = piece.endsWith('\\');
    const name = escapes ? piece.slice(0, -1) : piece;
    if (open) names.push(`${names.pop() ?? ''}${delimiter}${name}`);
    else names.push(name);
    open = escapes;
  }
  return open ? [...names.slice(0, -1), `${names.at(-1) ?? ''}\\`] : names;
}
