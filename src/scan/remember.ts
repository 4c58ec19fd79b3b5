/** Opens what may know this scan already. */
import process from 'node:process';
import { serialize } from 'node:v8';
import { openMemory, openStore, userCacheDirectory } from '../cache/index.js';
import type { Memory } from '../cache/index.js';
import { configured, policyDigest, policyDirectory } from '../evaluate/index.js';
import type { Config } from '../model/config.js';
import type { Rule } from '../model/rule.js';
import { build, version } from '../shared/version.js';
import type { FileTree } from '../sources/files/index.js';
import { sources } from '../sources/index.js';

/** A directory of the user's, or `user` for the platform's own place. */
export type Cache = false | 'user' | { readonly directory: string };

/** Undefined where there is no cache, or none that can be used. Throws UserError for settings that no rule understands. */
export async function remember(tree: FileTree, config: Config, all: readonly Rule[], cache: Cache): Promise<Memory | undefined> {
  const directory = cache === 'user' ? userCacheDirectory(process) : cache === false ? undefined : cache.directory;
  const store = directory === undefined ? undefined : openStore(directory, { outside: tree.root });
  const circumstances = store === undefined ? undefined : circumstancesOf(tree, config);
  if (store === undefined || circumstances === undefined) return undefined;
  const rules = configured(all, config).filter((rule) => rule !== undefined);
  return openMemory(store, { tree, wanted: (path) => sources.some((source) => source.mayRead(path)), rules, circumstances });
}

/**
 * What decides a result beside the files; their list stands for the paths and the patterns that were given. Undefined for a
 * caller's setting that has no written form.
 */
function circumstancesOf(tree: FileTree, config: Config): Uint8Array | undefined {
  const { base: _base, exclude: _exclude, gate: _gate, places: _places, waivers: _waivers, waiverDays: _days, ...settings } = config;
  const program = [version, build, policyDigest(policyDirectory()), process.version, process.platform];
  try {
    return serialize([program, tree.base, tree.plannedRoot, tree.helm, settings]);
  } catch {
    return undefined;
  }
}
