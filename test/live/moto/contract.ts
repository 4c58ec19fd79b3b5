/** What the reader has to make of the stall, whoever serves it: the fake cannot drift from the server, nor the other way. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Reading } from '../../../src/model/raw.js';
import { bodyOf, readAt } from './read.js';
import * as stall from './stall.js';
import { containersOf, ingressOf } from './words.js';

const { account, arnOf, base64, carelessUserData, region, userData } = stall;
const document = (text: string): unknown => JSON.parse(text);
const [reprice, admin, owner] = stall.roles;

export interface Server {
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

/** A trail's name has another key in the resource. */
const { Name: _, ...trail } = stall.trail;

/** Type, what the resource is recognised by, and fields that it must have. */
type Expected = readonly [sentence: string, type: string, key: object, fields: object];

const expected: readonly Expected[] = [
  ['a role has its trust, inline and attached policies', 'AWS::IAM::Role', { RoleName: 'reprice' }, {
    Arn: arnOf('iam', 'role/reprice'),
    AssumeRolePolicyDocument: document(reprice.trust),
    Policies: [{ PolicyName: 'prices', PolicyDocument: document(reprice.inline.prices) }],
    ManagedPolicyArns: [arnOf('iam', 'policy/read-prices')],
  }],
  ['a role has its boundary', 'AWS::IAM::Role', { RoleName: 'admin' }, { ManagedPolicyArns: admin.attached, PermissionsBoundary: admin.boundary }],
  ['another role has its policies', 'AWS::IAM::Role', { RoleName: 'owner' }, { Policies: [{ PolicyName: 'everything', PolicyDocument: document(owner.inline.everything) }], ManagedPolicyArns: owner.attached }],
  ['a user has its groups and policies', 'AWS::IAM::User', { UserName: 'ada' }, { Groups: ['staff'], Policies: [{ PolicyName: 'mail', PolicyDocument: document(stall.users[0].inline.mail) }] }],
  ['a group has its policies', 'AWS::IAM::Group', { GroupName: 'staff' }, { Policies: [{ PolicyName: 'look', PolicyDocument: document(stall.groups[0].inline.look) }], ManagedPolicyArns: stall.groups[0].attached }],
  ["a customer's policy has its name and default version", 'AWS::IAM::ManagedPolicy', { Arn: arnOf('iam', 'policy/read-prices') }, { ManagedPolicyName: 'read-prices', PolicyDocument: document(stall.policies[0].document) }],
  ['an instance profile has its role', 'AWS::IAM::InstanceProfile', { InstanceProfileName: 'machines' }, { Roles: [arnOf('iam', 'role/admin')] }],
  ['a function has its runtime, variables and cap', 'AWS::Lambda::Function', { FunctionName: 'reprice' }, {
    ...stall.functions[0].input,
    ReservedConcurrentExecutions: stall.functions[0].reserved,
  }],
  ['a function from an image has it', 'AWS::Lambda::Function', { FunctionName: 'thumbnails' }, { ...stall.functions[1].input, Code: { ImageUri: stall.functions[1].imageUri } }],
  ['a permission has its principal and source', 'AWS::Lambda::Permission', { Principal: 's3.amazonaws.com' }, { FunctionName: arnOf('lambda', 'function:reprice'), SourceArn: 'arn:aws:s3:::stall-goods' }],
  ['a URL has its kind of authorisation', 'AWS::Lambda::Url', { AuthType: 'NONE' }, { TargetFunctionArn: arnOf('lambda', 'function:reprice') }],
  ['an event source mapping has both of its ends', 'AWS::Lambda::EventSourceMapping', { FunctionName: arnOf('lambda', 'function:reprice') }, { EventSourceArn: stall.mappings[0].EventSourceArn, BatchSize: 5 }],
  ['another has its bound', 'AWS::Lambda::EventSourceMapping', { FunctionName: arnOf('lambda', 'function:sort') }, { EventSourceArn: stall.mappings[1].EventSourceArn, ScalingConfig: { MaximumConcurrency: 4 } }],
  ['a function that is switched off has no executions', 'AWS::Lambda::Function', { FunctionName: 'retired' }, { ReservedConcurrentExecutions: 0 }],
  ['a queue has its ARN', 'AWS::SQS::Queue', { QueueName: 'orders' }, { Arn: arnOf('sqs', 'orders') }],
  ['a repository tells whether its tags may change', 'AWS::ECR::Repository', { RepositoryName: 'thumbnails' }, { ImageTagMutability: 'MUTABLE', Arn: arnOf('ecr', 'repository/thumbnails') }],
  ['another repository tells too', 'AWS::ECR::Repository', { RepositoryName: 'web' }, { ImageTagMutability: 'IMMUTABLE' }],
  ['a log group has its retention', 'AWS::Logs::LogGroup', { LogGroupName: '/aws/lambda/reprice' }, { RetentionInDays: 30, Arn: arnOf('logs', 'log-group:/aws/lambda/reprice') }],
  ['a log group without retention has none', 'AWS::Logs::LogGroup', { LogGroupName: '/aws/lambda/thumbnails' }, { Arn: arnOf('logs', 'log-group:/aws/lambda/thumbnails') }],
  ['a log group that somebody made has its retention too', 'AWS::Logs::LogGroup', { LogGroupName: '/web' }, { RetentionInDays: 365 }],
  ['a trail records, everywhere, with validation', 'AWS::CloudTrail::Trail', { TrailName: 'everything' }, { ...trail, IsLogging: true, EventSelectors: [expect.objectContaining({ ReadWriteType: 'All', IncludeManagementEvents: true })] }],
  ['a bucket has its name', 'AWS::S3::Bucket', { BucketName: 'stall-goods' }, { Arn: 'arn:aws:s3:::stall-goods' }],
  ...stall.definitions.map((one): Expected => [
    `the task definition ${one.family} has its containers, and keys of maps as they are`,
    'AWS::ECS::TaskDefinition',
    { Family: one.family },
    {
      NetworkMode: one.networkMode,
      TaskRoleArn: one.role,
      RequiresCompatibilities: [one.launchType],
      ContainerDefinitions: containersOf(one).map((container) => expect.objectContaining(container)),
    },
  ]),
  ['a service has its definition and count', 'AWS::ECS::Service', { ServiceName: 'web' }, { TaskDefinition: arnOf('ecs', 'task-definition/web:1'), DesiredCount: 2 }],
  ['a scalable target has its bounds', 'AWS::ApplicationAutoScaling::ScalableTarget', { ResourceId: 'service/shop/web' }, stall.target],
  ['a cluster of Kubernetes has its role', 'AWS::EKS::Cluster', { Name: 'main' }, { RoleArn: stall.eks.roleArn, ResourcesVpcConfig: expect.objectContaining({ EndpointPublicAccess: true }) }],
  ['a node group has its cluster', 'AWS::EKS::Nodegroup', { NodegroupName: 'small' }, { ClusterName: 'main', AmiType: stall.eks.amiType, NodeRole: stall.eks.roleArn, RemoteAccess: { Ec2SshKey: stall.eks.sshKey } }],
  ['a security group has its rules, one for each peer', 'AWS::EC2::SecurityGroup', { GroupName: 'web' }, {
    SecurityGroupIngress: [
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' },
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8', Description: 'inside' },
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv6: '::/0' },
    ],
    SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
  }],
  ...stall.securityGroups.slice(1).map(({ GroupName, ingress }): Expected => [
    `the security group ${GroupName} has its own`,
    'AWS::EC2::SecurityGroup',
    { GroupName },
    { SecurityGroupIngress: ingress.flatMap(ingressOf).map((rule) => expect.objectContaining(rule)) },
  ]),
  ['a machine has its user data, profile and groups', 'AWS::EC2::Instance', { ImageId: stall.machine.ImageId }, {
    ...stall.machine,
    UserData: base64(userData),
    IamInstanceProfile: arnOf('iam', 'instance-profile/machines'),
    SecurityGroupIds: [expect.stringMatching(/^sg-/)],
  }],
  ['a launch template has its data', 'AWS::EC2::LaunchTemplate', { LaunchTemplateName: 'web' }, { LaunchTemplateData: expect.objectContaining({ ...stall.machine, UserData: base64(carelessUserData) }) }],
  ['a group of machines has its sizes and template', 'AWS::AutoScaling::AutoScalingGroup', { AutoScalingGroupName: 'web' }, { ...stall.scalingGroup, LaunchTemplate: expect.objectContaining({ LaunchTemplateName: 'web' }) }],
  ['a launch configuration has its user data', 'AWS::AutoScaling::LaunchConfiguration', { LaunchConfigurationName: 'old' }, { ...stall.launchConfiguration, UserData: base64(userData) }],
  ["a customer's key turns over", 'AWS::KMS::Key', { Description: 'for prices' }, { EnableKeyRotation: true, KeySpec: 'SYMMETRIC_DEFAULT' }],
  ['an alias has its key', 'AWS::KMS::Alias', { AliasName: 'alias/prices' }, {}],
  ['a secret has its name', 'AWS::SecretsManager::Secret', { Name: 'database' }, { Arn: expect.stringContaining(':secret:database-') }],
];

