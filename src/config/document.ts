/** A configuration's text as checked data, with the places that complaints name. */
import * as v from 'valibot';
import type { Value } from '../model/value.js';
import { unknown } from '../model/values.js';
import { UserError } from '../shared/errors.js';
import { where } from '../shared/text.js';
import type { Spot, TextFile } from '../shared/text.js';
import { parseYaml } from '../syntax/yaml/index.js';
import { explain, wording } from './explain.js';
import { configSchema } from './schema.js';
import type { Written } from './schema.js';

export interface Document {
  readonly written: Written;
  readonly places: Places;
}

/** Keys lead down from the document. */
export type Keys = readonly string[];

export interface Places {
  /** Of the key, or of the item in a list; of what is nearest where there is none. */
  readonly at: (...keys: Keys) => Spot;
  readonly complaint: (keys: Keys, message: string, hint?: string) => UserError;
}

/** Throws UserError CONFIG_INVALID with the place. */
export function readDocument(text: TextFile): Document {
  const { documents, errors } = parseYaml(text, 'yaml-1.2', { onTag: (tag, { at }) => unknown('error', tag, at) });
  const [error] = errors;
  if (error !== undefined) throw invalid(where(error.at), error.message);
  const [document, second] = documents;
  if (second !== undefined) throw invalid(where(second.value.at), 'a second document begins here, one is wanted');
  const places = placesOf(text, document?.value);
  if (document === undefined || isNothing(document.value)) return { written: v.parse(configSchema, {}), places };
  refuseStrange(document.value, [], places);
  const checked = v.safeParse(configSchema, plain(document.value));
  if (!checked.success) throw explain(checked.issues[0], document.value, places);
  return { written: checked.output, places };
}

function placesOf(text: TextFile, document: Value | undefined): Places {
  const at = (...keys: Keys): Spot => (document === undefined ? { file: text, start: 0, end: 0 } : locate(document, keys));
  return { at, complaint: (keys, message, hint) => invalid(where(at(...keys)), message, hint) };
}

function isNothing(value: Value): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** What would be taken for something else: values of unknown tags, lists in the place of maps, keys that every object has. */
function refuseStrange(value: Value, keys: Keys, places: Places): void {
  if (value.kind === 'unknown') throw places.complaint(keys, `${wording(keys)}: the tag ${value.reason.text} means nothing here`);
  if (value.kind === 'list' && isMap(keys)) throw places.complaint(keys, `${wording(keys)}: expected a map, found a list`);
  if (value.kind === 'list') value.items.forEach((item, index) => refuseStrange(item, [...keys, String(index)], places));
  if (value.kind !== 'dict') return;
  for (const [key, entry] of value.entries) {
    if (key in Object.prototype) throw places.complaint([...keys, key], `"${key}" cannot be a key`);
    refuseStrange(entry.value, [...keys, key], places);
  }
}

function isMap(keys: Keys): boolean {
  const [first = '', , third = ''] = keys;
  if (keys.length > 2) return keys.length === 3 && ['options', 'variables'].includes(third);
  return [[''], ['coverage', 'kubernetes', 'rules'], ['roots', 'rules', 'waivers']][keys.length]?.includes(first) ?? false;
}

function plain(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'list':
      return value.items.map(plain);
    case 'dict':
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry.value)]));
    default:
      return null;
  }
}

function locate(value: Value, keys: Keys): Spot {
  let current: Value = value;
  let spot = value.at;
  for (const key of keys) {
    if (current.kind === 'dict') {
      const entry = current.entries.get(key);
      if (entry === undefined) return spot;
      spot = entry.key;
      current = entry.value;
    } else if (current.kind === 'list') {
      const item: Value | undefined = current.items[Number(key)];
      if (item === undefined) return spot;
      spot = item.at;
      current = item;
    } else return spot;
  }
  return spot;
}

function invalid(place: string, message: string, hint?: string): UserError {
  return new UserError('CONFIG_INVALID', place, message, hint);
}
