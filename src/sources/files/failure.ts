/** Ledger entries for files that should have been read and were not. */
import type { LedgerEntry } from '../../model/ledger.js';

export type FileProblem = 'binary' | 'object-missing' | 'outside-root' | 'too-large' | 'unreadable';

const texts: Readonly<Record<FileProblem, string>> = {
  binary: 'it is binary',
  'object-missing': 'its content is not in this clone, which is a partial one',
  'outside-root': 'the link leads out of the scanned directory',
  'too-large': 'it is larger than 10 MB',
  unreadable: 'it cannot be read',
};

export function failure(name: string, code: FileProblem, error?: unknown): LedgerEntry {
  const detail = errorCode(error);
  return { subject: 'file', name, outcome: 'failure', code, reason: detail === undefined ? texts[code] : `${texts[code]} (${detail})` };
}

/** `ENOENT`, `EACCES`, … */
export function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
