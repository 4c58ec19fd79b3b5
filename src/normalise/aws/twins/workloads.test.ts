/** Workloads in two vocabularies. */
import { describeTwins, unheard, unknown } from './testing.js';
import type { Row } from './testing.js';

/** What jobs and tasks have in common. */
const container = {
  image: '1.dkr.ecr.eu-west-1.amazonaws.com/checkout:v1',
  privileged: true,
  user: '1000',
  command: ['run', unknown],
  environment: [
    { name: 'HOST', value: 'db' },
    { name: 'PORT', value: unknown },
  ],
  secrets: [{ name: 'PASSWORD', valueFrom: unheard }],
};
const Container = {
  Image: '1.dkr.ecr.eu-west-1.amazonaws.com/checkout:v1',
  Privileged: true,
  User: '1000',
  Command: ['run', unknown],
  Environment: [
    { Name: 'HOST', Value: 'db' },
    { Name: 'PORT', Value: unknown },
  ],
  Secrets: [{ Name: 'PASSWORD', ValueFrom: unheard }],
};
const definition = {
  ...container,
  name: 'app',
  entryPoint: ['sh', '-c'],
  memory: 512,
  memoryReservation: 256,
  readonlyRootFilesystem: true,
  essential: true,
  portMappings: [{ name: 'http', containerPort: 8080, hostPort: 80, protocol: 'udp' }],
  healthCheck: { command: ['CMD', unheard] },
  linuxParameters: { capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] } },
  dockerSecurityOptions: ['no-new-privileges', 'apparmor:unconfined', 'label:type:spc_t'],
  systemControls: [{ namespace: 'net.core.somaxconn', value: unheard }],
  logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/app', 'awslogs-create-group': 'true' } },
};
const Definition = {
  ...Container,
  Name: 'app',
  EntryPoint: ['sh', '-c'],
  Memory: 512,
  MemoryReservation: 256,
  ReadonlyRootFilesystem: true,
  Essential: true,
  PortMappings: [{ Name: 'http', ContainerPort: 8080, HostPort: 80, Protocol: 'udp' }],
  HealthCheck: { Command: ['CMD', unheard] },
  LinuxParameters: { Capabilities: { Add: ['SYS_PTRACE'], Drop: ['ALL'] } },
  DockerSecurityOptions: ['no-new-privileges', 'apparmor:unconfined', 'label:type:spc_t'],
  SystemControls: [{ Namespace: 'net.core.somaxconn', Value: unheard }],
  LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': '/ecs/app', 'awslogs-create-group': 'true' } },
};
const task = { ref: 'aws_ecs_task_definition.task.arn' };
const Task = { ref: 'AWS::ECS::TaskDefinition Task.Ref' };
const group = { ref: 'aws_security_group.group.id' };
const Group = { ref: 'AWS::EC2::SecurityGroup Group.GroupId' };
const role = { ref: 'aws_iam_role.role.arn' };
const Role = { ref: 'AWS::IAM::Role Role.Arn' };
const profile = { ref: 'aws_iam_instance_profile.profile.name' };
const Profile = { ref: 'AWS::IAM::InstanceProfile Profile.Ref' };
const fn = { ref: 'aws_lambda_function.fn.arn' };
const Fn = { ref: 'AWS::Lambda::Function Fn.Arn' };

