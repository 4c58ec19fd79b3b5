import { describe, expect, test } from '@jest/globals';
import type { Workload } from '../../model/facts.js';
import type { Domain, Raw } from '../../model/raw.js';
import { names, shown, tied, written } from '../terraform/testing.js';
import { kubernetes } from './index.js';
import { withProfiles } from './openfaas-profiles.js';
import { normalised, raw } from './testing.js';

function functionOf(spec: string): Workload {
  const [own] = normalised('openfaas.com/Function', `metadata: {name: resize, namespace: openfaas-fn}\nspec: ${spec}`).entities;
  if (own?.kind !== 'workload') throw new Error('no workload');
  return own.facts;
}

const containers = (spec: string): unknown => shown(functionOf(spec).containers);

test('a function is a pod of one container', () => {
  const own = functionOf('{name: resize, image: "shop/resize:1.4", handler: node index.js, environment: {A: 1}, limits: {cpu: 200m, memory: 64Mi}, requests: {cpu: 10m}, readOnlyRootFilesystem: true}');
  expect([own.runtime, own.platform, names(own.containers)]).toEqual(['function', 'openfaas', ['']]);
  expect(names(own.containers.items[0]?.environment ?? own.containers)).toEqual(['variable A']);
  expect(shown(own)).toMatchObject({
    namespace: 'openfaas-fn',
    containers: [
      {
        image: { reference: 'shop/resize:1.4', tag: '1.4', pullPolicy: { default: 'Always' } },
        environment: [{ value: '1' }],
        arguments: [{ value: 'node index.js' }],
        limits: { cpu: 0.2, memory: 64 * 2 ** 20 },
        requests: { cpu: 0.01, memory: { default: 64 * 2 ** 20 } },
        sandbox: { privileged: { default: false }, readOnlyRootFilesystem: true },
        ports: [{ number: { default: 8080 } }],
        probes: { liveness: { default: 'http' }, readiness: { default: 'http' }, startup: null },
      },
    ],
  });
});

describe('how far it scales', () => {
  test.each<[string, string, unknown]>([
    ['from 1 to 20 by itself', '{}', { min: { default: 1 }, max: { default: 20 } }],
    ['as its labels say', '{labels: {com.openfaas.scale.min: "2", com.openfaas.scale.max: 15}}', { min: 2, max: 15 }],
    ['to zero', '{labels: {com.openfaas.scale.zero: "true", com.openfaas.scale.min: 2}}', { min: 0, max: { default: 20 } }],
    ['not to zero', '{labels: {com.openfaas.scale.zero: false}}', { min: { default: 1 }, max: { default: 20 } }],
    ['perhaps to zero', '{labels: {com.openfaas.scale.zero: !unknown later}}', { min: { unknown: 'later' }, max: { default: 20 } }],
    ['nobody knows yet', '{labels: {com.openfaas.scale.max: !unknown later}}', { min: { default: 1 }, max: { unknown: 'later' } }],
    ['nobody knows of labels that are not known', '{labels: !unknown later}', { min: { unknown: 'later' }, max: { unknown: 'later' } }],
  ])('%s', (_, spec, expected) => expect(shown(functionOf(spec).scale)).toEqual(expected));
});

describe('how many requests it serves at once', () => {
  test.each<[string, string, unknown]>([
    ['any number', '{}', { limit: { default: 0 }, target: null }],
    ['at most so many', '{environment: {max_inflight: "5"}}', { limit: 5, target: null }],
    ['as the autoscaler aims at', '{labels: {com.openfaas.scale.type: capacity, com.openfaas.scale.target: 10}}', { limit: { default: 0 }, target: 10 }],
    ['as it aims at by itself', '{labels: {com.openfaas.scale.type: capacity}}', { limit: { default: 0 }, target: { default: 50 } }],
    ['where it counts something else', '{labels: {com.openfaas.scale.type: cpu, com.openfaas.scale.target: 500}}', { limit: { default: 0 }, target: null }],
    ['where what it counts is not known', '{labels: {com.openfaas.scale.type: !unknown later}}', { limit: { default: 0 }, target: { unknown: 'later' } }],
  ])('%s', (_, spec, expected) => expect(shown(functionOf(spec).load)).toEqual(expected));
});

