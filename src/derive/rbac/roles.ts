/** The roles of a cluster: which one a name means, and what rules it has. */
import { placeOf } from '../../model/attr.js';
import type { Existence } from '../../model/attr.js';
import type { EntityOf } from '../../model/estate.js';
import type { LabelSelector } from '../../model/facts.js';
import { chosenLater, namespaceOf } from '../../model/namespace.js';
import { withoutKeys } from '../../shared/address.js';
import { doubtOf, isDoubt } from './answer.js';
import type { Doubt } from './answer.js';
import { labelGroup, gathered, platform } from './platform.js';
import type { PlatformRole } from './platform.js';
import type { Given, Rules } from './powers.js';
import { selects } from './select.js';

export type RoleEntity = EntityOf<'role'>;
export type BindingEntity = EntityOf<'binding'>;

/** A role of the estate, or one that the platform brings. */
export interface Meant {
  readonly role: PlatformRole | RoleEntity;
  readonly doubt?: Doubt | undefined;
}

export interface Resolved {
  readonly meant: readonly Meant[];
  /** Why another may be meant. */
  readonly open?: string | undefined;
  /** It may be any. */
  readonly anyone?: true;
}

/** A rule with the role that has it. */
export interface Source extends Given {
  readonly from: PlatformRole | RoleEntity;
}

export interface Sources extends Rules {
  readonly given: readonly Source[];
}

export function isEntity(role: PlatformRole | RoleEntity): role is RoleEntity {
  return 'facts' in role;
}

const later: Doubt = { reason: 'a namespace is chosen when it is applied' };

export class Roles {
  /** By kind, namespace and name; by kind and name. */
  readonly #exact = new Map<string, RoleEntity[]>();
  readonly #named = new Map<string, RoleEntity[]>();
  readonly #addresses = new Map<string, RoleEntity[]>();
  /** Cluster roles by label, and those whose labels are not all known. */
  readonly #labels = new Map<string, RoleEntity[]>();
  readonly #loose: RoleEntity[] = [];
  readonly #clusterRoles: RoleEntity[] = [];
  /** Cluster roles whose names are not known. */
  #nameless: string | undefined;
  readonly #sources = new Map<RoleEntity | PlatformRole, Sources>();

  constructor(all: readonly RoleEntity[]) {
    for (const role of all) this.#add(role);
  }