/** What a server is known to answer otherwise than AWS documents. */
export interface Otherwise {
  /** By sentence: nothing at all, or these fields. */
  readonly wrong?: Readonly<Record<string, object | 'missing'>>;
  /** Calls that it does not answer. */
  readonly unread?: readonly string[];
}

export function contract(name: string, start: () => Promise<Server>, { wrong = {}, unread = [] }: Otherwise = {}): void {
  describe(`the stall, served by ${name}`, () => {
    let server: Server | undefined;
    let reading: Reading = { raws: [], ledger: [], completeness: [], waivers: { waivers: [], broken: [] } };

    beforeAll(async () => {
      server = await start();
      reading = await readAt({ endpoint: server.endpoint, account, regions: [region] });
    }, 180_000);
    afterAll(async () => {
      const calls = reading.ledger.filter(({ subject }) => subject === 'call').length;
      process.stderr.write(`${name}: ${reading.raws.length} resources, ${calls} kinds of calls, ${expected.length} sentences, ${Object.keys(wrong).length} of them otherwise\n`);
      await server?.close();
    });

    const like = (type: string, key: object): Record<string, unknown>[] =>
      reading.raws.filter((raw) => raw.type === type).map(bodyOf).filter((body) => Object.entries(key).every(([field, value]) => body[field] === value));

    test.each(expected)('%s', (sentence, type, key, fields) => {
      const found = like(type, key);
      const exception = wrong[sentence];
      const right = [expect.objectContaining(fields)];
      if (exception === undefined) return expect(found).toEqual(right);
      // An exception that no longer holds has to go.
      expect(found).not.toEqual(right);
      return expect(found).toEqual(exception === 'missing' ? [] : [expect.objectContaining(exception)]);
    });

    test('what was not read is said, and nothing else is unread', () => {
      const failures = reading.ledger.flatMap((entry) => (entry.subject === 'call' && entry.outcome === 'failure' ? [entry.name] : []));
      expect(failures.sort()).toEqual([...unread].sort());
    });

    test('there is something of every type', () => {
      const types = new Set(expected.map(([, type]) => type));
      for (const [sentence, type] of expected) if (wrong[sentence] === 'missing') types.delete(type);
      expect([...types].filter((type) => like(type, {}).length === 0)).toEqual([]);
    });
  });
}
