/** Which waivers cover a finding: looked up by rule, then by address or file, so that many waivers cost little for each finding. */
import type { Finding } from '../../model/finding.js';
import type { AnyRule } from '../../model/rule.js';
import type { Covers, Waiver } from '../../model/waiver.js';
import { append } from '../../shared/append.js';
import { isPattern, pattern } from './pattern.js';
import type { Pattern } from './pattern.js';
import { Shelf } from './shelf.js';
import { plain, valueAt } from './value.js';

/** A waiver that counts, and what came of it. */
export interface Granted {
  readonly waiver: Waiver;
  readonly isWhere: Pattern;
  readonly isRoot: Pattern;
  readonly isPath: Pattern;
  /** How many findings it covers. */
  covered: number;
  /** It would cover something, but for its value: what is written there now. */
  changed: string | undefined;
}

interface Waived {
  readonly byAddress: Map<string, Granted[]>;
  readonly byPattern: Shelf<Granted>;
  readonly byFile: Map<string, Granted[]>;
}

export function granted(waiver: Waiver): Granted {
  const { covers, path } = waiver;
  const { address, root } = covers.by === 'address' ? covers : { address: undefined, root: undefined };
  return { waiver, isWhere: pattern(address), isRoot: pattern(root), isPath: pattern(path), covered: 0, changed: undefined };
}

export class Ground {
  readonly #rules = new Map<string, Waived>();

  /** `ruleIds`: what the waiver's rule or area stands for. */
  constructor(all: readonly Granted[], ruleIds: (written: string) => readonly string[]) {
    for (const one of all) for (const id of ruleIds(one.waiver.rule)) this.#add(id, one);
  }

  #add(id: string, one: Granted): void {
    const known = this.#rules.get(id) ?? { byAddress: new Map<string, Granted[]>(), byPattern: new Shelf<Granted>(), byFile: new Map<string, Granted[]>() };
    this.#rules.set(id, known);
    const { covers } = one.waiver;
    if (covers.by === 'place') append(known.byFile, covers.within.file.path, one);
    else if (isPattern(covers.address)) known.byPattern.add(covers.address, one);
    else append(known.byAddress, covers.address, one);
  }

  /** Counts the finding for each waiver that covers it, and answers with the first. */
  cover(finding: Finding): Waiver | undefined {
    const known = this.#rules.get(finding.rule.id);
    if (known === undefined) return undefined;
    let first: Waiver | undefined;
    const tried = [known.byFile.get(finding.declared.file.path), known.byAddress.get(finding.address), known.byPattern.candidates(finding.address)];
    for (const some of tried) {
      for (const one of some ?? []) if (covers(one, finding)) first ??= one.waiver;
    }
    return first;
  }
}

function covers(one: Granted, finding: Finding): boolean {
  const { waiver, isPath, isRoot, isWhere } = one;
  const isThere = waiver.covers.by === 'place' ? isWithin(waiver.covers, finding) : isWhere(finding.address) && isRoot(finding.root);
  if (!isThere || !isPath(finding.path)) return false;
  if (waiver.value !== undefined) {
    const value = valueAt(finding);
    if (value !== plain(waiver.value)) {
      one.changed ??= value ?? '';
      return false;
    }
  }
  one.covered++;
  return true;
}

function isWithin({ within }: Covers & { readonly by: 'place' }, { declared }: Finding): boolean {
  return within.file.path === declared.file.path && within.start <= declared.start && declared.end <= within.end;
}

/** What the rule of a waiver stands for: old ids too, and all rules of an area. */
export function ruleIndex(rules: readonly AnyRule[]): (written: string) => readonly string[] {
  const ids = new Map<string, Set<string>>();
  for (const { id, aliases } of rules) {
    for (const name of [id, ...aliases]) {
      for (const key of [name, `${name.split('/')[0] ?? ''}/*`]) ids.set(key, (ids.get(key) ?? new Set()).add(id));
    }
  }
  return (written) => [...(ids.get(written) ?? [])];
}
