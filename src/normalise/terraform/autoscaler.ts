/** Autoscalers: "Resource: aws_appautoscaling_target", "Resource: aws_autoscaling_group". */
import { scalingGroupIn, scalingTargetIn } from '../aws/autoscaler.js';

export const scalingTarget = scalingTargetIn({
  min: 'min_capacity',
  max: 'max_capacity',
  namespace: 'service_namespace',
  resource: 'resource_id',
});

const specification = { id: 'launch_template_id', name: 'launch_template_name' };
const mixed = ['mixed_instances_policy', 0, 'launch_template', 0];

export const scalingGroup = scalingGroupIn({
  name: 'name',
  min: 'min_size',
  max: 'max_size',
  subnets: 'vpc_zone_identifier',
  zones: 'availability_zones',
  healthCheck: 'health_check_type',
  balancers: ['load_balancers', 'target_group_arns', 'traffic_source'],
  models: [['launch_configuration']],
  templates: [
    { at: ['launch_template', 0], id: 'id', name: 'name' },
    { at: [...mixed, 'launch_template_specification', 0], ...specification },
    { at: [...mixed, 'override', '*', 'launch_template_specification', 0], ...specification },
  ],
});
