/** The configuration as a revision has it. */
import path from 'node:path';
import { loadConfig, readConfig } from '../../config/index.js';
import type { ConfigFile, LoadedConfig, OpenFile } from '../../config/index.js';
import { noConfig } from '../../model/config.js';
import type { Tree } from '../../model/source.js';
import { UserError } from '../../shared/errors.js';
import { TextFile } from '../../shared/text.js';
import { findBase, nameIn, openRevision } from '../../sources/files/revision/index.js';
import type { BaseOptions } from '../../sources/files/revision/index.js';

const names = ['bylaw.yaml', 'bylaw.yml'];

/** As `loadConfig`, but of what the work tree is compared with: a change must not set the terms that it is judged by. */
export function configAt(options: BaseOptions, file?: string): LoadedConfig {
  const { root, ...revision } = findBase(options);
  const tree = openRevision({ root, ...revision }, ['.'], { cwd: root, exclude: [], roots: [], wanted: () => false });
  return configIn({ ...tree, root }, options.cwd, file);
}

/** As seen from `cwd`, from a tree of that directory's repository. */
export function configIn(tree: Pick<Tree, 'read'> & { readonly root: string }, cwd: string, file?: string): LoadedConfig {
  const named = nameIn(tree.root, cwd, file ?? 'bylaw.yaml');
  // No change to this repository reaches it.
  if (named === undefined) return loadConfig(cwd, file);
  const found = file === undefined ? nearest(tree, path.posix.dirname(named)) : named;
  if (found === undefined) return { config: noConfig };
  const here = path.posix.dirname(nameIn(tree.root, cwd, 'bylaw.yaml') ?? 'bylaw.yaml');
  const open = opener(tree, here);
  const text = open(`./${path.posix.basename(found)}`, { id: found, text: new TextFile(found, '') });
  if (typeof text === 'string') throw new UserError('CONFIG_INVALID', file ?? found, `the configuration ${text} at the base of the change`);
  const absolute = path.join(tree.root, found);
  return { config: { ...readConfig(text, open, found.split('/').length - 1), base: path.dirname(absolute) }, file: absolute };
}

function nearest(tree: Pick<Tree, 'read'>, directory: string): string | undefined {
  for (let at = directory; ; at = path.posix.dirname(at)) {
    const found = names.map((name) => path.posix.join(at, name)).find((name) => tree.read(name) !== undefined);
    if (found !== undefined || at === '.') return found;
  }
}

/** Files are named as seen from `here`. */
function opener(tree: Pick<Tree, 'read'>, here: string): OpenFile {
  return (name, from): ConfigFile | string => {
    const id = path.posix.join(path.posix.dirname(from.id), name);
    const text = path.isAbsolute(name) ? undefined : tree.read(id);
    if (text === undefined) return 'is not there';
    return text instanceof TextFile ? { id, text: new TextFile(path.posix.relative(here, id), text.text) } : 'cannot be read';
  };
}
