/** What `terraform init` wrote about the modules it installed: `.terraform/modules/modules.json`. */
import type { Tree } from '../../model/source.js';
import { TextFile } from '../../shared/text.js';
import type { Declarations } from './declarations.js';
import { resolved } from './files.js';
import type { Journal } from './journal.js';
import { load } from './load.js';

/** Directories by key: the names of the calls that lead to a module, joined by dots. */
export function installedModules(directory: string, tree: Tree): ReadonlyMap<string, string> {
  const path = resolved(directory, '.terraform/modules/modules.json');
  const file = path === undefined ? undefined : tree.read(path);
  const found = new Map<string, string>();
  for (const entry of file instanceof TextFile ? entriesOf(parsed(file.text)) : []) {
    const target = resolved(directory, entry.directory);
    if (target !== undefined) found.set(entry.key, target);
  }
  return found;
}

/** Whether somebody else wrote it: what lies there is judged where it is called, and is no root. */
export function isInstalled(directory: string, vendor: string | undefined): boolean {
  return directory.split('/').includes('.terraform') || (vendor !== undefined && lies(directory, vendor));
}

function lies(directory: string, within: string): boolean {
  return directory === within || directory.startsWith(`${within}/`);
}

/** What an installed module declares. Its files were not asked for, so only what goes wrong with them is told. */
export function readInstalled(directory: string, tree: Tree, journal: Journal): Declarations | undefined {
  const files: TextFile[] = [];
  const refused = new Map<string, string>();
  for (const path of tree.list?.(directory) ?? []) {
    const file = moduleFile.test(path) ? tree.read(path) : undefined;
    if (file instanceof TextFile) files.push(file);
    else if (file !== undefined) {
      journal.add(file);
      refused.set(path, file.reason);
    }
  }
  const { directories, ledger } = load(files, refused);
  for (const entry of ledger) if (entry.outcome !== 'read') journal.add(entry);
  const declared = directories.get(directory)?.declarations();
  for (const problem of declared?.problems ?? []) journal.add(problem);
  return declared;
}

const moduleFile = /\.(?:tf|tofu)(?:\.json)?$/;

/** A manifest that is broken is as good as none: the modules are reported as not installed. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function entriesOf(manifest: unknown): readonly { readonly key: string; readonly directory: string }[] {
  const modules = property(manifest, 'Modules');
  if (!Array.isArray(modules)) return [];
  return modules.flatMap((module: unknown) => {
    const key = property(module, 'Key');
    const directory = property(module, 'Dir');
    return typeof key === 'string' && typeof directory === 'string' ? [{ key, directory }] : [];
  });
}

function property(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name) ? Reflect.get(of, name) : undefined;
}
