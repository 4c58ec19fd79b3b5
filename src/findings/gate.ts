/** What a scan's end means for the build that asked for it. */
import type { ScanResult } from '../model/finding.js';
import { severities } from '../model/rule.js';
import type { Severity } from '../model/rule.js';

export interface GateOptions {
  /** The lowest severity that counts. */
  readonly failOn: Severity;
  /** For platforms that read the reports of green jobs only. */
  readonly exitZero: boolean;
}

/** 2: a rule is broken; 3: something that should have been read was not; 1: findings; 0: clean. The first that applies. */
export function exitCode(
  result: Pick<ScanResult, 'findings' | 'ledger' | 'tallies'>,
  { failOn, exitZero }: GateOptions,
): 0 | 1 | 2 | 3 {
  if (result.tallies.some(({ broken }) => broken !== undefined)) return 2;
  if (result.ledger.some(({ outcome }) => outcome === 'failure')) return 3;
  const counts = severities.slice(severities.indexOf(failOn));
  const failed = result.findings.some(({ verdict, severity }) => verdict === 'fail' && counts.includes(severity));
  return failed && !exitZero ? 1 : 0;
}
