/** From an estate to what is found in it. */
import type { Remembered } from '../cache/index.js';
import { makeRedactor } from '../derive/secrets/index.js';
import { judge } from '../evaluate/index.js';
import type { Policies } from '../evaluate/index.js';
import { findings, together } from '../findings/index.js';
import type { Config } from '../model/config.js';
import type { Estate } from '../model/estate.js';
import type { EntityKind } from '../model/facts.js';
import type { Counts } from '../model/finding.js';
import type { LedgerEntry } from '../model/ledger.js';
import type { Tally } from '../model/rule.js';
import { merged } from '../model/waiver.js';
import type { Gathered } from './gather.js';
import type { Progress } from './progress.js';

/** Everything of a result but its version, with the secrets that reports must not show. */
export function conclude(policies: Policies, gathered: Gathered, config: Config, progress: (progress: Progress) => void): Remembered {
  const { estate, ledger, files, resources, unmapped, references, sources, waivers, secrets } = gathered;
  progress({ stage: 'evaluate', done: 0, total: estate.entities.length });
  const judgement = judge(policies, estate, config);
  progress({ stage: 'report', done: 0, total: judgement.reports.length });
  return {
    findings: findings(judgement, makeRedactor(secrets)),
    tallies: judgement.tallies,
    ledger: sorted(ledger),
    counts: { files, resources, unmapped, entities: countKinds(estate), references, sources, domains: judgement.domains },
    waivers,
    secrets,
  };
}

/** Of estates that have nothing to do with each other. */
export function joined(parts: readonly Remembered[]): Remembered {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const sum = (of: (counts: Counts) => number): number => parts.reduce((total, { counts }) => total + of(counts), 0);
  const kinds = Object.fromEntries(parts.flatMap(({ counts }) => Object.entries(counts.entities)));
  return {
    findings: together(parts.map(({ findings }) => findings)),
    tallies: tallied(parts),
    ledger: sorted(parts.flatMap(({ ledger }) => ledger)),
    counts: {
      files: sum(({ files }) => files),
      resources: sum(({ resources }) => resources),
      unmapped: sum(({ unmapped }) => unmapped),
      entities: Object.fromEntries((Object.keys(kinds) as EntityKind[]).map((kind) => [kind, sum(({ entities }) => entities[kind] ?? 0)])),
      references: {
        done: sum(({ references }) => references.done),
        all: sum(({ references }) => references.all),
        open: parts.flatMap(({ counts }) => counts.references.open).sort((a, b) => b.count - a.count),
      },
      // Live estates have no files, and no two of them a domain in common.
      sources: {},
      domains: parts.flatMap(({ counts }) => counts.domains).sort((a, b) => (a.root < b.root ? -1 : 1)),
    },
    waivers: merged(parts.map(({ waivers }) => waivers)),
    secrets: [...new Set(parts.flatMap(({ secrets }) => secrets))],
  };
}

/** The rules are the same in all of them. */
function tallied(parts: readonly Remembered[]): readonly Tally[] {
  const [first, ...others] = parts.map(({ tallies }) => tallies);
  return (first ?? []).map((tally, index) => others.reduce((sum, tallies) => plus(sum, tallies[index]), tally));
}

function plus(a: Tally, b: Tally | undefined): Tally {
  if (b === undefined) return a;
  const broken = a.broken ?? b.broken;
  return { ...a, passed: a.passed + b.passed, failed: a.failed + b.failed, undecided: a.undecided + b.undecided, ...(broken === undefined ? {} : { broken }) };
}

function countKinds(estate: Estate): Counts['entities'] {
  const counts: Partial<Record<EntityKind, number>> = {};
  for (const { kind } of estate.entities) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** By name. */
export function sorted(ledger: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const key = ({ name, subject, at, code }: LedgerEntry) => [name, subject, String(at?.start ?? 0).padStart(10, '0'), code].join('\0');
  return ledger
    .map((entry) => ({ entry, key: key(entry) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ entry }) => entry);
}
