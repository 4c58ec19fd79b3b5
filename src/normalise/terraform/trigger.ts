/** What starts functions: "Resource: aws_lambda_event_source_mapping", "aws_lambda_permission", "aws_scheduler_schedule". */
import { eventSourceMappingIn, permissionIn, scheduleIn } from '../aws/trigger.js';

export const eventSourceMapping = eventSourceMappingIn({
  function: 'function_name',
  source: 'event_source_arn',
  selfManaged: 'self_managed_event_source',
  maxConcurrency: ['scaling_config', 0, 'maximum_concurrency'],
});

export const permission = permissionIn({ function: 'function_name', principal: 'principal' });

export const schedule = scheduleIn({
  target: ['target', 0, 'arn'],
  task: ['target', 0, 'ecs_parameters', 0, 'task_definition_arn'],
});
