/** Judges one tree, or remembers what came of it. */
import type { Remembered } from '../cache/index.js';
import { loadManifest, loadPolicies, policyDirectory } from '../evaluate/index.js';
import type { Policies } from '../evaluate/index.js';
import type { Config } from '../model/config.js';
import type { Tree } from '../model/source.js';
import type { FileTree } from '../sources/files/index.js';
import { conclude } from './conclude.js';
import type { Watch } from './explain.js';
import { gatherFrom } from './gather.js';
import type { Progress } from './progress.js';
import { remember } from './remember.js';
import type { Cache } from './remember.js';

export interface JudgeTreeOptions {
  readonly config: Config;
  readonly cache: Cache;
  readonly progress: (progress: Progress) => void;
  readonly watch?: Watch | undefined;
  /** Who judges two trees loads them once. */
  readonly policies?: LoadOnce;
}

export type LoadOnce = () => Promise<Policies>;

/** The built-in ones; nothing is loaded before somebody asks. */
export function policiesOnce(): LoadOnce {
  let loading: Promise<Policies> | undefined;
  return () => (loading ??= loadPolicies(policyDirectory()));
}

export async function judgeTree(tree: FileTree, { config, cache, progress, watch, policies = policiesOnce() }: JudgeTreeOptions): Promise<Remembered> {
  const memory = await remember(tree, config, loadManifest(policyDirectory()).rules, cache);
  const before = memory?.recall();
  const found = before ?? (await run(memory?.tree ?? tree, { config, progress, watch, policies }));
  if (before === undefined) memory?.keep(found);
  return found;
}

async function run(tree: Tree, { config, progress, watch, policies: load }: Required<Omit<JudgeTreeOptions, 'cache' | 'watch'>> & Pick<JudgeTreeOptions, 'watch'>): Promise<Remembered> {
  // Another thread compiles the policies while this one reads.
  const [policies, gathered] = await Promise.all([load(), gatherFrom(tree, progress)]);
  watch?.({ policies, estate: gathered.estate });
  return conclude(policies, gathered, config, progress);
}
