/** Containers on ECS: "AWS::ECS::TaskDefinition", "AWS::ECS::Service". */
import { serviceIn, taskDefinitionIn } from '../aws/container.js';
import { containerWords } from './container-words.js';

export const taskDefinition = taskDefinitionIn({
  family: 'Family',
  roles: ['TaskRoleArn', 'ExecutionRoleArn'],
  cpu: 'Cpu',
  memory: 'Memory',
  system: ['RuntimePlatform', 'OperatingSystemFamily'],
  definitions: 'ContainerDefinitions',
  definition: {
    ...containerWords,
    cpu: 'Cpu',
    memory: 'Memory',
    logs: 'LogConfiguration',
    logDriver: 'LogDriver',
    logOptions: 'Options',
  },
});

const network = ['NetworkConfiguration', 'AwsvpcConfiguration'];

export const ecsService = serviceIn({
  name: 'ServiceName',
  taskDefinition: 'TaskDefinition',
  network,
  subnets: [...network, 'Subnets'],
  publicAddress: [...network, 'AssignPublicIp'],
  groups: [...network, 'SecurityGroups'],
});
