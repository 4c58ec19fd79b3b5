/**
 * What a mapper looks at of a live resource is told by the API or said to be unread: what is merely left out would look like something
 * that is not set, and rules would pass or fail on it.
 */
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Raw } from '../../src/model/raw.js';
import type { Dict, Entry } from '../../src/model/value.js';
import { types } from '../../src/normalise/cloudformation/index.js';
import { readAws } from '../../src/sources/aws-live/read.js';
import { fakeSession } from '../../src/sources/aws-live/testing.js';
import type { Answers } from '../../src/sources/aws-live/testing.js';
import { crowd } from '../live/fault-proxy/crowd.js';
import { sample } from '../live/fake-aws/sample.js';
import { startFakeAws } from '../live/fake-aws/server.js';
import { withAccount } from '../live/moto/read.js';
import { account, region } from '../live/moto/stall.js';
import { cases, folder } from './cases.js';
import { accountOf, writtenIn } from './live.js';

/** Notes what it is asked for. */
class Listening extends Map<string, Entry> {
  readonly heard = new Set<string>();
  override get(key: string): Entry | undefined {
    this.heard.add(key);
    return super.get(key);
  }
}

/** Words that every vocabulary may name a resource by. */
const name = /^(?:[Aa]rn|id|name)$|_prefix$/;

/** Read of templates alone, and why a live resource does without. */
const without: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::AutoScaling::AutoScalingGroup': {
    AvailabilityZones: 'a live group has subnets',
    InstanceId: 'EC2 makes a launch configuration of it',
  },
  'AWS::AutoScaling::LaunchConfiguration': { Tags: 'it has none' },
  'AWS::CloudTrail::Trail': { SnsTopicName: 'the ARN of the topic is told' },
  'Bylaw::AWS::ECS::Task': { ServiceName: 'it has no name' },
  'AWS::EC2::Instance': { SecurityGroups: 'its groups are told by their ids' },
  'AWS::EC2::LaunchTemplate': { TagSpecifications: 'its tags are made of them' },
  'AWS::EC2::NetworkAclEntry': { Tags: 'it has none' },
  'AWS::IAM::ManagedPolicy': { Groups: 'they say which they have', Roles: 'they say which they have', Users: 'they say which they have' },
  'AWS::Lambda::Url': { Tags: 'it has none' },
};

const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;

const balancers = { LoadBalancerNames: ['web'], TargetGroupARNs: ['arn:target'], TrafficSources: [{ Identifier: 'arn:target', Type: 'elbv2' }] };
const attached = { FileSystemConfigs: [{ Arn: 'arn:access-point', LocalMountPath: '/mnt/a' }], Layers: [{ Arn: arn('lambda', 'layer:a:1'), CodeSize: 1 }] };
const shared = { ipcMode: 'host', pidMode: 'host', volumes: [{ name: 'scratch', host: {} }] };

