/** Joins the stages: target → sources → normalise → link → derive → evaluate → findings. */
import { deriveActions } from '../derive/actions/index.js';
import { deriveSecrets, makeRedactor } from '../derive/secrets/index.js';
import { judge, loadPolicies, policyDirectory } from '../evaluate/index.js';
import { findings } from '../findings/index.js';
import { link } from '../link/index.js';
import { noConfig } from '../model/config.js';
import type { Config } from '../model/config.js';
import type { Estate, Normalised } from '../model/estate.js';
import type { EntityKind } from '../model/facts.js';
import type { Counts, ScanResult } from '../model/finding.js';
import type { LedgerEntry } from '../model/ledger.js';
import type { Raw, Reading } from '../model/raw.js';
import type { Rule } from '../model/rule.js';
import { normalisers } from '../normalise/index.js';
import { version } from '../shared/version.js';
import { openTree } from '../sources/files/index.js';
import { readTree } from './read-tree.js';

export interface ScanOptions {
  /** Files or directories, relative to `cwd`. */
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly config?: Config;
  /** Called often; must be cheap. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly stage: 'evaluate' | 'link' | 'normalise' | 'read' | 'report';
  readonly done: number;
  readonly total: number;
}

/** Reads the paths and judges what they hold. Throws UserError for a missing path or a broken setting; nothing else. */
export async function scan(options: ScanOptions): Promise<ScanResult> {
  const config = options.config ?? noConfig;
  const progress = options.onProgress ?? (() => undefined);
  const tree = openTree(options.paths, { cwd: options.cwd, exclude: config.exclude, roots: config.roots });
  const { reading, files } = await readTree(tree, (done) => progress({ stage: 'read', done, total: tree.files.length }));
  return assess(reading, files, config, progress);
}

/** Everything after reading: what a scan of code and an audit of something else share. */
async function assess(reading: Reading, files: number, config: Config, progress: (progress: Progress) => void): Promise<ScanResult> {
  progress({ stage: 'normalise', done: 0, total: reading.raws.length });
  const { parts, unmapped } = normaliseAll(reading.raws);
  progress({ stage: 'link', done: 0, total: parts.length });
  const linked = deriveActions(link(parts, reading.completeness));
  const { estate, secrets } = await deriveSecrets(await linked);
  const redact = makeRedactor(secrets);
  progress({ stage: 'evaluate', done: 0, total: estate.entities.length });
  const judgement = judge(await loadPolicies(policyDirectory()), estate, config);
  progress({ stage: 'report', done: 0, total: judgement.reports.length });
  return {
    version,
    findings: findings(judgement, estate, redact),
    tallies: judgement.tallies,
    ledger: sorted(reading.ledger),
    counts: { files, resources: reading.raws.length, unmapped, entities: countKinds(estate) },
    redact,
  };
}

/** The built-in rules, sorted by id. */
export async function loadRules(): Promise<readonly Rule[]> {
  return (await loadPolicies(policyDirectory())).rules;
}

function normaliseAll(raws: readonly Raw[]): { readonly parts: readonly Normalised[]; readonly unmapped: number } {
  const parts: Normalised[] = [];
  for (const raw of raws) {
    const made = normalisers[raw.vocabulary](raw);
    if (made !== undefined) parts.push(made);
  }
  return { parts, unmapped: raws.length - parts.length };
}

function countKinds(estate: Estate): Counts['entities'] {
  const counts: Partial<Record<EntityKind, number>> = {};
  for (const { kind } of estate.entities) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function sorted(ledger: readonly LedgerEntry[]): readonly LedgerEntry[] {
  return [...ledger].sort((a, b) => compare(a.name, b.name) || compare(a.subject, b.subject) || (a.at?.start ?? 0) - (b.at?.start ?? 0) || compare(a.code, b.code));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
