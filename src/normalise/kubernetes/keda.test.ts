import { describe, expect, test } from '@jest/globals';
import { names, shown, tied } from '../terraform/testing.js';
import { normalised } from './testing.js';

describe('a ScaledObject', () => {
  test.each<[string, string, unknown, string]>([
    ['has bounds by itself', '{scaleTargetRef: {name: web}}', { min: { default: 0 }, max: { default: 100 } }, 'Deployment/web'],
    ['says them', '{scaleTargetRef: {name: web, kind: StatefulSet}, minReplicaCount: 1, maxReplicaCount: 12}', { min: 1, max: 12 }, 'StatefulSet/web'],
  ])('%s', (_, spec, bounds, target) => {
    const made = normalised('keda.sh/ScaledObject', `metadata: {name: web}\nspec: ${spec}`);
    expect(made.entities.map((own) => [own.kind, shown(own.facts)])).toMatchObject([['autoscaler', bounds]]);
    expect(tied(made)).toEqual([`autoscaledBy ScaledObject/-/web -> ${target}`]);
  });

  test('may scale what nobody knows yet', () => {
    const made = normalised('keda.sh/ScaledObject', 'metadata: {name: web}\nspec: !unknown later');
    expect(shown(made.entities[0]?.facts)).toMatchObject({ min: { unknown: 'later' }, max: { unknown: 'later' } });
  });
});

test.each<[string, string, unknown]>([
  ['has bounds by itself', '', { min: { default: 0 }, max: { default: 100 } }],
  ['says them', 'maxReplicaCount: 6, minReplicaCount: 2, ', { min: 2, max: 6 }],
])('a ScaledJob %s', (_, bounds, scale) => {
  const [own] = normalised('keda.sh/ScaledJob', `metadata: {name: web}\nspec: {${bounds}jobTargetRef: {backoffLimit: 2, template: {spec: {containers: [{name: app, image: "a:1"}]}}}}`).entities;
  if (own?.kind !== 'workload') throw new Error('no workload');
  expect(shown(own.facts)).toMatchObject({ runtime: 'container', scale, job: { type: { default: 'job' }, retries: 2 }, longRunning: { default: false } });
  expect(names(own.facts.containers)).toEqual(['container app']);
});
