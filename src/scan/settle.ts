/** From what was found to what it means today: who answers for it, and what of it is news. */
import type { Remembered } from '../cache/index.js';
import { makeRedactor } from '../derive/secrets/index.js';
import { compare, noBaseline } from '../findings/index.js';
import type { Reach } from '../findings/index.js';
import type { Baseline } from '../model/baseline.js';
import type { ScanResult } from '../model/finding.js';
import { version } from '../shared/version.js';
import { waived } from './waived.js';
import type { WaivingOptions } from './waived.js';

export interface SettleOptions extends WaivingOptions {
  readonly baseline?: Baseline;
  /** What the run looked at; default: all. */
  readonly reach?: Reach;
}

export function settle(remembered: Remembered, options: SettleOptions = {}): ScanResult {
  const { secrets, waivers: _waivers, ...found } = remembered;
  const redact = makeRedactor(secrets);
  const settled = { version, ...found, ...waived(remembered, options, redact), vanished: [], newGaps: [], vanishedGaps: [], unseen: noBaseline, redact };
  return { ...settled, ...news(settled, options) };
}

/** Nothing without a baseline. */
function news({ findings, ledger, tallies, redact }: ScanResult, { baseline, reach }: SettleOptions): Partial<ScanResult> {
  if (baseline === undefined) return {};
  const broken = new Set(tallies.flatMap(({ rule, broken: why }) => (why === undefined ? [] : [rule.id])));
  const looked: Reach = {
    finding: (entry) => !broken.has(entry.rule) && (reach?.finding(entry) ?? true),
    gap: (gap) => reach?.gap(gap) ?? true,
  };
  return compare(findings, ledger, baseline, { reach: looked, redact });
}
