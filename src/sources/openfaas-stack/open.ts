/** Reads stack by stack; functions of one root that are called alike are told apart. */
import path from 'node:path';
import { certain } from '../../model/attr.js';
import { clusterSaid } from '../../model/cluster.js';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Completeness, Domain, Raw, Reading } from '../../model/raw.js';
import type { OpenSource, Tree } from '../../model/source.js';
import { merged } from '../../model/waiver.js';
import type { Waivers } from '../../model/waiver.js';
import type { TextFile } from '../../shared/text.js';
import { Addresses, addressOf } from '../../syntax/kubernetes/index.js';
import { EnvironmentFiles } from './environment.js';
import { readStack } from './stack.js';

interface Place {
  readonly domain: Domain;
  readonly addresses: Addresses;
}

export class OpenStacks implements OpenSource {
  readonly #environments: EnvironmentFiles;
  readonly #places = new Map<string, Place>();
  readonly #raws: Raw[] = [];
  readonly #ledger: LedgerEntry[] = [];
  readonly #waivers: Waivers[] = [];
  readonly #partial: Completeness[] = [];

  constructor(private readonly tree: Tree) {
    this.#environments = new EnvironmentFiles(tree);
  }

  readonly add = (file: TextFile): void => {
    const { domain, addresses } = this.#place(file.path);
    const { entry, functions, waivers } = readStack(file, this.#environments);
    this.#ledger.push(entry);
    this.#waivers.push(waivers);
    for (const one of functions) {
      const address = addresses.take(addressOf(one, undefined));
      this.#raws.push({ vocabulary: 'kubernetes', type: one.type, address, formerly: [], domain, exists: certain, body: one.body, at: one.at, unread: [] });
    }
    if (entry.outcome !== 'read') this.#partial.push({ domain, state: 'partial', reason: `${file.path}: ${entry.reason}` });
  };

  readonly finish = (): Reading => {
    const reason = 'stack files tell of functions alone';
    const own = [...this.#places.values()].flatMap(({ domain }): Completeness[] => (domain.alone === true ? [{ domain, state: 'partial', reason }] : []));
    return { raws: this.#raws, ledger: [...this.#ledger, ...this.#environments.ledger], completeness: [...own, ...this.#partial], waivers: merged(this.#waivers) };
  };

  /** What is configured as a root, else the stack's directory. */
  #place(name: string): Place {
    const settings = this.tree.rootOf(name);
    const root = settings?.name ?? settings?.path ?? path.posix.dirname(name);
    const known = this.#places.get(root);
    if (known !== undefined) return known;
    const said = clusterSaid(settings, this.tree);
    const made: Place = { domain: { id: `${root} openfaas`, root, ...(said.cluster === undefined ? { alone: true } : said) }, addresses: new Addresses() };
    this.#places.set(root, made);
    return made;
  }
}