describe('what others may say', () => {
  test.each<[string, string, object]>([
    ['the chart and the edition', '{}', { sandbox: { user: { unknown: 'functions.setNonRootUser of the chart may say it', oneOf: [null, '12000'] }, capabilities: { drop: { open: 'OpenFaaS for Enterprises drops all of them' } } }, limits: { cpu: null } }],
    ['a profile, of the pod', '{annotations: {com.openfaas.profile: restricted}}', { sandbox: { user: { unknown: 'its profile restricted may say it' }, runAsNonRoot: { unknown: 'its profile restricted may say it' } } }],
    ['a profile, of resources that the function leaves open', '{annotations: {com.openfaas.profile: a}, limits: {cpu: 1}}', { limits: { cpu: 1, memory: { unknown: 'its profile a may say it' } } }],
    ['a profile, of all resources', '{annotations: {com.openfaas.profile: a}}', { limits: { cpu: { unknown: 'its profile a may say it' } } }],
    ['a profile that is chosen later', '{annotations: {com.openfaas.profile: !unknown later}}', { limits: { cpu: { unknown: 'its profile may say it' } } }],
    ['a profile of no name', '{annotations: {com.openfaas.profile: ""}}', { limits: { cpu: null } }],
  ])('%s', (_, spec, expected) => expect(containers(spec)).toMatchObject([expected]));
});

test.each<[string, string, unknown]>([
  ['the account that is named', '{annotations: {com.openfaas.serviceaccount: robot}}', 'robot'],
  ['the default one', '{}', 'default'],
])('runs as %s', (_, spec, expected) => {
  const made = normalised('openfaas.com/Function', `metadata: {name: a}\nspec: ${spec}`);
  expect(tied(made)).toEqual([`runsAs Function/-/a -> ${String(expected)}`]);
});

test('labels of its own and of its pods', () => {
  const [own] = normalised('openfaas.com/Function', 'metadata: {name: a, labels: {team: x}}\nspec: {labels: {owner: y}}').entities;
  expect(own?.kind === 'workload' && names(own.facts.labels.all)).toEqual(['label team', 'label owner']);
});

test('leaves stand where they are written', () => {
  const [own] = functionOf('{image: "a:1", labels: {com.openfaas.scale.max: 7}}').containers.items;
  expect([own && written(own.image.reference), written(functionOf('{labels: {com.openfaas.scale.max: 7}}').scale.max)]).toEqual(['"a:1"', '7']);
});

test('an autoscaler means it by the Deployment that is made of it', () => {
  const [own] = normalised('openfaas.com/Function', 'metadata: {name: resize}\nspec: {image: "shop/resize:1.4"}').entities;
  expect(own?.names.map((name) => (name.kind === 'scalar' ? name.value : name.kind))).toEqual(['resize', 'Function/resize', 'Deployment/resize']);
});

