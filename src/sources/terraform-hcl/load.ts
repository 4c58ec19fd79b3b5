/** Files by directory: a directory is a module. */
import { posix } from 'node:path';
import type { LedgerEntry } from '../../model/ledger.js';
import { merged } from '../../model/waiver.js';
import type { Waivers } from '../../model/waiver.js';
import type { TextFile } from '../../shared/text.js';
import type { HclFile } from '../../syntax/hcl/ast.js';
import { parseHcl } from '../../syntax/hcl/parse.js';
import { waiversInHcl } from '../../syntax/waiver/index.js';
import { declare } from './declarations.js';
import type { Declarations } from './declarations.js';
import { resolved } from './files.js';
import { textOf } from './literal.js';
import { isLocal } from './module-call.js';
import { isOverride } from './overrides.js';

export interface Directory {
  readonly path: string;
  /** Names a file of the directory, to ask for its settings. */
  readonly sample: string;
  readonly declarations: () => Declarations;
  /** `*.tfvars` by name. */
  readonly variableFiles: ReadonlyMap<string, HclFile>;
}

export type Directories = ReadonlyMap<string, Directory>;

interface Building {
  readonly modules: Map<string, HclFile>;
  readonly variableFiles: Map<string, HclFile>;
  unread: string | undefined;
}

export interface Loaded {
  readonly directories: Directories;
  /** Those of all directories, by path. */
  readonly variableFiles: ReadonlyMap<string, HclFile>;
  readonly ledger: readonly LedgerEntry[];
  readonly waivers: Waivers;
}

/** In order of their paths, whatever the order they came in. */
export function load(files: readonly TextFile[]): Loaded {
  const building = new Map<string, Building>();
  const ledger: LedgerEntry[] = [];
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const path = posix.dirname(file.path);
    const made = building.get(path) ?? { modules: new Map(), variableFiles: new Map(), unread: undefined };
    building.set(path, made);
    ledger.push(take(file, made));
  }
  const directories = new Map<string, Directory>();
  for (const [path, made] of building) {
    if (made.modules.size > 0 || made.unread !== undefined) directories.set(path, directory(path, made));
  }
  const variableFiles = new Map([...building.values()].flatMap((made) => [...made.variableFiles]));
  return { directories, variableFiles, ledger, waivers: merged([...building.values()].flatMap(waiversOf)) };
}

function waiversOf({ modules, variableFiles }: Building): readonly Waivers[] {
  return [...modules.values(), ...variableFiles.values()].map(waiversInHcl);
}

function take(file: TextFile, made: Building): LedgerEntry {
  const { path } = file;
  if (path.endsWith('.json')) {
    const reason = 'the JSON syntax of Terraform is not read yet';
    if (!path.endsWith('.tfvars.json')) made.unread ??= `${path} is not read: ${reason}`;
    return { subject: 'file', name: path, outcome: 'gap', code: 'not-covered', reason };
  }
  const parsed = parseHcl(file);
  (path.endsWith('.tfvars') ? made.variableFiles : made.modules).set(path, parsed);
  return syntaxEntry(path, parsed);
}

export function syntaxEntry(path: string, { diagnostics }: HclFile): LedgerEntry {
  const [first] = diagnostics;
  if (first === undefined) return { subject: 'file', name: path, outcome: 'read', code: '', reason: '' };
  const more = diagnostics.length > 1 ? ` (and ${diagnostics.length - 1} more)` : '';
  return { subject: 'file', name: path, outcome: 'failure', code: 'syntax', reason: `${first.message}${more}`, at: first };
}

function directory(path: string, { modules, variableFiles, unread }: Building): Directory {
  let declared: Declarations | undefined;
  const [sample = path] = modules.keys();
  const declarations = (): Declarations => (declared ??= { ...declareAll(modules), unread });
  return { path, sample, declarations, variableFiles };
}

/** OpenTofu reads `main.tofu` in place of `main.tf` ("Files and Directories" in its documentation). */
function declareAll(modules: ReadonlyMap<string, HclFile>): Declarations {
  const visible = [...modules].filter(([path]) => !(path.endsWith('.tf') && modules.has(path.replace(/\.tf$/, '.tofu'))));
  const primary = visible.filter(([path]) => !isOverride(path)).map(([, file]) => file);
  return declare(primary, visible.filter(([path]) => isOverride(path)).map(([, file]) => file));
}

/** Roots: directories that no call leads to, those that the user names, and one of each ring of calls that nothing leads into. */
export function rootsOf(directories: Directories, named: (directory: Directory) => boolean): readonly Directory[] {
  const calls = new Map([...directories.values()].map((from) => [from, calledBy(from, directories)]));
  const called = new Set([...calls.values()].flat());
  const roots = [...directories.values()].filter((one) => !called.has(one) || named(one));
  const reached = new Set<Directory>();
  roots.forEach((root) => reach(root, calls, reached));
  for (const one of directories.values()) {
    if (reached.has(one)) continue;
    roots.push(one);
    reach(one, calls, reached);
  }
  return roots.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function calledBy(from: Directory, directories: Directories): readonly Directory[] {
  return [...from.declarations().calls.values()].flatMap((block) => {
    const written = block.body.attributes.get('source')?.value;
    const source = written === undefined ? undefined : textOf(written);
    const path = source !== undefined && isLocal(source) ? resolved(from.path, source) : undefined;
    const to = path === undefined ? undefined : directories.get(path);
    return to === undefined || to === from ? [] : [to];
  });
}

function reach(from: Directory, calls: ReadonlyMap<Directory, readonly Directory[]>, reached: Set<Directory>): void {
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...(calls.get(next) ?? []));
  }
}
