import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Container, Workload } from '../../model/facts.js';
import type { Value } from '../../model/value.js';
import { names, shown, tied, written } from '../terraform/testing.js';
import { kubernetes, types } from './index.js';
import { parseQuantity } from '../../shared/quantity.js';
import { normalised, raw } from './testing.js';

function workloadOf(type: string, yaml: string): Workload {
  const [own] = normalised(type, yaml).entities;
  if (own?.kind !== 'workload') throw new Error('no workload');
  return own.facts;
}

const pod = (spec: string) => workloadOf('Pod', `metadata: {name: web}\nspec: ${spec}`);

function containerOf(container: string, spec = ''): Container {
  const [first] = pod(`{containers: [${container}]${spec}}`).containers.items;
  if (first === undefined) throw new Error('no container');
  return first;
}

describe('every kind with a pod template', () => {
  const spec = '{containers: [{name: app, image: shop/app:1}]}';

  test.each<[string, string, unknown]>([
    ['Pod', `spec: ${spec}`, { min: { default: 1 }, max: { default: 1 } }],
    ['PodTemplate', `template: {spec: ${spec}}`, { min: null, max: null }],
    ['ReplicationController', `spec: {template: {spec: ${spec}}}`, { min: { default: 1 }, max: { default: 1 } }],
    ['apps/Deployment', `spec: {replicas: 3, template: {spec: ${spec}}}`, { min: 3, max: 3 }],
    ['apps/ReplicaSet', `spec: {replicas: 0, template: {spec: ${spec}}}`, { min: 0, max: 0 }],
    ['apps/StatefulSet', `spec: {replicas: !unknown later, template: {spec: ${spec}}}`, { min: { unknown: 'later' }, max: { unknown: 'later' } }],
    ['apps/DaemonSet', `spec: {template: {spec: ${spec}}}`, { min: null, max: null }],
    ['batch/Job', `spec: {parallelism: 5, template: {spec: ${spec}}}`, { min: { default: 0 }, max: 5 }],
    ['batch/CronJob', `spec: {jobTemplate: {spec: {template: {spec: ${spec}}}}}`, { min: { default: 0 }, max: { default: 1 } }],
    ['extensions/Deployment', `spec: {template: {spec: ${spec}}}`, { min: { default: 1 }, max: { default: 1 } }],
    ['extensions/ReplicaSet', `spec: {template: {spec: ${spec}}}`, { min: { default: 1 }, max: { default: 1 } }],
    ['extensions/DaemonSet', `spec: {template: {spec: ${spec}}}`, { min: null, max: null }],
    ['serving.knative.dev/Service', `spec: {template: {spec: ${spec}}}`, { min: { default: 0 }, max: { default: 0 } }],
    ['serving.knative.dev/Configuration', `spec: {template: {spec: ${spec}}}`, { min: { default: 0 }, max: { default: 0 } }],
    ['serving.knative.dev/Revision', `spec: ${spec}`, { min: { default: 0 }, max: { default: 0 } }],
  ])('%s', (type, yaml, scale) => {
    const { runtime, platform, containers, scale: own } = workloadOf(type, `metadata: {name: web}\n${yaml}`);
    expect([runtime, platform]).toEqual(['container', type.startsWith('serving') ? 'knative' : 'kubernetes']);
    expect(shown(own)).toEqual(scale);
    expect(names(containers)).toEqual(['container app']);
    expect(shown(containers)).toMatchObject([{ image: { reference: 'shop/app:1', tag: '1' } }]);
  });

  test('init containers, sidecars and ephemeral containers count too', () => {
    const { containers } = pod('{initContainers: [{name: a}, {name: b, restartPolicy: Always}], containers: [{name: c}], ephemeralContainers: [{name: d}, {}]}');
    expect(names(containers)).toEqual(['container a', 'container b', 'container c', 'container d', '']);
  });

  test.each<[string, string, object]>([
    ['no containers', '{}', []],
    ['no spec', '', []],
    ['containers that are not known', '{containers: !unknown later}', { items: [], open: 'later' }],
    ['a text in their place is one of which nothing is known', '{containers: x}', [{}]],
  ])('%s', (_, spec, expected) => {
    expect(shown(pod(spec).containers)).toMatchObject(expected);
  });
});

