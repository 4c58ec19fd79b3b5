/** Where entities are found: by address within their root, by name within their domain, then within their cluster, by ARN everywhere. */
import { clusterOf, isObject } from '../model/cluster.js';
import type { Alias, Entity } from '../model/estate.js';
import type { EntityKind } from '../model/facts.js';
import type { Domain } from '../model/raw.js';
import type { Value } from '../model/value.js';
import { mayMean, resourceAddress, withoutKeys } from '../shared/address.js';
import { namespaceOf, within } from './namespace.js';
import { patternOf, sameness } from './partial.js';
import { Table, Tables } from './table.js';

/** An entity whose name is not fully known, with what is known of it. */
export interface HalfNamed {
  readonly entity: Entity;
  /** Undefined: nothing is known. */
  readonly pattern: string | undefined;
}

/** Looking through more instances for each reference would not be linear any more. */
const most = 64;

export class Directory {
  /** By root. */
  readonly #addresses = new Tables<string, Entity>();
  /** By root: instances, by their address without keys. */
  readonly #instances = new Tables<string, Entity>();
  /** By domain, and by the cluster that several share. */
  readonly #names = new Tables<string, Entity>();
  readonly #arns = new Table<Entity>();
  readonly #kinds = new Tables<string, Entity>();
  readonly #halfNamed = new Tables<Domain, HalfNamed>();
  readonly #aliasAddresses = new Tables<string, Alias>();
  readonly #aliasNames = new Tables<Domain, Alias>();
  readonly #aliasArns = new Table<Alias>();

  constructor(entities: readonly Entity[], aliases: readonly Alias[]) {
    for (const entity of entities) this.#add(entity);
    for (const alias of aliases) this.#addAlias(alias);
  }

  /** The very instance. */
  atAddress(root: string, address: string, kind: EntityKind): readonly Entity[] {
    return this.#addresses.get(root, address).filter((entity) => entity.kind === kind);
  }

  /** Instances that a reference without (known) instance keys may mean; undefined: too many to say. */
  instancesAt(root: string, address: string, kind: EntityKind): readonly Entity[] | undefined {
    const keyless = withoutKeys(address);
    const instances = [...this.#instances.get(root, keyless).slice(0, most + 1), ...this.#addresses.get(root, keyless)];
    if (instances.length > most) return undefined;
    return instances.filter((entity) => entity.kind === kind && mayMean(address, resourceAddress(entity.address)));
  }

  /** Undefined: too many to say. */
  named(domain: Domain, kind: EntityKind, name: string): readonly Entity[] | undefined {
    const found = this.#among(domain.id, kind, name);
    if (found === undefined) return undefined;
    return found.length === 0 && name.startsWith('arn:') ? this.#arns.get(name).filter((entity) => entity.kind === kind) : found;
  }

  /** Objects of the cluster that several domains share. Undefined: too many to say. */
  namedInCluster(domain: Domain, kind: EntityKind, name: string): readonly Entity[] | undefined {
    return domain.cluster === undefined ? [] : this.#among(clusterOf(domain), kind, name);
  }

  halfNamed(domain: Domain, kind: EntityKind): readonly HalfNamed[] {
    return this.#halfNamed.get(domain, kind);
  }

  /** Objects of a cluster that several domains share are those of all of them. */
  all(domain: Domain, kind: EntityKind): readonly Entity[] {
    const own = this.#kinds.get(domain.id, kind);
    return domain.cluster === undefined ? own : [...own, ...this.#kinds.get(clusterOf(domain), kind)];
  }

  aliasAt(root: string, address: string): readonly Alias[] {
    return this.#aliasAddresses.get(root, address);
  }

  aliasNamed(domain: Domain, name: string): readonly Alias[] {
    const here = this.#aliasNames.get(domain, name);
    return here.length === 0 && name.startsWith('arn:') ? this.#aliasArns.get(name) : here;
  }

  #among(space: string, kind: EntityKind, name: string): readonly Entity[] | undefined {
    const here = this.#names.get(space, name);
    return here.length > most ? undefined : here.filter((entity) => entity.kind === kind);
  }

  #add(entity: Entity): void {
    const { root } = entity.domain;
    const own = resourceAddress(entity.address);
    const keyless = withoutKeys(own);
    this.#addresses.add(root, entity.address, entity);
    if (own !== entity.address) this.#addresses.add(root, own, entity);
    if (keyless !== own) this.#instances.add(root, keyless, entity);
    this.#kinds.add(isObject(entity) ? clusterOf(entity.domain) : entity.domain.id, entity.kind, entity);
    this.#addNames(entity);
  }

  #addNames(entity: Entity): void {
    const namespace = namespaceOf(entity);
    const { domain } = entity;
    const spaces = domain.cluster !== undefined && isObject(entity) ? [domain.id, clusterOf(domain)] : [domain.id];
    let known = false;
    for (const name of entity.names) {
      const key = nameKey(name);
      if (key === undefined) continue;
      for (const space of spaces) {
        this.#names.add(space, key, entity);
        if (namespace !== undefined) this.#names.add(space, within(namespace, key), entity);
      }
      if (key.startsWith('arn:')) this.#arns.add(key, entity);
      else if (name.kind === 'scalar') known = true;
    }
    if (known) return;
    const pattern = entity.names.map(patternOf).find((some) => some !== undefined);
    this.#halfNamed.add(entity.domain, entity.kind, { entity, pattern });
  }

  #addAlias(alias: Alias): void {
    this.#aliasAddresses.add(alias.domain.root, alias.address, alias);
    for (const name of alias.names) {
      const key = nameKey(name);
      if (key === undefined) continue;
      this.#aliasNames.add(alias.domain, key, alias);
      if (key.startsWith('arn:')) this.#aliasArns.add(key, alias);
    }
  }
}

function nameKey(name: Value): string | undefined {
  if (name.kind === 'scalar') return name.value === null ? undefined : String(name.value);
  return sameness(name);
}
