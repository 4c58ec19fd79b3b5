/** The coverage ledger: nothing is skipped silently. */
import type { Spot } from '../shared/text.js';

/**
 * - `read`: evaluated as far as it goes
 * - `gap`: a known limit of Bylaw or of what is at hand (a module not installed, a templated file); counted and shown
 * - `failure`: it should have been read and was not; the run is incomplete, exit code 3
 */
export type Outcome = 'failure' | 'gap' | 'read';

export interface LedgerEntry {
  readonly subject: 'call' | 'file' | 'reference' | 'resource' | 'rule';
  /** Path, address, rule id, or the call of an API: `lambda.ListFunctions eu-central-1`. */
  readonly name: string;
  readonly outcome: Outcome;
  /**
   * Stable, for machines: `syntax`, `too-large`, `binary`, `templated`, `module-not-installed`, … Empty when read, but for
   * `seen-twice`: it repeats a file that is judged.
   */
  readonly code: string;
  /** One line for people. Empty where the code is. */
  readonly reason: string;
  readonly at?: Spot;
}
