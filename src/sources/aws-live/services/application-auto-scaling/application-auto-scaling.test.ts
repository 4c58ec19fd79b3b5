import { expect, test } from '@jest/globals';
import { foundBy, refuse } from '../../testing.js';
import type { Answer } from '../../testing.js';
import { applicationAutoScaling } from './index.js';

const operation = 'application-auto-scaling.DescribeScalableTargets';
const role = 'arn:aws:iam::123456789012:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRole';
const service = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/shop/checkout',
  ScalableDimension: 'ecs:service:DesiredCount',
  ...{ MinCapacity: 1, MaxCapacity: 4, RoleARN: role },
};
const arn = 'arn:aws:application-autoscaling:eu-central-1:123456789012:scalable-target/0a1b';

test.each<[string, object, object]>([
  ['with an ARN has that', { ...service, ScalableTargetARN: arn, SuspendedState: {} }, { id: arn, body: { ...service, Arn: arn } }],
  ['without an ARN is what it scales', service, { id: 'ecs/service/shop/checkout/ecs:service:DesiredCount', body: service }],
])('a scalable target %s', async (_sentence, target, expected) => {
  const answer: Answer = ({ ServiceNamespace }) => ({ ScalableTargets: ServiceNamespace === 'ecs' ? [target] : [] });
  const { found, calls } = await foundBy(applicationAutoScaling, { [operation]: answer });
  const name = 'ecs/service/shop/checkout/ecs:service:DesiredCount';
  expect(found).toEqual([{ type: 'AWS::ApplicationAutoScaling::ScalableTarget', name, ...expected }]);
  expect(calls.map(({ input }) => input['ServiceNamespace'])).toEqual(['ecs', 'lambda']);
});

test('there may be more where they are denied', async () => {
  const { missing } = await foundBy(applicationAutoScaling, { [operation]: refuse('denied') });
  expect(missing).toEqual([
    { reason: 'the permission application-autoscaling:DescribeScalableTargets is missing for eu-central-1', kinds: ['autoscaler'] },
  ]);
});
