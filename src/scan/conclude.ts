/** From an estate to what is found in it. */
import type { Remembered } from '../cache/index.js';
import { makeRedactor } from '../derive/secrets/index.js';
import { judge } from '../evaluate/index.js';
import type { Policies } from '../evaluate/index.js';
import { findings } from '../findings/index.js';
import type { Config } from '../model/config.js';
import type { Estate } from '../model/estate.js';
import type { EntityKind } from '../model/facts.js';
import type { Counts } from '../model/finding.js';
import type { LedgerEntry } from '../model/ledger.js';
import type { Gathered } from './gather.js';
import type { Progress } from './progress.js';

/** Everything of a result but its version, with the secrets that reports must not show. */
export function conclude(policies: Policies, gathered: Gathered, config: Config, progress: (progress: Progress) => void): Remembered {
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
