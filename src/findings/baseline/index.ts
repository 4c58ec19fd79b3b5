/** What is news, compared with a baseline, and what the next baseline is. */
import type { Baseline, KnownFinding, KnownGap } from '../../model/baseline.js';
import type { Finding, ScanResult } from '../../model/finding.js';
import type { LedgerEntry } from '../../model/ledger.js';
import { lineOf } from './format.js';
import { known, match } from './match.js';

export { formatBaseline, parseBaseline } from './format.js';
export { known, match } from './match.js';

export const noBaseline: Baseline = { findings: [], gaps: [] };

/** What a scan looked at: only of that it can say that it is gone. */
export interface Reach {
  readonly finding: (entry: KnownFinding) => boolean;
  readonly gap: (gap: KnownGap) => boolean;
}

export interface CompareOptions {
  /** Default: everything. */
  readonly reach?: Reach;
  /** As the baseline was written with. */
  readonly redact?: (text: string) => string;
}

const everything: Reach = { finding: () => true, gap: () => true };

export type Compared = Pick<ScanResult, 'findings' | 'newGaps' | 'unseen' | 'vanished' | 'vanishedGaps'>;

/** Linear; what is waived stays so, and is no news either. */
export function compare(findings: readonly Finding[], ledger: readonly LedgerEntry[], baseline: Baseline, options: CompareOptions = {}): Compared {
  const { reach = everything, redact = (text: string): string => text } = options;
  // Who did not read all cannot say that something is gone, or gone elsewhere.
  const whole = ledger.every(({ outcome }) => outcome !== 'failure');
  const finding = (entry: KnownFinding): boolean => whole && reach.finding(entry);
  const gap = (one: KnownGap): boolean => whole && reach.gap(one);
  const matched = match(baseline.findings, findings, finding);
  const gaps = ledger.filter(({ outcome }) => outcome === 'gap').map((entry) => ({ entry, key: gapKey({ code: entry.code, name: redact(entry.name) }) }));
  const [had, has] = [new Set(baseline.gaps.map(gapKey)), new Set(gaps.map(({ key }) => key))];
  const left: Baseline = { findings: unmatched(matched), gaps: baseline.gaps.filter((gap) => !has.has(gapKey(gap))) };
  return {
    findings: findings.map((one) => (one.standing.state === 'open' && matched.known.has(one) ? { ...one, standing: { state: 'known' } } : one)),
    newGaps: gaps.filter(({ key }) => !had.has(key)).map(({ entry }) => entry),
    vanished: left.findings.filter(finding),
    vanishedGaps: left.gaps.filter(gap),
    unseen: { findings: left.findings.filter((entry) => !finding(entry)), gaps: left.gaps.filter((one) => !gap(one)) },
  };
}

/** A merge may have left a line twice; the second says nothing. */
function unmatched({ known: pairs, vanished }: ReturnType<typeof match>): readonly KnownFinding[] {
  if (vanished.length === 0) return vanished;
  const lines = new Set(Array.from(pairs.values(), lineOf));
  return vanished.filter((entry) => !lines.has(lineOf(entry)));
}

function gapKey({ code, name }: KnownGap): string {
  return JSON.stringify([code, name]);
}

export interface Updated {
  readonly baseline: Baseline;
  readonly added: Baseline;
  readonly removed: Baseline;
}

/** From the result of a scan with `before`: open and known findings, gaps, and what was not looked at. What is waived is answered for. */
export function update(before: Baseline, { findings, ledger, vanished, vanishedGaps, newGaps, unseen, redact }: ScanResult): Updated {
  const entry = (finding: Finding): KnownFinding => known(finding, redact);
  const shown = ({ code, name }: LedgerEntry): KnownGap => ({ code, name: redact(name) });
  const gaps = ledger.filter(({ outcome }) => outcome === 'gap').map(shown);
  const waived = new Set(findings.filter(({ standing }) => standing.state === 'waived').map(({ identity }) => identity.address));
  return {
    baseline: {
      findings: [...findings.filter(({ standing }) => standing.state !== 'waived').map(entry), ...unseen.findings],
      gaps: unique([...gaps, ...unseen.gaps]),
    },
    added: { findings: findings.filter(({ standing }) => standing.state === 'open').map(entry), gaps: unique(newGaps.map(shown)) },
    removed: { findings: [...vanished, ...before.findings.filter(({ id }) => waived.has(id))], gaps: vanishedGaps },
  };
}

function unique(gaps: readonly KnownGap[]): readonly KnownGap[] {
  return [...new Map(gaps.map((gap) => [gapKey(gap), gap])).values()];
}
