/** Reads the files of configurations, and what they say together. */
import type { Reading } from '../../model/raw.js';
import type { OpenSource, Tree } from '../../model/source.js';
import type { TextFile } from '../../shared/text.js';
import { evaluateRoot } from './evaluate-root.js';
import { installedModules, isInstalled } from './installed-modules.js';
import { journal } from './journal.js';
import { load, rootsOf } from './load.js';
import type { Directory, Refused } from './load.js';
import { settingsOf } from './root.js';

/** Files are read when all of them are there. */
export function open(tree: Tree): OpenSource {
  const files: TextFile[] = [];
  const refused = new Map<string, string>();
  return {
    add: (file) => void files.push(file),
    refused: (path, { reason }) => void refused.set(path, reason),
    finish: () => read(files, refused, tree),
  };
}

function read(files: readonly TextFile[], refused: Refused, tree: Tree): Reading {
  const loaded = load(files, refused);
  const { directories, ledger } = loaded;
  const named = (directory: Directory): boolean => settingsOf(directory, tree).some((settings) => settings !== undefined);
  const foreign = ({ path, sample }: Directory): boolean => isInstalled(path, tree.rootOf(sample)?.modules ?? tree.modules);
  const installed = ({ path }: Directory): ReadonlyMap<string, string> => installedModules(path, tree);
  const entries = journal();
  for (const { declarations } of directories.values()) for (const problem of declarations().problems) entries.add(problem);
  const roots = rootsOf(directories, { named, foreign, installed, ...(tree.real === undefined ? {} : { real: tree.real }) }).flatMap((directory) => {
    return settingsOf(directory, tree).map((settings) => evaluateRoot(directory, settings, loaded, tree, entries));
  });
  return {
    raws: roots.flatMap(({ raws }) => raws),
    ledger: [...ledger, ...entries.entries()],
    completeness: roots.flatMap(({ completeness }) => completeness),
    waivers: loaded.waivers,
  };
}
