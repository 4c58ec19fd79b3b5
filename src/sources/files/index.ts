/** The files of a target: listed by git or by a walk, read through one door that never leaves the root. */
import path from 'node:path';
import type { RootSettings } from '../../model/config.js';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Tree } from '../../model/source.js';
import { TextFile } from '../../shared/text.js';
import { failure } from './failure.js';
import { listFiles } from './list.js';
import { locator } from './locate.js';
import type { Place } from './locate.js';
import { decode, fileNames, readBytes, readHead } from './read.js';
import { findTargets, lies } from './targets.js';

export interface TreeOptions {
  readonly cwd: string;
  /** Patterns as in .gitignore, relative to `base`. */
  readonly exclude: readonly string[];
  /** Their paths are relative to `base`. */
  readonly roots: readonly RootSettings[];
  /** Absolute; default: the repository. */
  readonly base?: string;
}

export interface FileTree extends Tree {
  /** What paths are relative to: the repository, else the directory that the targets share. */
  readonly root: string;
  /** What the configuration's paths are relative to, itself relative to the root. */
  readonly base: string;
}

/** Throws UserError TARGET_MISSING for a path that is not there; whatever else goes wrong is among the failures. */
export function openTree(paths: readonly string[], options: TreeOptions): FileTree {
  const targets = findTargets(paths, options.cwd, options.base);
  const locate = locator(targets.root);
  const { files, failures } = listFiles(targets, options.exclude, locate);
  return { root: targets.root, base: targets.base, files, failures, rootOf: rootFinder(options.roots, targets.base), ...reader(targets.root, locate) };
}

/** The configured root that holds a path most closely. */
function rootFinder(roots: readonly RootSettings[], base: string): Tree['rootOf'] {
  const placed = roots.map((root) => ({ ...root, path: path.posix.join(base, root.path) }));
  const deepestFirst = placed.sort((a, b) => b.path.length - a.path.length);
  return (name) => deepestFirst.find((root) => lies(name, root.path));
}

function reader(root: string, locate: (name: string) => Place): Pick<Tree, 'bytes' | 'head' | 'list' | 'read'> {
  // Nodes point into their text, so one file must not become two as long as anything points into it.
  const known = new Map<string, WeakRef<TextFile>>();
  const load = (name: string): LedgerEntry | Uint8Array | undefined => {
    const place = locate(name);
    if (place.kind === 'file') return readBytes(name, place.real);
    return place.kind === 'broken' ? failure(name, place.problem) : undefined;
  };
  return {
    read: (given) => {
      const name = normal(root, given);
      if (name === undefined) return undefined;
      const before = known.get(name)?.deref();
      if (before !== undefined) return before;
      const bytes = load(name);
      if (!(bytes instanceof Uint8Array)) return bytes;
      const text = decode(bytes);
      if (text === undefined) return failure(name, 'binary');
      const file = new TextFile(name, text);
      known.set(name, new WeakRef(file));
      return file;
    },
    bytes: (given) => {
      const name = normal(root, given);
      const bytes = name === undefined ? undefined : load(name);
      return bytes instanceof Uint8Array ? bytes : undefined;
    },
    list: (given) => {
      const name = normal(root, given);
      const place = name === undefined ? undefined : locate(name);
      return place?.kind === 'directory' ? fileNames(place.real).map((file) => `${name}/${file}`) : [];
    },
    head: (given) => {
      const name = normal(root, given);
      const place = name === undefined ? undefined : locate(name);
      return place?.kind === 'file' ? readHead(place.real) : '';
    },
  };
}

/** Undefined for what is outside the root by its very name. */
function normal(root: string, given: string): string | undefined {
  if (given.includes('\0')) return undefined;
  const relative = path.relative(root, path.resolve(root, given)).replaceAll(path.sep, '/');
  return relative === '' || relative === '..' || relative.startsWith('../') || path.isAbsolute(relative) ? undefined : relative;
}
