/**
 * Against an evaluator that is written straight from what the documentation says ("Using RBAC Authorization"; the API reference of
 * PolicyRule, Subject and RoleRef), without any index: every binding, every rule, every word.
 */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Access, serviceAccount } from './index.js';
import type { Request, User } from './index.js';
import { binding, role } from './testing.js';
import type { PlainBinding, PlainRole, PlainRule } from './testing.js';

interface Plain {
  readonly roles: readonly PlainRole[];
  readonly bindings: readonly PlainBinding[];
}

// ---- the evaluator

function matches(rule: PlainRule, request: Request): boolean {
  if (!rule.verbs.some((verb) => verb === '*' || verb === request.verb)) return false;
  if ('url' in request) return (rule.urls ?? []).some((url) => url === '*' || url === request.url || (url.endsWith('*') && request.url.startsWith(url.slice(0, -1))));
  if (!(rule.groups ?? []).some((group) => group === '*' || group === (request.group ?? ''))) return false;
  const [, subresource] = request.resource.split('/');
  const isCovered = (resource: string) => resource === '*' || resource === request.resource || (subresource !== undefined && resource === `*/${subresource}`);
  if (!(rule.resources ?? []).some(isCovered)) return false;
  const names = rule.names ?? [];
  return names.length === 0 || names.includes(request.name ?? '');
}

function rulesOf({ roles }: Plain, name: string, namespace: string | undefined, seen: readonly string[] = []): readonly PlainRule[] {
  const [kind, called] = name.split('/');
  const meant = roles.find((one) => one.name === called && one.namespace === (kind === 'ClusterRole' ? undefined : namespace));
  if (meant === undefined || seen.includes(name)) return [];
  if (meant.aggregates === undefined || meant.aggregates.length === 0) return meant.rules ?? [];
  const parts = roles.filter((one) => one !== meant && one.namespace === undefined && meant.aggregates?.some((wanted) => Object.entries(wanted).every(([key, value]) => one.labels?.[key] === value)));
  return parts.flatMap((part) => rulesOf({ roles, bindings: [] }, `ClusterRole/${part.name}`, undefined, [...seen, name]));
}

function means(id: string, { name, groups }: User): boolean {
  const [kind, first = '', second = ''] = id.split('/');
  if (kind === 'User') return first === name;
  return kind === 'Group' ? groups.includes(first) : name === `system:serviceaccount:${first}:${second}`;
}

function may(cluster: Plain, user: User, request: Request): boolean {
  const namespace = 'url' in request ? undefined : request.namespace;
  const inForce = cluster.bindings.filter((one) => one.namespace === undefined || one.namespace === namespace);
  return inForce.some((one) => one.subjects.some((id) => means(id, user)) && rulesOf(cluster, one.role, one.namespace).some((rule) => matches(rule, request)));
}

// ---- what is tried

const pick = (...texts: readonly string[]) => fc.constantFrom(...texts);
const some = (...texts: readonly string[]) => fc.uniqueArray(pick(...texts), { minLength: 1, maxLength: 3 });

const namespaces = ['a', 'b'];
const resources = ['pods', 'pods/exec', 'secrets', 'deployments/exec'];
const rule: fc.Arbitrary<PlainRule> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      verbs: some('get', 'list', 'create', '*'),
      groups: some('', 'apps', '*'),
      resources: some(...resources, '*', '*/exec', 'pods/*'),
      names: fc.oneof(fc.constant([]), some('one', 'two')),
    }),
  },
  { weight: 1, arbitrary: fc.record({ verbs: some('get', '*'), urls: some('/metrics', '/api/*', '/healthz*', '*') }) },
);
const labels = fc.dictionary(pick('x', 'y'), pick('1', '2'), { maxKeys: 2 });
const aggregates = fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(fc.dictionary(pick('x', 'y'), pick('1', '2'), { minKeys: 1, maxKeys: 2 }), { minLength: 1, maxLength: 2 }) });
const clusterRole = fc.record({ name: pick('r', 's', 't', 'u'), rules: fc.array(rule, { maxLength: 3 }), labels, aggregates });
const ownRole = fc.record({ namespace: pick(...namespaces), name: pick('r', 's'), rules: fc.array(rule, { maxLength: 3 }) });
const subject = pick('User/ada', 'Group/devs', 'Group/system:serviceaccounts', 'Group/system:serviceaccounts:a', 'Group/system:authenticated', 'ServiceAccount/a/ci', 'ServiceAccount/b/ci', 'User/system:serviceaccount:a:ci');
const clusterBinding = fc.record({ name: pick('b'), role: pick('ClusterRole/r', 'ClusterRole/s', 'ClusterRole/t', 'ClusterRole/u'), subjects: fc.array(subject, { maxLength: 3 }) });
const ownBinding = fc.record({ namespace: pick(...namespaces), name: pick('b'), role: pick('ClusterRole/r', 'ClusterRole/t', 'Role/r', 'Role/s'), subjects: fc.array(subject, { maxLength: 3 }) });

const identity = (one: PlainRole): string => `${one.namespace ?? ''}/${one.name}`;
const cluster: fc.Arbitrary<Plain> = fc.record({
  roles: fc.uniqueArray(fc.oneof(clusterRole, ownRole), { minLength: 1, maxLength: 6, selector: identity }),
  bindings: fc.array(fc.oneof(clusterBinding, ownBinding), { minLength: 1, maxLength: 6 }),
});

