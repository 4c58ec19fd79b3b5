/** What was found before, and is no news. */
import type { Verdict } from './rule.js';

/** One finding that a baseline has. */
export interface KnownFinding {
  /** As `Identities.address`, `.resource` and `.construct`. */
  readonly id: string;
  readonly resource?: string;
  readonly construct: string;
  readonly rule: string;
  readonly root: string;
  readonly address: string;
  readonly path: string;
  readonly verdict: Verdict;
}

/** One known gap that a baseline has. */
export interface KnownGap {
  readonly code: string;
  readonly name: string;
}

export interface Baseline {
  readonly findings: readonly KnownFinding[];
  readonly gaps: readonly KnownGap[];
}
