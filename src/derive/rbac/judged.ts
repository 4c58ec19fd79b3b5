/** What the roles, bindings and service accounts of a cluster come to. */
import { byDefault, placeOf, set, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Binding, Powers } from '../../model/facts.js';
import { namespaceOf } from '../../model/namespace.js';
import { plainPowers } from '../../model/plain.js';
import type { Located } from '../../model/value.js';
import { among, isDoubt } from './answer.js';
import type { Cluster } from './cluster.js';
import { labelGroup, platform } from './platform.js';
import type { PlatformRole } from './platform.js';
import { at, doubted, only, powersOf, united } from './powers.js';
import type { Reach } from './powers.js';
import { isEntity, nameOf } from './roles.js';
import type { BindingEntity, RoleEntity } from './roles.js';
import { scopeOf } from './subjects.js';
import type { Via } from './subjects.js';

const system = 'kube-system';

function known(leaf: Attr<string>): string | undefined {
  return leaf.state === 'set' ? leaf.value : undefined;
}

const everywhere: Reach = { cluster: true, system: true };

export class Judged {
  /** By role, then by how far it reaches. */
  readonly #all = new Map<PlatformRole | RoleEntity, Map<string, Powers>>();

  constructor(private readonly cluster: Cluster) {}

  /** Of a role, without what the platform gives its own one of that name; what it gathers is judged where that is written. */
  powers(role: RoleEntity): Powers {
    const { given, open } = this.cluster.roles.sourcesOf(role);
    const here = given.filter(({ from }) => from === role || !isEntity(from));
    const powers = powersOf({ given: here, open }, this.#reachOf(role), role.at);
    const own = this.#broughtAs(role).map((one) => this.#written(one, everywhere, role.at));
    const shared = this.#gatheredInto(role).map((one) => this.#written(one, everywhere, role.at));
    if (own.length + shared.length === 0) return powers;
    const isNews = (all: readonly Powers[], name: keyof Powers): boolean => all.every((had) => had[name].state === 'absent');
    return only(powers, (name) => isNews(own, name) && (!inNamespace.has(name) || isNews(shared, name)), role.at);
  }

  #broughtAs(role: RoleEntity): readonly PlatformRole[] {
    const place = role.facts.type === 'cluster-role' ? 'ClusterRole' : `Role/${namespaceOf(role) ?? ''}`;
    return [platform().roles.get(`${place}/${nameOf(role) ?? ''}`) ?? []].flat();
  }

