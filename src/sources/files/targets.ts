/** What the user asked for: which paths, and the directory that names in outputs are relative to. */
import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../shared/errors.js';

export interface Targets {
  /** Real path of the repository, else of the configuration's directory, else of the directory that the targets share. */
  readonly root: string;
  readonly isRepository: boolean;
  /** What the configuration's paths are relative to, itself relative to the root. */
  readonly base: string;
  /** Relative to the root, `.` for the root itself; none lies within another. */
  readonly directories: readonly string[];
  readonly files: readonly string[];
}

/** Throws UserError TARGET_MISSING for a path that is not there. */
export function findTargets(paths: readonly string[], cwd: string, configuredIn?: string): Targets {
  const targets = (paths.length === 0 ? ['.'] : paths).map((given) => resolve(given, cwd));
  const homes = targets.map(({ real, isFile }) => (isFile ? path.dirname(real) : real));
  const common = homes.reduce(commonDirectory);
  const repository = findUp(common);
  const base = configuredIn === undefined ? undefined : realpathSync.native(configuredIn);
  const root = repository ?? (base === undefined || inside(base, common) === undefined ? common : base);
  const names = (wanted: boolean) => targets.filter(({ isFile }) => isFile === wanted).map(({ real }) => inside(root, real) ?? '.');
  return { root, isRepository: repository !== undefined, base: base === undefined ? '.' : (inside(root, base) ?? '.'), directories: outermost(names(false)), files: names(true) };
}

function resolve(given: string, cwd: string): { readonly real: string; readonly isFile: boolean } {
  const full = path.resolve(cwd, given);
  try {
    const real = realpathSync.native(full);
    const stats = statSync(real);
    if (stats.isFile() || stats.isDirectory()) return { real, isFile: stats.isFile() };
  } catch (cause) {
    throw new UserError('TARGET_MISSING', given, 'no such file or directory', `paths are relative to ${cwd}`, { cause });
  }
  throw new UserError('TARGET_MISSING', given, 'neither a file nor a directory', 'write what a pipe yields to a file first');
}

function commonDirectory(a: string, b: string): string {
  let common = a;
  while (inside(common, b) === undefined && path.dirname(common) !== common) common = path.dirname(common);
  return common;
}

/** `.git` is a directory in a clone, a file in a worktree or submodule. */
function findUp(directory: string): string | undefined {
  if (existsSync(path.join(directory, '.git'))) return directory;
  const parent = path.dirname(directory);
  return parent === directory ? undefined : findUp(parent);
}

/** A real path relative to a directory, with `/`; `.` for the directory itself, undefined outside of it. */
export function inside(directory: string, real: string): string | undefined {
  if (real === directory) return '.';
  const base = directory.endsWith(path.sep) ? directory : directory + path.sep;
  return real.startsWith(base) ? real.slice(base.length).replaceAll(path.sep, '/') : undefined;
}

/** Whether a name relative to the root lies in a directory, `.` holding all. */
export function lies(name: string, directory: string): boolean {
  return directory === '.' || name === directory || name.startsWith(`${directory}/`);
}

function outermost(names: readonly string[]): readonly string[] {
  const unique = [...new Set(names)];
  return unique.filter((name) => !unique.some((other) => other !== name && lies(name, other))).sort();
}
