/** How much of what was there was judged. The gate's floors and `bylaw coverage` count alike, because both count here. */
import { questionsLeft } from '../model/finding.js';
import type { ScanResult, Share, Shares } from '../model/finding.js';
import type { LedgerEntry } from '../model/ledger.js';

type Counted = Pick<ScanResult, 'counts' | 'findings' | 'ledger' | 'tallies'>;

/** Pure; what is not there at all (`all` is 0) is whole. */
export function sharesOf({ counts, findings, ledger, tallies }: Counted): Shares {
  const { resources, unmapped, references } = counts;
  const hidden = ledger.filter(({ subject, outcome }) => subject === 'resource' && outcome !== 'read').length;
  const unresolved = ledger.filter(({ subject, outcome }) => subject === 'reference' && outcome !== 'read').length;
  return {
    files: readOf(ledger),
    resources: { done: resources - unmapped, all: resources + hidden },
    references: { done: references.done, all: references.all + unresolved },
    rules: decided(findings, tallies),
  };
}

/** One rule about one entity is one question. What fails may leave something undecided besides; then it is not decided as a whole. */
function decided(findings: ScanResult['findings'], tallies: ScanResult['tallies']): Share {
  const counted = tallies.filter(({ rule }) => rule.advisory !== true);
  const all = counted.reduce((sum, { passed, failed, undecided }) => sum + passed + failed + undecided, 0);
  const left = questionsLeft(findings.filter(({ rule }) => rule.advisory !== true)).length;
  // Findings of several estates that are one were merged; tallies were not.
  const undecided = counted.reduce((sum, tally) => sum + tally.undecided, 0);
  return { done: all - Math.max(left, undecided), all };
}

/** Files, and of a live estate the calls: one that was read in part is not read. */
function readOf(ledger: readonly LedgerEntry[]): Share {
  const all = new Set<string>();
  const unread = new Set<string>();
  for (const { subject, name, outcome } of ledger) {
    if (subject !== 'file' && subject !== 'call') continue;
    const key = `${subject} ${name}`;
    all.add(key);
    if (outcome !== 'read') unread.add(key);
  }
  return { done: all.size - unread.size, all: all.size };
}

/** 0 to 1; of nothing, all was done. */
export function shareOf({ done, all }: Share): number {
  return all === 0 ? 1 : done / all;
}