  #add(role: RoleEntity): void {
    const isCluster = role.facts.type === 'cluster-role';
    const kind = isCluster ? 'ClusterRole' : 'Role';
    add(this.#addresses, role.address, role);
    if (withoutKeys(role.address) !== role.address) add(this.#addresses, withoutKeys(role.address), role);
    const name = nameOf(role);
    if (name === undefined) this.#nameless ??= `${role.title} may be it, under a name that is not known`;
    else {
      add(this.#exact, isCluster ? `${kind}/${name}` : `${kind}/${namespaceOf(role) ?? chosenLater}/${name}`, role);
      add(this.#named, `${kind}/${name}`, role);
    }
    if (isCluster) this.#addLabels(role);
  }

  #addLabels(role: RoleEntity): void {
    this.#clusterRoles.push(role);
    const { all } = role.facts.labels;
    if (all.open) this.#loose.push(role);
    for (const { key } of all.items) if (key.state === 'set') add(this.#labels, key.value, role);
    if (all.items.some(({ key, value }) => key.state !== 'set' || value.state === 'unknown') && !all.open) this.#loose.push(role);
  }

  /** What a binding means by the name of its role. */
  resolve(binding: BindingEntity): Resolved {
    const { role } = binding.facts;
    const referred = placeOf(role)?.ref?.address;
    const there = referred === undefined ? undefined : (this.#addresses.get(referred) ?? this.#addresses.get(withoutKeys(referred)));
    if (there !== undefined) return { meant: there.map((one) => meantBy(binding, one, there.length > 1 ? { reason: `it is one of the instances of ${referred ?? ''}` } : undefined)) };
    if (role.state === 'set' || role.state === 'default') return this.#called(binding, role.value);
    if (role.state === 'absent') return { meant: [] };
    const { reason, oneOf } = role;
    if (oneOf === undefined || oneOf.length === 0) return { meant: [], open: reason, anyone: true };
    const each = oneOf.flatMap((one) => (one === null ? [] : [this.#called(binding, one)]));
    return { meant: each.flatMap(({ meant }) => meant.map((one) => ({ ...one, doubt: { reason } }))), open: each.find(({ open }) => open !== undefined)?.open };
  }

  #called(binding: BindingEntity, id: string): Resolved {
    const own = namespaceOf(binding) ?? chosenLater;
    const isCluster = id.startsWith('ClusterRole/');
    const exact = this.#exact.get(isCluster ? id : id.replace('/', `/${own}/`));
    if (exact !== undefined) return among(binding, exact, exact.length > 1 ? { reason: `several are called ${id}` } : undefined);
    const ours = isCluster ? id : id.replace('/', `/${own}/`);
    const brought = platform().roles.get(ours);
    if (brought !== undefined) return { meant: [{ role: brought }] };
    const others = isCluster ? [] : (this.#named.get(id) ?? []).filter((one) => [own, namespaceOf(one)].includes(chosenLater));
    if (others.length > 0) return { ...among(binding, others, later), open: later.reason };
    return { meant: [], open: this.#nameless ?? `${id} is not defined here` };
  }

  /** Its rules, or those of the roles that it gathers; what it lists itself is overwritten then. */
  sourcesOf(role: PlatformRole | RoleEntity, behind: readonly (PlatformRole | RoleEntity)[] = []): Sources {
    const known = this.#sources.get(role);
    if (known !== undefined) return known;
    if (behind.includes(role)) return { given: [] };
    const { meant, open } = this.componentsOf(role);
    const parts = meant.map((one) => ({ ...this.sourcesOf(one.role, [...behind, role]), doubt: one.doubt }));
    const gatheredRules = parts.flatMap(({ given, doubt }) => given.map((one): Source => ({ ...one, doubt: one.doubt ?? doubt })));
    const made = { given: [...ownRules(role), ...gatheredRules], open: open ?? ownOpen(role) ?? parts.find((part) => part.open !== undefined)?.open };
    if (behind.length === 0) this.#sources.set(role, made);
    return made;
  }

  /** Which cluster roles it gathers. */
  componentsOf(role: PlatformRole | RoleEntity): Resolved {
    if (!isEntity(role)) {
      const labels = role.gathers;
      const own = labels.flatMap((label) => (this.#labels.get(`${labelGroup}${label}`) ?? []).flatMap((one) => this.#selected(one, label)));
      return { meant: [...labels.flatMap(gathered).filter(({ id }) => !this.#exact.has(id)).map((one) => ({ role: one })), ...own] };
    }
    const { aggregates } = role.facts;
    const meant = aggregates.items.flatMap((selector) => this.#selectedBy(selector, role));
    return { meant: once(meant), open: aggregates.open ? (aggregates.reason ?? '') : undefined };
  }

  /** Selected by a label of the platform. */
  #selected(role: RoleEntity, label: string): readonly Meant[] {
    const value = role.facts.labels.all.items.find(({ key }) => key.state === 'set' && key.value === `${labelGroup}${label}`)?.value;
    if (value?.state === 'unknown') return [{ role, doubt: { reason: value.reason } }];
    return value !== undefined && 'value' in value && value.value === 'true' ? [{ role }] : [];
  }

  #selectedBy(selector: LabelSelector, self: RoleEntity): readonly Meant[] {
    const key = selector.labels.items.map((one) => one.key).find((one) => one.state === 'set');
    const candidates = key?.state === 'set' ? [...(this.#labels.get(key.value) ?? []), ...this.#loose] : this.#clusterRoles;
    const own = candidates.flatMap((role): readonly Meant[] => {
      const answer = role === self ? false : selects(selector, role.facts.labels);
      return answer === false ? [] : [{ role, doubt: isDoubt(answer) ? answer : (doubtOf(selector) ?? missing(self, role)) }];
    });
    const label = key?.state === 'set' && key.value.startsWith(labelGroup) ? key.value.slice(labelGroup.length) : undefined;
    const brought = label === undefined || selector.labels.items.length > 1 || selector.requirements.items.length > 0 ? [] : gathered(label);
    return [...own, ...brought.filter(({ id }) => !this.#exact.has(id)).map((role) => ({ role }))];
  }
}

function ownRules(role: PlatformRole | RoleEntity): readonly Source[] {
  if (!isEntity(role)) return role.rules.map((rule) => ({ rule, from: role }));
  const { rules, aggregates } = role.facts;
  if (aggregates.items.length > 0) return [];
  return rules.items.map((rule): Source => ({ rule, from: role, doubt: doubtOf(rule) }));
}

function ownOpen(role: PlatformRole | RoleEntity): string | undefined {
  if (!isEntity(role) || role.facts.aggregates.items.length > 0) return undefined;
  const { rules } = role.facts;
  return rules.open ? (rules.reason ?? '') : undefined;
}

function among(binding: BindingEntity, roles: readonly RoleEntity[], doubt: Doubt | undefined): Resolved {
  return { meant: roles.map((role) => meantBy(binding, role, doubt)) };
}

function meantBy(binding: BindingEntity, role: RoleEntity, doubt: Doubt | undefined): Meant {
  return { role, doubt: doubt ?? missing(binding, role) };
}

/** Why a role may not be there although what means it is. */
function missing(from: { readonly exists: Existence }, { exists }: RoleEntity): Doubt | undefined {
  if (exists.state === 'certain' || (from.exists.state === 'unknown' && from.exists.reason === exists.reason)) return undefined;
  return { reason: exists.reason ?? '' };
}

function once(meant: readonly Meant[]): readonly Meant[] {
  const found = new Map<unknown, Meant>();
  for (const one of meant) if (!found.has(one.role) || one.doubt === undefined) found.set(one.role, one);
  return [...found.values()];
}

/** Undefined where it is not known. */
export function nameOf({ names }: EntityOf<'binding'> | EntityOf<'identity'> | RoleEntity): string | undefined {
  const [name] = names;
  return name?.kind === 'scalar' && name.value !== null ? String(name.value) : undefined;
}

export function add<K, T>(to: Map<K, T[]>, key: K, member: T): void {
  const row = to.get(key);
  if (row === undefined) to.set(key, [member]);
  else row.push(member);
}

