import { describe, expect, test } from '@jest/globals';
import { shown, written } from '../testing.js';
import { normalised } from './testing.js';

const group = 'rbac.authorization.k8s.io';

function facts(kind: string, yaml: string): unknown {
  return shown(normalised(`${group}/${kind}`, `metadata: {name: it, namespace: shop}\n${yaml}`).entities[0]?.facts);
}

describe('roles', () => {
  const none = { verbs: [], groups: [], resources: [], names: [], urls: [] };
  test.each<[string, string, string, unknown]>([
    ['lists of words', 'Role', 'rules: [{verbs: [get], apiGroups: [""], resources: [secrets], resourceNames: [tls]}]', { type: 'role', rules: [{ verbs: ['get'], groups: [''], resources: ['secrets'], names: ['tls'], urls: [] }] }],
    ['URLs', 'ClusterRole', 'rules: [{verbs: [get], nonResourceURLs: [/metrics]}]', { type: 'cluster-role', rules: [{ ...none, verbs: ['get'], urls: ['/metrics'] }] }],
    ['no rules', 'Role', 'rules: null', { rules: [] }],
    ['rules that are not known', 'Role', 'rules: !unknown later', { rules: { items: [], open: 'later' } }],
    ['a word that is not known', 'Role', 'rules: [{verbs: [!unknown later]}]', { rules: [{ ...none, verbs: [{ unknown: 'later' }] }] }],
    ['what it gathers', 'ClusterRole', 'aggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}, {matchExpressions: [{key: c, operator: In, values: [d]}]}]}', { aggregates: [{ labels: [{ key: 'a', value: 'b' }], requirements: [] }, { labels: [], requirements: [{ key: 'c', operator: 'In', values: ['d'] }] }] }],
  ])('%s', (_, kind, yaml, expected) => expect(facts(kind, yaml)).toMatchObject(expected as object));

  test('rules are known by what they are about', () => {
    const [own] = normalised(`${group}/Role`, 'metadata: {name: it}\nrules: [{resources: [pods, pods/log]}, {nonResourceURLs: [/a]}, {resources: [!unknown later]}, {resources: [pods, pods/log]}]').entities;
    const rules = own?.kind === 'role' ? own.facts.rules.items : [];
    expect(rules.map(written)).toEqual(['{resources: [pods, pods/log]}', '{nonResourceURLs: [/a]}', '{resources: [!unknown later]}', '{resources: [pods, pods/log]}']);
  });
});

describe('bindings', () => {
  const role = 'roleRef: {kind: ClusterRole, name: view}';
  test.each<[string, string, string, unknown]>([
    ['the role with its kind', 'RoleBinding', role, { type: 'role-binding', role: 'ClusterRole/view' }],
    ['a role whose name is not known', 'RoleBinding', 'roleRef: {kind: Role, name: !unknown later}', { role: { unknown: 'later', parts: ['Role/', null] } }],
    ['a kind that is none', 'RoleBinding', 'roleRef: {kind: Rule, name: a}', { role: { unknown: expect.stringContaining('"Rule" is none of'), parts: [null, '/a'] } }],
    ['groups and users', 'ClusterRoleBinding', 'subjects: [{kind: Group, name: devs}, {kind: User, name: ada}]', { type: 'cluster-role-binding', subjects: [{ id: 'Group/devs', namespace: null }, { id: 'User/ada', namespace: null }] }],
    ['a service account', 'ClusterRoleBinding', 'subjects: [{kind: ServiceAccount, name: ci, namespace: build}]', { subjects: [{ id: 'ServiceAccount/build/ci', kind: 'ServiceAccount', name: 'ci', namespace: 'build' }] }],
    ['a service account without a namespace is of that of the binding', 'RoleBinding', 'subjects: [{kind: ServiceAccount, name: ci}]', { subjects: [{ id: 'ServiceAccount/shop/ci' }] }],
    ['of a namespace that is not known', 'ClusterRoleBinding', 'subjects: [{kind: ServiceAccount, name: ci, namespace: !unknown later}]', { subjects: [{ id: { unknown: 'later', parts: ['ServiceAccount/', null, '/ci'] } }] }],
    ['subjects that are not known', 'RoleBinding', 'subjects: !unknown later', { subjects: { items: [], open: 'later' } }],
    ['nobody', 'RoleBinding', '', { role: null, subjects: [] }],
  ])('%s', (_, kind, yaml, expected) => expect(facts(kind, yaml)).toMatchObject(expected as object));

  test('where nobody wrote the namespace of the binding, that of its accounts is chosen later', () => {
    const [own] = normalised(`${group}/RoleBinding`, 'metadata: {name: it}\nsubjects: [{kind: ServiceAccount, name: ci}]').entities;
    expect(shown(own?.facts)).toMatchObject({ subjects: [{ namespace: { unknown: 'the namespace is chosen when it is applied' } }] });
  });
});