/** Everything that may be left unset, set; as the API references have it. */
const full: Answers = {
  'application-auto-scaling.DescribeScalableTargets': { ScalableTargets: [{ ServiceNamespace: 'ecs', ResourceId: 'service/shop/web', MinCapacity: 1, MaxCapacity: 2 }] },
  'auto-scaling.DescribeAutoScalingGroups': {
    AutoScalingGroups: [{ AutoScalingGroupARN: 'arn:group', LaunchConfigurationName: 'old', MixedInstancesPolicy: {}, VPCZoneIdentifier: 'subnet-1', ...balancers }],
  },
  'auto-scaling.DescribeLaunchConfigurations': {
    LaunchConfigurations: [{ LaunchConfigurationARN: 'arn:old', AssociatePublicIpAddress: true, IamInstanceProfile: 'web', SecurityGroups: ['sg-1'] }],
  },
  'cloudtrail.DescribeTrails': {
    trailList: [{ TrailARN: arn('cloudtrail', 'trail/all'), CloudWatchLogsLogGroupArn: arn('logs', 'log-group:trail'), KmsKeyId: 'k-1', SnsTopicARN: arn('sns', 'trail') }],
  },
  'cloudtrail.GetEventSelectors': { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }] },
  'cloudwatch-logs.DescribeLogGroups': { logGroups: [{ logGroupArn: arn('logs', 'log-group:a'), kmsKeyId: 'k-1' }] },
  'ec2.DescribeNetworkAcls': {
    NetworkAcls: [{ NetworkAclId: 'acl-1', Entries: [{ RuleNumber: 1, RuleAction: 'allow', Protocol: '6', Egress: false, Ipv6CidrBlock: '::/0', PortRange: { From: 22, To: 22 } }] }],
  },
  'ecs.DescribeTaskDefinition': {
    taskDefinition: { taskDefinitionArn: arn('ecs', 'task-definition/a:1'), containerDefinitions: [], executionRoleArn: 'arn:role', runtimePlatform: { operatingSystemFamily: 'LINUX' }, ...shared },
  },
  'ecs.DescribeServices': {
    services: [
      {
        serviceArn: arn('ecs', 'service/shop/web'),
        serviceName: 'web',
        taskDefinition: arn('ecs', 'task-definition/a:1'),
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        ...{ desiredCount: 2, schedulingStrategy: 'REPLICA', deploymentController: { type: 'ECS' }, deploymentConfiguration: { minimumHealthyPercent: 50 } },
        loadBalancers: [{ targetGroupArn: 'arn:target', containerName: 'web', containerPort: 8080 }],
        taskSets: [{ id: 'ts-1', taskSetArn: arn('ecs', 'task-set/shop/web/ts-1'), taskDefinition: arn('ecs', 'task-definition/a:1'), networkConfiguration: { awsvpcConfiguration: {} } }],
      },
    ],
  },
  'ecs.DescribeTasks': { tasks: [{ taskDefinitionArn: arn('ecs', 'task-definition/a:1'), attachments: [{ details: [{ name: 'subnetId', value: 'subnet-1' }] }] }] },
  'ecs.ListClusters': { clusterArns: [arn('ecs', 'cluster/shop')] },
  'ecs.ListServices': { serviceArns: [arn('ecs', 'service/shop/web')] },
  'ecs.ListTasks': { taskArns: [arn('ecs', 'task/shop/1')] },
  'ecs.ListTaskDefinitionFamilies': { families: ['a'] },
  'eks.ListClusters': { clusters: ['shop'] },
  'eks.DescribeCluster': { cluster: { version: '1.33', resourcesVpcConfig: {}, encryptionConfig: [{ resources: ['secrets'], provider: { keyArn: 'arn:key' } }] } },
  'iam.GetAccountAuthorizationDetails': { UserDetailList: [{ UserName: 'ada', Arn: 'arn:ada', PermissionsBoundary: { PermissionsBoundaryArn: 'arn:bound' } }] },
  'lambda.ListEventSourceMappings': { EventSourceMappings: [{ UUID: 'a', FunctionArn: arn('lambda', 'function:a'), SelfManagedEventSource: {} }] },
  'lambda.ListFunctions': {
    Functions: [{ FunctionName: 'a', FunctionArn: arn('lambda', 'function:a'), ImageConfigResponse: { ImageConfig: { Command: ['a'] } }, VpcConfig: { SubnetIds: ['subnet-1'] }, ...attached }],
  },
  's3.GetBucketAcl': { Grants: [{ Grantee: { URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }, Permission: 'READ' }] },
  's3.GetBucketLogging': { LoggingEnabled: { TargetBucket: 'logs' } },
  's3.GetBucketVersioning': { Status: 'Enabled' },
  's3.GetObjectLockConfiguration': { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } },
  's3.ListBuckets': { Buckets: [{ Name: 'a' }] },
  'secrets-manager.ListSecrets': { SecretList: [{ ARN: arn('secretsmanager', 'secret:a'), Name: 'a', KmsKeyId: 'k-1' }] },
};

const heard = new Map<string, Set<string>>();
const told = new Map<string, Set<string>>();

function listen(raw: Raw): void {
  const mapper = types.get(raw.type);
  if (mapper === undefined) return;
  for (const written of [raw.body.entries, []]) {
    const entries = new Listening(written);
    const body: Dict = { ...raw.body, entries };
    mapper({ ...raw, body }, { value: body, near: raw.at });
    add(heard, raw.type, [...entries.heard].filter((key) => !name.test(key)));
  }
  add(told, raw.type, [...raw.body.entries.keys(), ...raw.unread.flatMap(({ path: [key] }) => key ?? [])]);
}

function add(to: Map<string, Set<string>>, type: string, keys: readonly string[]): void {
  to.set(type, new Set([...(to.get(type) ?? []), ...keys]));
}

const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  for (const estate of [crowd(), sample]) {
    const { url, close } = await startFakeAws({ estate });
    closing.push(close);
    await withAccount({ endpoint: url, account, regions: [region] }, async (session) => [...(await readAws(session)).raws].forEach(listen));
  }
  [...(await readAws(fakeSession(full, { account, regions: [region], others: {} }))).raws].forEach(listen);
  for (const { name: one, dialects } of cases) {
    if (!dialects.includes('aws-live')) continue;
    [...(await readAws(accountOf(writtenIn(path.join(folder, one, 'aws-live'))))).raws].forEach(listen);
  }
});
afterAll(async () => {
  for (const close of closing) await close();
});

test('whatever is heard is told', () => {
  expect(told.size).toBeGreaterThan(30);
  const left = [...heard].flatMap(([type, keys]) => {
    const missing = [...keys].filter((key) => told.get(type)?.has(key) !== true && without[type]?.[key] === undefined);
    return missing.length === 0 ? [] : [`${type}: ${missing.sort().join(' ')}`];
  });
  expect(left).toEqual([]);
});

test('what is excepted is heard, and not told', () => {
  const idle = Object.entries(without).flatMap(([type, keys]) => Object.keys(keys).filter((key) => heard.get(type)?.has(key) !== true || told.get(type)?.has(key) === true).map((key) => `${type} ${key}`));
  expect(idle).toEqual([]);
});
