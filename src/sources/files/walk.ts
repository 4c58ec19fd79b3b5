/** The files of a directory where git cannot tell them: a walk that heeds each .gitignore on its way. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import path from 'node:path';
import type { LedgerEntry } from '../../model/ledger.js';
import { affordable, isIgnored, isLeftOut, patterns } from './exclude.js';
import type { Patterns } from './exclude.js';
import { failure } from './failure.js';

export interface Walked {
  /** Relative to the root: files, and links of any kind. */
  readonly names: string[];
  readonly failures: LedgerEntry[];
}

const maxIgnoreFile = 1024 * 1024;

export function walk(root: string, directory: string, above: readonly Patterns[], into: Walked): void {
  const found = list(root, directory, into);
  const own = found.some((entry) => entry.name === '.gitignore' && entry.isFile()) ? ownPatterns(root, directory) : undefined;
  const stack = own === undefined ? above : [...above, own];
  for (const entry of found) {
    const name = directory === '.' ? entry.name : `${directory}/${entry.name}`;
    if (isLeftOut(entry.name) || isIgnored(entry.isDirectory() ? `${name}/` : name, stack)) continue;
    if (entry.isDirectory()) walk(root, name, stack, into);
    else if (entry.isFile() || entry.isSymbolicLink()) into.names.push(name);
  }
}

function list(root: string, directory: string, into: Walked): readonly Dirent[] {
  try {
    return readdirSync(path.join(root, directory), { withFileTypes: true });
  } catch (error) {
    into.failures.push(failure(directory, 'unreadable', error));
    return [];
  }
}

function ownPatterns(root: string, directory: string): Patterns | undefined {
  const file = path.join(root, directory, '.gitignore');
  try {
    return statSync(file).size > maxIgnoreFile ? undefined : patterns(directory, affordable(readFileSync(file, 'utf8')));
  } catch {
    return undefined; // Not readable, so it hides nothing.
  }
}
