/** Reads answer by answer; several may tell of one function, so raws are made at the end. */
import path from 'node:path';
import { certain } from '../../model/attr.js';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Domain, Raw, Reading } from '../../model/raw.js';
import type { OpenSource, Tree } from '../../model/source.js';
import { noWaivers } from '../../model/waiver.js';
import type { TextFile } from '../../shared/text.js';
import { documentsIn, withoutAddresses } from './documents.js';
import type { Fault } from './documents.js';
import { functionIn } from './function.js';
import type { Found } from './function.js';
import { mappingIn } from './mapping.js';
import { outputsIn } from './outputs.js';

/** One account and region, as far as it was written down within a root. */
interface Place {
  readonly domain: Domain;
  readonly found: Map<string, Found>;
}

export class OpenOutputs implements OpenSource {
  readonly #ledger: LedgerEntry[] = [];
  /** By root, then by account and region. */
  readonly #roots = new Map<string, Map<string, Place>>();

  constructor(private readonly tree: Tree) {}

  readonly add = (shown: TextFile): void => {
    const file = withoutAddresses(shown);
    const { documents, faults: broken } = documentsIn(file);
    const faults: Fault[] = [...broken];
    const outputs = documents.flatMap(({ value, whole }) => {
      return outputsIn(value, faults).filter(({ answer }) => answer.at.end < whole);
    });
    for (const output of outputs) {
      const found = output.kind === 'function' ? functionIn(output, faults) : mappingIn(output.answer, faults);
      for (const one of found) this.#keep(file.path, one);
    }
    this.#ledger.push(entryFor(file.path, faults));
  };

  readonly finish = (): Reading => {
    const places = [...this.#roots.values()].flatMap((root) => [...root.values()]);
    const reason = 'only functions and what starts them were written down';
    return {
      raws: [...this.#roots.values()].flatMap((root) => rawsOf([...root])),
      ledger: this.#ledger,
      completeness: places.map(({ domain }) => ({ domain, state: 'partial', reason })),
      waivers: noWaivers,
    };
  };

  #keep(file: string, one: Found): void {
    const { found } = this.#place(file, one.place ?? 'lambda');
    const key = `${one.type} ${one.name}`;
    const before = found.get(key);
    if (before === undefined || tellsMore(one, before)) found.set(key, one);
  }

  /** Within what is configured as a root, else within the file's directory. */
  #place(file: string, id: string): Place {
    const settings = this.tree.rootOf(file);
    const root = settings?.name ?? settings?.path ?? path.posix.dirname(file);
    const places = this.#roots.get(root) ?? new Map<string, Place>();
    this.#roots.set(root, places);
    const place = places.get(id) ?? { domain: { id: `${root} ${id}`, root }, found: new Map<string, Found>() };
    places.set(id, place);
    return place;
  }
}

function tellsMore(one: Found, other: Found): boolean {
  return one.weight === other.weight ? one.modified > other.modified : one.weight > other.weight;
}

/** A name that several regions or accounts have is told apart by them. */
function rawsOf(places: readonly (readonly [string, Place])[]): readonly Raw[] {
  const times = new Map<string, number>();
  for (const [, { found }] of places) for (const { name } of found.values()) times.set(name, (times.get(name) ?? 0) + 1);
  return places.flatMap(([id, { domain, found }]) => {
    return [...found.values()].map(({ type, name, body, at, unread }): Raw => {
      const address = times.get(name) === 1 ? name : `${id}/${name}`;
      return { vocabulary: 'cloudformation', type, address, formerly: [], domain, exists: certain, body, at, unread };
    });
  });
}

function entryFor(name: string, faults: readonly Fault[]): LedgerEntry {
  const [first] = faults;
  if (first === undefined) return { subject: 'file', name, outcome: 'read', code: '', reason: '' };
  const more = faults.length === 1 ? '' : `, and ${faults.length - 1} more`;
  return { subject: 'file', name, outcome: 'failure', code: first.code, reason: `${first.message}${more}`, at: first.at };
}
