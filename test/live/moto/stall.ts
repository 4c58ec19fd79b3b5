/**
 * One estate, described once: `create.ts` makes it in a server through the SDK, `describe.ts` puts it into the fake. Where both
 * APIs have the same words, the description has them too.
 */
export const account = '123456789012';
export const region = 'eu-central-1';

export function arnOf(service: string, rest: string): string {
  return `arn:aws:${service}:${['iam', 's3'].includes(service) ? '' : region}:${account}:${rest}`;
}

const allow = (Action: string | readonly string[], Resource: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });
const trust = (Service: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }] });

export const roles = [
  { name: 'reprice', trust: trust('lambda.amazonaws.com'), inline: { prices: allow(['s3:*'], '*') }, attached: [arnOf('iam', 'policy/read-prices')], boundary: undefined },
  { name: 'admin', trust: trust('ec2.amazonaws.com'), inline: {}, attached: ['arn:aws:iam::aws:policy/AdministratorAccess'], boundary: arnOf('iam', 'policy/read-prices') },
] as const;

export const users = [{ name: 'ada', groups: ['staff'], inline: { mail: allow('ses:SendEmail', '*') } }] as const;
export const groups = [{ name: 'staff', inline: { look: allow('s3:GetObject', '*') } }] as const;
export const policies = [{ name: 'read-prices', document: allow('dynamodb:GetItem', 'arn:aws:dynamodb:*:*:table/prices') }] as const;
export const profile = { name: 'machines', role: 'admin' } as const;

export const functions = [
  {
    input: { FunctionName: 'reprice', Runtime: 'nodejs22.x', Handler: 'index.handler', Role: arnOf('iam', 'role/reprice'), MemorySize: 256, Timeout: 30, Environment: { Variables: { STAGE: 'production', MODE: 'fast & <loose>' } } },
    reserved: 5,
    imageUri: undefined,
    permission: { StatementId: 'from-bucket', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com', SourceArn: 'arn:aws:s3:::stall-goods' },
    url: 'NONE',
  },
  {
    input: { FunctionName: 'thumbnails', PackageType: 'Image', Role: arnOf('iam', 'role/reprice') },
    reserved: undefined,
    imageUri: `${account}.dkr.ecr.${region}.amazonaws.com/thumbnails:latest`,
    permission: undefined,
    url: undefined,
  },
] as const;

export const queue = 'orders';
export const mapping = { FunctionName: 'reprice', EventSourceArn: arnOf('sqs', queue), BatchSize: 5 } as const;
export const repositories = [
  { repositoryName: 'thumbnails', imageTagMutability: 'MUTABLE' },
  { repositoryName: 'web', imageTagMutability: 'IMMUTABLE' },
] as const;
export const logGroups = [
  { name: '/aws/lambda/reprice', days: 30 },
  { name: '/aws/lambda/thumbnails', days: undefined },
] as const;
export const trail = { Name: 'everything', S3BucketName: 'stall-trail', IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, EnableLogFileValidation: true } as const;
export const selectors = [{ ReadWriteType: 'All', IncludeManagementEvents: true }] as const;
export const buckets = ['stall-goods', 'stall-trail'] as const;

export const definition = {
  family: 'web',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  taskRoleArn: arnOf('iam', 'role/reprice'),
  containerDefinitions: [
    {
      name: 'web',
      image: 'web:latest',
      privileged: true,
      user: '0',
      environment: [{ name: 'STAGE', value: 'production' }],
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/web' } },
    },
  ],
} as const;
export const service = { cluster: 'shop', serviceName: 'web', taskDefinition: 'web', desiredCount: 2 } as const;
export const target = { ServiceNamespace: 'ecs', ResourceId: 'service/shop/web', ScalableDimension: 'ecs:service:DesiredCount', MinCapacity: 1, MaxCapacity: 4 } as const;
export const eks = { name: 'main', roleArn: arnOf('iam', 'role/admin'), nodegroup: 'small', amiType: 'AL2023_x86_64_STANDARD' } as const;

export const securityGroup = { GroupName: 'web', Description: 'the shop window' } as const;
export const ingress = [
  { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
  { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'inside' }], Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
] as const;
export const egress = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] as const;
export const userData = '#!/bin/sh\nexport STAGE=production\n';
export const machine = { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro' } as const;
export const launchTemplate = 'web';
export const scalingGroup = { AutoScalingGroupName: 'web', MinSize: 0, MaxSize: 4, DesiredCapacity: 0 } as const;
export const launchConfiguration = { LaunchConfigurationName: 'old', ImageId: machine.ImageId, InstanceType: 't3.micro' } as const;

export const key = { Description: 'for prices', rotated: true, alias: 'alias/prices' } as const;
export const secret = { Name: 'database', Description: 'of the shop' } as const;

export const base64 = (text: string): string => Buffer.from(text).toString('base64');
