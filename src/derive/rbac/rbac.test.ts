import { describe, expect, test } from '@jest/globals';
import { coll, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Entity, Estate } from '../../model/estate.js';
import type { Powers } from '../../model/facts.js';
import { here } from '../testing.js';
import { Access, deriveRbac, serviceAccount } from './index.js';
import { account, binding, pod, role } from './testing.js';
import type { PlainRule } from './testing.js';

function estateOf(...entities: readonly Entity[]): Estate {
  return { entities, neighbours: new Map() };
}

/** `readSecrets: get secrets`; with `?` what is only perhaps so, with `… why` what is not known at all. */
function shown(facts: Powers): readonly string[] {
  return Object.entries(facts).flatMap(([name, leaf]: [string, Attr<string>]) => {
    if (leaf.state === 'unknown') return [leaf.oneOf === undefined ? `${name} … ${leaf.reason}` : `?${name}: ${String(leaf.oneOf[0])}`];
    return 'value' in leaf ? [`${name}: ${leaf.value}`] : [];
  });
}

function powers(estate: Estate, address: string): readonly string[] {
  const entity = estate.entities.find((one) => one.address === address);
  return entity?.kind === 'role' || entity?.kind === 'binding' || entity?.kind === 'identity' ? shown(entity.facts.powers) : [];
}

const core = { groups: [''] };

describe('what a cluster role comes to', () => {
  test.each<[string, PlainRule, readonly string[]]>([
    ['secrets that may be read', { verbs: ['get', 'list'], ...core, resources: ['secrets'] }, ['readSecrets: get, list secrets']],
    ['not those that are named', { verbs: ['get'], ...core, resources: ['secrets'], names: ['tls'] }, []],
    ['not those that may only be written', { verbs: ['create', 'delete'], ...core, resources: ['secrets'] }, []],
    ['not those of another group', { verbs: ['get'], groups: ['example.com'], resources: ['secrets'] }, []],
    ['workloads that may be made, in one sentence', { verbs: ['create', 'patch'], groups: ['apps', 'batch'], resources: ['deployments', 'jobs'] }, ['createWorkloads: create, patch deployments, jobs']],
    ['pods that may be made but not those that may be changed', { verbs: ['create', 'update'], ...core, resources: ['pods'] }, ['createWorkloads: create pods']],
    ['not what is only scaled', { verbs: ['update'], groups: ['apps'], resources: ['deployments/scale'] }, []],
    ['volumes of the cluster', { verbs: ['create'], ...core, resources: ['persistentvolumes'] }, ['createWorkloads: create persistentvolumes']],
    ['pods that may be entered', { verbs: ['create'], ...core, resources: ['pods/exec'] }, ['enterPods: create pods/exec']],
    ['by their subresource alone', { verbs: ['create'], ...core, resources: ['*/exec'] }, ['enterPods: create pods/exec']],
    ['nodes that may be asked', { verbs: ['get'], ...core, resources: ['nodes/proxy'] }, ['enterPods: get nodes/proxy']],
    ['roles that may be bound', { verbs: ['bind'], groups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'] }, ['escalate: bind clusterroles']],
    ['not named ones', { verbs: ['bind'], groups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], names: ['view'] }, []],
    ['but the one that may do everything', { verbs: ['bind'], groups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], names: ['view', 'cluster-admin'] }, ['escalate: bind clusterroles']],
    ['tokens of service accounts', { verbs: ['create'], ...core, resources: ['serviceaccounts/token'] }, ['escalate: create serviceaccounts/token']],
    ['signers of the platform', { verbs: ['approve'], groups: ['certificates.k8s.io'], resources: ['signers'], names: ['kubernetes.io/kube-apiserver-client'] }, ['escalate: approve signers']],
    ['not those of others', { verbs: ['approve'], groups: ['certificates.k8s.io'], resources: ['signers'], names: ['issuers.cert-manager.io/*'] }, []],
    ['what admits objects', { verbs: ['patch'], groups: ['admissionregistration.k8s.io'], resources: ['validatingwebhookconfigurations'] }, ['configureCluster: patch validatingwebhookconfigurations']],
    ['the identity map by its name', { verbs: ['update'], ...core, resources: ['configmaps'], names: ['aws-auth'] }, ['configureCluster: update configmaps']],
    ['not maps that are not bound there', { verbs: ['update'], ...core, resources: ['configmaps'] }, []],
    ['every verb', { verbs: ['*'], ...core, resources: ['services'] }, ['wildcard: every verb on services']],
    ['every resource, for reading', { verbs: ['get', 'list'], groups: ['', 'apps'], resources: ['*'] }, ['wildcard: every resource of the core group, apps', 'readSecrets: get, list secrets']],
    ['everything, said once', { verbs: ['*'], groups: ['*'], resources: ['*'] }, ['everything: every verb on every resource', 'wildcard: every verb; every resource; every group']],
    ['a verb that is not known', { verbs: ['?later'], ...core, resources: ['secrets'] }, ['?wildcard: every verb on secrets', '?readSecrets: get, list, watch secrets']],
    ['every URL', { verbs: ['get'], urls: ['*'] }, ['wildcard: every URL']],
  ])('%s', (_, rule, expected) => {
    expect(powers(deriveRbac(estateOf(role({ name: 'one', rules: [rule] }))), 'ClusterRole/-/one')).toEqual(expected);
  });

  test('what belongs to no namespace is nothing in a role of one', () => {
    const rules = [{ verbs: ['create'], ...core, resources: ['persistentvolumes', 'pods'] }];
    expect(powers(deriveRbac(estateOf(role({ namespace: 'shop', name: 'one', rules }))), 'Role/shop/one')).toEqual(['createWorkloads: create pods']);
  });

  test('maps without a name are those of the system where the role is bound there', () => {
    const rules = [{ verbs: ['update'], ...core, resources: ['configmaps'] }];
    const bound = (namespace?: string) => {
      const one = binding({ ...(namespace === undefined ? {} : { namespace }), name: 'b', role: 'ClusterRole/one', subjects: ['User/ada'] });
      return powers(deriveRbac(estateOf(role({ name: 'one', rules }), one)), 'ClusterRole/-/one');
    };
    expect([bound(), bound('kube-system'), bound('shop')]).toEqual([['configureCluster: update configmaps'], ['configureCluster: update configmaps'], []]);
  });

  test('rules that are not all known may come to anything', () => {
    const one = role({ name: 'one' });
    const open = { ...one, facts: { ...one.facts, rules: coll<never>([], here, 'var.rules has no value') } };
    expect(powers(deriveRbac(estateOf(open)), 'ClusterRole/-/one')[2]).toBe('readSecrets … var.rules has no value');
  });

  test('the platform has its own roles, and what is added to them shows', () => {
    const rules = [{ verbs: ['create'], ...core, resources: ['serviceaccounts/token'] }];
    const own = role({ name: 'system:kube-controller-manager', rules });
    const more = role({ name: 'system:kube-dns', rules });
    const made = deriveRbac(estateOf(own, more));
    expect([powers(made, own.address), powers(made, more.address)]).toEqual([[], ['escalate: create serviceaccounts/token']]);
  });
});

