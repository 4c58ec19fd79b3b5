/** Who is selected by whom, by labels and within one cluster; and what a namespace holds. By index, so that it stays linear. */
import { clusterOf, nameIn } from '../model/cluster.js';
import type { Entity, Relation, Selection } from '../model/estate.js';
import { relations } from '../model/estate.js';
import type { Neighbours } from '../model/neighbours.js';
import type { Value } from '../model/value.js';
import { append } from '../shared/append.js';
import { chosenLater, namespaceOf } from './namespace.js';
import { patternOf } from './partial.js';
import { pairOf, pairsOf, selectorIn, selects } from './selectors.js';
import type { Selector } from './selectors.js';

/** Pods of one namespace, or of all of a cluster. */
class Space {
  readonly all: Entity[] = [];
  readonly #pairs = new Map<string, Entity[]>();
  /** Of those the labels are not all known. */
  readonly #loose: Entity[] = [];

  add(entity: Entity, pairs: readonly string[] | undefined): void {
    this.all.push(entity);
    if (pairs === undefined) this.#loose.push(entity);
    for (const pair of pairs ?? []) append(this.#pairs, pair, entity);
  }

  candidates(selector: Selector): readonly Entity[] {
    const pair = pairOf(selector);
    return pair === undefined ? this.all : [...(this.#pairs.get(pair) ?? []), ...this.#loose];
  }
}

const later = 'a namespace is chosen when it is applied';
/** More that are selected only perhaps are not told one by one. */
const most = 64;
/** Policies that select everything, times all there is: what nobody writes by hand is not followed to the end. */
const looks = 500_000;
const tooMany = 'more is selected than can be followed';

export class Selections {
  readonly #spaces = new Map<string, Map<string, Space>>();
  readonly #opened = new Set<string>();
  /** By cluster and name: the labels of namespaces; undefined where several are declared, of which any may be there. */
  readonly #labels = new Map<string, Value | undefined>();
  #left = looks;

  constructor(
    entities: readonly Entity[],
    private readonly neighbours: Neighbours,
  ) {
    for (const entity of entities) {
      if (entity.kind === 'namespace') this.#declare(entity);
      const namespace = entity.kind === 'workload' && entity.selectable !== undefined ? namespaceOf(entity) : undefined;
      if (namespace === undefined) continue;
      const pairs = pairsOf(entity.selectable);
      for (const name of [namespace, everywhere]) this.#space(clusterOf(entity.domain), name).add(entity, pairs);
    }
  }

  select(selection: Selection): void {
    const selector = selectorIn(selection.selector);
    const { from } = selection;
    const own = selection.everywhere === true ? everywhere : namespaceOf(from);
    if (own === undefined) return;
    const cluster = clusterOf(from.domain);
    const candidates = this.#space(cluster, own).candidates(selector);
    this.#left -= candidates.length;
    if (this.#left < 0) {
      this.#open(selection, tooMany);
      return;
    }
    for (const entity of candidates) this.#add(selection, selector, entity);
    if (own === everywhere) return;
    const others = own === chosenLater ? this.#space(cluster, everywhere).candidates(selector).filter((one) => namespaceOf(one) !== own) : this.#space(cluster, chosenLater).candidates(selector);
    if (others.length > most) this.#open(selection, later);
    else for (const entity of others) this.#add(selection, selector, entity, later);
  }

  #add({ relation, from }: Selection, selector: Selector, entity: Entity, doubt?: string): void {
    const namespace = namespaceOf(entity);
    const answer = selects(selector, entity.selectable, namespace, () => this.#labels.get(nameIn(entity.domain, namespace ?? '')));
    if (answer === false) return;
    const uncertainty = doubt ?? (answer === true ? undefined : answer.perhaps);
    const { name, inverse } = relations[relation];
    this.neighbours.add(from, name, entity, uncertainty);
    this.neighbours.add(entity, inverse, from, uncertainty);
  }

  #declare(namespace: Entity): void {
    const [name] = namespace.names.map(patternOf);
    const key = nameIn(namespace.domain, name ?? '');
    const isOnly = !this.#labels.has(key) && namespace.exists.state === 'certain';
    this.#labels.set(key, isOnly ? namespace.selectable : undefined);
  }

  #open({ relation, from }: Selection, reason: string): void {
    const { name, inverse } = relations[relation];
    this.neighbours.open(from, name, reason);
    const cluster = clusterOf(from.domain);
    const key = `${cluster}\n${relation}`;
    if (this.#opened.has(key)) return;
    this.#opened.add(key);
    for (const entity of this.#space(cluster, everywhere).all) this.neighbours.open(entity, inverse, reason);
  }

  #space(cluster: string, namespace: string): Space {
    let spaces = this.#spaces.get(cluster);
    if (spaces === undefined) this.#spaces.set(cluster, (spaces = new Map<string, Space>()));
    let space = spaces.get(namespace);
    if (space === undefined) spaces.set(namespace, (space = new Space()));
    return space;
  }
}

/** No namespace is called so. */
const everywhere = '';

/** What lies in a namespace is tied to it. */
export function linkNamespaces(entities: readonly Entity[], neighbours: Neighbours): void {
  const namespaces = new Map<string, Entity[]>();
  const clusters = new Map<string, Entity[]>();
  for (const entity of entities) {
    if (entity.kind !== 'namespace') continue;
    append(clusters, clusterOf(entity.domain), entity);
    const [name] = entity.names.map(patternOf);
    append(namespaces, nameIn(entity.domain, name ?? ''), entity);
  }
  if (clusters.size === 0) return;
  const opened = new Set<string>();
  for (const entity of entities) {
    const relation = entity.kind === 'workload' ? 'contains' : entity.kind === 'quota' ? 'quotas' : undefined;
    const name = relation === undefined ? undefined : namespaceOf(entity);
    if (relation === undefined || name === undefined) continue;
    const there = name === chosenLater ? [] : (namespaces.get(nameIn(entity.domain, name)) ?? []);
    for (const namespace of there) join(relation, namespace, entity, neighbours);
    const key = nameIn(entity.domain, relation);
    if (name !== chosenLater || opened.has(key)) continue;
    opened.add(key);
    for (const namespace of clusters.get(clusterOf(entity.domain)) ?? []) neighbours.open(namespace, endAt(relation), later);
  }
}

function endAt(relation: Relation): string {
  return relations[relation].from === 'namespace' ? relations[relation].name : relations[relation].inverse;
}

function join(relation: Relation, namespace: Entity, other: Entity, neighbours: Neighbours): void {
  const { from, name, inverse } = relations[relation];
  const [first, second] = from === 'namespace' ? [namespace, other] : [other, namespace];
  neighbours.add(first, name, second);
  neighbours.add(second, inverse, first);
}
