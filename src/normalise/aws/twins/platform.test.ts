/** What scales, starts, builds and opens workloads in two vocabularies. */
import { expect, test } from '@jest/globals';
import * as cloudformation from '../../cloudformation/testing.js';
import * as terraform from '../../terraform/testing.js';
import { inEffect } from '../../testing.js';
import { describeTwins, unheard, unknown } from './testing.js';
import type { Row, Written } from './testing.js';

const task = { ref: 'aws_ecs_task_definition.task.arn' };
const Task = { ref: 'AWS::ECS::TaskDefinition Task.Ref' };
const fn = { ref: 'aws_lambda_function.fn.arn' };
const Fn = { ref: 'AWS::Lambda::Function Fn.Arn' };

const specification = { launch_template_id: { ref: 'aws_launch_template.template.id' } };
const Specification = { LaunchTemplateId: { ref: 'AWS::EC2::LaunchTemplate Template.Ref' } };
const scaled = (resource_id: unknown): Written => [
  'aws_appautoscaling_target',
  { min_capacity: 1, max_capacity: unknown, resource_id },
];
const Scaled = (ResourceId: unknown): Written => [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  { MinCapacity: 1, MaxCapacity: unknown, ResourceId },
];
const inCluster = (name: object): object => ({ parts: ['service/', unknown, '/', name] });
const autoscalers: Row[] = [
  ['a scaled service', scaled('service/shop/checkout'), Scaled('service/shop/checkout')],
  ['a scaled service in some cluster', scaled(inCluster(unknown)), Scaled(inCluster(unknown))],
  [
    'a scaled service by reference',
    scaled(inCluster({ ref: 'aws_ecs_service.service.name' })),
    Scaled(inCluster({ ref: 'AWS::ECS::Service Service.Name' })),
  ],
  [
    'a scaled function by reference',
    scaled({ parts: ['function:', { ref: 'aws_lambda_function.fn.function_name' }, ':live'] }),
    Scaled({ parts: ['function:', { ref: 'AWS::Lambda::Function Fn.Ref' }, ':live'] }),
  ],
  [
    'a scaled table',
    ['aws_appautoscaling_target', { service_namespace: 'dynamodb', resource_id: unheard }],
    ['AWS::ApplicationAutoScaling::ScalableTarget', { ServiceNamespace: 'dynamodb', ResourceId: unheard }],
  ],
  [
    'a group of machines',
    ['aws_autoscaling_group', { name: 'web', min_size: 1, max_size: '4', launch_template: [{ name: 'web' }] }],
    [
      'AWS::AutoScaling::AutoScalingGroup',
      { AutoScalingGroupName: 'web', MinSize: 1, MaxSize: '4', LaunchTemplate: { LaunchTemplateName: 'web' } },
    ],
  ],
  [
    'a group of several kinds of machines',
    [
      'aws_autoscaling_group',
      {
        launch_configuration: 'old',
        mixed_instances_policy: [
          {
            launch_template: [
              {
                launch_template_specification: [specification],
                override: [{}, { launch_template_specification: [{ launch_template_name: 'arm' }] }],
              },
            ],
          },
        ],
      },
    ],
    [
      'AWS::AutoScaling::AutoScalingGroup',
      {
        LaunchConfigurationName: 'old',
        MixedInstancesPolicy: {
          LaunchTemplate: {
            LaunchTemplateSpecification: Specification,
            Overrides: [{}, { LaunchTemplateSpecification: { LaunchTemplateName: 'arm' } }],
          },
        },
      },
    ],
  ],
];

const remote = (access: object, ami_type?: string): Written => ['aws_eks_node_group', { remote_access: [access], ami_type }];
const Remote = (RemoteAccess: object, AmiType?: string): Written => ['AWS::EKS::Nodegroup', { RemoteAccess, AmiType }];
const platforms: Row[] = [
  [
    'a build',
    [
      'aws_codebuild_project',
      {
        name: 'build',
        environment: [
          {
            image: 'aws/codebuild/standard:7.0',
            privileged_mode: true,
            environment_variable: [
              { name: 'A', value: 'a' },
              { name: 'B', value: unheard, type: 'SECRETS_MANAGER' },
              { name: 'C', value: 'c', type: unknown },
            ],
          },
        ],
      },
    ],
    [
      'AWS::CodeBuild::Project',
      {
        Name: 'build',
        Environment: {
          Image: 'aws/codebuild/standard:7.0',
          PrivilegedMode: true,
          EnvironmentVariables: [
            { Name: 'A', Value: 'a' },
            { Name: 'B', Value: unheard, Type: 'SECRETS_MANAGER' },
            { Name: 'C', Value: 'c', Type: unknown },
          ],
        },
      },
    ],
  ],
  ['a bare build', ['aws_codebuild_project', {}], ['AWS::CodeBuild::Project', {}]],
  ['a cluster', ['aws_eks_cluster', { name: 'shop' }], ['AWS::EKS::Cluster', { Name: 'shop' }]],
  [
    'a private cluster',
    ['aws_eks_cluster', { vpc_config: [{ endpoint_public_access: false }] }],
    ['AWS::EKS::Cluster', { ResourcesVpcConfig: { EndpointPublicAccess: false } }],
  ],
  ['nodes that a key opens to all', remote({ ec2_ssh_key: 'k' }), Remote({ Ec2SshKey: 'k' })],
  [
    'nodes that a key opens to a group, on Windows',
    remote({ ec2_ssh_key: 'k', source_security_group_ids: ['sg-1'] }, 'WINDOWS_CORE_2022_x86_64'),
    Remote({ Ec2SshKey: 'k', SourceSecurityGroups: ['sg-1'] }, 'WINDOWS_CORE_2022_x86_64'),
  ],
  [
    'nodes that a key opens to nobody knows whom',
    remote({ ec2_ssh_key: 'k', source_security_group_ids: unknown }),
    Remote({ Ec2SshKey: 'k', SourceSecurityGroups: unknown }),
  ],
  ['nodes that perhaps are open', remote({ ec2_ssh_key: unknown }), Remote({ Ec2SshKey: unknown })],
];

