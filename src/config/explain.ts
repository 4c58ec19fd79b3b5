/** What is wrong with a configuration, in words: the place, what was expected and found, what was perhaps meant. */
import type * as v from 'valibot';
import { severities } from '../model/rule.js';
import type { Value } from '../model/value.js';
import type { UserError } from '../shared/errors.js';
import { nearest } from '../shared/nearest.js';
import type { Places } from './document.js';
import { knownKeys } from './schema.js';
import type { configSchema } from './schema.js';

type Issue = v.InferIssue<typeof configSchema>;

export function explain(issue: Issue, document: Value, places: Places): UserError {
  const { keys, deepest } = reason(issue);
  const last = keys.at(-1) ?? '';
  const found = valueAt(document, keys);
  if (deepest.type === 'strict_object' && deepest.expected === 'never') {
    const known = knownKeys.get(keys.length === 1 ? '' : (keys[0] ?? '')) ?? [];
    return places.complaint(keys, `unknown key ${quoted(last)}`, meant(last, known) ?? `known keys: ${known.join(', ')}`);
  }
  if (found === undefined) return places.complaint(keys, `${wording(keys.slice(0, -1))} has no ${last}`);
  if (keys[0] === 'rules' && keys.length === 1 && found.kind === 'scalar' && found.value !== null) {
    return places.complaint(keys, `rules: expected a map of settings, found ${shown(found)}`, 'a version of the rules is pinned by catalogue: "0.1"');
  }
  if (keys[0] === 'rules' && keys.length === 2 && deepest.type === 'union') {
    const hint = hintFor(found, severities) ?? `severities: ${severities.join(', ')}`;
    return places.complaint(keys, `"${last}" is neither on, off, a severity nor a map of settings`, hint);
  }
  const options = deepest.type === 'picklist' ? [...(deepest.expected ?? '').matchAll(/"([^"]*)"/g)].map(([, option = '']) => option) : [];
  return places.complaint(keys, `${wording(keys)}: expected ${expected(deepest, options)}, found ${shown(found)}`, hintFor(found, options, deepest));
}

/** Of a rule's own map the mistake inside it, rather than that it is none of the short forms. */
function reason(issue: Issue): { readonly keys: readonly string[]; readonly deepest: v.BaseIssue<unknown> } {
  const keysOf = ({ path }: v.BaseIssue<unknown>): readonly string[] => (path ?? []).map(({ key }) => String(key));
  const inner = issue.issues?.find(({ path }) => path !== undefined);
  return inner === undefined ? { keys: keysOf(issue), deepest: issue } : { keys: [...keysOf(issue), ...keysOf(inner)], deepest: inner };
}

/** Other tools' spellings of what a key means. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['var-file', 'variable-files'],
  ['var-files', 'variable-files'],
  ['tfvars', 'variable-files'],
  ['vars', 'variables'],
  ['ignore', 'exclude'],
  ['version', 'catalogue'],
]);

function meant(key: string, known: readonly string[]): string | undefined {
  const dashed = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll('_', '-');
  const same = [dashed, otherNames.get(dashed)].find((name) => name !== undefined && known.includes(name));
  return same === undefined ? nearest(key, known) : `did you mean "${same}"?`;
}

function hintFor(found: Value, options: readonly string[], issue?: v.BaseIssue<unknown>): string | undefined {
  if (found.kind !== 'scalar') return undefined;
  if (typeof found.value === 'string') return nearest(found.value, options);
  return issue?.type === 'string' && found.value !== null ? 'write it in quotes' : undefined;
}

const words: ReadonlyMap<string, string> = new Map([
  ['array', 'a list'],
  ['boolean', 'true or false'],
  ['number', 'a number'],
  ['record', 'a map'],
  ['strict_object', 'a map'],
  ['string', 'a text'],
]);

function expected({ kind, type, message }: v.BaseIssue<unknown>, options: readonly string[]): string {
  if (kind === 'validation') return message;
  if (type === 'picklist') return options.length === 1 ? options.join() : `one of ${options.join(', ')}`;
  return type === 'union' ? 'a text or a list of texts' : (words.get(type) ?? type);
}

/** Long texts are cut: the place is named anyway. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text);
}

function shown(value: Value): string {
  if (value.kind === 'list') return 'a list';
  if (value.kind === 'dict') return 'a map';
  const one = value.kind === 'scalar' ? value.value : null;
  if (one === null) return 'nothing';
  if (typeof one === 'string') return `the text ${quoted(one)}`;
  return typeof one === 'number' ? `the number ${one}` : String(one);
}

/** `roots[0].path`. */
export function wording(keys: readonly string[]): string {
  if (keys.length === 0) return 'the document';
  return keys.map((key, index) => (/^[0-9]+$/.test(key) ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
}

function valueAt(value: Value, keys: readonly string[]): Value | undefined {
  let current: Value | undefined = value;
  for (const key of keys) {
    if (current?.kind === 'dict') current = current.entries.get(key)?.value;
    else if (current?.kind === 'list') current = current.items[Number(key)];
    else return undefined;
  }
  return current;
}
