/** Whether what looks as if it had moved did: a baseline knows no more than what is wrong, a base knows where its resources stood. */
import { match } from '../../findings/index.js';
import type { KnownFinding } from '../../model/baseline.js';
import type { Finding, ScanResult } from '../../model/finding.js';
import type { Tree } from '../../model/source.js';
import { TextFile } from '../../shared/text.js';

/** Where the resource of a finding was declared: the file, and its header or name. */
export interface Declared {
  readonly path: string;
  readonly header: string;
}

export function declaredOf({ declared: { file, start, end } }: Finding): Declared {
  return { path: file.path, header: file.text.slice(start, end) };
}

/**
 * A fault that is mended in one resource and made in another one, word for word, is fixed and introduced, not moved: so nothing
 * passes as moved while its old file still has the header. `declared`: of each entry of the baseline.
 */
export function withoutFalseMoves(result: ScanResult, before: readonly KnownFinding[], declared: readonly Declared[], tree: Pick<Tree, 'read'>): ScanResult {
  const places = new Map(before.map((entry, index) => [entry, declared[index]]));
  const mistaken = new Map<Finding, KnownFinding>();
  for (const [finding, entry] of match(before, result.findings).known) {
    if (finding.standing.state !== 'known' || isSame(finding, entry)) continue;
    const place = places.get(entry);
    if (place !== undefined && isThere(place, tree)) mistaken.set(finding, entry);
  }
  if (mistaken.size === 0) return result;
  return {
    ...result,
    findings: result.findings.map((finding) => (mistaken.has(finding) ? { ...finding, standing: { state: 'open' } } : finding)),
    // Who did not read all cannot say that something is gone.
    vanished: result.ledger.some(({ outcome }) => outcome === 'failure') ? result.vanished : [...result.vanished, ...mistaken.values()],
  };
}

function isSame({ identity }: Finding, { id }: KnownFinding): boolean {
  return identity.address === id || identity.formerly.includes(id);
}

function isThere({ path, header }: Declared, tree: Pick<Tree, 'read'>): boolean {
  const file = tree.read(path);
  return file instanceof TextFile && file.text.includes(header);
}