const containers: Row[] = [
  ['a task of nothing', ['aws_ecs_task_definition', {}], ['AWS::ECS::TaskDefinition', {}]],
  [
    'a task',
    [
      'aws_ecs_task_definition',
      {
        ...{ family: 'shop', container_definitions: [definition, {}], cpu: '1 vCPU', memory: 2048 },
        ...{ task_role_arn: role, execution_role_arn: 'e' },
      },
    ],
    [
      'AWS::ECS::TaskDefinition',
      {
        ...{ Family: 'shop', ContainerDefinitions: [Definition, {}], Cpu: '1 vCPU', Memory: 2048 },
        ...{ TaskRoleArn: Role, ExecutionRoleArn: 'e' },
      },
    ],
  ],
  [
    'a task on Windows',
    [
      'aws_ecs_task_definition',
      {
        container_definitions: [{ ...definition, cpu: 256 }],
        runtime_platform: [{ operating_system_family: 'WINDOWS_SERVER_2022_CORE' }],
      },
    ],
    [
      'AWS::ECS::TaskDefinition',
      {
        ContainerDefinitions: [{ ...Definition, Cpu: 256 }],
        RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
      },
    ],
  ],
  [
    'a task that shares and mounts',
    [
      'aws_ecs_task_definition',
      {
        ...{ container_definitions: [{ name: 'app', portMappings: [{ containerPort: 80, hostPort: unheard }] }], requires_compatibilities: ['FARGATE'] },
        ...{ network_mode: 'awsvpc', pid_mode: 'host', ipc_mode: 'host' },
        volume: [{ name: 'logs', host_path: '/var/log' }, { name: 'uploads', efs_volume_configuration: [{ root_directory: '/shop', authorization_config: [{ access_point_id: 'fsap-1' }] }] }],
      },
    ],
    [
      'AWS::ECS::TaskDefinition',
      {
        ...{ ContainerDefinitions: [{ Name: 'app', PortMappings: [{ ContainerPort: 80, HostPort: unheard }] }], RequiresCompatibilities: ['FARGATE'] },
        ...{ NetworkMode: 'awsvpc', PidMode: 'host', IpcMode: 'host' },
        Volumes: [{ Name: 'logs', Host: { SourcePath: '/var/log' } }, { Name: 'uploads', EFSVolumeConfiguration: { RootDirectory: '/shop', AuthorizationConfig: { AccessPointId: 'fsap-1' } } }],
      },
    ],
  ],
  [
    'a task of unknown containers',
    ['aws_ecs_task_definition', { container_definitions: unknown }],
    ['AWS::ECS::TaskDefinition', { ContainerDefinitions: unknown }],
  ],
  [
    'a service',
    ['aws_ecs_service', { name: 'shop', desired_count: 2, task_definition: task, network_configuration: [{ security_groups: [group, unknown] }] }],
    [
      'AWS::ECS::Service',
      {
        ...{ ServiceName: 'shop', DesiredCount: 2, TaskDefinition: Task },
        NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: [Group, unknown] } },
      },
    ],
  ],
  [
    'a service behind a load balancer',
    [
      'aws_ecs_service',
      {
        ...{ name: 'shop', desired_count: unknown, scheduling_strategy: 'REPLICA', task_definition: task },
        ...{ deployment_minimum_healthy_percent: 50, deployment_controller: [{ type: 'ECS' }], load_balancer: [{ target_group_arn: 'arn:web' }, { elb_name: 'old' }] },
      },
    ],
    [
      'AWS::ECS::Service',
      {
        ...{ ServiceName: 'shop', DesiredCount: unknown, SchedulingStrategy: 'REPLICA', TaskDefinition: Task },
        ...{ DeploymentConfiguration: { MinimumHealthyPercent: 50 }, DeploymentController: { Type: 'ECS' }, LoadBalancers: [{ TargetGroupArn: 'arn:web' }, { LoadBalancerName: 'old' }] },
      },
    ],
  ],
  [
    'a set of tasks',
    ['aws_ecs_task_set', { task_definition: task, network_configuration: [{ subnets: ['subnet-1'], assign_public_ip: true, security_groups: [group] }] }],
    [
      'AWS::ECS::TaskSet',
      {
        TaskDefinition: Task,
        NetworkConfiguration: { AwsVpcConfiguration: { Subnets: ['subnet-1'], AssignPublicIp: 'ENABLED', SecurityGroups: [Group] } },
      },
    ],
  ],
  [
    'a service of App Runner, from an image',
    [
      'aws_apprunner_service',
      {
        service_name: 'shop',
        source_configuration: [
          {
            image_repository: [
              {
                image_identifier: '1.dkr.ecr.eu-west-1.amazonaws.com/checkout:v1',
                image_configuration: [
                  { runtime_environment_variables: { HOST: 'db', PORT: unknown }, runtime_environment_secrets: { PASSWORD: unheard }, start_command: 'serve' },
                ],
              },
            ],
          },
        ],
        instance_configuration: [{ cpu: '2 vCPU', memory: '4096', instance_role_arn: 'arn:aws:iam::123456789012:role/shop' }],
      },
    ],
    [
      'AWS::AppRunner::Service',
      {
        ServiceName: 'shop',
        SourceConfiguration: {
          ImageRepository: {
            ImageIdentifier: '1.dkr.ecr.eu-west-1.amazonaws.com/checkout:v1',
            ImageConfiguration: {
              RuntimeEnvironmentVariables: [
                { Name: 'HOST', Value: 'db' },
                { Name: 'PORT', Value: unknown },
              ],
              RuntimeEnvironmentSecrets: [{ Name: 'PASSWORD', Value: unheard }],
              StartCommand: 'serve',
            },
          },
        },
        InstanceConfiguration: { Cpu: '2048', Memory: '4 GB', InstanceRoleArn: 'arn:aws:iam::123456789012:role/shop' },
      },
    ],
  ],
  ...['API', 'REPOSITORY', 'WISHES'].map((source): Row => [
    `a service of App Runner, built from code as ${source} says`,
    [
      'aws_apprunner_service',
      {
        source_configuration: [
          {
            code_repository: [
              { code_configuration: [{ configuration_source: source, code_configuration_values: [{ runtime_environment_variables: { HOST: 'db' }, start_command: 'serve' }] }] },
            ],
          },
        ],
      },
    ],
    [
      'AWS::AppRunner::Service',
      {
        SourceConfiguration: {
          CodeRepository: {
            CodeConfiguration: {
              ConfigurationSource: source,
              CodeConfigurationValues: { RuntimeEnvironmentVariables: [{ Name: 'HOST', Value: 'db' }], StartCommand: 'serve' },
            },
          },
        },
      },
    ],
  ]),
  [
    'a job',
    [
      'aws_batch_job_definition',
      {
        name: 'job',
        container_properties: {
          ...container,
          jobRoleArn: role,
          executionRoleArn: 'e',
          resourceRequirements: [{ type: 'MEMORY', value: '512' }],
          vcpus: 2,
          readonlyRootFilesystem: true,
          volumes: [{ name: 'logs', host: { sourcePath: '/var/log' } }, { name: 'uploads', efsVolumeConfiguration: { rootDirectory: '/shop', authorizationConfig: { accessPointId: 'fsap-1' } } }],
        },
        ...{ retry_strategy: [{ attempts: 3 }], timeout: [{ attempt_duration_seconds: 60 }] },
      },
    ],
    [
      'AWS::Batch::JobDefinition',
      {
        JobDefinitionName: 'job',
        ContainerProperties: {
          ...Container,
          JobRoleArn: Role,
          ExecutionRoleArn: 'e',
          ResourceRequirements: [{ Type: 'MEMORY', Value: '512' }],
          Vcpus: 2,
          ReadonlyRootFilesystem: true,
          Volumes: [{ Name: 'logs', Host: { SourcePath: '/var/log' } }, { Name: 'uploads', EfsVolumeConfiguration: { RootDirectory: '/shop', AuthorizationConfig: { AccessPointId: 'fsap-1' } } }],
        },
        ...{ RetryStrategy: { Attempts: 3 }, Timeout: { AttemptDurationSeconds: 60 } },
      },
    ],
  ],
  [
    'a job of several containers',
    ['aws_batch_job_definition', { node_properties: '{}' }],
    ['AWS::Batch::JobDefinition', { NodeProperties: {} }],
  ],
];

