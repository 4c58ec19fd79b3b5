/** Reads manifest by manifest; what a file is can depend on another, so raws are made at the end. */
import path from 'node:path';
import { certain } from '../../model/attr.js';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Completeness, Domain, Raw, Reading } from '../../model/raw.js';
import type { OpenSource, Tree } from '../../model/source.js';
import { merged, noWaivers } from '../../model/waiver.js';
import type { Waivers } from '../../model/waiver.js';
import type { TextFile } from '../../shared/text.js';
import { Addresses, addressOf } from '../../syntax/kubernetes/index.js';
import type { KubernetesObject } from '../../syntax/kubernetes/index.js';
import { readManifest } from './manifest.js';
import type { Manifest } from './manifest.js';

export class OpenManifests implements OpenSource {
  readonly #manifests: Manifest[] = [];
  readonly #charts = new Map<string, boolean>();
  readonly #domains = new Map<string, { readonly domain: Domain; readonly addresses: Addresses }>();

  constructor(private readonly tree: Tree) {}

  readonly add = (file: TextFile): void => {
    this.#manifests.push(readManifest(file, this.#isInChart(file.path)));
  };

  readonly finish = (): Reading => {
    const patches = new Set(this.#manifests.flatMap((manifest) => manifest.patches));
    const raws: Raw[] = [];
    const ledger: LedgerEntry[] = [];
    const waivers: Waivers[] = [];
    const completeness = new Map<Domain, Completeness>();
    for (const manifest of this.#manifests) {
      const read = manifest.entry.outcome === 'read' && patches.has(manifest.path) ? asPatch(manifest) : manifest;
      ledger.push(read.entry);
      waivers.push(read.waivers);
      for (const object of read.objects) raws.push(this.#raw(read.path, object));
      if (read.entry.outcome === 'read') continue;
      const { domain } = this.#domain(read.path);
      if (!completeness.has(domain)) completeness.set(domain, { domain, state: 'partial', reason: `${read.path}: ${read.entry.reason}` });
    }
    return { raws, ledger, completeness: [...completeness.values()], waivers: merged(waivers) };
  };

  /** Helm: "Charts", the chart file structure: what lies in `templates` beside a Chart.yaml is rendered. */
  #isInChart(name: string): boolean {
    const directories = name.split('/').slice(0, -1);
    return directories.some((one, index) => one === 'templates' && this.#isChart(directories.slice(0, index).join('/')));
  }

  #isChart(directory: string): boolean {
    const known = this.#charts.get(directory);
    if (known !== undefined) return known;
    const found = this.tree.head(path.posix.join(directory, 'Chart.yaml')) !== '';
    this.#charts.set(directory, found);
    return found;
  }

  #raw(name: string, object: KubernetesObject): Raw {
    const { domain, addresses } = this.#domain(name);
    const { type, body, at } = object;
    const address = addresses.take(addressOf(object, domain.namespace));
    return { vocabulary: 'kubernetes', type, address, formerly: [], domain, exists: certain, body, at, unread: [] };
  }

  /** What is configured as a root, else the manifest's directory. */
  #domain(name: string): { readonly domain: Domain; readonly addresses: Addresses } {
    const settings = this.tree.rootOf(name);
    const root = settings?.name ?? settings?.path ?? path.posix.dirname(name);
    const known = this.#domains.get(root);
    if (known !== undefined) return known;
    const namespace = settings?.namespace ?? this.tree.namespace;
    const domain: Domain = { id: `${root} kubernetes`, root, ...(namespace === undefined ? {} : { namespace }) };
    const made = { domain, addresses: new Addresses() };
    this.#domains.set(root, made);
    return made;
  }
}

function asPatch({ path: name, entry }: Manifest): Manifest {
  const reason = 'a kustomization patches objects with it; what comes of them is not rendered';
  return { path: name, entry: { ...entry, outcome: 'gap', code: 'kustomize-patch', reason }, objects: [], patches: [], waivers: noWaivers };
}
