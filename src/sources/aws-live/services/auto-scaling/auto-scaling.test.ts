import { describe, expect, test } from '@jest/globals';
import { foundBy, pages, refuse } from '../../testing.js';
import type { Answers } from '../../testing.js';
import { autoScaling } from './index.js';

const prefix = 'arn:aws:autoscaling:eu-central-1:123456789012';
const owner = { Key: 'owner', Value: 'shop', PropagateAtLaunch: false };
const group = {
  AutoScalingGroupName: 'web',
  AutoScalingGroupARN: `${prefix}:autoScalingGroup:0a1b:autoScalingGroupName/web`,
  ...{ MinSize: 1, MaxSize: 4, DesiredCapacity: 2, AvailabilityZones: ['eu-central-1a'], Instances: [] },
  VPCZoneIdentifier: 'subnet-1,subnet-2',
  Tags: [{ ResourceId: 'web', ResourceType: 'auto-scaling-group', ...owner }],
};
const configuration = {
  LaunchConfigurationName: 'old',
  LaunchConfigurationARN: `${prefix}:launchConfiguration:0a1b:launchConfigurationName/old`,
  ...{ ImageId: 'ami-1', InstanceType: 't3.small', IamInstanceProfile: 'web', SecurityGroups: ['sg-1'], UserData: 'ZWNobyBo' },
};
const estate: Answers = {
  'auto-scaling.DescribeAutoScalingGroups': { AutoScalingGroups: [group] },
  'auto-scaling.DescribeLaunchConfigurations': { LaunchConfigurations: [configuration] },
};
const sizes = { MinSize: 1, MaxSize: 4, DesiredCapacity: 2 };

describe('groups', () => {
  test.each<[string, object]>([
    ['of a launch configuration', { LaunchConfigurationName: 'old' }],
    ['behind load balancers', { LaunchConfigurationName: 'old', TargetGroupARNs: ['arn:target'], TrafficSources: [{ Identifier: 'arn:target', Type: 'elbv2' }] }],
    ['of a launch template', { LaunchTemplate: { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', Version: '$Latest' } }],
    [
      'of several instance types',
      { MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1' }, Overrides: [{ InstanceType: 'c7g.large' }] } } },
    ],
  ])('%s', async (_sentence, model) => {
    const { found } = await foundBy(autoScaling, {
      'auto-scaling.DescribeAutoScalingGroups': pages([{ AutoScalingGroups: [] }, { AutoScalingGroups: [{ ...group, ...model }] }]),
      'auto-scaling.DescribeLaunchConfigurations': { LaunchConfigurations: [] },
    });
    const Arn = group.AutoScalingGroupARN;
    const body = { AutoScalingGroupName: 'web', ...sizes, ...model, VPCZoneIdentifier: ['subnet-1', 'subnet-2'], Tags: [owner], Arn };
    expect(found).toEqual([{ type: 'AWS::AutoScaling::AutoScalingGroup', id: Arn, name: 'web', body }]);
  });
});

test('launch configurations', async () => {
  const { found } = await foundBy(autoScaling, estate);
  const { LaunchConfigurationARN: Arn, ...rest } = configuration;
  expect(found[1]).toEqual({ type: 'AWS::AutoScaling::LaunchConfiguration', id: Arn, name: 'old', body: { ...rest, Arn } });
});

test.each([
  ['DescribeAutoScalingGroups', 'autoscaler', 1],
  ['DescribeLaunchConfigurations', 'workload', 1],
])('there may be more where %s is denied', async (operation, kind, count) => {
  const { found, missing } = await foundBy(autoScaling, { ...estate, [`auto-scaling.${operation}`]: refuse('denied') });
  expect(found.length).toBe(count);
  expect(missing).toEqual([{ reason: `the permission autoscaling:${operation} is missing for eu-central-1`, kinds: [kind] }]);
});