const functions: Row[] = [
  ['a function of nothing', ['aws_lambda_function', {}], ['AWS::Lambda::Function', {}]],
  [
    'a function',
    [
      'aws_lambda_function',
      {
        ...{ function_name: 'reprice', role, image_uri: '1.dkr.ecr.eu-west-1.amazonaws.com/f:1', memory_size: 256 },
        ...{ reserved_concurrent_executions: 3, vpc_config: [{ security_group_ids: [group] }] },
        ...{ image_config: [{ entry_point: ['a'], command: ['b'] }], environment: [{ variables: { HOST: 'db' } }] },
        ...{ logging_config: [{ log_group: '/shop' }], file_system_config: [{ arn: 'arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1', local_mount_path: unheard }] },
      },
    ],
    [
      'AWS::Lambda::Function',
      {
        ...{ FunctionName: 'reprice', Role, Code: { ImageUri: '1.dkr.ecr.eu-west-1.amazonaws.com/f:1' }, MemorySize: 256 },
        ...{ ReservedConcurrentExecutions: 3, VpcConfig: { SecurityGroupIds: [Group] } },
        ...{ ImageConfig: { EntryPoint: ['a'], Command: ['b'] }, Environment: { Variables: { HOST: 'db' } } },
        ...{ LoggingConfig: { LogGroup: '/shop' }, FileSystemConfigs: [{ Arn: 'arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1', LocalMountPath: unheard }] },
      },
    ],
  ],
  [
    'a function of a runtime, whose code nobody knows',
    ['aws_lambda_function', { runtime: 'nodejs24.x', image_uri: unheard }],
    ['AWS::Lambda::Function', { Runtime: 'nodejs24.x', Code: { ImageUri: unheard } }],
  ],
  [
    'a function of perhaps a runtime, whose code nobody knows',
    ['aws_lambda_function', { runtime: { oneOf: ['nodejs24.x', null] }, image_uri: unknown }],
    ['AWS::Lambda::Function', { Runtime: { oneOf: ['nodejs24.x', null] }, Code: { ImageUri: unknown } }],
  ],
  ['an alias', ['aws_lambda_alias', { function_name: fn }], ['AWS::Lambda::Alias', { FunctionName: Fn }]],
];

