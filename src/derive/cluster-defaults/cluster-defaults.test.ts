import { describe, expect, test } from '@jest/globals';
import { placeOf } from '../../model/attr.js';
import type { Entity } from '../../model/estate.js';
import type { Workload } from '../../model/facts.js';
import type { Domain } from '../../model/raw.js';
import { link } from '../../link/index.js';
import { kubernetes } from '../../normalise/kubernetes/index.js';
import { raw } from '../../normalise/kubernetes/testing.js';
import { shown } from '../../normalise/terraform/testing.js';
import { deriveClusterDefaults } from './index.js';

const domain: Domain = { id: 'k8s kubernetes', root: 'k8s' };
const elsewhere = { id: 'other kubernetes', root: 'other' };
const one = { ...elsewhere, cluster: 'one' };
const two = { ...one, cluster: 'two' };

type Written = readonly [type: string, address: string, yaml: string, there?: Domain];

const service = (annotations = '', spec = '{containers: [{name: app, image: "a:1"}]}', there: Domain = domain): Written => ['serving.knative.dev/Service', 'Service.serving.knative.dev/shop/web', `metadata: {name: web, namespace: shop}\nspec: {template: {metadata: {annotations: {${annotations}}}, spec: ${spec}}}`, there];
const config = (name: string, data: string, namespace = 'knative-serving', there = domain): Written => ['ConfigMap', `ConfigMap/${namespace}/${name}`, `metadata: {name: ${name}}\ndata: ${data}`, there];
const autoscaler = (data: string): Written => config('config-autoscaler', data);

function derived(own: Written, ...written: readonly Written[]): Workload {
  const parts = [own, ...written].flatMap(([type, address, yaml, there = domain]) => kubernetes({ ...raw(type, yaml), address, domain: there }) ?? []);
  const [first]: readonly Entity[] = deriveClusterDefaults(link(parts, [])).entities;
  if (first?.kind !== 'workload') throw new Error('no workload');
  return first.facts;
}

describe('bounds of a service', () => {
  test.each<[string, readonly [Written, ...Written[]], unknown]>([
    ["are the platform's where there is no config", [service()], { min: { default: 0 }, max: { default: 0 } }],
    ["are the cluster's", [service(), autoscaler('{max-scale: "12", min-scale: "1"}')], { min: { default: 1 }, max: { default: 12 } }],
    ['are its own before that', [service('autoscaling.knative.dev/max-scale: "3"'), autoscaler('{max-scale: "12"}')], { min: { default: 0 }, max: 3 }],
    ["are the platform's where the config does not say", [service(), autoscaler('{_example: "max-scale: 5"}')], { min: { default: 0 }, max: { default: 0 } }],
    ['of a config of another root may be', [service(), config('config-autoscaler', '{max-scale: "12"}', 'knative-serving', elsewhere)], { min: { default: 0 }, max: { unknown: 'which config-autoscaler is in force is not known', oneOf: [12, 0] } }],
    ['of a config of another root are not where there is one here', [service(), autoscaler('{max-scale: "5"}'), config('config-autoscaler', '{max-scale: "12"}', 'knative-serving', elsewhere)], { min: { default: 0 }, max: { default: 5 } }],
    ['of a config of the same cluster are', [service('', undefined, one), config('config-autoscaler', '{max-scale: "12"}', 'knative-serving', { ...one, id: 'third' })], { min: { default: 0 }, max: { default: 12 } }],
    ['of a config of another cluster are not', [service('', undefined, one), config('config-autoscaler', '{max-scale: "12"}', 'knative-serving', two)], { min: { default: 0 }, max: { default: 0 } }],
    ['of a config of another namespace are not', [service(), config('config-autoscaler', '{max-scale: "12"}', 'shop')], { min: { default: 0 }, max: { default: 0 } }],
    ['of a config whose namespace is chosen later may be', [service(), config('config-autoscaler', '{max-scale: "12"}', '-')], { min: { default: 0 }, max: { unknown: 'which config-autoscaler is in force is not known', oneOf: [12, 0] } }],
    ['are what the operator is told', [service(), ['operator.knative.dev/KnativeServing', 'KnativeServing.operator.knative.dev/knative-serving/ks', 'metadata: {name: ks}\nspec: {config: {autoscaler: {max-scale: "12"}}}']], { min: { default: 0 }, max: { default: 12 } }],
    ['are one of two', [service(), autoscaler('{max-scale: "12"}'), autoscaler('{max-scale: "20"}')], { min: { default: 0 }, max: { unknown: 'which config-autoscaler is in force is not known', oneOf: [12, 20] } }],
    ['are what both say', [service(), autoscaler('{max-scale: "12"}'), autoscaler('{max-scale: "12"}')], { min: { default: 0 }, max: { default: 12 } }],
    ['are not known where the config is not', [service(), autoscaler('!unknown later')], { min: { unknown: 'later' }, max: { unknown: 'later' } }],
    ['are not known where its value is not', [service(), autoscaler('{max-scale: !unknown later}')], { min: { default: 0 }, max: { unknown: 'later' } }],
    ['are not known where its value is none', [service(), autoscaler('{max-scale: many}')], { min: { default: 0 }, max: { unknown: 'max-scale of the cluster is no such value' } }],
  ])('%s', (_sentence, written, scale) => expect(shown(derived(...written).scale)).toEqual(scale));

  test('remember who said them', () => {
    const { max } = derived(service(), autoscaler('{max-scale: "12"}')).scale;
    expect(placeOf(max)?.from?.label).toBe('max-scale of config-autoscaler');
  });

  test('of what is no service of Knative stay what they are', () => {
    const pod: Written = ['apps/Deployment', 'Deployment/shop/web', 'metadata: {name: web}\nspec: {template: {spec: {containers: []}}}'];
    expect(shown(derived(pod, autoscaler('{max-scale: "12"}')).scale)).toEqual({ min: { default: 1 }, max: { default: 1 } });
  });
});

