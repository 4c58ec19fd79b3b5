/** The files that functions may read: those of the tree, by paths relative to the root's directory. */
import { posix } from 'node:path';
import type { Tree } from '../../model/source.js';
import { TextFile } from '../../shared/text.js';
import { table } from './cell.js';
import type { Files } from './function.js';

export function filesOf(directory: string, tree: Tree, template: Files['template']): Files {
  const list = table((path: string) => listing(resolved(directory, path), tree));
  return {
    read: (path) => {
      const file = inside(directory, path, tree.read);
      return file instanceof TextFile ? file : undefined;
    },
    bytes: (path) => inside(directory, path, tree.bytes),
    outside: (path) => resolved(directory, path) === undefined,
    list: (path) => list(path) ?? [],
    template,
  };
}

function inside<T>(directory: string, path: string, read: (path: string) => T): T | undefined {
  const found = resolved(directory, path);
  return found === undefined ? undefined : read(found);
}

/** Relative to the tree; undefined when it is outside. */
export function resolved(directory: string, path: string): string | undefined {
  if (posix.isAbsolute(path) || path.includes('\0')) return undefined;
  const joined = posix.normalize(posix.join(directory, path)).replace(/(?<=.)\/$/, '');
  return joined === '..' || joined.startsWith('../') ? undefined : joined;
}

/** Paths below a directory, relative to it. */
function listing(directory: string | undefined, tree: Tree): readonly string[] {
  if (directory === undefined) return [];
  const prefix = directory === '.' ? '' : `${directory}/`;
  return tree.files.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length));
}