const user: fc.Arbitrary<User> = fc.constantFrom(
  { name: 'ada', groups: ['system:authenticated'] },
  { name: 'bob', groups: ['devs', 'system:authenticated'] },
  serviceAccount('a', 'ci'),
  serviceAccount('b', 'ci'),
);
const request: fc.Arbitrary<Request> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({ verb: pick('get', 'list', 'create', 'delete'), group: pick('', 'apps'), resource: pick(...resources), name: pick('', 'one', 'three'), namespace: pick('', ...namespaces) })
      .map(({ name, namespace, ...rest }): Request => ({ ...rest, ...(name === '' ? {} : { name }), ...(namespace === '' ? {} : { namespace }) })),
  },
  { weight: 1, arbitrary: fc.record({ verb: pick('get', 'post'), url: pick('/metrics', '/api/v1', '/healthz', '/other') }) },
);

function accessOf({ roles, bindings }: Plain): Access {
  return new Access({ entities: [...roles.map(role), ...bindings.map(binding)], neighbours: new Map() });
}

/** What binds a role that is not there is a matter of its own. */
function closed({ roles, bindings }: Plain): Plain {
  const isThere = (one: PlainBinding) => roles.some((meant) => (one.role.startsWith('ClusterRole/') ? identity(meant) === `/${one.role.slice(12)}` : identity(meant) === `${one.namespace ?? ''}/${one.role.slice(5)}`));
  return { roles, bindings: bindings.filter(isThere) };
}

test('of what is known the answers are those of the documentation', () => {
  let [yes, no] = [0, 0];
  fc.assert(
    fc.property(cluster.map(closed), user, request, (plain, who, what) => {
      const found = accessOf(plain).can(who, what);
      const expected = may(plain, who, what);
      if (expected) yes++;
      else no++;
      expect(found.some(({ reason }) => reason === undefined)).toBe(expected);
      expect(found.every(({ reason }) => reason === undefined)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
  expect([yes > 100, no > 400]).toEqual([true, true]);
});

test('who can is whoever can', () => {
  fc.assert(
    fc.property(cluster.map(closed), request, (plain, what) => {
      const access = accessOf(plain);
      const found = new Set(access.whoCan(what).map(({ subject: id }) => id));
      const expected = plain.bindings.filter((one) => one.namespace === undefined || (!('url' in what) && one.namespace === what.namespace)).filter((one) => rulesOf(plain, one.role, one.namespace).some((each) => matches(each, what)));
      expect([...found].sort()).toEqual([...new Set(expected.flatMap(({ subjects }) => subjects))].sort());
    }),
    { numRuns: 2_000 },
  );
});

// ---- what is not known

type Words = readonly string[] | undefined;

/** Some words are not known; each is completed by one of what might stand there. */
function blurred(plain: Plain, dice: () => number): { readonly known: Plain; readonly hidden: Plain } {
  const hide = (words: Words): { readonly known: Words; readonly hidden: Words } => {
    const at = dice() % 4 === 0 && words !== undefined && words.length > 0 ? dice() % words.length : -1;
    return { known: words, hidden: words?.map((word, index) => (index === at ? '?later' : word)) };
  };
  const roles = plain.roles.map((one) => {
    const rules = (one.rules ?? []).map((each) => {
      const lists = { verbs: hide(each.verbs), groups: hide(each.groups), resources: hide(each.resources), names: hide(each.names), urls: hide(each.urls) };
      const of = (side: 'hidden' | 'known'): PlainRule => ({ verbs: lists.verbs[side] ?? [], groups: lists.groups[side] ?? [], resources: lists.resources[side] ?? [], names: lists.names[side] ?? [], urls: lists.urls[side] ?? [] });
      return { known: of('known'), hidden: of('hidden') };
    });
    return { known: { ...one, rules: rules.map(({ known }) => known) }, hidden: { ...one, rules: rules.map(({ hidden }) => hidden) } };
  });
  const bindings = plain.bindings.map((one) => {
    const subjects = hide(one.subjects);
    return { known: one, hidden: { ...one, role: dice() % 6 === 0 ? '?later' : one.role, subjects: subjects.hidden ?? [] } };
  });
  return {
    known: { roles: roles.map(({ known }) => known), bindings: bindings.map(({ known }) => known) },
    hidden: { roles: roles.map(({ hidden }) => hidden), bindings: bindings.map(({ hidden }) => hidden) },
  };
}

test('of what is not known a certain answer holds whatever it turns out to be, and so does none', () => {
  const total = { certain: 0, perhaps: 0, none: 0 };
  fc.assert(
    fc.property(cluster.map(closed), user, request, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (plain, who, what, numbers) => {
      let index = 0;
      const { known, hidden } = blurred(plain, () => numbers[index++ % numbers.length] ?? 0);
      const found = accessOf(hidden).can(who, what);
      const answer = found.some(({ reason }) => reason === undefined) ? 'certain' : found.length > 0 ? 'perhaps' : 'none';
      total[answer]++;
      if (answer !== 'perhaps') expect(may(known, who, what)).toBe(answer === 'certain');
    }),
    { numRuns: 3_000 },
  );
  expect(Object.values(total).every((count) => count > 50)).toBe(true);
});
