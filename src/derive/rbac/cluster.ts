/** A cluster as far as its domains show it: its roles, its bindings, and which roles those mean. */
import { clusterOf } from '../../model/cluster.js';
import type { Entity } from '../../model/estate.js';
import type { Doubt } from './answer.js';
import { platform } from './platform.js';
import type { PlatformRole } from './platform.js';
import { Roles } from './roles.js';
import type { BindingEntity, Resolved, RoleEntity } from './roles.js';
import { Subjects } from './subjects.js';

export interface Grant {
  readonly binding: BindingEntity;
  readonly doubt?: Doubt | undefined;
}

export class Cluster {
  readonly roles: Roles;
  readonly subjects = new Subjects();
  /** What each binding means. */
  readonly resolved = new Map<BindingEntity, Resolved>();
  /** Who binds a role, gathering roles and all. */
  readonly grants = new Map<PlatformRole | RoleEntity, Grant[]>();
  /** A binding may be of any role, and why. */
  anyRole: string | undefined;

  constructor(
    readonly id: string,
    readonly roleEntities: readonly RoleEntity[],
    readonly bindings: readonly BindingEntity[],
  ) {
    this.roles = new Roles(roleEntities);
    for (const binding of bindings) this.#add(binding);
  }

  #add(binding: BindingEntity): void {
    this.subjects.add(binding);
    const resolved = this.roles.resolve(binding);
    this.resolved.set(binding, resolved);
    if (resolved.anyone === true) this.anyRole ??= resolved.open;
    for (const { role, doubt } of resolved.meant) {
      const grants = this.grants.get(role);
      if (grants === undefined) this.grants.set(role, [{ binding, doubt }]);
      else grants.push({ binding, doubt });
    }
  }

  /** The platform's role that a binding names, whether it is read here or not. */
  brought({ facts: { role } }: BindingEntity): PlatformRole | undefined {
    return role.state === 'set' && role.value.startsWith('ClusterRole/') ? platform().roles.get(role.value) : undefined;
  }
}

/** One for each that has roles or bindings. */
export function clustersOf(entities: readonly Entity[]): readonly Cluster[] {
  const parts = new Map<string, { readonly roles: RoleEntity[]; readonly bindings: BindingEntity[] }>();
  for (const entity of entities) {
    if (entity.kind !== 'role' && entity.kind !== 'binding') continue;
    const id = clusterOf(entity.domain);
    let part = parts.get(id);
    if (part === undefined) parts.set(id, (part = { roles: [], bindings: [] }));
    if (entity.kind === 'role') part.roles.push(entity);
    else part.bindings.push(entity);
  }
  return [...parts].map(([id, { roles, bindings }]) => new Cluster(id, roles, bindings));
}
