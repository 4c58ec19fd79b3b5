/** Tasks and services that run: what names them, and what they are called by. */
import { describe, expect, test } from '@jest/globals';
import { link } from '../../link/index.js';
import type { Domain } from '../../model/raw.js';
import { normalised } from '../cloudformation/testing.js';

const domain: Domain = { id: 'aws 1 eu', root: 'aws/1/eu', live: { provider: 'aws', account: '123456789012', region: 'eu-central-1' } };
const ecs = 'arn:aws:ecs:eu-central-1:123456789012';
const family = `${ecs}:task-definition/checkout`;

const task = (address: string, Arn: string) => normalised('AWS::ECS::TaskDefinition', { Family: 'checkout', Arn, ContainerDefinitions: [] }, { address, domain });
const service = (cluster: string, TaskDefinition: string) =>
  normalised('AWS::ECS::Service', { ServiceName: 'checkout', TaskDefinition, Arn: `${ecs}:service/checkout` }, { address: `${ecs}:service/${cluster}/checkout`, domain });
const scaled = (ResourceId: string) =>
  normalised('AWS::ApplicationAutoScaling::ScalableTarget', { ServiceNamespace: 'ecs', ResourceId, MaxCapacity: 4 }, { address: ResourceId, domain });
const scheduled = (TaskDefinitionArn: string) =>
  normalised('AWS::Scheduler::Schedule', { Target: { EcsParameters: { TaskDefinitionArn } } }, { address: 'schedule', domain });

/** The newest revision that runs, and an older one beside it. */
const both = [task(family, `${family}:4`), task(`${family}:3`, `${family}:3`)];

function endsOf(parts: Parameters<typeof link>[0], kind: string, end: string): readonly (readonly string[])[] {
  const { entities, neighbours } = link(parts, []);
  const of = entities.filter((entity) => entity.kind === kind).map((entity) => neighbours.get(entity)?.[end]);
  return of.map((ends) => (ends?.items ?? []).map(({ entity, exists }) => `${entity.address.slice(ecs.length + 1)}${exists?.state === 'unknown' ? ' perhaps' : ''}`));
}

describe('a task definition that runs', () => {
  test.each([
    ['by its family, the newest', family, 'task-definition/checkout'],
    ['by its revision, the newest', `${family}:4`, 'task-definition/checkout'],
    ['by its revision, an older one', `${family}:3`, 'task-definition/checkout:3'],
    ['by the name of the family', 'checkout', 'task-definition/checkout'],
    ['by names of family and revision', 'checkout:3', 'task-definition/checkout:3'],
  ])('is meant %s', (_, named, expected) => {
    expect(endsOf([...both, scheduled(named)], 'trigger', 'workloads')).toEqual([[expected]]);
  });
});

test('services of one name are scaled in their own clusters', () => {
  const parts = [...both, service('shop', `${family}:4`), service('bank', `${family}:3`)];
  const targets = [scaled('service/shop/checkout'), scaled('service/bank/checkout'), scaled('service/none/checkout')];
  expect(endsOf([...parts, ...targets], 'autoscaler', 'workloads')).toEqual([['task-definition/checkout'], ['task-definition/checkout:3'], []]);
});
