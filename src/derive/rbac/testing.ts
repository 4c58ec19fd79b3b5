/** For tests: roles, bindings and what they concern; a text that begins with `?` is not known, and the rest of it says why. */
import { absent, byDefault, certain, coll, placed, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Entity, EntityOf } from '../../model/estate.js';
import type { EntityKind, Facts, RoleRule } from '../../model/facts.js';
import { plainLabels, plainPowers } from '../../model/plain.js';
import { here, workload } from '../testing.js';

export interface PlainRule {
  readonly verbs: readonly string[];
  readonly groups?: readonly string[];
  readonly resources?: readonly string[];
  readonly names?: readonly string[];
  readonly urls?: readonly string[];
}

export interface PlainRole {
  /** Without one a cluster role. */
  readonly namespace?: string;
  readonly name: string;
  readonly rules?: readonly PlainRule[];
  readonly labels?: Readonly<Record<string, string>>;
  /** Of each the labels that it demands. */
  readonly aggregates?: readonly Readonly<Record<string, string>>[];
}

export interface PlainBinding {
  /** Without one of the whole cluster. */
  readonly namespace?: string;
  readonly name: string;
  /** `ClusterRole/view` */
  readonly role: string;
  /** `ServiceAccount/shop/ci` */
  readonly subjects: readonly string[];
}

const domain = { id: 'k8s', root: 'k8s' };

function leaf(text: string): Attr<string> {
  return text.startsWith('?') ? unknown(text.slice(1), here) : set(text, here);
}

function leaves(texts: readonly string[] = []): Coll<Attr<string>> {
  return coll(texts.map(leaf), here);
}

function labels(of: Readonly<Record<string, string>> = {}): Facts['role']['labels']['all'] {
  return coll(Object.entries(of).map(([key, value]) => ({ key: set(key, here), value: leaf(value) })), here);
}

function common<K extends EntityKind>(kind: K, type: string, namespace: string | undefined, name: string) {
  const names = [{ kind: 'scalar' as const, value: name, at: here.at }];
  const address = `${type}/${namespace ?? '-'}/${name}`;
  return { kind, vocabulary: 'kubernetes' as const, type, address, formerly: [], title: `${type} ${name}`, names, domain, exists: certain, at: here };
}

export function role({ namespace, name, rules = [], labels: own, aggregates = [] }: PlainRole): EntityOf<'role'> {
  const made = rules.map(({ verbs, groups, resources, names, urls }): RoleRule => {
    return placed({ verbs: leaves(verbs), groups: leaves(groups), resources: leaves(resources), names: leaves(names), urls: leaves(urls) }, here);
  });
  const facts: Facts['role'] = {
    type: namespace === undefined ? 'cluster-role' : 'role',
    rules: coll(made, here),
    aggregates: coll(aggregates.map((one) => ({ labels: labels(one), requirements: coll<never>([], here) })), here),
    powers: plainPowers(here),
    labels: { ...plainLabels(here), all: labels(own) },
  };
  return { ...common('role', namespace === undefined ? 'ClusterRole' : 'Role', namespace, name), facts };
}

export function binding({ namespace, name, role: of, subjects }: PlainBinding): EntityOf<'binding'> {
  const made = subjects.map((id) => {
    const [kind = '', ...rest] = id.split('/');
    const account = kind === 'ServiceAccount' ? rest[0] : undefined;
    const called = account === undefined ? rest.join('/') : (rest[1] ?? '');
    return { id: leaf(id), kind: leaf(kind), name: leaf(called), namespace: account === undefined ? absent<string>(here) : leaf(account) };
  });
  const facts: Facts['binding'] = {
    type: namespace === undefined ? 'cluster-role-binding' : 'role-binding',
    role: leaf(of),
    subjects: coll(made, here),
    platform: absent(here),
    powers: plainPowers(here),
  };
  return { ...common('binding', namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding', namespace, name), facts };
}

export function account(namespace: string, name: string): EntityOf<'identity'> {
  const facts: Facts['identity'] = { type: 'service-account', trust: coll<never>([], here), permissionsBoundary: absent(here), automountsToken: absent(here), powers: plainPowers(here) };
  return { ...common('identity', 'ServiceAccount', namespace, name), facts };
}

export function pod(namespace: string, name: string, runsAs: string): Entity {
  const made = workload([]);
  if (made.kind !== 'workload') throw new Error('a workload is one');
  const serviceAccount = runsAs === 'default' ? byDefault(runsAs, here) : leaf(runsAs);
  return { ...made, ...common('workload', 'Pod', namespace, name), facts: { ...made.facts, serviceAccount } };
}
