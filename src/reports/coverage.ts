/** The ledger in short: what was not read, told apart and counted. */
import type { LedgerEntry, Outcome } from '../model/ledger.js';

export interface LedgerGroup {
  readonly outcome: Exclude<Outcome, 'read'>;
  readonly code: LedgerEntry['code'];
  /** In the ledger's order. */
  readonly entries: readonly LedgerEntry[];
}

/** Failures first, then gaps; within these by code. */
export function unreadGroups(ledger: readonly LedgerEntry[]): readonly LedgerGroup[] {
  const groups = new Map<string, { outcome: Exclude<Outcome, 'read'>; code: LedgerEntry['code']; entries: LedgerEntry[] }>();
  for (const entry of ledger) {
    if (entry.outcome === 'read') continue;
    const key = `${entry.outcome} ${entry.code}`;
    const group = groups.get(key) ?? { outcome: entry.outcome, code: entry.code, entries: [] };
    groups.set(key, group);
    group.entries.push(entry);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

export function countOutcomes(ledger: readonly LedgerEntry[]): Readonly<Record<Outcome, number>> {
  const counts = { failure: 0, gap: 0, read: 0 };
  for (const { outcome } of ledger) counts[outcome]++;
  return counts;
}