describe('Knative', () => {
  const service = (meta: string, template = '{}') => workloadOf('serving.knative.dev/Service', `metadata: {name: web, ${meta}}\nspec: {template: {metadata: ${template}}}`);

  test.each([
    ['its label', 'labels: {function.knative.dev: "true"}', '{}', 'function'],
    ['its label, not quoted', 'labels: {function.knative.dev: true}', '{}', 'function'],
    ['its name', 'labels: {function.knative.dev/name: resize}', '{}', 'function'],
    ['a label of its template', '', '{labels: {function.knative.dev/name: resize}}', 'function'],
    ['no label', 'labels: {app: x}', '{}', 'container'],
    ['a label that says no', 'labels: {function.knative.dev: "false"}', '{}', 'container'],
  ])('a function is told by %s', (_, meta, template, runtime) => {
    expect(service(meta, template).runtime).toBe(runtime);
  });

  test.each<[string, string, unknown]>([
    ['bounds', '{annotations: {autoscaling.knative.dev/min-scale: "1", autoscaling.knative.dev/max-scale: "8"}}', { min: 1, max: 8 }],
    ['bounds in the older spelling', '{annotations: {autoscaling.knative.dev/minScale: "2", autoscaling.knative.dev/maxScale: "9"}}', { min: 2, max: 9 }],
    ['no bounds', '{}', { min: { default: 0 }, max: { default: 0 } }],
    ['a bound that is not known', '{annotations: {autoscaling.knative.dev/max-scale: !unknown later}}', { min: { default: 0 }, max: { unknown: 'later' } }],
    ['a bound that may be missing', '{annotations: {autoscaling.knative.dev/max-scale: !oneOf ["3", null]}}', { min: { default: 0 }, max: { unknown: 'chosen later', oneOf: [3, 0] } }],
    ['annotations that are not known', '{annotations: !unknown later}', { min: { unknown: 'later' }, max: { unknown: 'later' } }],
    ['a bound that is no number', '{annotations: {autoscaling.knative.dev/max-scale: many}}', { min: { default: 0 }, max: { unknown: '"many" is not of the expected type' } }],
  ])('%s', (_, template, expected) => {
    expect(shown(service('', template).scale)).toEqual(expected);
  });

  test.each<[string, string, string, object]>([
    ['a Service', 'Service', 'spec: {template: {metadata: {labels: {team: x}}}}', { app: 'computed', team: 'x', 'serving.knative.dev/service': 'web', 'serving.knative.dev/configuration': 'web', 'serving.knative.dev/revision': 'computed' }],
    ['a Service with a label of its own', 'Service', 'spec: {template: {metadata: {name: web-v2, labels: {app: shop}}}}', { app: 'shop', 'serving.knative.dev/service': 'web', 'serving.knative.dev/configuration': 'web', 'serving.knative.dev/revision': 'web-v2' }],
    ['a Configuration', 'Configuration', 'spec: {template: {}}', { app: 'computed', 'serving.knative.dev/configuration': 'web', 'serving.knative.dev/revision': 'computed' }],
    ['a Revision', 'Revision', 'spec: {}', { app: 'web', 'serving.knative.dev/revision': 'web' }],
  ])('pods of %s have labels', (_, kind, yaml, expected) => {
    const [own] = normalised(`serving.knative.dev/${kind}`, `metadata: {name: web}\n${yaml}`).entities;
    const entries = own?.selectable?.kind === 'dict' ? [...own.selectable.entries] : [];
    const word = (value: Value): unknown => (value.kind === 'scalar' ? value.value : value.kind === 'unknown' ? value.reason.code : value.kind);
    expect(Object.fromEntries(entries.map(([key, { value }]) => [key, word(value)]))).toEqual(expected);
  });

  test('labels of pods that are not known stay so', () => {
    const [own] = normalised('serving.knative.dev/Service', 'metadata: {name: web}\nspec: {template: {metadata: {labels: !unknown later}}}').entities;
    expect(own?.selectable?.kind).toBe('unknown');
  });

  test('annotations of the Service itself bound nothing', () => {
    expect(shown(service('annotations: {autoscaling.knative.dev/max-scale: "8"}').scale.max)).toEqual({ default: 0 });
  });
});

