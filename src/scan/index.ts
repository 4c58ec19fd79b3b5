/** Joins the stages: target → sources → normalise → link → derive → evaluate → findings. */
import type { Remembered } from '../cache/index.js';
import { loadManifest, loadPolicies, policyDirectory } from '../evaluate/index.js';
import type { Manifest } from '../evaluate/index.js';
import { noConfig } from '../model/config.js';
import type { Config } from '../model/config.js';
import type { ScanResult } from '../model/finding.js';
import type { Rule } from '../model/rule.js';
import type { Tree } from '../model/source.js';
import { mayBeSnapshot } from '../sources/snapshot/recognise.js';
import { conclude } from './conclude.js';
import { gatherFrom, open } from './gather.js';
import type { Target } from './gather.js';
import type { Progress } from './progress.js';
import { remember } from './remember.js';
import { settle } from './settle.js';
import { judgeSnapshots } from './snapshot.js';
import type { Cache } from './remember.js';

export { audit, auditPolicy, auditRole } from './audit.js';
export { openSnapshot } from './snapshot.js';
export type { Recording } from './snapshot.js';
export type { AuditOptions, AwsTarget, KubernetesTarget } from './audit.js';
export type { Progress } from './progress.js';

export interface ScanOptions extends Target {
  readonly config?: Config;
  /** Where scans are remembered; default: nowhere. */
  readonly cache?: Cache;
  /** Called often; must be cheap. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Reads the paths and judges what they hold: code, or snapshots of live estates. Throws UserError for a missing path or a broken setting; nothing else. */
export async function scan(options: ScanOptions): Promise<ScanResult> {
  const { config = noConfig, cache = false, onProgress: progress = () => undefined } = options;
  if (options.paths.some((one) => mayBeSnapshot(one, options.cwd))) return judgeSnapshots(options, options);
  const tree = open(options, config);
  const manifest = loadManifest(policyDirectory());
  const memory = await remember(tree, config, manifest.rules, cache);
  const before = memory?.recall();
  const found = before ?? (await run(memory?.tree ?? tree, config, manifest, progress));
  if (before === undefined) memory?.keep(found);
  return settle(found);
}

async function run(tree: Tree, config: Config, manifest: Manifest, progress: (progress: Progress) => void): Promise<Remembered> {
  // Another thread compiles the policies while this one reads.
  const [policies, gathered] = await Promise.all([loadPolicies(policyDirectory(), manifest), gatherFrom(tree, progress)]);
  return conclude(policies, gathered, config, progress);
}

/** The built-in rules, sorted by id. */
export async function loadRules(): Promise<readonly Rule[]> {
  return loadManifest(policyDirectory()).rules;
}