const option = (namespace: unknown, name: unknown, value: unknown): object => ({ namespace, name, value });
const Option = (Namespace: unknown, OptionName: unknown, Value: unknown): object => ({ Namespace, OptionName, Value });
const machines: Row[] = [
  ['a machine of nothing', ['aws_instance', {}], ['AWS::EC2::Instance', {}]],
  [
    'a machine',
    [
      'aws_instance',
      { vpc_security_group_ids: [group], security_groups: ['default'], iam_instance_profile: profile, user_data: 'export A=b' },
    ],
    [
      'AWS::EC2::Instance',
      { SecurityGroupIds: [Group], SecurityGroups: ['default'], IamInstanceProfile: Profile, UserData: 'ZXhwb3J0IEE9Yg==' },
    ],
  ],
  [
    'a launch template',
    [
      'aws_launch_template',
      {
        name: 'web',
        ...{ vpc_security_group_ids: ['sg-1'], security_group_names: ['default'], user_data: 'ZXhwb3J0IEE9Yg==' },
        ...{ iam_instance_profile: [{ arn: 'arn:1', name: unknown }] },
        network_interfaces: [{ security_groups: [group] }, { security_groups: ['sg-2', 'sg-3'] }],
      },
    ],
    [
      'AWS::EC2::LaunchTemplate',
      {
        LaunchTemplateName: 'web',
        LaunchTemplateData: {
          ...{ SecurityGroupIds: ['sg-1'], SecurityGroups: ['default'], UserData: 'ZXhwb3J0IEE9Yg==' },
          ...{ IamInstanceProfile: { Arn: 'arn:1', Name: unknown } },
          NetworkInterfaces: [{ Groups: [Group] }, { Groups: ['sg-2', 'sg-3'] }],
        },
      },
    ],
  ],
  [
    'a launch configuration',
    ['aws_launch_configuration', { name: 'web', security_groups: [group], iam_instance_profile: unknown, user_data: unknown }],
    [
      'AWS::AutoScaling::LaunchConfiguration',
      { LaunchConfigurationName: 'web', SecurityGroups: [Group], IamInstanceProfile: unknown, UserData: unknown },
    ],
  ],
  ...['environment', 'configuration_template'].map((noun): Row => {
    const options: [unknown, unknown, unknown][] = [
      ['aws:elasticbeanstalk:application:environment', 'HOST', 'db'],
      ['aws:autoscaling:asg', 'MaxSize', '9'],
      ['aws:autoscaling:launchconfiguration', 'IamInstanceProfile', 'web'],
      ['aws:autoscaling:launchconfiguration', 'SecurityGroups', 'sg-1,sg-2'],
      [unknown, 'MinSize', unheard],
    ];
    const isTemplate = noun !== 'environment';
    return [
      `a Beanstalk ${noun}`,
      [`aws_elastic_beanstalk_${noun}`, { name: 'shop', setting: options.map((one) => option(...one)) }],
      [
        isTemplate ? 'AWS::ElasticBeanstalk::ConfigurationTemplate' : 'AWS::ElasticBeanstalk::Environment',
        { [isTemplate ? 'TemplateName' : 'EnvironmentName']: 'shop', OptionSettings: options.map((one) => Option(...one)) },
      ],
    ];
  }),
  [
    'a Beanstalk environment of a template',
    ['aws_elastic_beanstalk_environment', { template_name: 't', setting: [option('aws:autoscaling:asg', 'MinSize', '2')] }],
    [
      'AWS::ElasticBeanstalk::Environment',
      { TemplateName: 't', OptionSettings: [Option('aws:autoscaling:asg', 'MinSize', '2')] },
    ],
  ],
];

describeTwins([...containers, ...functions, ...machines]);