describe('what a binding gives by a role of the platform', () => {
  test.each<[string, Parameters<typeof binding>[0], readonly string[]]>([
    ['everything', { name: 'b', role: 'ClusterRole/cluster-admin', subjects: ['User/ada'] }, ['everything', 'wildcard']],
    ['nothing dangerous', { name: 'b', role: 'ClusterRole/view', subjects: ['User/ada'] }, []],
    ['what editors may in the whole cluster', { name: 'b', role: 'ClusterRole/edit', subjects: ['User/ada'] }, ['configureCluster', 'createWorkloads', 'deleteEvents', 'enterPods', 'escalate', 'readSecrets']],
    ['nothing that people are not meant to have in a namespace', { namespace: 'shop', name: 'b', role: 'ClusterRole/edit', subjects: ['User/ada', 'Group/devs'] }, []],
    ['but what programs are not', { namespace: 'shop', name: 'b', role: 'ClusterRole/edit', subjects: ['ServiceAccount/shop/ci'] }, ['createWorkloads', 'enterPods', 'readSecrets']],
    ['nothing where it is the platform’s own', { name: 'cluster-admin', role: 'ClusterRole/cluster-admin', subjects: ['Group/system:masters'] }, []],
    ['everything where somebody was added to that', { name: 'cluster-admin', role: 'ClusterRole/cluster-admin', subjects: ['Group/system:masters', 'User/ada'] }, ['everything', 'wildcard']],
    ['nothing of a role that is written elsewhere', { name: 'b', role: 'ClusterRole/reader', subjects: ['User/ada'] }, []],
    ['what cannot be known', { name: 'b', role: '?var.role has no value', subjects: ['User/ada'] }, ['configureCluster', 'createWorkloads', 'deleteEvents', 'enterPods', 'escalate', 'everything', 'readSecrets', 'wildcard']],
  ])('%s', (_, plain, expected) => {
    const one = binding(plain);
    expect(powers(deriveRbac(estateOf(one)), one.address).map((text) => text.split(/:| …/)[0]).sort()).toEqual(expected);
  });
});

