/** Containers on ECS: "AWS::ECS::TaskDefinition", "AWS::ECS::Service". */
import { serviceIn, taskDefinitionIn } from '../aws/container.js';
import { containerWords } from './container-words.js';

export const taskDefinition = taskDefinitionIn({
  family: 'Family',
  roles: ['TaskRoleArn', 'ExecutionRoleArn'],
  cpu: 'Cpu',
  memory: 'Memory',
  system: ['RuntimePlatform', 'OperatingSystemFamily'],
  compatibilities: 'RequiresCompatibilities',
  shares: { network: 'NetworkMode', pid: 'PidMode', ipc: 'IpcMode' },
  volumes: {
    list: 'Volumes',
    name: 'Name',
    host: ['Host', 'SourcePath'],
    efs: ['EFSVolumeConfiguration'],
    root: 'RootDirectory',
    accessPoint: ['AuthorizationConfig', 'AccessPointId'],
  },
  definitions: 'ContainerDefinitions',
  definition: {
    ...containerWords,
    cpu: 'Cpu',
    memory: 'Memory',
    reservation: 'MemoryReservation',
    logs: 'LogConfiguration',
    logDriver: 'LogDriver',
    logOptions: 'Options',
  },
});

const words = (network: readonly string[]) => ({
  taskDefinition: 'TaskDefinition',
  network,
  subnets: [...network, 'Subnets'],
  publicAddress: [...network, 'AssignPublicIp'],
  groups: [...network, 'SecurityGroups'],
});

const service = { ...words(['NetworkConfiguration', 'AwsvpcConfiguration']), name: 'ServiceName' };

/** A live one that no service runs. */
export const ecsTask = serviceIn(service);

export const ecsService = serviceIn({
  ...service,
  tasks: {
    desired: 'DesiredCount',
    byDefault: 1,
    scheduling: 'SchedulingStrategy',
    controller: ['DeploymentController', 'Type'],
    minimumHealthy: ['DeploymentConfiguration', 'MinimumHealthyPercent'],
    balancers: 'LoadBalancers',
    targetGroup: 'TargetGroupArn',
    balancer: 'LoadBalancerName',
  },
});

/** "AWS::ECS::TaskSet NetworkConfiguration", where the same is spelt in another way. */
export const ecsTaskSet = serviceIn({ ...words(['NetworkConfiguration', 'AwsVpcConfiguration']), name: 'Id' });
