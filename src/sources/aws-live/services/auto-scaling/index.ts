/** Amazon EC2 Auto Scaling: groups and launch configurations, two lists ("Amazon EC2 Auto Scaling API Reference"). */
import type { Reader, Service } from '../../contract.js';
import { itemsAt, textAt } from '../../json.js';
import type { Json } from '../../json.js';
import { picked } from '../../words.js';
import type { Properties } from '../../words.js';
import { idOf } from '../items.js';

export const autoScaling: Service = {
  id: 'auto-scaling',
  scope: 'region',
  calls: {
    'auto-scaling.DescribeAutoScalingGroups': ['autoscaling:DescribeAutoScalingGroups'],
    'auto-scaling.DescribeLaunchConfigurations': ['autoscaling:DescribeLaunchConfigurations'],
  },
  kinds: ['autoscaler', 'workload'],
  read,
};

async function read(reader: Reader): Promise<void> {
  await readGroups(reader);
  await readConfigurations(reader);
}

async function readGroups(reader: Reader): Promise<void> {
  const paging = { input: { MaxRecords: 100 }, items: 'AutoScalingGroups', kinds: ['autoscaler'] } as const;
  for await (const group of reader.list('DescribeAutoScalingGroups', paging)) {
    const arn = idOf(reader, 'DescribeAutoScalingGroups', ['autoscaler'], group, 'AutoScalingGroupARN');
    if (arn === undefined) continue;
    const name = textAt(group, 'AutoScalingGroupName') ?? arn;
    const body = { ...picked(group, 'AutoScalingGroupName', ...sizes, ...models, ...serving), ...places(group), Tags: tagsOf(group), Arn: arn };
    reader.found({ type: 'AWS::AutoScaling::AutoScalingGroup', id: arn, name, body });
  }
}

/** One text, with commas. */
function places(group: Json): Properties {
  const subnets = (textAt(group, 'VPCZoneIdentifier') ?? '').split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
  return subnets.length === 0 ? {} : { VPCZoneIdentifier: subnets };
}

function tagsOf(group: Json): readonly Properties[] {
  return itemsAt(group, 'Tags').map((tag) => picked(tag, 'Key', 'Value', 'PropagateAtLaunch'));
}

const sizes = ['MinSize', 'MaxSize', 'DesiredCapacity'];
const serving = ['HealthCheckType', 'LoadBalancerNames', 'TargetGroupARNs', 'TrafficSources'];
const models = ['LaunchConfigurationName', 'LaunchTemplate', 'MixedInstancesPolicy'];

async function readConfigurations(reader: Reader): Promise<void> {
  const paging = { input: { MaxRecords: 100 }, items: 'LaunchConfigurations', kinds: ['workload'] } as const;
  for await (const configuration of reader.list('DescribeLaunchConfigurations', paging)) {
    const arn = idOf(reader, 'DescribeLaunchConfigurations', ['workload'], configuration, 'LaunchConfigurationARN');
    if (arn === undefined) continue;
    const name = textAt(configuration, 'LaunchConfigurationName') ?? arn;
    const body = { ...picked(configuration, 'LaunchConfigurationName', ...machine), Arn: arn };
    reader.found({ type: 'AWS::AutoScaling::LaunchConfiguration', id: arn, name, body });
  }
}

const machine = ['AssociatePublicIpAddress', 'ImageId', 'InstanceType', 'KeyName', 'IamInstanceProfile', 'SecurityGroups', 'UserData'];
