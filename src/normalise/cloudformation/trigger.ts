/** What starts functions: "AWS::Lambda::EventSourceMapping", "AWS::Lambda::Permission", "AWS::Scheduler::Schedule". */
import { eventSourceMappingIn, permissionIn, scheduleIn } from '../aws/trigger.js';

export const eventSourceMapping = eventSourceMappingIn({
  function: 'FunctionName',
  source: 'EventSourceArn',
  selfManaged: 'SelfManagedEventSource',
  maxConcurrency: ['ScalingConfig', 'MaximumConcurrency'],
});

export const permission = permissionIn({ function: 'FunctionName', principal: 'Principal' });

export const schedule = scheduleIn({ target: ['Target', 'Arn'], task: ['Target', 'EcsParameters', 'TaskDefinitionArn'] });
