/** Ledger entries as they come up; what is met on several ways is entered once. */
import type { LedgerEntry } from '../../model/ledger.js';

export interface Journal {
  readonly add: (entry: LedgerEntry) => void;
  readonly entries: () => readonly LedgerEntry[];
}

export function journal(): Journal {
  const entries = new Map<string, LedgerEntry>();
  return {
    add: (entry) => {
      const place = entry.at === undefined ? '' : `${entry.at.file.path} ${entry.at.start}`;
      const key = `${entry.code} ${entry.at === undefined ? entry.name : ''} ${place}`;
      if (!entries.has(key)) entries.set(key, entry);
    },
    entries: () => [...entries.values()],
  };
}
