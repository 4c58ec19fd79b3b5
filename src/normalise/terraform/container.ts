/** Containers on ECS: "Resource: aws_ecs_task_definition", "Resource: aws_ecs_service". */
import { serviceIn, taskDefinitionIn } from '../aws/container.js';
import { containerWords } from './container-words.js';

export const taskDefinition = taskDefinitionIn({
  family: 'family',
  roles: ['task_role_arn', 'execution_role_arn'],
  cpu: 'cpu',
  memory: 'memory',
  system: ['runtime_platform', 0, 'operating_system_family'],
  compatibilities: 'requires_compatibilities',
  shares: { network: 'network_mode', pid: 'pid_mode', ipc: 'ipc_mode' },
  volumes: {
    list: 'volume',
    name: 'name',
    host: ['host_path'],
    efs: ['efs_volume_configuration', 0],
    root: 'root_directory',
    accessPoint: ['authorization_config', 0, 'access_point_id'],
  },
  definitions: 'container_definitions',
  definition: {
    ...containerWords,
    cpu: 'cpu',
    memory: 'memory',
    reservation: 'memoryReservation',
    logs: 'logConfiguration',
    logDriver: 'logDriver',
    logOptions: 'options',
  },
});

/** A service or a set of its tasks: "Resource: aws_ecs_task_set". */
const network = {
  taskDefinition: 'task_definition',
  network: ['network_configuration', 0],
  subnets: ['network_configuration', 0, 'subnets'],
  publicAddress: ['network_configuration', 0, 'assign_public_ip'],
  groups: ['network_configuration', 0, 'security_groups'],
};

export const ecsService = serviceIn({
  ...network,
  name: 'name',
  tasks: {
    desired: 'desired_count',
    byDefault: 0,
    scheduling: 'scheduling_strategy',
    controller: ['deployment_controller', 0, 'type'],
    minimumHealthy: ['deployment_minimum_healthy_percent'],
    balancers: 'load_balancer',
    targetGroup: 'target_group_arn',
    balancer: 'elb_name',
  },
});

export const ecsTaskSet = serviceIn({ ...network, name: 'task_set_id' });
