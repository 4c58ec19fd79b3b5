/** Files by directory: a directory is a module. */
import { posix } from 'node:path';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Tree } from '../../model/source.js';
import { merged } from '../../model/waiver.js';
import type { Waivers } from '../../model/waiver.js';
import type { TextFile } from '../../shared/text.js';
import type { HclFile } from '../../syntax/hcl/ast.js';
import { parseJsonConfiguration, parseJsonVariables } from '../../syntax/hcl/json/index.js';
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

/** Files that cannot be read, and why. */
export type Refused = ReadonlyMap<string, string>;

/** In order of their paths, whatever the order they came in. */
export function load(files: readonly TextFile[], refused: Refused): Loaded {
  const building = new Map<string, Building>();
  const ledger: LedgerEntry[] = [];
  const around = (file: string): Building => {
    const path = posix.dirname(file);
    const made = building.get(path) ?? { modules: new Map(), variableFiles: new Map(), unread: undefined };
    building.set(path, made);
    return made;
  };
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) ledger.push(take(file, around(file.path)));
  for (const [path, reason] of refused) if (!isVariableFile(path)) around(path).unread ??= `${path} is not read: ${reason}`;
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
  const parsed = parseFile(file);
  const entry = syntaxEntry(file.path, parsed);
  (isVariableFile(file.path) ? made.variableFiles : made.modules).set(file.path, parsed);
  if (entry.outcome !== 'read' && !isVariableFile(file.path)) made.unread ??= `${file.path} is not read as a whole: ${entry.reason}`;
  return entry;
}

function isVariableFile(path: string): boolean {
  return /\.tfvars(?:\.json)?$/.test(path);
}

/** In the syntax that its name says. */
export function parseFile(file: TextFile): HclFile {
  if (!file.path.endsWith('.json')) return parseHcl(file);
  return isVariableFile(file.path) ? parseJsonVariables(file) : parseJsonConfiguration(file);
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
  const make = (): Declarations => {
    const made = declareAll(modules);
    return { ...made, unread: unread ?? made.unread };
  };
  const declarations = (): Declarations => (declared ??= make());
  return { path, sample, declarations, variableFiles };
}

/** Also through a link: its files are read where they lie, once. */
export function directoryAt(path: string, directories: Directories, { real }: Pick<Tree, 'real'>): Directory | undefined {
  return directories.get(path) ?? directories.get(real?.(path) ?? path);
}

/** OpenTofu reads `main.tofu` in place of `main.tf` ("Files and Directories" in its documentation). */
function declareAll(modules: ReadonlyMap<string, HclFile>): Declarations {
  const hidden = (path: string): boolean => /\.tf(?:\.json)?$/.test(path) && modules.has(path.replace(/\.tf(?=(?:\.json)?$)/, '.tofu'));
  const visible = [...modules].filter(([path]) => !hidden(path));
  const primary = visible.filter(([path]) => !isOverride(path)).map(([, file]) => file);
  return declare(primary, visible.filter(([path]) => isOverride(path)).map(([, file]) => file));
}

interface Ask extends Pick<Tree, 'real'> {
  readonly named: (directory: Directory) => boolean;
  /** Others wrote it: with its examples and tests, it is no root unless it is named. */
  readonly foreign: (directory: Directory) => boolean;
  /** What was installed for the calls in a directory, by their names. */
  readonly installed: (directory: Directory) => ReadonlyMap<string, string>;
}

/** Roots: directories that no call leads to, those that the user names, and one of each ring of calls that nothing leads into. */
export function rootsOf(directories: Directories, { named, foreign, installed, ...tree }: Ask): readonly Directory[] {
  const calls = new Map([...directories.values()].map((from) => [from, calledBy(from, directories, installed(from), tree)]));
  const called = new Set([...calls.values()].flat());
  const roots = [...directories.values()].filter((one) => (!called.has(one) && !foreign(one)) || named(one));
  const reached = new Set<Directory>();
  roots.forEach((root) => reach(root, calls, reached));
  for (const one of directories.values()) {
    if (reached.has(one) || foreign(one)) continue;
    roots.push(one);
    reach(one, calls, reached);
  }
  return roots.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function calledBy(from: Directory, directories: Directories, installed: ReadonlyMap<string, string>, tree: Pick<Tree, 'real'>): readonly Directory[] {
  const { calls } = from.declarations();
  const local = [...calls.values()].flatMap((block) => {
    const written = block.body.attributes.get('source')?.value;
    const source = written === undefined ? undefined : textOf(written);
    return source !== undefined && isLocal(source) ? [resolved(from.path, source)] : [];
  });
  // A name is that of a call, or of calls within what it calls.
  const others = [...installed].filter(([name]) => calls.has(name.split('.', 1)[0] ?? '')).map(([, path]) => path);
  return [...new Set([...local, ...others])].flatMap((path) => {
    const to = path === undefined ? undefined : directoryAt(path, directories, tree);
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