  /** What only adds to a role of the platform gives nobody what that does not give already. */
  #gatheredInto(role: RoleEntity): readonly PlatformRole[] {
    const { all } = role.facts.labels;
    if (role.facts.type !== 'cluster-role' || this.cluster.grants.has(role)) return [];
    const labels = all.items.flatMap(({ key, value }) => (known(value) === 'true' && known(key)?.startsWith(labelGroup) === true ? [(known(key) ?? '').slice(labelGroup.length)] : []));
    return [...platform().roles.values()].filter(({ gathers }) => gathers.some((label) => labels.includes(label)));
  }

  /** Names without a namespace may mean what the whole cluster goes by, where a role is bound there. */
  #reachOf(role: RoleEntity): Reach {
    if (role.facts.type === 'role') return { cluster: false, system: namespaceOf(role) === system };
    const grants = this.cluster.grants.get(role) ?? [];
    const isThere = grants.some(({ binding, doubt }) => doubt === undefined && [undefined, system].includes(scopeOf(binding)));
    return { cluster: true, system: isThere ? true : 'named' };
  }

  #powersOf(role: PlatformRole | RoleEntity, reach: Reach, near: Located): Powers {
    const key = `${String(reach.cluster)} ${String(reach.system)}`;
    let all = this.#all.get(role);
    if (all === undefined) this.#all.set(role, (all = new Map<string, Powers>()));
    let powers = all.get(key);
    if (powers === undefined) all.set(key, (powers = powersOf(this.cluster.roles.sourcesOf(role), reach, near)));
    return powers;
  }

  binding(binding: BindingEntity): Binding {
    const { facts } = binding;
    const platform = isPlatforms(binding);
    return { ...facts, platform, powers: platform.state === 'set' && platform.value ? plainPowers(binding.at) : this.#brought(binding) };
  }

  /** By a role of the platform, whether that is read here or not. */
  #brought(binding: BindingEntity): Powers {
    const { role } = binding.facts;
    const near = placeOf(role) ?? binding.at;
    const mayMean = clusterRolesMeant(role);
    if (role.state === 'unknown' && role.oneOf === undefined) return united([], near, mayMean.length === 0 ? undefined : role.reason);
    const doubt = role.state === 'unknown' ? { reason: role.reason } : undefined;
    return at(near, united(mayMean.map((one) => doubted(this.#beyond(one, binding, near), doubt, near)), near));
  }

  /** As the platform writes it; what is gathered besides is judged where that is written. */
  #written(role: PlatformRole, reach: Reach, near: Located): Powers {
    const { given } = this.cluster.roles.sourcesOf(role);
    return powersOf({ given: given.filter(({ from }) => !isEntity(from)) }, reach, near);
  }

  /** Who may make workloads in a namespace may be all that its service accounts are, and who edits it edits its network policies. */
  #beyond(role: PlatformRole, binding: BindingEntity, near: Located): Powers {
    const powers = this.#written(role, reachOf(binding), near);
    const isMeant = userFacing.has(role.id) && scopeOf(binding) !== undefined;
    return only(powers, (name) => !isMeant || (inNamespace.has(name) && !isForPeople(binding)), near);
  }

  /** Of a service account, by all bindings that mean it. */
  account(vias: readonly Via[], near: Located, open: string | undefined): Powers {
    return united(vias.map(({ binding, doubt }) => doubted(this.#given(binding, near), doubt, near)), near, open);
  }

  #given(binding: BindingEntity, near: Located): Powers {
    const { meant, open } = this.cluster.resolved.get(binding) ?? { meant: [] };
    const each = meant.map(({ role, doubt }) => doubted(this.#powersOf(role, reachOf(binding), near), doubt, near));
    return united(each, near, open);
  }
}

function reachOf(binding: BindingEntity): Reach {
  const scope = scopeOf(binding);
  return scope === undefined ? everywhere : { cluster: false, system: scope === system };
}

/** "User-facing roles": "intended to be granted within a namespace". */
const userFacing = new Set(['ClusterRole/admin', 'ClusterRole/edit', 'ClusterRole/view']);

const inNamespace = new Set<keyof Powers>(['createWorkloads', 'enterPods', 'readSecrets']);

function isForPeople({ facts: { subjects } }: BindingEntity): boolean {
  const isPerson = subjects.items.every(({ kind, name }) => among(kind, ['ServiceAccount']) === false && !(name.state === 'set' && name.value.startsWith('system:')));
  return !subjects.open && isPerson;
}

/** A binding of a name that the platform's own has, of the same role, to nobody else. */
function isPlatforms(binding: BindingEntity): Attr<boolean> {
  const { type, role, subjects } = binding.facts;
  const name = nameOf(binding) ?? '';
  const own = platform().bindings.get(type === 'cluster-role-binding' ? `ClusterRoleBinding/${name}` : `RoleBinding/${namespaceOf(binding) ?? ''}/${name}`);
  if (own === undefined) return byDefault(false, binding.at);
  const answers = [among(role, [own.role]), ...subjects.items.map(({ id }) => among(id, own.subjects))];
  if (answers.includes(false)) return set(false, binding.at);
  const doubt = answers.find(isDoubt)?.reason ?? (subjects.open ? (subjects.reason ?? '') : undefined);
  return doubt === undefined ? set(true, binding.at) : unknown(doubt, binding.at);
}

/** Cluster roles of the platform. */
function clusterRolesMeant(role: Attr<string>): readonly PlatformRole[] {
  const named = role.state === 'set' ? [platform().roles.get(role.value) ?? []].flat() : [...platform().roles.values()];
  return named.filter(({ id }) => id.startsWith('ClusterRole/') && among(role, [id]) !== false);
}