describe('what profiles say that were read', () => {
  const own = { id: 'k8s kubernetes', root: 'k8s' };
  const [one, shared] = [{ ...own, cluster: 'one' }, { id: 'shop openfaas', root: 'shop', cluster: 'one' }];
  const profile = (name: string, spec: string, namespace = 'openfaas', domain: Domain = own): Raw => {
    return { ...raw('openfaas.com/Profile', `metadata: {name: ${name}}\nspec: ${spec}`), address: `Profile.openfaas.com/${namespace}/${name}`, domain };
  };
  const restricted = (namespace?: string, domain?: Domain): Raw => profile('restricted', '{podSecurityContext: {runAsNonRoot: true, runAsUser: 1000, seccompProfile: {type: RuntimeDefault}}}', namespace, domain);
  const small = profile('small', '{resources: {limits: {cpu: 500m, memory: 128M}, requests: {memory: 64M}}}');

  function made(spec: string, profiles: readonly Raw[], domain: Domain = own): unknown {
    const written = { ...raw('openfaas.com/Function', `metadata: {name: a}\nspec: ${spec}`), domain };
    const [entity] = withProfiles([written, ...profiles]).flatMap((each) => kubernetes(each)?.entities ?? []);
    return entity?.kind === 'workload' && shown(entity.facts.containers);
  }

  const known = { sandbox: { user: '1000', runAsNonRoot: true, seccompProfile: 'RuntimeDefault' } };
  const unsaid = { sandbox: { user: { unknown: 'its profile restricted may say it' } } };
  const naming = (names: string, more = ''): string => `{annotations: {com.openfaas.profile: "${names}"}${more}}`;

  test.each<[string, string, readonly Raw[], object]>([
    ['is known', naming('restricted'), [restricted()], known],
    ['leaves the rest as it is', naming('restricted'), [restricted()], { limits: { cpu: null }, sandbox: { allowPrivilegeEscalation: { unknown: 'OpenFaaS for Enterprises may say it', oneOf: [true, false] } } }],
    ['is all that there is', naming('small, restricted'), [restricted(), small], { ...known, limits: { cpu: 0.5, memory: 128e6 }, requests: { memory: 64e6 } }],
    ['comes second to what the function says', naming('small', ', limits: {cpu: 2}'), [small], { limits: { cpu: 2, memory: 128e6 } }],
    ['gives way to later ones', naming('restricted,root'), [restricted(), profile('root', '{podSecurityContext: {runAsUser: 0}}')], { sandbox: { user: '0', seccompProfile: null } }],
    ['gives way to what a later one may say', naming('restricted,other'), [restricted()], { sandbox: { user: { unknown: 'its profile other may say it' } } }],
    ['goes before what an earlier one may say', naming('other,restricted'), [restricted()], { ...known, limits: { cpu: { unknown: 'its profile other may say it' } } }],
    ['does not count where the cluster is another', naming('restricted'), [restricted('openfaas', one)], unsaid],
    ['does not count in another namespace', naming('restricted'), [restricted('shop')], unsaid],
    ['is not known where the namespace is chosen later', naming('restricted'), [restricted('-')], unsaid],
    ['is not known of two of one name', naming('restricted'), [restricted(), { ...restricted(), address: 'Profile.openfaas.com/openfaas/restricted#2' }], unsaid],
    ['is not known where it may be anything', naming('a'), [profile('a', '!unknown later')], { sandbox: { user: { unknown: 'later' } }, limits: { cpu: { unknown: 'later' } } }],
    ['is not known where a part of it is not', naming('a', ', limits: {cpu: 1}'), [profile('a', '{resources: {limits: !unknown later}}')], { limits: { cpu: 1, memory: { unknown: 'later' } } }],
    ['is nothing where it is empty', naming('a'), [profile('a', '~')], { limits: { cpu: null }, sandbox: { seccompProfile: null } }],
    ['is not of a function that names none', '{}', [restricted()], { sandbox: { seccompProfile: null } }],
  ])('%s', (_sentence, spec, profiles, expected) => expect(made(spec, profiles)).toMatchObject([expected]));

  test('counts in another root of the same cluster', () => expect(made(naming('restricted'), [restricted('openfaas', one)], shared)).toMatchObject([known]));

  test('comes before its functions as well', () => {
    const written = raw('openfaas.com/Function', `metadata: {name: a}\nspec: ${naming('restricted')}`);
    const made = withProfiles([restricted(), written]).map((each) => kubernetes(each)?.entities.map(({ kind, facts }) => kind === 'workload' && shown(facts)));
    expect(made).toMatchObject([[], [{ containers: [known] }]]);
  });
});
