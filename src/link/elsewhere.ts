/**
 * What another root declares for the same namespace may be applied to the same cluster, unless the configuration says of both where they
 * go: a policy that selects these pods, a quota. What misses it may have it; the other end hears nothing of it. A namespace that is chosen
 * when it is applied is no hint that they belong together.
 */
import { clusterOf, mayShare } from '../model/cluster.js';
import type { Entity, Relation, Selection } from '../model/estate.js';
import { relations } from '../model/estate.js';
import type { Neighbours } from '../model/neighbours.js';
import { append } from '../shared/append.js';
import { chosenLater, namespaceOf } from './namespace.js';
import { patternOf } from './partial.js';
import { pairOf, pairsOf, selectorIn, selects } from './selectors.js';

/** Looking at more for each would not be linear any more. */
const most = 64;
/** More that may be there are not told one by one. */
const told = 4;

/** Something that others may miss, and whom it concerns. */
interface Offer {
  readonly from: Entity;
  readonly concerns: (entity: Entity) => boolean;
}

export function linkElsewhere(entities: readonly Entity[], selections: readonly Selection[], neighbours: Neighbours): void {
  const policies = new Offers();
  for (const { relation, from, selector, everywhere } of selections) {
    if (relation !== 'isolates') continue;
    const read = selectorIn(selector);
    policies.add(everywhere === true ? anywhere : namespaceOf(from), pairOf(read), { from, concerns: (entity) => selects(read, entity.selectable, namespaceOf(entity)) !== false });
  }
  const quotas = new Offers();
  for (const from of entities) if (from.kind === 'quota') quotas.add(namespaceOf(from), undefined, { from, concerns: () => true });
  for (const entity of entities) {
    if (entity.kind === 'workload' && entity.selectable !== undefined) offer('isolates', entity, policies.to(entity, namespaceOf(entity)), neighbours);
    if (entity.kind === 'namespace') offer('quotas', entity, quotas.to(entity, entity.names.map(patternOf)[0]), neighbours);
  }
}

function offer(relation: Relation, entity: Entity, offers: readonly Entity[], neighbours: Neighbours): void {
  const { from, name, inverse } = relations[relation];
  const end = entity.kind === from ? name : inverse;
  for (const one of offers.slice(0, told)) neighbours.add(entity, end, one, reasonOf(one));
  const more = offers[told];
  if (more !== undefined) neighbours.open(entity, end, reasonOf(more));
}

function reasonOf({ domain: { root } }: Entity): string {
  return `what ${root === '.' ? 'the top directory' : root} declares may be applied to the same cluster`;
}

/** No namespace is called so, and no label. */
const anywhere = '';
const anyOf = '*';

/** By namespace, by a label that all they concern have, and by cluster. */
class Offers {
  readonly #of = new Map<string, Map<string, Offer[]>>();
  readonly #clusters = new Set<string>();

  add(namespace: string | undefined, pair: string | undefined, offer: Offer): void {
    if (namespace === undefined || namespace === chosenLater) return;
    this.#clusters.add(clusterOf(offer.from.domain));
    // Whose labels are not known is asked of all.
    for (const label of [pair ?? '', anyOf]) this.#add(`${namespace}\n${label}`, offer);
  }

  /** What an entity may have of other clusters, or of those that nobody named. */
  to(entity: Entity, namespace: string | undefined): readonly Entity[] {
    if (namespace === undefined || namespace === chosenLater || this.#areAllOf(clusterOf(entity.domain))) return [];
    const pairs = pairsOf(entity.selectable);
    const labels = pairs === undefined ? [anyOf] : [...pairs, ''];
    const found = new Set<Entity>();
    for (const space of [namespace, anywhere]) for (const label of labels) look(entity, this.#of.get(`${space}\n${label}`), found);
    return [...found];
  }

  /** Most estates are of one cluster. */
  #areAllOf(cluster: string): boolean {
    return this.#clusters.size === (this.#clusters.has(cluster) ? 1 : 0);
  }

  #add(key: string, offer: Offer): void {
    let clusters = this.#of.get(key);
    if (clusters === undefined) this.#of.set(key, (clusters = new Map<string, Offer[]>()));
    append(clusters, clusterOf(offer.from.domain), offer);
  }
}

function look(entity: Entity, clusters: ReadonlyMap<string, readonly Offer[]> | undefined, found: Set<Entity>): void {
  const own = clusterOf(entity.domain);
  let looks = 0;
  for (const [cluster, offers] of clusters ?? []) {
    const [first] = offers;
    if (cluster === own || first === undefined || !mayShare(entity.domain, first.from.domain)) continue;
    for (const { from, concerns } of offers) {
      if (found.size > told) return;
      // Of so many one may well do.
      if (++looks > most || concerns(entity)) found.add(from);
    }
  }
}
