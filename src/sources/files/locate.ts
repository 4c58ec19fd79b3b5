/** Where a name really leads: links are followed as long as they stay within the root. */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from './failure.js';
import { inside } from './targets.js';

export type Place =
  | { readonly kind: 'file'; readonly real: string }
  | { readonly kind: 'directory'; readonly real: string; readonly isLink: boolean }
  /** A socket, a device: nothing to read. */
  | { readonly kind: 'other' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken'; readonly problem: 'outside-root' | 'unreadable' };

const missing: Place = { kind: 'missing' };
const dangling: Place = { kind: 'broken', problem: 'unreadable' };
const outside: Place = { kind: 'broken', problem: 'outside-root' };

/** Names are relative to the root and normal. Directories are resolved once. */
export function locator(root: string): (name: string) => Place {
  const directories = new Map<string, string | undefined>([['.', root]]);
  const realDirectory = (name: string): string | undefined => {
    if (!directories.has(name)) directories.set(name, realPath(path.join(root, name)));
    return directories.get(name);
  };
  return (name) => {
    const directory = realDirectory(path.posix.dirname(name));
    if (directory === undefined) return missing;
    if (inside(root, directory) === undefined) return outside;
    return look(root, path.join(directory, path.posix.basename(name)));
  };
}

/** Of a directory, the name without links. */
export function realIn(root: string, locate: (name: string) => Place): (name: string) => string | undefined {
  return (name) => {
    const place = locate(name);
    return place.kind === 'directory' ? inside(root, place.real) : undefined;
  };
}

function look(root: string, full: string): Place {
  try {
    const isLink = lstatSync(full).isSymbolicLink();
    const real = isLink ? realPath(full) : full;
    if (real === undefined) return dangling;
    if (inside(root, real) === undefined) return outside;
    const stats = statSync(real);
    if (stats.isDirectory()) return { kind: 'directory', real, isLink };
    return stats.isFile() ? { kind: 'file', real } : { kind: 'other' };
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '') ? missing : dangling;
  }
}

/** Undefined: nothing there, or links in a circle. */
function realPath(full: string): string | undefined {
  try {
    return realpathSync.native(full);
  } catch {
    return undefined;
  }
}
