/** Autoscalers: "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::AutoScaling::AutoScalingGroup". */
import { scalingGroupIn, scalingTargetIn } from '../aws/autoscaler.js';

export const scalingTarget = scalingTargetIn({
  min: 'MinCapacity',
  max: 'MaxCapacity',
  namespace: 'ServiceNamespace',
  resource: 'ResourceId',
});

const specification = { id: 'LaunchTemplateId', name: 'LaunchTemplateName' };
const mixed = ['MixedInstancesPolicy', 'LaunchTemplate'];

export const scalingGroup = scalingGroupIn({
  name: 'AutoScalingGroupName',
  min: 'MinSize',
  max: 'MaxSize',
  subnets: 'VPCZoneIdentifier',
  zones: 'AvailabilityZones',
  healthCheck: 'HealthCheckType',
  balancers: ['LoadBalancerNames', 'TargetGroupARNs', 'TrafficSources'],
  models: [['LaunchConfigurationName'], ['InstanceId']],
  templates: [
    { at: ['LaunchTemplate'], ...specification },
    { at: [...mixed, 'LaunchTemplateSpecification'], ...specification },
    { at: [...mixed, 'Overrides', '*', 'LaunchTemplateSpecification'], ...specification },
  ],
});
