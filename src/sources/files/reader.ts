/** Reads through a door by name: names are made normal, nothing outside the root is asked for, texts are decoded once. */
import path from 'node:path';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Tree } from '../../model/source.js';
import { TextFile } from '../../shared/text.js';
import { failure } from './failure.js';
import { decode } from './read.js';

/** What a tree is read through: a disk, or git's objects. Names are relative to the root and normal. */
export interface Door {
  /** An entry tells why it could not be read. Undefined: no such file, or outside the root. */
  readonly bytes: (name: string, largest?: number) => LedgerEntry | Uint8Array | undefined;
  /** The first 64 KB as text; empty when there is nothing to be read. */
  readonly head: (name: string) => string;
  /** Names of the files in a directory. */
  readonly names: (directory: string) => readonly string[];
}

export function reader(root: string, door: Door): Pick<Tree, 'bytes' | 'head' | 'list' | 'read'> {
  // Nodes point into their text, so one file must not become two as long as anything points into it.
  const known = new Map<string, WeakRef<TextFile>>();
  return {
    read: (given, largest) => {
      const name = normal(root, given);
      if (name === undefined) return undefined;
      const before = known.get(name)?.deref();
      if (before !== undefined) return before;
      const bytes = door.bytes(name, largest);
      if (!(bytes instanceof Uint8Array)) return bytes;
      const text = decode(bytes);
      if (text === undefined) return failure(name, 'binary');
      const file = new TextFile(name, text);
      known.set(name, new WeakRef(file));
      return file;
    },
    bytes: (given) => {
      const name = normal(root, given);
      const bytes = name === undefined ? undefined : door.bytes(name);
      return bytes instanceof Uint8Array ? bytes : undefined;
    },
    list: (given) => {
      const name = normal(root, given);
      return name === undefined ? [] : door.names(name).map((file) => `${name}/${file}`);
    },
    head: (given) => {
      const name = normal(root, given);
      return name === undefined ? '' : door.head(name);
    },
  };
}

/** Segments that say nothing or lead upwards. */
const odd = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** Undefined for what is outside the root by its very name. */
export function normal(root: string, given: string): string | undefined {
  if (given.includes('\0')) return undefined;
  // Nearly all are, and resolving costs.
  if (path.sep === '/' && !odd.test(given)) return given;
  const relative = path.relative(root, path.resolve(root, given)).replaceAll(path.sep, '/');
  return relative === '' || relative === '..' || relative.startsWith('../') || path.isAbsolute(relative) ? undefined : relative;
}
