/** What is said of plans that cannot be read. */
import type { LedgerEntry } from '../../model/ledger.js';

export const showIt = 'read what `terraform show -json <plan>` (or `tofu show -json <plan>`) prints';

/** In bytes. Its text is one string, and engines hold none of more than 512 MB. */
export const largest = 400 * 1024 * 1024;

export function refused(entry: LedgerEntry): LedgerEntry {
  if (entry.code === 'binary') return { ...entry, reason: `it is a plan as Terraform keeps it: ${showIt}` };
  return entry.code === 'too-large' ? { ...entry, reason: 'it is larger than 400 MB' } : entry;
}
