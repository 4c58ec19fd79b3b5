/** Finds, reads and checks the configuration. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { Config, RootSettings, RuleSettings } from '../model/config.js';
import { severities } from '../model/rule.js';
import type { Value } from '../model/value.js';
import { UserError } from '../shared/errors.js';
import { nearest } from '../shared/nearest.js';
import { TextFile, where } from '../shared/text.js';
import { parseYaml } from '../syntax/yaml/index.js';
import { configSchema } from './schema.js';
import type { Written, WrittenRule } from './schema.js';

const names = ['bylaw.yaml', 'bylaw.yml'];

export interface LoadedConfig {
  readonly config: Config;
  /** Where it was read from; undefined when there is none. */
  readonly file?: string;
}

/** Reads `file`, else the nearest `bylaw.yaml` in `directory` or above it. */
export function loadConfig(directory: string, file?: string): LoadedConfig {
  const found = file === undefined ? findUp(path.resolve(directory)) : path.resolve(directory, file);
  if (found === undefined) return { config: { rules: {}, exclude: [], roots: [] } };
  const written = parseConfig(new TextFile(path.relative(directory, found) || found, read(found)));
  return { config: { ...written, base: path.dirname(found) }, file: found };
}

/** Throws UserError CONFIG_INVALID with the place. */
export function parseConfig(text: TextFile): Config {
  const { documents, errors } = parseYaml(text, 'yaml-1.2');
  const [error] = errors;
  if (error !== undefined) throw invalid(where(error.at), error.message);
  const [document] = documents;
  if (document === undefined) return toConfig(v.parse(configSchema, {}));
  const checked = v.safeParse(configSchema, plain(document.value));
  if (!checked.success) throw explain(checked.issues[0], document.value, text);
  return toConfig(checked.output);
}

function findUp(directory: string): string | undefined {
  for (const name of names) {
    const candidate = path.join(directory, name);
    if (existsSync(candidate)) return candidate;
  }
  // A configuration above the repository belongs to something else.
  const parent = path.dirname(directory);
  return parent === directory || existsSync(path.join(directory, '.git')) ? undefined : findUp(parent);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError('CONFIG_INVALID', file, 'the configuration cannot be read', 'check the path given with --config', { cause });
  }
}

function toConfig(written: Written): Config {
  return {
    rules: Object.fromEntries(Object.entries(written.rules).map(([id, rule]) => [id, ruleSettings(rule)])),
    exclude: written.exclude,
    roots: written.roots.map(rootSettings),
  };
}

function ruleSettings(rule: WrittenRule): RuleSettings {
  if (typeof rule === 'boolean') return { enabled: rule, options: {} };
  if (rule === 'off' || rule === 'on') return { enabled: rule === 'on', options: {} };
  if (typeof rule === 'string') return { enabled: true, severity: rule, options: {} };
  const { enabled, severity, options } = rule;
  return { enabled, options, ...(severity === undefined ? {} : { severity }) };
}

function rootSettings(root: Written['roots'][number]): RootSettings {
  const { path: directory, name, namespace, workspace } = root;
  return {
    path: path.posix.normalize(directory).replace(/\/$/, ''),
    variableFiles: root['variable-files'],
    variables: root.variables,
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(workspace === undefined ? {} : { workspace }),
  };
}

/** Plain data of a document; what is not plain (an unknown tag) becomes null. */
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

type Issue = v.InferIssue<typeof configSchema>;

/** One line: the place, what is wrong, what was perhaps meant. */
function explain(issue: Issue, document: Value, text: TextFile): UserError {
  const keys = (issue.path ?? []).map((item) => String(item.key));
  const spot = locate(document, keys) ?? { file: text, start: 0, end: 0 };
  const last = keys.at(-1) ?? '';
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const known = knownKeys(keys.slice(0, -1));
    return invalid(where(spot), `unknown key "${last}"`, nearest(last, known) ?? `known keys: ${known.join(', ')}`);
  }
  if (keys[0] === 'rules' && keys.length === 2) {
    return invalid(where(spot), `"${last}" is neither on, off, a severity nor a map of settings`, `severities: ${severities.join(', ')}`);
  }
  return invalid(where(spot), `${keys.join('.') || 'the document'}: expected ${issue.expected ?? 'something else'}, found ${issue.received}`);
}

function knownKeys(parents: readonly string[]): readonly string[] {
  if (parents.length === 0) return Object.keys(configSchema.entries);
  if (parents[0] === 'roots') return ['path', 'name', 'namespace', 'variable-files', 'variables', 'workspace'];
  return ['enabled', 'severity', 'options'];
}

function locate(value: Value, keys: readonly string[]) {
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