describe('requests at once', () => {
  test.each<[string, readonly [Written, ...Written[]], unknown]>([
    ['are bounded by the cluster', [service(), config('config-defaults', '{container-concurrency: "10"}')], { limit: { default: 10 }, target: { default: 10 } }],
    ['are aimed at by the cluster', [service(), autoscaler('{container-concurrency-target-default: "42.5"}')], { limit: { default: 0 }, target: { default: 42.5 } }],
    ['are bounded and aimed at', [service(), config('config-defaults', '{container-concurrency: "50"}'), autoscaler('{container-concurrency-target-default: "20"}')], { limit: { default: 50 }, target: { default: 20 } }],
    ['are aimed at by the service, and bounded by the cluster', [service('autoscaling.knative.dev/target: "70"'), config('config-defaults', '{container-concurrency: "50"}')], { limit: { default: 50 }, target: { default: 50 } }],
    ['are said by the service', [service('', '{containerConcurrency: 5, containers: []}'), config('config-defaults', '{container-concurrency: "50"}')], { limit: 5, target: 5 }],
  ])('%s', (_sentence, written, load) => expect(shown(derived(...written).load)).toEqual(load));
});

describe('resources', () => {
  const defaults = config('config-defaults', '{revision-cpu-limit: 1000m, revision-memory-limit: 200M, revision-memory-request: 100M}');
  test.each<[string, string, unknown]>([
    ['are those of the cluster', '{}', { limits: { cpu: { default: 1 }, memory: { default: 2e8 } }, requests: { cpu: { default: 1 }, memory: { default: 1e8 } } }],
    ['are those of the container', '{limits: {cpu: 2, memory: 1M}, requests: {cpu: 500m, memory: 1M}}', { limits: { cpu: 2, memory: 1e6 }, requests: { cpu: 0.5, memory: 1e6 } }],
  ])('%s', (_sentence, resources, expected) => {
    expect(shown(derived(service('', `{containers: [{name: app, resources: ${resources}}]}`), defaults).containers)).toMatchObject([expected]);
  });
});
