/** Reads manifest by manifest; what a file is can depend on another, so raws are made at the end. */
import path from 'node:path';
import { certain } from '../../model/attr.js';
import { clusterSaid } from '../../model/cluster.js';
import type { RootSettings } from '../../model/config.js';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Completeness, Domain, Raw, Reading } from '../../model/raw.js';
import type { OpenSource, Tree } from '../../model/source.js';
import { merged } from '../../model/waiver.js';
import type { Waivers } from '../../model/waiver.js';
import type { TextFile } from '../../shared/text.js';
import { Addresses, addressOf } from '../../syntax/kubernetes/index.js';
import type { KubernetesObject } from '../../syntax/kubernetes/index.js';
import { ChartFiles } from './helm/index.js';
import { kustomizations } from './kustomize/index.js';
import { readManifest } from './manifest.js';
import type { Manifest } from './manifest.js';

interface Place {
  readonly domain: Domain;
  readonly addresses: Addresses;
}

export class OpenManifests implements OpenSource {
  readonly #manifests: Manifest[] = [];
  readonly #charts: ChartFiles;
  readonly #domains = new Map<string, Place>();

  constructor(private readonly tree: Tree) {
    this.#charts = new ChartFiles(tree);
  }

  readonly add = (file: TextFile): void => {
    if (!this.#charts.take(file)) this.#manifests.push(readManifest(file));
  };

  readonly finish = (): Reading => {
    const kustomized = kustomizations(this.tree, this.#manifests, readManifest);
    const raws: Raw[] = [];
    const ledger: LedgerEntry[] = [];
    const waivers: Waivers[] = [];
    const completeness = new Map<Domain, Completeness>();
    const partly = ({ domain }: Place, reason: string): void => {
      if (!completeness.has(domain)) completeness.set(domain, { domain, state: 'partial', reason });
    };
    for (const { path: name, entry, objects, waivers: own, typeless } of this.#manifests) {
      // What is wrong with it is told.
      if (entry.outcome !== 'read' || !kustomized.troubled.has(name)) ledger.push(entry);
      for (const one of typeless) ledger.push(one);
      waivers.push(own);
      if (kustomized.isPart(name)) continue;
      for (const object of objects) raws.push(this.#raw(this.#domain(name), object));
      if (entry.outcome !== 'read') partly(this.#domain(name), `${name}: ${entry.reason}`);
    }
    ledger.push(...kustomized.ledger);
    for (const { directory, objects, partial } of kustomized.roots) {
      const settings = this.tree.rootOf(path.posix.join(directory, 'kustomization.yaml'));
      // One root of the configuration may hold many of them; each is deployed by itself.
      const place = this.#domainOf(settings && { ...settings, ...(settings.path === directory ? {} : { name: directory }) }, directory);
      for (const object of objects) raws.push(this.#raw(place, object));
      if (partial !== undefined) partly(place, partial);
    }
    const charts = this.#charts.finish();
    for (const chart of charts) {
      const place = this.#domainOf(chart.settings, chart.directory);
      ledger.push(...chart.ledger);
      waivers.push(chart.waivers);
      for (const object of chart.objects) raws.push(this.#raw(place, object));
      if (chart.partial !== undefined) partly(place, chart.partial);
    }
    const passedOver = charts.flatMap((chart) => chart.passedOver);
    return { raws, ledger, completeness: [...completeness.values()], waivers: merged(waivers), passedOver, secrets: kustomized.secrets };
  };

  #raw({ domain, addresses }: Place, object: KubernetesObject): Raw {
    const { type, body, at } = object;
    const address = addresses.take(addressOf(object, domain.namespace));
    return { vocabulary: 'kubernetes', type, address, formerly: [], domain, exists: certain, body, at, unread: [] };
  }

  /** What is configured as a root, else the manifest's directory. */
  #domain(name: string): Place {
    return this.#domainOf(this.tree.rootOf(name), path.posix.dirname(name));
  }

  #domainOf(settings: RootSettings | undefined, directory: string): Place {
    const root = settings?.name ?? settings?.path ?? directory;
    const known = this.#domains.get(root);
    if (known !== undefined) return known;
    const namespace = settings?.namespace ?? this.tree.namespace;
    const domain: Domain = { id: `${root} kubernetes`, root, ...(namespace === undefined ? {} : { namespace }), ...clusterSaid(settings, this.tree) };
    const made = { domain, addresses: new Addresses() };
    this.#domains.set(root, made);
    return made;
  }
}
