/** The coverage ledger: nothing is skipped silently. */
import type { Spot } from '../shared/text.js';

/**
 * - `read`: evaluated as far as it goes
 * - `gap`: a known limit of Bylaw or of what is at hand (a module not installed, a templated file); counted and shown
 * - `failure`: it should have been read and was not; the run is incomplete, exit code 3
 */
export type Outcome = 'failure' | 'gap' | 'read';

/** Sorted. What each means to people, and what can be done about it: docs/coverage.md. */
export const ledgerCodes = [
  'base-unread', 'binary', 'chart-broken', 'chart-dependencies', 'chart-not-rendered', 'chart-stopped', 'cycle', 'denied', 'documents', 'duplicate', 'duplicate-key', 'expired', 'expression',
  'file-missing', 'for-each', 'gone', 'intrinsic',
  'kustomize-broken', 'kustomize-not-rendered', 'kustomize-patch', 'kustomize-remote-base', 'limit', 'macro', 'malformed', 'manifest-unknown', 'module-cycle', 'module-not-installed', 'more', 'no-rule', 'no-type',
  'not-covered', 'not-found', 'object-missing', 'opted-out', 'outside-root', 'sam', 'secrets-unread', 'seen-twice', 'shape', 'stack', 'state-beside-code',
  'state-deposed', 'state-empty', 'state-encrypted', 'state-flat', 'state-format', 'state-superseded', 'stopped', 'submodule', 'syntax',
  'template', 'templated', 'throttled', 'too-deep', 'too-large', 'unauthenticated', 'unknown-tag', 'unreachable',
  'unreadable', 'unrecorded', 'variable-file', 'variable-value',
] as const;
export type LedgerCode = (typeof ledgerCodes)[number];

export interface LedgerEntry {
  readonly subject: 'call' | 'file' | 'reference' | 'resource' | 'rule';
  /** Path, address, rule id, or the call of an API: `lambda.ListFunctions eu-central-1`. */
  readonly name: string;
  readonly outcome: Outcome;
  /** Stable, for machines. Empty when read, but for what was read and is not judged: `no-rule`, and `seen-twice`, which repeats a file that is. */
  readonly code: LedgerCode | '';
  /** One line for people. Empty where the code is, but of a chart that was rendered: it says by which helm. */
  readonly reason: string;
  readonly at?: Spot;
}