describe('who is tied to whom', () => {
  const reader = role({ namespace: 'shop', name: 'reader', rules: [{ verbs: ['get'], ...core, resources: ['secrets'] }] });
  const ends = (estate: Estate, address: string, name: string) => {
    const entity = estate.entities.find((one) => one.address === address);
    const { items = [], open = false, reason } = (entity === undefined ? undefined : estate.neighbours.get(entity)?.[name]) ?? {};
    const each = items.map((one) => `${one.exists === undefined ? '' : '?'}${one.entity.address}`);
    return open ? [...each, `… ${reason ?? ''}`] : each;
  };

  test('a role, a service account and its pods', () => {
    const bound = binding({ namespace: 'shop', name: 'b', role: 'Role/reader', subjects: ['ServiceAccount/shop/ci'] });
    const made = deriveRbac(estateOf(reader, bound, account('shop', 'ci'), account('other', 'ci'), pod('shop', 'build', 'ci'), pod('other', 'build', 'ci')));
    expect(['roles', 'accounts', 'pods'].map((name) => ends(made, bound.address, name))).toEqual([['Role/shop/reader'], ['ServiceAccount/shop/ci'], ['Pod/shop/build']]);
    expect(ends(made, reader.address, 'bindings')).toEqual([bound.address]);
    expect(ends(made, 'Pod/other/build', 'bindings')).toEqual([]);
    expect([powers(made, 'ServiceAccount/shop/ci'), powers(made, 'ServiceAccount/other/ci')]).toEqual([['readSecrets: get secrets'], []]);
  });

  test('a group that all accounts of a namespace are in', () => {
    const bound = binding({ namespace: 'shop', name: 'b', role: 'Role/reader', subjects: ['Group/system:serviceaccounts:shop'] });
    const made = deriveRbac(estateOf(reader, bound, account('shop', 'ci'), account('other', 'ci')));
    expect([powers(made, 'ServiceAccount/shop/ci'), powers(made, 'ServiceAccount/other/ci')]).toEqual([['readSecrets: get secrets'], []]);
    expect(ends(made, 'ServiceAccount/shop/ci', 'bindings')).toEqual([]);
  });

  test('a role of another namespace is not meant', () => {
    const bound = binding({ namespace: 'other', name: 'b', role: 'Role/reader', subjects: ['ServiceAccount/shop/ci'] });
    expect(ends(deriveRbac(estateOf(reader, bound)), bound.address, 'roles')).toEqual(['… Role/reader is not defined here']);
  });

  test('a namespace that is chosen later may be that one', () => {
    const bound = binding({ namespace: '-', name: 'b', role: 'Role/reader', subjects: ['User/ada'] });
    expect(ends(deriveRbac(estateOf(reader, bound)), bound.address, 'roles')).toEqual(['?Role/shop/reader', '… a namespace is chosen when it is applied']);
  });

  test('subjects that are not known may be anybody', () => {
    const bound = binding({ namespace: 'shop', name: 'b', role: 'Role/reader', subjects: ['?var.who has no value'] });
    const made = deriveRbac(estateOf(reader, bound, account('shop', 'ci'), pod('shop', 'build', 'ci')));
    expect(ends(made, 'Pod/shop/build', 'bindings')).toEqual(['… var.who has no value']);
    expect(powers(made, 'ServiceAccount/shop/ci')[2]).toBe('readSecrets … var.who has no value');
  });

  test('a role that is not known may be any', () => {
    const bound = binding({ namespace: 'shop', name: 'b', role: '?var.role has no value', subjects: ['User/ada'] });
    expect(ends(deriveRbac(estateOf(reader, bound)), reader.address, 'bindings')).toEqual(['… var.role has no value']);
  });
});

