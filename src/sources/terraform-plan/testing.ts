/** Helpers for tests: plans by hand, after "JSON Output Format" of Terraform's documentation, and what was read from them. */
import { posix } from 'node:path';
import type { RootSettings } from '../../model/config.js';
import type { Raw, Reading } from '../../model/raw.js';
import type { PlannedRoot, Tree } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { TextFile } from '../../shared/text.js';
import { terraformPlan } from './index.js';
import { OpenPlans } from './open.js';

export { plain } from '../../model/testing.js';

type Json = Readonly<Record<string, unknown>>;

/** A resource of `resource_changes`, by its address; `more` goes beside `change`. */
export function change(address: string, after: unknown, options: { readonly actions?: readonly string[]; readonly unknown?: unknown; readonly sensitive?: unknown; readonly more?: Json } = {}): Json {
  const { actions = ['create'], unknown = {}, sensitive = {}, more = {} } = options;
  const own = address.replaceAll(/\[[^\]]*\]/g, '').replace(/^(?:module\.\w+\.)+/, '');
  const [type, name] = own.replace(/^data\./, '').split('.');
  const mode = own.startsWith('data.') ? 'data' : 'managed';
  return { address, mode, type, name, provider_name: 'registry.terraform.io/hashicorp/aws', change: { actions, before: null, after, after_unknown: unknown, after_sensitive: sensitive }, ...more };
}

export function planOf(changes: readonly unknown[], more: Json = {}): Json {
  return { format_version: '1.2', terraform_version: '1.13.4', planned_values: { root_module: {} }, resource_changes: changes, ...more };
}

/** The part `configuration`: expressions by address, in the root module. */
export function configured(expressions: Readonly<Record<string, Json>>, more: Json = {}): Json {
  const resources = Object.entries(expressions).map(([address, written]) => ({ address, mode: 'managed', provider_config_key: 'aws', expressions: written }));
  return { configuration: { provider_config: { aws: { name: 'aws' } }, root_module: { resources, ...more } } };
}

export interface Around {
  readonly roots?: readonly Partial<RootSettings>[];
  readonly plannedRoot?: PlannedRoot;
}

/** What the source makes of plans, in this order; objects are written as Terraform writes them: on one line. */
export function read(files: Readonly<Record<string, unknown>>, { roots = [], plannedRoot }: Around = {}): Reading {
  const settings = roots.map((root) => ({ path: '.', variableFiles: [], variables: {}, ...root }));
  const texts = Object.entries(files).map(([path, content]) => new TextFile(path, typeof content === 'string' ? content : JSON.stringify(content)));
  const tree: Tree = {
    files: Object.keys(files),
    read: (path) => texts.find((file) => file.path === path),
    bytes: () => undefined,
    rootOf: (path) => settings.find((root) => root.path === '.' || posix.normalize(path).startsWith(`${root.path}/`)),
    head: () => '',
    failures: [],
    ...(plannedRoot === undefined ? {} : { plannedRoot }),
  };
  const source = new OpenPlans(tree);
  for (const file of texts) if (terraformPlan.recognise(file.path, file.text)) source.add(file);
  return source.finish();
}

export function raw(reading: Reading, address: string): Raw {
  const found = reading.raws.find((one) => one.address === address);
  if (found === undefined) throw new Error(`no ${address} among ${reading.raws.map((one) => one.address).join(', ')}`);
  return found;
}

export function argument(reading: Reading, address: string, name: string): Value | undefined {
  return raw(reading, address).body.entries.get(name)?.value;
}
