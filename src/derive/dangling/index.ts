/**
 * What objects of Kubernetes name that is not there. In code much lies elsewhere, so nothing is said unless the namespace shows that
 * such things are kept here: others of the kind, pods with the same labels; nor where some of them were not read. Of what runs, what was
 * not read leaves the question open. Fills in `dangling`.
 */
import { coll, set } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import { clusterOf } from '../../model/cluster.js';
import type { Entity, Estate, Mention } from '../../model/estate.js';
import type { EntityKind } from '../../model/facts.js';
import { chosenLater, namespaceOf } from '../../model/namespace.js';
import type { Completeness, Domain } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { replaced } from '../replace.js';

export function deriveDangling(estate: Estate, completeness: readonly Completeness[] = []): Estate {
  const mentioning = estate.entities.filter(({ mentions }) => mentions !== undefined && mentions.length > 0);
  if (mentioning.length === 0) return estate;
  const known = new Known(estate.entities);
  const gapsOf = byDomain(completeness);
  const changed = new Map<Entity, Entity>();
  for (const entity of mentioning) {
    const gaps = gapsOf.get(entity.domain) ?? [];
    const gapOf = (one: Mention): Completeness | undefined => gaps.find(({ kinds }) => kinds?.includes('name' in one ? one.kind : 'workload') ?? true);
    const mentions = (entity.mentions ?? []).filter((one) => gapOf(one) === undefined);
    const unread = entity.domain.live === undefined ? [] : (entity.mentions ?? []).flatMap((one) => (known.has(entity, one) ? [] : (gapOf(one) ?? [])));
    const open = unread[0] && `there may be more: ${unread[0].reason}`;
    const dangling = coll(missing(entity, mentions, estate, known), entity.at, open);
    const made = dangling.items.length === 0 && !dangling.open ? undefined : withDangling(entity, dangling);
    if (made !== undefined) changed.set(entity, made);
  }
  return replaced(estate, changed);
}

function byDomain(completeness: readonly Completeness[]): ReadonlyMap<Domain, readonly Completeness[]> {
  const gaps = new Map<Domain, Completeness[]>();
  for (const one of completeness) {
    const same = gaps.get(one.domain);
    if (same === undefined) gaps.set(one.domain, [one]);
    else same.push(one);
  }
  return gaps;
}

function withDangling(entity: Entity, dangling: Coll<Attr<string>>): Entity | undefined {
  switch (entity.kind) {
    case 'autoscaler':
      return { ...entity, facts: { ...entity.facts, dangling } };
    case 'disruption':
      return { ...entity, facts: { ...entity.facts, dangling } };
    case 'isolation':
      return { ...entity, facts: { ...entity.facts, dangling } };
    case 'service':
      return { ...entity, facts: { ...entity.facts, dangling } };
    case 'workload':
      return { ...entity, facts: { ...entity.facts, dangling } };
    default:
      return undefined;
  }
}

function missing(entity: Entity, mentions: readonly Mention[], { neighbours }: Estate, known: Known): readonly Attr<string>[] {
  const namespace = namespaceOf(entity);
  return mentions.flatMap((mention) => {
    if (namespace === undefined) return [];
    if ('name' in mention) return named(mention, entity, namespace, known);
    const selected = neighbours.get(entity)?.['workloads'];
    const isNone = selected === undefined || (selected.items.length === 0 && !selected.open);
    return isNone && known.hasPodsWith(entity, namespace, mention.keys) ? [set(mention.noun, mention.near)] : [];
  });
}

function named({ kind, noun, name }: Extract<Mention, { name: Value }>, entity: Entity, namespace: string, known: Known): readonly Attr<string>[] {
  const text = name.kind === 'scalar' ? String(name.value) : '';
  if (text === '' || known.mayHave(entity, namespace, kind, text)) return [];
  return [set(`${noun} ${text.slice(text.indexOf('/') + 1)}`, name)];
}

/** What there is, by cluster and namespace. */
class Known {
  readonly #names = new Map<string, Set<string>>();
  /** Kinds of which the name of one is not known. */
  readonly #doubtful = new Set<string>();
  readonly #keys = new Map<string, Set<string>[]>();

  constructor(entities: readonly Entity[]) {
    for (const entity of entities) {
      const namespace = namespaceOf(entity);
      if (namespace !== undefined) this.#add(entity, namespace);
    }
  }

  /** What labels select is asked elsewhere. */
  has(entity: Entity, mention: Mention): boolean {
    if (!('name' in mention)) return true;
    const namespace = namespaceOf(entity) ?? anywhere;
    return mention.name.kind === 'scalar' && this.#names.get(placeOf(entity, namespace, mention.kind))?.has(String(mention.name.value)) === true;
  }

  mayHave(entity: Entity, namespace: string, kind: EntityKind, name: string): boolean {
    const here = this.#names.get(placeOf(entity, namespace, kind));
    if (here === undefined || here.has(name)) return true;
    const isLater = namespace === chosenLater;
    if (isLater || this.#doubtful.has(placeOf(entity, namespace, kind))) return isLater ? this.#names.get(placeOf(entity, anywhere, kind))?.has(name) === true : true;
    return this.#names.get(placeOf(entity, chosenLater, kind))?.has(name) === true;
  }

  hasPodsWith(entity: Entity, namespace: string, keys: readonly string[]): boolean {
    return (this.#keys.get(placeOf(entity, namespace, 'workload')) ?? []).some((labels) => keys.every((key) => labels.has(key)));
  }

  #add(entity: Entity, namespace: string): void {
    for (const space of [namespace, anywhere]) {
      const place = placeOf(entity, space, entity.kind);
      for (const name of entity.names) {
        if (name.kind === 'scalar') listed(this.#names, place).add(String(name.value));
        else this.#doubtful.add(place);
      }
    }
    const labels = entity.kind === 'workload' ? entity.selectable : undefined;
    if (labels?.kind !== 'dict') return;
    const place = placeOf(entity, namespace, 'workload');
    const all = this.#keys.get(place) ?? [];
    // Many have the same labels: looking through more would not be linear any more.
    if (all.length < most) this.#keys.set(place, [...all, new Set(labels.entries.keys())]);
  }
}

const most = 100;
/** No namespace is called so. */
const anywhere = '';

function placeOf({ domain }: Entity, namespace: string, kind: EntityKind): string {
  return `${clusterOf(domain)}\n${namespace}\n${kind}`;
}

function listed(map: Map<string, Set<string>>, key: string): Set<string> {
  let known = map.get(key);
  if (known === undefined) map.set(key, (known = new Set<string>()));
  return known;
}
