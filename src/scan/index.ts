/** Joins the stages: target → sources → normalise → link → derive → evaluate → findings. */
import { loadManifest, policyDirectory } from '../evaluate/index.js';
import type { Baseline } from '../model/baseline.js';
import { noConfig } from '../model/config.js';
import type { Config } from '../model/config.js';
import type { Explanation } from '../model/explanation.js';
import type { ScanResult } from '../model/finding.js';
import type { Rule } from '../model/rule.js';
import { mayBeSnapshot } from '../sources/snapshot/recognise.js';
import { explanationOf } from './explain.js';
import type { Judged, Watch } from './explain.js';
import { open } from './gather.js';
import type { Target } from './gather.js';
import { judgeTree } from './judge-tree.js';
import type { Progress } from './progress.js';
import { isWhole, reachOfCode } from './reach.js';
import { settle } from './settle.js';
import { judgeSnapshots } from './snapshot.js';
import { namedFrom } from './waived.js';
import type { Cache } from './remember.js';

export { access } from './access.js';
export type { AccessOptions } from './access.js';
export { audit, auditPolicy, auditRole } from './audit.js';
export { configAt, diff } from './diff/index.js';
export type { DiffOptions } from './diff/index.js';
export { openSnapshot } from './snapshot.js';
export type { Recording } from './snapshot.js';
export type { AuditOptions, AwsTarget, KubernetesTarget } from './audit.js';
export type { Target } from './gather.js';
export type { Progress } from './progress.js';

export interface ScanOptions extends Target {
  readonly config?: Config;
  /** What was found before; without one everything is news. */
  readonly baseline?: Baseline;
  /** The day that waivers are held against, `2026-11-21`; default: today, by the clock and in UTC. */
  readonly today?: string;
  /** Whether waivers beside the code count; default: yes. */
  readonly inlineWaivers?: boolean;
  /** Where scans are remembered; default: nowhere. */
  readonly cache?: Cache;
  /** Called often; must be cheap. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Reads the paths and judges what they hold: code, or snapshots of live estates. Throws UserError for a missing path or a broken setting; nothing else. */
export async function scan(options: ScanOptions): Promise<ScanResult> {
  return scanWatched(options);
}

async function scanWatched(options: ScanOptions, watch?: Watch): Promise<ScanResult> {
  const { config = noConfig, cache = false, onProgress: progress = () => undefined } = options;
  if (options.paths.some((one) => mayBeSnapshot(one, options.cwd))) return judgeSnapshots(options, { ...options, watch });
  const tree = open(options, config);
  const found = await judgeTree(tree, { config, cache, progress, watch });
  const named = namedFrom(tree.root, options.cwd, config);
  return settle(found, { ...options, config: named, reach: reachOfCode(tree, config), isWhole: isWhole(tree) });
}

export interface ExplainOptions extends Omit<ScanOptions, 'cache'> {
  /** The first six or more digits of its identity. */
  readonly finding: string;
}

/** Scans, and tells why one finding is one. Throws UserError as `scan` does, and for a finding that is not there or not the only one. */
export async function explain(options: ExplainOptions): Promise<Explanation> {
  const judged: Judged[] = [];
  // What was remembered knows no facts.
  const result = await scanWatched({ ...options, cache: false }, (one) => judged.push(one));
  return explanationOf(result, judged, options.config ?? noConfig, options.finding);
}

/** The built-in rules, sorted by id. */
export async function loadRules(): Promise<readonly Rule[]> {
  return loadManifest(policyDirectory()).rules;
}
