/** Who can do what, as a real API server says it: what is granted at random, asked by SubjectAccessReviews. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Access, serviceAccount } from '../../../src/derive/rbac/index.js';
import type { Request, User } from '../../../src/derive/rbac/index.js';
import { binding, role } from '../../../src/derive/rbac/testing.js';
import type { PlainBinding, PlainRole, PlainRule } from '../../../src/derive/rbac/testing.js';
import { apply } from './apply.js';
import type { KubeObject } from './apply.js';
import { withCluster } from './bed.js';
import type { Cluster } from './start.js';

const group = 'rbac.authorization.k8s.io';
const apiVersion = `${group}/v1`;
const resources = ['pods', 'pods/exec', 'secrets', 'deployments', 'deployments/exec'];
const pick = (...texts: readonly string[]) => fc.constantFrom(...texts);
const some = (...texts: readonly string[]) => fc.uniqueArray(pick(...texts), { minLength: 1, maxLength: 2 });

const named = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some('one', 'two') });
const ofResources = fc.record({ verbs: some('get', 'list', 'create', '*'), groups: some('', 'apps', '*'), resources: some(...resources, '*', '*/exec', 'pods/*'), names: named });
const ofUrls: fc.Arbitrary<PlainRule> = fc.record({ verbs: some('get', '*'), urls: some('/metrics', '/shop/*', '/healthz*') });
const users: readonly User[] = [
  ...['u0', 'u1', 'u2', 'u3'].map((name) => ({ name, groups: [`g${name.slice(1)}`] })),
  ...['a', 'b'].flatMap((namespace) => [serviceAccount(namespace, 'ci'), serviceAccount(namespace, 'cd')]),
];
const subjects = some('User/u0', 'User/u1', 'User/u2', 'Group/g2', 'Group/g3', 'ServiceAccount/a/ci', 'ServiceAccount/b/ci', 'User/system:serviceaccount:b:cd', 'Group/system:serviceaccounts:a');

const granted = fc
  .array(fc.record({ isCluster: fc.boolean(), isWide: fc.boolean(), namespace: pick('a', 'b'), rules: fc.array(ofResources, { minLength: 1, maxLength: 2 }), url: ofUrls, subjects }), { minLength: 60, maxLength: 60 })
  .map((all) => all.map(({ isCluster, isWide, namespace, rules, url, subjects: whom }, index) => {
    const place = { namespace };
    const own: PlainRole = { ...(isCluster ? {} : place), name: `role-${index}`, rules: isCluster && isWide ? [...rules, url] : rules };
    const bound: PlainBinding = { ...(isCluster && isWide ? {} : place), name: `binding-${index}`, role: `${isCluster ? 'ClusterRole' : 'Role'}/role-${index}`, subjects: whom };
    return { own, bound };
  }));
const asked = fc.record({ user: fc.constantFrom(...users), verb: pick('get', 'list', 'create', 'delete'), group: pick('', 'apps'), resource: pick(...resources), name: pick('', 'one', 'three'), namespace: pick('', 'a', 'b'), url: pick('', '', '', '', '/metrics', '/shop/x', '/shopping') });

function objectsOf({ own, bound }: { readonly own: PlainRole; readonly bound: PlainBinding }): readonly KubeObject[] {
  const metadata = (one: PlainBinding | PlainRole) => ({ name: one.name, ...(one.namespace === undefined ? {} : { namespace: one.namespace }) });
  const rules = (own.rules ?? []).map(({ verbs, groups, resources: of, names, urls }) => (urls === undefined ? { verbs, apiGroups: groups, resources: of, resourceNames: names } : { verbs, nonResourceURLs: urls }));
  const [kind, name] = bound.role.split('/');
  const whom = bound.subjects.map((id) => {
    const [type, first, second] = id.split('/');
    return type === 'ServiceAccount' ? { kind: type, namespace: first, name: second } : { kind: type, name: first, apiGroup: group };
  });
  return [
    { apiVersion, kind: own.namespace === undefined ? 'ClusterRole' : 'Role', metadata: metadata(own), rules },
    { apiVersion, kind: bound.namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding', metadata: metadata(bound), roleRef: { apiGroup: group, kind, name }, subjects: whom },
  ];
}

/** What the server says of it. */
async function isAllowed(cluster: Cluster, user: User, request: Request): Promise<boolean> {
  const [resource, subresource = ''] = 'url' in request ? [] : request.resource.split('/');
  const what = 'url' in request ? { nonResourceAttributes: { path: request.url, verb: request.verb } } : { resourceAttributes: { ...request, resource, subresource } };
  const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: { user: user.name, groups: user.groups, ...what } };
  const { status, body } = await cluster.ask('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', review);
  expect(status).toBe(201);
  return (body as { readonly status: { readonly allowed: boolean } }).status.allowed;
}

withCluster('who can do what and a real API server', [], (start) => {
  test('both say the same', async () => {
    const cluster = start();
    const all = fc.sample(granted, { numRuns: 1, seed: 8 })[0] ?? [];
    await apply(cluster, ['a', 'b'].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })));
    await apply(cluster, all.flatMap((one) => [...objectsOf(one)]));
    // What was granted takes a moment to reach every request.
    await sleep(3_000);
    const access = new Access({ entities: all.flatMap(({ own, bound }) => [role(own), binding(bound)]), neighbours: new Map() });
    const counts = { yes: 0, no: 0 };
    for (const { user, url, verb, name, namespace, ...of } of fc.sample(asked, { numRuns: 1_000, seed: 8 })) {
      const request: Request = url === '' ? { verb, ...of, ...(name === '' ? {} : { name }), ...(namespace === '' ? {} : { namespace }) } : { verb, url };
      const expected = await isAllowed(cluster, user, request);
      counts[expected ? 'yes' : 'no']++;
      expect({ user, request, allowed: access.can(user, request).length > 0 }).toEqual({ user, request, allowed: expected });
    }
    expect(Math.min(counts.yes, counts.no)).toBeGreaterThan(100);
  }, 120_000);
});