describe('roles that gather others', () => {
  const key = 'rbac.authorization.k8s.io/aggregate-to-view';
  const part = role({ name: 'part', labels: { [key]: 'true' }, rules: [{ verbs: ['get'], groups: ['example.com'], resources: ['widgets'] }] });
  const widgets = { verb: 'get', group: 'example.com', resource: 'widgets', namespace: 'shop' };
  const who = (entities: readonly Entity[], request: Parameters<Access['whoCan']>[0]) => {
    return new Access(estateOf(...entities)).whoCan(request).map(({ subject, reason }) => `${subject ?? '?'}${reason === undefined ? '' : ` (${reason})`}`);
  };

  test('the platform’s own gather what is labelled, through each other', () => {
    const bound = ['view', 'edit', 'admin'].map((name) => binding({ name, role: `ClusterRole/${name}`, subjects: [`User/${name}`] }));
    expect(who([part, ...bound], widgets).sort()).toEqual(['User/admin', 'User/edit', 'User/view']);
    expect(who([part, ...bound], { verb: 'create', resource: 'pods', namespace: 'shop' })).toEqual(['User/edit', 'User/admin']);
  });

  test('one of one’s own does, and what it lists itself is nothing', () => {
    const own = role({ name: 'own', aggregates: [{ [key]: 'true' }], rules: [{ verbs: ['*'], groups: ['*'], resources: ['*'] }] });
    const bound = binding({ name: 'b', role: 'ClusterRole/own', subjects: ['User/ada'] });
    expect(who([part, own, bound], widgets)).toEqual(['User/ada']);
    expect(who([part, own, bound], { verb: 'delete', resource: 'nodes' })).toEqual([]);
    expect(powers(deriveRbac(estateOf(part, own, bound)), own.address)).toEqual([]);
  });

  test('a label that is not known may gather it', () => {
    const perhaps = role({ name: 'part', labels: { [key]: '?later' }, rules: [{ verbs: ['get'], groups: ['example.com'], resources: ['widgets'] }] });
    expect(who([perhaps, binding({ name: 'b', role: 'ClusterRole/view', subjects: ['User/ada'] })], widgets)).toEqual(['User/ada (later)']);
  });

  test('what only adds to the platform’s own is judged by what it adds', () => {
    const rules = [{ verbs: ['create', 'patch'], groups: ['serving.knative.dev'], resources: ['services'] }, { verbs: ['bind'], groups: ['rbac.authorization.k8s.io'], resources: ['roles'] }];
    const added = (label: string, ...more: readonly Entity[]) => powers(deriveRbac(estateOf(role({ name: 'added', labels: { [`rbac.authorization.k8s.io/aggregate-to-${label}`]: 'true' }, rules }), ...more)), 'ClusterRole/-/added').map((text) => text.split(':')[0]);
    expect(added('view')).toEqual(['createWorkloads', 'escalate']);
    expect(added('edit')).toEqual(['escalate']);
    expect(added('edit', binding({ name: 'b', role: 'ClusterRole/added', subjects: ['User/ada'] }))).toEqual(['createWorkloads', 'escalate']);
  });

  test('those that gather each other come to an end', () => {
    const one = role({ name: 'one', labels: { a: 'x' }, aggregates: [{ b: 'x' }] });
    const two = role({ name: 'two', labels: { b: 'x' }, aggregates: [{ a: 'x' }] });
    expect(who([one, two, binding({ name: 'b', role: 'ClusterRole/one', subjects: ['User/ada'] })], widgets)).toEqual([]);
  });
});

describe('who can', () => {
  test('tells the binding, the role and the rule', () => {
    const reader = role({ name: 'reader', rules: [{ verbs: ['get'], ...core, resources: ['secrets'], names: ['tls'] }] });
    const bound = binding({ namespace: 'shop', name: 'b', role: 'ClusterRole/reader', subjects: ['ServiceAccount/shop/ci'] });
    const access = new Access(estateOf(reader, bound));
    const [one, ...others] = access.whoCan({ verb: 'get', resource: 'secrets', name: 'tls', namespace: 'shop' });
    expect([one?.subject, one?.binding, one?.role, one?.rule, one?.reason, others]).toEqual(['ServiceAccount/shop/ci', bound, reader, reader.facts.rules.items[0], undefined, []]);
    expect(access.whoCan({ verb: 'get', resource: 'secrets', name: 'tls', namespace: 'other' })).toEqual([]);
    expect(access.whoCan({ verb: 'get', resource: 'secrets', name: 'tls' })).toEqual([]);
    expect(access.can(serviceAccount('shop', 'ci'), { verb: 'get', resource: 'secrets', name: 'tls', namespace: 'shop' })).toHaveLength(1);
    expect(access.can(serviceAccount('other', 'ci'), { verb: 'get', resource: 'secrets', name: 'tls', namespace: 'shop' })).toEqual([]);
  });

  test('a binding to a role that is not here may give anything', () => {
    const bound = binding({ name: 'b', role: 'ClusterRole/elsewhere', subjects: ['User/ada'] });
    expect(new Access(estateOf(bound)).whoCan({ verb: 'get', url: '/metrics' }).map(({ subject, reason }) => [subject, reason])).toEqual([['User/ada', 'ClusterRole/elsewhere is not defined here']]);
  });

  test('an unknown leaf keeps its reason', () => {
    const one = role({ name: 'one', rules: [{ verbs: ['get'], ...core, resources: ['?later'] }] });
    const bound = binding({ name: 'b', role: 'ClusterRole/one', subjects: ['User/ada'] });
    expect(new Access(estateOf(one, bound)).can({ name: 'ada', groups: [] }, { verb: 'get', resource: 'pods' }).map(({ reason }) => reason)).toEqual(['later']);
    expect(unknown('later', here)).toMatchObject({ reason: 'later' });
  });
});
