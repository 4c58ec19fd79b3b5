/** Why a finding is one: what the rule asked, and where the answers are written. */
import type { Spot } from '../shared/text.js';
import type { ChainStep, Finding, ScanResult } from './finding.js';

export interface Explanation {
  readonly finding: Finding;
  /** In the order of the model. */
  readonly facts: readonly DecidingFact[];
  /** Facts that the rule asked besides, and that change nothing here. */
  readonly others: number;
  /** The entity is too large to try all; this many were not tried. */
  readonly untried: number;
  readonly redact: ScanResult['redact'];
}

/** One thing without which the finding would not stand as it does. */
export interface DecidingFact {
  /** As `Finding.path`. */
  readonly path: string;
  /** `default` and `absent`: not written. `none`: a collection without members. */
  readonly state: 'absent' | 'default' | 'none' | 'set' | 'some';
  /** As text; secrets are not hidden yet. Absent where it is marked as sensitive. */
  readonly value?: string;
  /** Where it is written, or would be. */
  readonly at: Spot;
  readonly chain: readonly ChainStep[];
}