const queue = { ref: 'aws_sqs_queue.queue.arn' };
const Queue = { ref: 'AWS::SQS::Queue Queue.Arn' };
const sources: [string, unknown, unknown][] = [
  ['a queue', queue, Queue],
  ['a table', { ref: 'aws_dynamodb_table.t.stream_arn' }, { ref: 'AWS::DynamoDB::Table T.StreamArn' }],
  ['a stream', { ref: 'aws_kinesis_stream.s.arn' }, { ref: 'AWS::Kinesis::Stream S.Arn' }],
  ['a cluster of Kafka', { ref: 'aws_msk_cluster.k.arn' }, { ref: 'AWS::MSK::Cluster K.Arn' }],
  ['a broker', { ref: 'aws_mq_broker.b.arn' }, { ref: 'AWS::AmazonMQ::Broker B.Arn' }],
  ['documents', { ref: 'aws_docdb_cluster.d.arn' }, { ref: 'AWS::DocDB::DBCluster D.DBClusterArn' }],
  ['an ARN', 'arn:aws:sqs:eu-west-1:1:q', 'arn:aws:sqs:eu-west-1:1:q'],
  ['nobody knows what', unknown, unknown],
];
const triggers: Row[] = [
  ...sources.map(([sentence, event_source_arn, EventSourceArn]): Row => [
    `an event source: ${sentence}`,
    [
      'aws_lambda_event_source_mapping',
      { event_source_arn, function_name: fn, scaling_config: [{ maximum_concurrency: 5 }] },
    ],
    ['AWS::Lambda::EventSourceMapping', { EventSourceArn, FunctionName: Fn, ScalingConfig: { MaximumConcurrency: 5 } }],
  ]),
  [
    'an event source: somebody’s own Kafka',
    ['aws_lambda_event_source_mapping', { self_managed_event_source: [{}], function_name: 'f' }],
    ['AWS::Lambda::EventSourceMapping', { SelfManagedEventSource: {}, FunctionName: 'f' }],
  ],
  ...['s3.amazonaws.com', 'events.amazonaws.com', 'events.amazonaws.com.cn', '123456789012', '*', unknown].map(
    (principal): Row => [
      `a permission for ${JSON.stringify(principal)}`,
      ['aws_lambda_permission', { principal, function_name: fn }],
      ['AWS::Lambda::Permission', { Principal: principal, FunctionName: Fn }],
    ],
  ),
  [
    'a schedule of a function',
    ['aws_scheduler_schedule', { target: [{ arn: fn }] }],
    ['AWS::Scheduler::Schedule', { Target: { Arn: Fn } }],
  ],
  [
    'a schedule of a task',
    ['aws_scheduler_schedule', { target: [{ arn: unheard, ecs_parameters: [{ task_definition_arn: task }] }] }],
    ['AWS::Scheduler::Schedule', { Target: { Arn: unheard, EcsParameters: { TaskDefinitionArn: Task } } }],
  ],
  [
    'a function URL',
    ['aws_lambda_function_url', { function_name: fn, authorization_type: 'NONE' }],
    ['AWS::Lambda::Url', { TargetFunctionArn: Fn, AuthType: 'NONE' }],
  ],
  ...[
    { name: 'a load balancer', written: {}, Written: {} },
    { name: 'an internal load balancer', written: { internal: true }, Written: { Scheme: 'internal' } },
    { name: 'a load balancer for all', written: { internal: false }, Written: { Scheme: 'internet-facing' } },
    { name: 'a load balancer for nobody knows whom', written: { internal: unknown }, Written: { Scheme: unknown } },
  ].flatMap(({ name, written, Written }): Row[] => [
    [name, ['aws_lb', { ...written, name: 'web' }], ['AWS::ElasticLoadBalancingV2::LoadBalancer', { ...Written, Name: 'web' }]],
    [
      `${name}, classic`,
      ['aws_elb', { ...written, name: 'web' }],
      ['AWS::ElasticLoadBalancing::LoadBalancer', { ...Written, LoadBalancerName: 'web' }],
    ],
  ]),
];

describeTwins([...autoscalers, ...platforms, ...triggers]);

test('a schedule that calls something else, and nodes that no key opens, are nothing in either', () => {
  const none = { entities: [], ties: [], aliases: [] };
  expect(inEffect(terraform.normalised('aws_scheduler_schedule', { target: [{ arn: queue }] }))).toEqual(none);
  expect(inEffect(cloudformation.normalised('AWS::Scheduler::Schedule', { Target: { Arn: Queue } }))).toEqual(none);
  expect(inEffect(terraform.normalised('aws_eks_node_group', {}))).toEqual(none);
  expect(inEffect(cloudformation.normalised('AWS::EKS::Nodegroup', {}))).toEqual(none);
});
