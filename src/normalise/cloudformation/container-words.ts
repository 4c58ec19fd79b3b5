/** "AWS::ECS::TaskDefinition ContainerDefinition", "AWS::Batch::JobDefinition ContainerProperties". */
import type { ContainerWords } from '../aws/task-container.js';

export const containerWords: ContainerWords = {
  spelt: (name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  name: 'Name',
  image: 'Image',
  entryPoint: 'EntryPoint',
  command: 'Command',
  privileged: 'Privileged',
  user: 'User',
  environment: 'Environment',
  secrets: 'Secrets',
  value: 'Value',
  valueFrom: 'ValueFrom',
};
