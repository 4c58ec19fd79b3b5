/** Container definitions are JSON text: "RegisterTaskDefinition" of the ECS API, "RegisterJobDefinition" of the Batch API. */
import type { ContainerWords } from '../aws/task-container.js';

export const containerWords: ContainerWords = {
  spelt: (name) => name,
  name: 'name',
  image: 'image',
  entryPoint: 'entryPoint',
  command: 'command',
  privileged: 'privileged',
  user: 'user',
  environment: 'environment',
  secrets: 'secrets',
  value: 'value',
  valueFrom: 'valueFrom',
};
