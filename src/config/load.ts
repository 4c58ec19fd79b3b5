/** Finds and reads the configuration. Files decide, and nothing else: no variable of the environment is looked at. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { noConfig } from '../model/config.js';
import type { Config } from '../model/config.js';
import { UserError } from '../shared/errors.js';
import { TextFile } from '../shared/text.js';
import { readConfig } from './extend.js';
import type { OpenFile } from './extend.js';

const names = ['bylaw.yaml', 'bylaw.yml'];

export interface LoadedConfig {
  readonly config: Config;
  /** Where it was read from; undefined when there is none. */
  readonly file?: string;
}

/** Reads `file`, else the nearest `bylaw.yaml` in `directory` or above it. */
export function loadConfig(directory: string, file?: string): LoadedConfig {
  const found = file === undefined ? findUp(path.resolve(directory)) : path.resolve(directory, file);
  if (found === undefined) return { config: noConfig };
  const [text, open] = [read(found), opener(directory, found)];
  if (text === undefined) throw new UserError('CONFIG_INVALID', found, 'the configuration cannot be read', 'check the path given with --config');
  const config = readConfig({ id: real(found) ?? found, text: new TextFile(path.relative(directory, found) || found, text) }, open, levelsAbove(found));
  return { config: { ...config, base: path.dirname(found) }, file: found };
}

/** What a text says that extends presets at most. Throws UserError CONFIG_INVALID with the place. */
export function parseConfig(text: TextFile): Config {
  return readConfig({ id: text.path, text }, () => 'cannot be read from here');
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

/** Files of the same repository, or of the same directory where there is none; links are followed before that is decided. */
function opener(directory: string, main: string): OpenFile {
  const root = real(repositoryOf(path.dirname(main))) ?? path.dirname(main);
  return (name, from) => {
    const named = path.resolve(path.dirname(from.id), name);
    const outside = (file: string): boolean => /^\.\.(?:[/\\]|$)/.test(path.relative(root, file)) || path.isAbsolute(path.relative(root, file));
    if (path.isAbsolute(name) || outside(named)) return 'lies outside of the repository';
    const id = real(named);
    if (id === undefined) return 'is not there';
    if (outside(id)) return 'lies outside of the repository';
    const text = read(id);
    return text === undefined ? 'cannot be read' : { id, text: new TextFile(path.relative(real(directory) ?? directory, id), text) };
  };
}

/** Directories between the top of its repository and a file. */
function levelsAbove(file: string): number {
  const directory = real(path.dirname(file)) ?? path.dirname(file);
  return path.relative(repositoryOf(directory), directory).split(path.sep).filter((name) => name !== '').length;
}

function repositoryOf(start: string): string {
  for (let at = start; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return start;
  }
}

const mostBytes = 1_000_000;

/** Undefined for what is no file, too large for a configuration, or may not be read. */
function read(file: string): string | undefined {
  try {
    const found = statSync(file);
    return found.isFile() && found.size <= mostBytes ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

function real(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}
