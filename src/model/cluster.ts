/** Which objects of Kubernetes are in one cluster: names and labels mean what is there. */
import type { RootSettings } from './config.js';
import type { Entity } from './estate.js';
import type { Domain } from './raw.js';
import type { Tree } from './source.js';

/** What the configuration says of a root, else of all of them. */
export function clusterSaid(settings: RootSettings | undefined, tree: Pick<Tree, 'cluster'>): Pick<Domain, 'cluster'> {
  const cluster = settings?.cluster ?? tree.cluster;
  return cluster === undefined ? {} : { cluster };
}

/** The same for what has this name in the cluster of a domain. */
export function nameIn(domain: Domain, name: string): string {
  return `${clusterOf(domain)}\n${name}`;
}

/** The same for domains of one cluster; a domain of which nothing is said is one of its own. */
export function clusterOf({ id, cluster }: Domain): string {
  return cluster === undefined ? id : `cluster\n${cluster}`;
}

/** An object of Kubernetes, whichever language declares it. */
export function isObject({ vocabulary, namespace }: Entity): boolean {
  return vocabulary === 'kubernetes' || namespace !== undefined;
}

/** Whether what two domains declare may be applied to one cluster, as long as nobody says where it goes; what runs is where it is. */
export function mayShare(a: Domain, b: Domain): boolean {
  return a.live === undefined && b.live === undefined && (a.cluster === undefined || b.cluster === undefined || a.cluster === b.cluster);
}
