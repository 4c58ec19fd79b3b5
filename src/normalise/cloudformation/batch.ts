/** Batch jobs: "AWS::Batch::JobDefinition". */
import { jobDefinitionIn } from '../aws/batch.js';
import { containerWords } from './container-words.js';

export const jobDefinition = jobDefinitionIn({
  name: 'JobDefinitionName',
  properties: 'ContainerProperties',
  others: ['EcsProperties', 'EksProperties', 'NodeProperties'],
  attempts: ['RetryStrategy', 'Attempts'],
  deadline: ['Timeout', 'AttemptDurationSeconds'],
  volumes: {
    list: 'Volumes',
    name: 'Name',
    host: ['Host', 'SourcePath'],
    efs: ['EfsVolumeConfiguration'],
    root: 'RootDirectory',
    accessPoint: ['AuthorizationConfig', 'AccessPointId'],
  },
  container: {
    ...containerWords,
    roles: ['JobRoleArn', 'ExecutionRoleArn'],
    requirements: 'ResourceRequirements',
    requirement: 'Type',
    cpus: 'Vcpus',
    memory: 'Memory',
  },
});
