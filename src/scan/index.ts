/** Joins the stages: target → sources → normalise → link → derive → evaluate → findings. */
import type { Remembered } from '../cache/index.js';
import { makeRedactor } from '../derive/secrets/index.js';
import { judge, loadManifest, loadPolicies, policyDirectory } from '../evaluate/index.js';
import type { Manifest } from '../evaluate/index.js';
import { findings } from '../findings/index.js';
import { noConfig } from '../model/config.js';
import type { Config } from '../model/config.js';
import type { Estate } from '../model/estate.js';
import type { EntityKind } from '../model/facts.js';
import type { Counts, ScanResult } from '../model/finding.js';
import type { LedgerEntry } from '../model/ledger.js';
import type { Rule } from '../model/rule.js';
import type { Tree } from '../model/source.js';
import { version } from '../shared/version.js';
import { gatherFrom, open } from './gather.js';
import type { Target } from './gather.js';
import type { Progress } from './progress.js';
import { remember } from './remember.js';
import type { Cache } from './remember.js';

export type { Progress } from './progress.js';

export interface ScanOptions extends Target {
  readonly config?: Config;
  /** Where scans are remembered; default: nowhere. */
  readonly cache?: Cache;
  /** Called often; must be cheap. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Reads the paths and judges what they hold. Throws UserError for a missing path or a broken setting; nothing else. */
export async function scan(options: ScanOptions): Promise<ScanResult> {
  const { config = noConfig, cache = false, onProgress: progress = () => undefined } = options;
  const tree = open(options, config);
  const manifest = loadManifest(policyDirectory());
  const memory = await remember(tree, config, manifest.rules, cache);
  const before = memory?.recall();
  const { secrets, ...found } = before ?? (await run(memory?.tree ?? tree, config, manifest, progress));
  if (before === undefined) memory?.keep({ ...found, secrets });
  return { version, ...found, redact: makeRedactor(secrets) };
}

async function run(tree: Tree, config: Config, manifest: Manifest, progress: (progress: Progress) => void): Promise<Remembered> {
  // Another thread compiles the policies while this one reads.
  const [policies, gathered] = await Promise.all([loadPolicies(policyDirectory(), manifest), gatherFrom(tree, progress)]);
  const { estate, ledger, files, resources, unmapped, secrets } = gathered;
  progress({ stage: 'evaluate', done: 0, total: estate.entities.length });
  const judgement = judge(policies, estate, config);
  progress({ stage: 'report', done: 0, total: judgement.reports.length });
  return {
    findings: findings(judgement, makeRedactor(secrets)),
    tallies: judgement.tallies,
    ledger: sorted(ledger),
    counts: { files, resources, unmapped, entities: countKinds(estate) },
    secrets,
  };
}

/** The built-in rules, sorted by id. */
export async function loadRules(): Promise<readonly Rule[]> {
  return loadManifest(policyDirectory()).rules;
}

function countKinds(estate: Estate): Counts['entities'] {
  const counts: Partial<Record<EntityKind, number>> = {};
  for (const { kind } of estate.entities) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function sorted(ledger: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const key = ({ name, subject, at, code }: LedgerEntry) => [name, subject, String(at?.start ?? 0).padStart(10, '0'), code].join('\0');
  return ledger
    .map((entry) => ({ entry, key: key(entry) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ entry }) => entry);
}
