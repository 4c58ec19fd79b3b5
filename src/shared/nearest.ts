/** "Did you mean …?" for flags, formats, keys and rules. */
import { closest, distance } from 'fastest-levenshtein';

/** A hint that names the candidate closest to what was written; undefined when none is close. */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const best = closest(written, candidates);
  return distance(written, best) <= Math.max(2, written.length / 3) ? `did you mean "${best}"?` : undefined;
}
