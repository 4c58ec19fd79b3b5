/** What the variables of a root module are given ("Variable Definition Precedence" in Terraform's documentation). */
import { posix } from 'node:path';
import type { Tree } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { TextFile } from '../../shared/text.js';
import type { Block, Expression, HclFile } from '../../syntax/hcl/ast.js';
import { parseExpression } from '../../syntax/hcl/parse.js';
import { resolved } from './files.js';
import { parseFile, syntaxEntry } from './load.js';
import type { Directory, Loaded } from './load.js';
import { textOf } from './literal.js';
import type { Root } from './root.js';
import { dict, list, mistake, refer, scalar } from './values.js';
import type { Given } from './variables.js';

/** Later ones win: the environment where it is asked for, terraform.tfvars, the same in JSON, *.auto.tfvars of both by name, configured files in order, configured values. */
export function rootVariables(
  directory: Directory,
  root: Root,
  configured: readonly HclFile[],
  constant: (expression: Expression) => Value,
): (name: string) => Given {
  const written = new Map<string, Expression>();
  for (const { body } of [...automatic(directory), ...configured]) {
    for (const [name, { value }] of body.attributes) written.set(name, value);
  }
  const environment = root.environment ?? {};
  const settings = new Map(Object.entries(root.settings?.variables ?? {}));
  return (name) => {
    const expression = written.get(name);
    const at = directory.declarations().variables.get(name)?.header;
    if (settings.has(name) && at !== undefined) {
      return { value: refer(fromJson(settings.get(name), at, 0), at, `variable ${name} of the configuration`) };
    }
    if (expression !== undefined) return { value: constant(expression) };
    const block = directory.declarations().variables.get(name);
    const text = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (text === undefined || block === undefined) return { missing: `var.${name} has no value` };
    return { value: refer(fromEnvironment(text, block, constant), block.header, `TF_VAR_${name} of the environment`) };
  };
}

/** Text where the type is one of primitives or is not said, an expression otherwise ("Environment Variables" in Terraform's documentation). */
function fromEnvironment(text: string, block: Block, constant: (expression: Expression) => Value): Value {
  const at = block.header;
  const type = block.body.attributes.get('type')?.value;
  const word = type && textOf(type);
  if (type === undefined || ['bool', 'number', 'string'].includes(word ?? '')) return scalar(text, at);
  const { value, diagnostics } = parseExpression(new TextFile(at.file.path, text));
  return diagnostics.length > 0 ? mistake('the environment gives it no expression', at) : placed(constant(value), at);
}

/** What is written in no file stands where it is declared. */
function placed(value: Value, at: Spot): Value {
  if (value.kind === 'list') return list(value.items.map((item) => placed(item, at)), at);
  if (value.kind !== 'dict') return value.kind === 'scalar' ? scalar(value.value, at) : mistake('the environment gives it no constant', at);
  return dict(new Map(Array.from(value.entries, ([key, entry]) => [key, { key: at, value: placed(entry.value, at) }])), at);
}

function automatic({ variableFiles }: Directory): readonly HclFile[] {
  const named = (name: string) => [...variableFiles].filter(([path]) => posix.basename(path) === name);
  const auto = [...variableFiles].filter(([path]) => /\.auto\.tfvars(?:\.json)?$/.test(path)).sort(([a], [b]) => (a < b ? -1 : 1));
  return [...named('terraform.tfvars'), ...named('terraform.tfvars.json'), ...auto].map(([, file]) => file);
}

/** Those of the tree were read with the others; a file may also be one that the tree does not list. */
export function configuredFiles(directory: string, root: Root, { variableFiles }: Loaded, tree: Tree): readonly HclFile[] {
  const { settings, journal } = root;
  return (settings?.variableFiles ?? []).flatMap((name) => {
    const path = resolved(directory, name);
    const known = path === undefined ? undefined : variableFiles.get(path);
    if (known !== undefined) return [known];
    const file = path === undefined ? undefined : tree.read(path);
    if (!(file instanceof TextFile)) {
      const reason = file?.reason ?? 'there is no such file in the scanned tree';
      journal.add({ subject: 'file', name: path ?? name, outcome: 'failure', code: 'variable-file', reason });
      return [];
    }
    const parsed = parseFile(file);
    journal.add(syntaxEntry(file.path, parsed));
    return [parsed];
  });
}

const deepest = 32;

function fromJson(value: unknown, at: Spot, depth: number): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number') return scalar(value, at);
  if (typeof value === 'boolean') return scalar(value, at);
  if (depth > deepest || typeof value !== 'object') return mistake('the configuration gives it no usable value', at);
  if (Array.isArray(value)) return list(value.map((item: unknown) => fromJson(item, at, depth + 1)), at);
  const items: [string, unknown][] = Object.entries(value);
  return dict(new Map(items.map(([key, item]) => [key, { key: at, value: fromJson(item, at, depth + 1) }])), at);
}
