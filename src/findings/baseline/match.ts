/** Which findings were there before, whatever moved meanwhile. */
import type { KnownFinding } from '../../model/baseline.js';
import type { Finding } from '../../model/finding.js';
import { append } from '../../shared/append.js';

/** As a baseline has it. What it shows to people goes through `redact`; who it is does not depend on that. */
export function known({ identity, rule, root, address, path, verdict }: Finding, redact = (text: string): string => text): KnownFinding {
  const { address: id, resource, construct } = identity;
  const shown = { rule: rule.id, root, address: redact(address), path: redact(path), verdict };
  return { id, ...(resource === undefined ? {} : { resource }), construct, ...shown };
}

export interface Matched {
  readonly known: ReadonlyMap<Finding, KnownFinding>;
  /** Entries that no finding was matched with, in their order. */
  readonly vanished: readonly KnownFinding[];
}

/**
 * One entry, one finding: by identity, then by an identity that it had before; then what is left, as moved: by its name in the
 * cloud, then by its text. Only what was `looked` for can have moved away. Linear.
 */
export function match(before: readonly KnownFinding[], after: readonly Finding[], looked: (entry: KnownFinding) => boolean = () => true): Matched {
  const pairs = byIdentity(before, after);
  const taken = new Set(pairs.values());
  const moved = movable(before, after);
  for (const key of movedKeys) {
    const entries = before.filter((entry) => !taken.has(entry) && moved.entry(entry) && looked(entry));
    const findings = entries.length === 0 ? [] : after.filter((finding) => !pairs.has(finding) && moved.finding(finding));
    for (const [finding, entry] of unambiguous(key, entries, findings)) {
      pairs.set(finding, entry);
      taken.add(entry);
    }
  }
  return { known: pairs, vanished: before.filter((entry) => !taken.has(entry)) };
}

/** What was a question may not become a fault unseen; what was a fault may become a question. */
function covers(entry: KnownFinding, finding: Finding): boolean {
  return entry.verdict === 'fail' || finding.verdict === 'undecided';
}

function byIdentity(before: readonly KnownFinding[], after: readonly Finding[]): Map<Finding, KnownFinding> {
  const left = new Map<string, KnownFinding[]>();
  for (const entry of before) append(left, `${entry.verdict} ${entry.id}`, entry);
  const pairs = new Map<Finding, KnownFinding>();
  const pass = (wanted: KnownFinding['verdict'] | 'same', ids: (finding: Finding) => readonly string[]): void => {
    for (const finding of after) {
      const verdict = wanted === 'same' ? finding.verdict : wanted;
      for (const id of pairs.has(finding) ? [] : ids(finding)) {
        const stack = left.get(`${verdict} ${id}`);
        const candidate = stack?.at(-1);
        if (candidate === undefined || !covers(candidate, finding)) continue;
        stack?.pop();
        pairs.set(finding, candidate);
        break;
      }
    }
  };
  const own = ({ identity }: Finding): readonly string[] => [identity.address];
  const former = ({ identity }: Finding): readonly string[] => identity.formerly;
  // What is alike in verdict first: a question must not use up what covers a fault.
  for (const ids of [own, former]) {
    pass('same', ids);
    pass('fail', ids);
  }
  return pairs;
}

/**
 * What moved is not at its old address any more, and its new one is new. So a fault that is mended here and made there, among
 * others that stay, is not taken for a move.
 */
function movable(before: readonly KnownFinding[], after: readonly Finding[]) {
  const place = ({ root, address }: { readonly root: string; readonly address: string }): string => `${root}\0${address}`;
  const [old, current] = [new Set(before.map(place)), new Set(after.map(place))];
  return {
    entry: (entry: KnownFinding): boolean => !current.has(place(entry)),
    finding: (finding: Finding): boolean => !old.has(place(finding)),
  };
}

type Key = (ids: { readonly resource?: string; readonly construct: string }, address: string) => string | undefined;

/** The second tells apart what looks alike, where a whole root was renamed. */
const movedKeys: readonly Key[] = [
  ({ resource }) => resource,
  ({ construct }, address) => `${construct} ${address}`,
  ({ construct }) => construct,
];

function unambiguous(key: Key, entries: readonly KnownFinding[], findings: readonly Finding[]): readonly (readonly [Finding, KnownFinding])[] {
  const sides = new Map<string, { readonly entries: KnownFinding[]; readonly findings: Finding[] }>();
  const side = (name: string) => {
    const known = sides.get(name) ?? { entries: [], findings: [] };
    sides.set(name, known);
    return known;
  };
  for (const entry of entries) {
    const name = key(entry, entry.address);
    if (name !== undefined) side(name).entries.push(entry);
  }
  for (const finding of findings) {
    const name = key(finding.identity, finding.address);
    if (name !== undefined) side(name).findings.push(finding);
  }
  return [...sides.values()].flatMap(({ entries: [entry, otherEntry], findings: [finding, otherFinding] }) => {
    if (entry === undefined || finding === undefined || otherEntry !== undefined || otherFinding !== undefined) return [];
    return covers(entry, finding) ? [[finding, entry] as const] : [];
  });
}