describe('a container', () => {
  test.each<[string, string, string, unknown]>([
    ['nothing said', '{}', '', { privileged: { default: false }, user: null, runAsNonRoot: null }],
    ['its own context', '{securityContext: {privileged: yes, runAsUser: 1000, runAsNonRoot: on}}', '', { privileged: true, user: '1000', runAsNonRoot: true }],
    ['the context of its pod', '{}', ', securityContext: {runAsUser: 0, runAsNonRoot: true, privileged: true}', { privileged: { default: false }, user: '0', runAsNonRoot: true }],
    ['its own before that of its pod', '{securityContext: {runAsUser: 5, runAsNonRoot: false}}', ', securityContext: {runAsUser: 0, runAsNonRoot: true}', { privileged: { default: false }, user: '5', runAsNonRoot: false }],
    ['a context that is not known', '{securityContext: !unknown later}', '', { privileged: { unknown: 'later' }, user: { unknown: 'later' }, runAsNonRoot: { unknown: 'later' } }],
    ['a flag in quotes', '{securityContext: {privileged: "yes"}}', '', { privileged: { unknown: '"yes" is not of the expected type' }, user: null, runAsNonRoot: null }],
  ])('sandbox: %s', (_, container, spec, expected) => {
    expect(shown(containerOf(container, spec).sandbox)).toMatchObject(expected as object);
  });

  test.each<[string, string, unknown]>([
    ['values', '{env: [{name: A, value: x}, {name: B, value: 5}]}', [{ value: 'x', secret: null }, { value: '5', secret: null }]],
    ['a reference is no literal', '{env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]}', [{ value: null, secret: null }]],
    ['no value', '{env: [{name: A}]}', [{ value: null, secret: null }]],
    ['a value that is not known', '{env: [{name: A, value: !unknown later}]}', [{ value: { unknown: 'later' }, secret: null }]],
    ['what is read from elsewhere', '{envFrom: [{secretRef: {name: s}}]}', []],
    ['an environment that is not known', '{env: !unknown later}', { items: [], open: 'later' }],
  ])('environment: %s', (_, container, expected) => {
    expect(shown(containerOf(container).environment)).toEqual(expected);
  });

  test('arguments are those of the command, then the others', () => {
    expect(shown(containerOf('{command: [sh, -c], args: [run, !unknown later]}').arguments)).toMatchObject([{ value: 'sh' }, { value: '-c' }, { value: 'run' }, { value: { unknown: 'later' } }]);
  });

  test.each<[string, string, string, unknown]>([
    ['none', '{}', '', { cpu: null, memory: null }],
    ['those of its pod', '{resources: {limits: {cpu: 1}}}', ', resources: {limits: {cpu: 2, memory: 1Gi}}', { cpu: 1, memory: 1024 ** 3 }],
    ['both', '{resources: {limits: {cpu: 500m, memory: 1Gi}}}', '', { cpu: 0.5, memory: 1024 ** 3 }],
    ['numbers', '{resources: {limits: {cpu: 2, memory: 128974848}}}', '', { cpu: 2, memory: 128974848 }],
    ['requests are none', '{resources: {requests: {cpu: 1}}}', '', { cpu: null, memory: null }],
    ['not known', '{resources: {limits: !unknown later}}', '', { cpu: { unknown: 'later' }, memory: { unknown: 'later' } }],
    ['no quantity', '{resources: {limits: {cpu: lots, memory: [1]}}}', '', { cpu: { unknown: '"lots" is not of the expected type' }, memory: { unknown: 'a list stands where a single value is expected' } }],
  ])('limits: %s', (_, container, spec, expected) => {
    expect(shown(containerOf(container, spec).limits)).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    ['written', '{image: "a:1", imagePullPolicy: Never}', 'Never'],
    ['of no list', '{image: "a:1", imagePullPolicy: Sometimes}', { unknown: '"Sometimes" is none of Always, IfNotPresent, Never' }],
    ['empty', '{image: "a", imagePullPolicy: ""}', { default: 'Always' }],
    ['a fixed tag', '{image: "a:1"}', { default: 'IfNotPresent' }],
    ['latest', '{image: "a:latest"}', { default: 'Always' }],
    ['no tag', '{image: a}', { default: 'Always' }],
    ['a digest', '{image: "a@sha256:ab"}', { default: 'IfNotPresent' }],
    ['latest with a digest', '{image: "a:latest@sha256:ab"}', { default: 'IfNotPresent' }],
    ['an image that is not known', '{image: !unknown later}', { unknown: 'later', oneOf: ['Always', 'IfNotPresent'] }],
    ['no image', '{}', null],
  ])('pull policy: %s', (_, container, expected) => {
    expect(shown(containerOf(container).image.pullPolicy)).toEqual(expected);
  });

  test('leaves stand where they are written, what is not written at its nearest ancestor', () => {
    const own = containerOf('{name: app, image: "a:1", securityContext: {runAsUser: 7}}');
    expect([own.image.tag, own.sandbox.user, own.sandbox.runAsNonRoot, own.limits.cpu].map(written)).toEqual(['"a:1"', '7', '{runAsUser: 7}', '{name: app, image: "a:1", securityContext: {runAsUser: 7}}']);
    expect(written(pod('{}').concurrency.reserved)).toBe('web');
  });
});

