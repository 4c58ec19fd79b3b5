/** Batch jobs: "Resource: aws_batch_job_definition". */
import { jobDefinitionIn } from '../aws/batch.js';
import { containerWords } from './container-words.js';

export const jobDefinition = jobDefinitionIn({
  name: 'name',
  properties: 'container_properties',
  others: ['ecs_properties', 'eks_properties', 'node_properties'],
  attempts: ['retry_strategy', 0, 'attempts'],
  deadline: ['timeout', 0, 'attempt_duration_seconds'],
  volumes: {
    list: 'volumes',
    name: 'name',
    host: ['host', 'sourcePath'],
    efs: ['efsVolumeConfiguration'],
    root: 'rootDirectory',
    accessPoint: ['authorizationConfig', 'accessPointId'],
  },
  container: {
    ...containerWords,
    roles: ['jobRoleArn', 'executionRoleArn'],
    requirements: 'resourceRequirements',
    requirement: 'type',
    cpus: 'vcpus',
    memory: 'memory',
  },
});
