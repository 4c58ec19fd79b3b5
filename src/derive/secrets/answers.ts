/** Where settings stand in what APIs answer: environments, arguments, boot data. */
import { optionName } from './settings.js';

/**
 * - `boot`: the text of boot data, in Base64 or not
 * - `setting`: the value of a variable, an argument
 * - `text`: anything else
 */
export type Kind = 'boot' | 'setting' | 'text';

export type Change = (kind: Kind, name: string, text: string) => string;

/** No API answers anything nested deeper; what is deeper is left out. */
const deepest = 200;

const environments = /^(?:env|environment|environmentvariables|variables)$/i;
const argumentLists = /^(?:args|arguments|command|entrypoint)$/i;
/** Pages are asked for by these; they must come back as they went. */
const tokens = /(?:token|marker)$|^continue$/i;
/** Nothing reads them, and the second repeats the whole object, with a Secret's content. */
const leftOut: ReadonlySet<string> = new Set(['managedFields', 'kubectl.kubernetes.io/last-applied-configuration']);

/** A copy with each text changed. */
export function mapTexts(value: unknown, change: Change, key = '', depth = 0): unknown {
  if (typeof value === 'string') return tokens.test(key) ? value : change(/^userdata$/i.test(key) ? 'boot' : 'text', key, value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return null;
  if (Array.isArray(value)) return ofList(value, change, key, depth);
  const isEnvironment = environments.test(key);
  const entries = Object.entries(value).filter(([name]) => !leftOut.has(name));
  return Object.fromEntries(
    entries.map(([name, item]): [string, unknown] => [
      name,
      isEnvironment && typeof item === 'string' ? change('setting', name, item) : mapTexts(item, change, inner(key, name), depth + 1),
    ]),
  );
}

/** EC2's `UserData: {Value: …}`. */
function inner(key: string, name: string): string {
  return /^userdata$/i.test(key) && /^value$/i.test(name) ? key : name;
}

function ofList(list: readonly unknown[], change: Change, key: string, depth: number): unknown {
  if (environments.test(key)) return list.map((item) => variable(item, change, depth));
  const isArguments = argumentLists.test(key);
  return list.map((item, index) => {
    if (!isArguments || typeof item !== 'string') return mapTexts(item, change, key, depth + 1);
    return change('setting', optionName(String(list[index - 1] ?? ''), item), item);
  });
}

/** `{name, value}` */
function variable(item: unknown, change: Change, depth: number): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return mapTexts(item, change, '', depth + 1);
  const entries = Object.entries(item);
  const named = entries.find(([key]) => /^(?:name|key)$/i.test(key))?.[1];
  const name = typeof named === 'string' ? named : '';
  const changed = entries.map(([key, own]): [string, unknown] => [
    key,
    /^value$/i.test(key) && typeof own === 'string' ? change('setting', name, own) : mapTexts(own, change, key, depth + 1),
  ]);
  return Object.fromEntries(changed);
}