describe('ties and names', () => {
  test.each<[string, string, string, string[]]>([
    ['a service account', 'Pod', 'spec: {serviceAccountName: shop}', ['runsAs Pod/-/web -> shop']],
    ['a service account by its former key', 'Pod', 'spec: {serviceAccount: shop}', ['runsAs Pod/-/web -> shop']],
    ['the default one', 'Pod', 'spec: {serviceAccountName: ""}', ['runsAs Pod/-/web -> default']],
    ['one that is not known', 'Pod', 'spec: {serviceAccountName: !unknown later}', ['runsAs Pod/-/web -> ? later']],
    ['what is scaled', 'autoscaling/HorizontalPodAutoscaler', 'spec: {scaleTargetRef: {kind: Deployment, name: web}}', ['autoscaledBy HorizontalPodAutoscaler/-/web -> Deployment/web']],
    ['what is scaled and not known', 'autoscaling/HorizontalPodAutoscaler', 'spec: {scaleTargetRef: {kind: Deployment, name: !unknown later}}', ['autoscaledBy HorizontalPodAutoscaler/-/web -> ? later']],
    ['nothing to scale', 'autoscaling/HorizontalPodAutoscaler', 'spec: {}', []],
  ])('%s', (_, type, yaml, expected) => {
    expect(tied(normalised(type, `metadata: {name: web}\n${yaml}`))).toEqual(expected);
  });

  test('a workload is found by its name and with its kind', () => {
    const [own] = normalised('apps/Deployment', 'metadata: {name: web}\nspec: {}').entities;
    expect([own?.title, own?.names.map((name) => (name.kind === 'scalar' ? name.value : name.kind))]).toEqual(['Deployment web', ['web', 'Deployment/web']]);
  });
});

describe('the other kinds', () => {
  test.each<[string, string, string, unknown]>([
    ['ServiceAccount', '{}', 'identity', { type: 'service-account', trust: [], permissionsBoundary: null }],
    ['Secret', '{}', 'secret', { type: 'secret', kmsKey: null }],
    ['Namespace', '{}', 'namespace', { labels: { carried: { default: true }, all: [], propagate: null } }],
    ['autoscaling/HorizontalPodAutoscaler', '{maxReplicas: 24}', 'autoscaler', { min: { default: 1 }, max: 24 }],
    ['autoscaling/HorizontalPodAutoscaler', '{minReplicas: 3}', 'autoscaler', { min: 3, max: null }],
    ['autoscaling/HorizontalPodAutoscaler', '!unknown later', 'autoscaler', { min: { unknown: 'later' }, max: { unknown: 'later' } }],
  ])('%s %s', (type, spec, kind, expected) => {
    const { entities } = normalised(type, `metadata: {name: web}\nspec: ${spec}`);
    expect(entities.map((own) => [own.kind, own.title, shown(own.facts)])).toMatchObject([[kind, `${type.replace(/.*\//, '')} web`, expected]]);
  });

  test('labels of a namespace', () => {
    const [own] = normalised('Namespace', 'metadata: {name: shop, labels: {a: b, c: !unknown later}}').entities;
    expect(shown(own?.facts)).toMatchObject({ labels: { all: [{ key: 'a', value: 'b' }, { key: 'c', value: { unknown: 'later' } }] } });
    expect(own?.kind === 'namespace' && names(own.facts.labels.all)).toEqual(['label a', 'label c']);
  });

  test('what is not mapped yields nothing', () => {
    expect(kubernetes(raw('Endpoints', 'metadata: {name: a}'))).toBeUndefined();
  });
});

test.each<[string, number | undefined]>([
  ['1', 1],
  ['500m', 0.5],
  ['0.1', 0.1],
  ['100m', 0.1],
  ['1.5Gi', 1.5 * 1024 ** 3],
  ['128Mi', 128 * 1024 ** 2],
  ['1k', 1000],
  ['1E', 1e18],
  ['2e3', 2000],
  ['1e-3', 0.001],
  ['.5', 0.5],
  ['250u', 0.00025],
  ['Gi', undefined],
  ['1 Gi', undefined],
  ['1gi', undefined],
  ['1e', undefined],
  ['', undefined],
  ['1e999', undefined],
])('the quantity %j', (text, expected) => {
  expect(parseQuantity(text)).toBe(expected);
});

test('any body of any kind is mapped', () => {
  const key = fc.constantFrom('spec', 'template', 'jobTemplate', 'metadata', 'containers', 'env', 'name', 'value', 'image', 'securityContext', 'limits', 'resources', 'annotations', 'labels', 'serviceAccountName', 'scaleTargetRef', 'kind');
  const { body } = fc.letrec<{ body: unknown }>((tie) => ({
    body: fc.oneof({ maxDepth: 6 }, fc.constantFrom<unknown>(null, 'x', 1, true, ''), fc.array(tie('body'), { maxLength: 3 }), fc.dictionary(key, tie('body'), { maxKeys: 4 })),
  }));
  fc.assert(
    fc.property(fc.constantFrom(...types.keys()), fc.dictionary(key, body, { minKeys: 1, maxKeys: 4 }), (type, object) => {
      const made = normalised(type, JSON.stringify(object));
      // Some say nothing, some several things, each by an address of its own.
      expect(new Set(made.entities.map(({ address }) => address)).size).toBe(made.entities.length);
    }),
    { numRuns: 1000 },
  );
});
