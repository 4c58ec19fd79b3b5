/**
 * Who may do what in a cluster: ties bindings to roles, service accounts and pods, and says what roles, bindings and accounts come to.
 * In linear time: everything goes by index.
 */
import { clusterOf } from '../../model/cluster.js';
import type { Entity, EntityOf, Estate } from '../../model/estate.js';
import { chosenLater, namespaceOf } from '../../model/namespace.js';
import { Neighbours } from '../../model/neighbours.js';
import { replaced } from '../replace.js';
import type { Doubt } from './answer.js';
import { clustersOf } from './cluster.js';
import type { Cluster } from './cluster.js';
import { Judged } from './judged.js';
import { isEntity, nameOf } from './roles.js';
import type { BindingEntity, RoleEntity } from './roles.js';
import { serviceAccount } from './subjects.js';
import type { Via } from './subjects.js';

export { Access } from './access.js';
export type { Allowance } from './access.js';
export type { Request, ResourceRequest, UrlRequest } from './match.js';
export { serviceAccount } from './subjects.js';
export type { User } from './subjects.js';

export function deriveRbac(estate: Estate): Estate {
  const clusters = clustersOf(estate.entities);
  if (clusters.length === 0) return estate;
  const ends = new Neighbours(estate.neighbours);
  const made = new Map(clusters.map((cluster) => [cluster.id, new Maker(cluster, ends)]));
  const changed = new Map<Entity, Entity>();
  for (const entity of estate.entities) {
    const now = made.get(clusterOf(entity.domain))?.made(entity) ?? entity;
    if (now !== entity) changed.set(entity, now);
  }
  return replaced({ ...estate, neighbours: ends.finish() }, changed);
}

/** More ties are not made between those who bind roles that gather others, and those others. */
const mostTies = 10_000;

class Maker {
  readonly #judged: Judged;
  /** Why anybody may be bound. */
  readonly #anybody: string | undefined;

  constructor(
    private readonly cluster: Cluster,
    private readonly ends: Neighbours,
  ) {
    this.#judged = new Judged(cluster);
    this.#anybody = cluster.subjects.anybody[0]?.doubt?.reason;
    for (const binding of cluster.bindings) this.#tie(binding);
    if (cluster.anyRole !== undefined) for (const role of cluster.roleEntities) ends.open(role, 'bindings', cluster.anyRole);
  }

  made(entity: Entity): Entity {
    switch (entity.kind) {
      case 'role':
        return { ...entity, facts: { ...entity.facts, powers: this.#judged.powers(entity) } };
      case 'binding':
        return { ...entity, facts: this.#judged.binding(entity) };
      case 'identity':
        return entity.facts.type === 'service-account' && namespaceOf(entity) !== undefined ? this.#account(entity) : entity;
      case 'workload':
        this.#pods(entity);
        return entity;
      default:
        return entity;
    }
  }

  /** To its role, and to the roles that that gathers. */
  #tie(binding: BindingEntity): void {
    const { meant, open } = this.cluster.resolved.get(binding) ?? { meant: [] };
    if (open !== undefined) this.ends.open(binding, 'roles', open);
    for (const { role, doubt } of meant) {
      if (isEntity(role)) this.#join(binding, role, doubt);
      const parts = this.cluster.roles.componentsOf(role).meant;
      const many = parts.length * (this.cluster.grants.get(role)?.length ?? 0) > mostTies;
      for (const part of parts) {
        if (!isEntity(part.role)) continue;
        if (many) this.ends.open(part.role, 'bindings', 'many bind a role that gathers it');
        else this.#join(binding, part.role, doubt ?? part.doubt);
      }
    }
  }

  #join(binding: BindingEntity, role: RoleEntity, doubt: Doubt | undefined): void {
    this.ends.add(binding, 'roles', role, doubt?.reason);
    this.ends.add(role, 'bindings', binding, doubt?.reason);
  }

  #account(account: EntityOf<'identity'>): Entity {
    const { subjects } = this.cluster;
    const [namespace, name] = [namespaceOf(account) ?? chosenLater, nameOf(account)];
    const direct = [...(name === undefined ? [] : subjects.ofAccount(namespace, name)), ...subjects.at(account.address)];
    this.#bound(account, 'accounts', direct);
    const user = serviceAccount(namespace, name ?? '');
    const all = [...direct, ...subjects.named(user)];
    const open = this.ends.openBefore(account, 'bindings') ?? this.#anybody ?? (name === undefined ? 'its name is not known' : undefined);
    return { ...account, facts: { ...account.facts, powers: this.#judged.account(all, account.at, open) } };
  }

  /** Pods and the bindings that name their account itself. */
  #pods(workload: EntityOf<'workload'>): void {
    const { serviceAccount: leaf } = workload.facts;
    if (leaf.state === 'absent') return;
    const texts = leaf.state === 'unknown' ? (leaf.oneOf ?? []) : [leaf.value];
    const doubt = leaf.state === 'unknown' ? { reason: leaf.reason } : undefined;
    const namespace = namespaceOf(workload) ?? chosenLater;
    const vias = texts.flatMap((name) => (name === null ? [] : this.cluster.subjects.ofAccount(namespace, name)));
    this.#bound(workload, 'pods', vias.map((via) => ({ ...via, doubt: doubt ?? via.doubt })));
    if (doubt !== undefined && texts.length === 0) this.ends.open(workload, 'bindings', doubt.reason);
  }

  #bound(entity: Entity, name: 'accounts' | 'pods', vias: readonly Via[]): void {
    if (this.#anybody !== undefined) this.ends.open(entity, 'bindings', this.#anybody);
    for (const { binding, doubt } of vias) {
      this.ends.add(entity, 'bindings', binding, doubt?.reason);
      this.ends.add(binding, name, entity, doubt?.reason);
    }
  }
}
