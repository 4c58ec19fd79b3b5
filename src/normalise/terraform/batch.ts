/** Batch jobs: "Resource: aws_batch_job_definition". */
import { jobDefinitionIn } from '../aws/batch.js';
import { containerWords } from './container-words.js';

export const jobDefinition = jobDefinitionIn({
  name: 'name',
  properties: 'container_properties',
  others: ['ecs_properties', 'eks_properties', 'node_properties'],
  container: {
    ...containerWords,
    roles: ['jobRoleArn', 'executionRoleArn'],
    requirements: 'resourceRequirements',
    requirement: 'type',
    cpus: 'vcpus',
    memory: 'memory',
  },
});
