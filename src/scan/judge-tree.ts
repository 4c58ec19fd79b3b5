/** Judges one tree, or remembers what came of it. */
import type { Remembered } from '../cache/index.js';
import { loadManifest, loadPolicies, policyDirectory } from '../evaluate/index.js';
import type { Manifest } from '../evaluate/index.js';
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
}

export async function judgeTree(tree: FileTree, { config, cache, progress, watch }: JudgeTreeOptions): Promise<Remembered> {
  const manifest = loadManifest(policyDirectory());
  const memory = await remember(tree, config, manifest.rules, cache);
  const before = memory?.recall();
  const found = before ?? (await run(memory?.tree ?? tree, manifest, { config, progress, watch }));
  if (before === undefined) memory?.keep(found);
  return found;
}

async function run(tree: Tree, manifest: Manifest, { config, progress, watch }: Omit<JudgeTreeOptions, 'cache'>): Promise<Remembered> {
  // Another thread compiles the policies while this one reads.
  const [policies, gathered] = await Promise.all([loadPolicies(policyDirectory(), manifest), gatherFrom(tree, progress)]);
  watch?.({ policies, estate: gathered.estate });
  return conclude(policies, gathered, config, progress);
}
