import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { services } from '../../../src/sources/aws-live/services/index.js';
import { operations } from './operations/index.js';
import { account, arn, region, sample } from './sample.js';
import { sdkOf, type Sdk } from './sdk.js';
import { startFakeAws, type FakeAws } from './server.js';

let fake: FakeAws;
const sdks = new Map<string, Promise<Sdk>>();
const here = sample[account].regions[region];
const of = sample[account];

async function ask(call: string, input: object = {}): Promise<Record<string, unknown>> {
  const [service = '', operation = ''] = call.split('.');
  const sdk = sdks.get(service) ?? sdkOf(service, fake.url);
  sdks.set(service, sdk);
  return (await sdk).call(operation, input);
}

beforeAll(async () => {
  fake = await startFakeAws({ estate: sample });
});
afterAll(async () => {
  for (const sdk of sdks.values()) (await sdk).client.destroy();
  await fake.close();
});

/** The n-th of a list, without the fields that the fake alone knows. */
function plain<T extends object>(list: readonly T[], at: number, ...without: readonly string[]): T {
  return Object.fromEntries(Object.entries(list[at] ?? {}).filter(([name]) => !without.includes(name))) as T;
}

const reprice = plain(here.functions, 0, 'reserved', 'policy', 'urls', 'aliases');
const image = plain(here.functions, 1, 'aliases', 'imageUri');
const trail = plain(here.trails, 0, 'logging', 'selectors');
const eksCluster = plain(here.eksClusters, 0, 'nodegroups');
const own = here.functions[0];
const encode = (text: string | undefined): string => encodeURIComponent(text ?? '');
const [role, policy] = [plain(of.roles, 0), plain(of.policies, 0)];

/** Answers of real clients, without what says that there is no further page. */
const table: readonly (readonly [string, object, object])[] = [
  ['application-auto-scaling.DescribeScalableTargets', { ServiceNamespace: 'ecs' }, { ScalableTargets: here.scalableTargets }],
  ['auto-scaling.DescribeAutoScalingGroups', {}, { AutoScalingGroups: here.autoScalingGroups }],
  ['auto-scaling.DescribeLaunchConfigurations', {}, { LaunchConfigurations: here.launchConfigurations }],
  ['cloudtrail.DescribeTrails', {}, { trailList: [trail] }],
  ['cloudtrail.GetEventSelectors', { TrailName: 'all' }, { TrailARN: trail.TrailARN, EventSelectors: here.trails[0]?.selectors }],
  ['cloudtrail.GetTrailStatus', { Name: trail.TrailARN }, { IsLogging: true }],
  ['cloudwatch-logs.DescribeLogGroups', {}, { logGroups: here.logGroups }],
  ['cloudwatch-logs.DescribeLogGroups', { logGroupNamePrefix: '/none' }, { logGroups: [] }],
  ['ec2.DescribeFlowLogs', {}, { FlowLogs: here.flowLogs }],
  ['ec2.DescribeInstanceAttribute', { InstanceId: 'i-1', Attribute: 'userData' }, { InstanceId: 'i-1', UserData: { Value: Buffer.from(here.instances[0]?.userData ?? '').toString('base64') } }],
  ['ec2.DescribeInstances', { Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }] }, { Reservations: [{ ReservationId: 'r-i-1', OwnerId: account, Groups: [], Instances: [plain(here.instances, 0, 'userData')] }] }],
  ['ec2.DescribeInstances', { InstanceIds: ['i-2'] }, { Reservations: [] }],
  ['ec2.DescribeLaunchTemplateVersions', { Versions: ['$Default', '$Latest'] }, { LaunchTemplateVersions: here.launchTemplateVersions }],
  ['ec2.DescribeLaunchTemplates', {}, { LaunchTemplates: [{ LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', DefaultVersionNumber: 1, LatestVersionNumber: 1 }] }],
  ['ec2.DescribeNetworkAcls', {}, { NetworkAcls: here.networkAcls }],
  ['ec2.DescribeRegions', {}, { Regions: [{ RegionName: region, Endpoint: `ec2.${region}.amazonaws.com`, OptInStatus: 'opt-in-not-required' }] }],
  ['ec2.DescribeRegions', { AllRegions: true, RegionNames: ['me-south-1'] }, { Regions: of.otherRegions }],
  ['ec2.DescribeSecurityGroups', {}, { SecurityGroups: here.securityGroups }],
  ['ec2.DescribeSubnets', {}, { Subnets: here.subnets }],
  ['ec2.DescribeVpcEndpoints', {}, { VpcEndpoints: here.vpcEndpoints }],
  ['ec2.DescribeVpcs', {}, { Vpcs: here.vpcs }],
  ['ecr.DescribeRepositories', {}, { repositories: here.repositories }],
  ['ecs.DescribeClusters', { clusters: ['shop'] }, { clusters: here.clusters, failures: [] }],
  ['ecs.DescribeServices', { cluster: 'shop', services: ['web'] }, { services: here.services, failures: [] }],
  ['ecs.DescribeTaskDefinition', { taskDefinition: 'web' }, { taskDefinition: here.taskDefinitions[0] }],
  ['ecs.DescribeTaskDefinition', { taskDefinition: arn('ecs', 'task-definition/web:2') }, { taskDefinition: here.taskDefinitions[0] }],
  ['ecs.DescribeTasks', { cluster: arn('ecs', 'cluster/shop'), tasks: [here.tasks[0]?.taskArn] }, { tasks: here.tasks, failures: [] }],
  ['ecs.ListClusters', {}, { clusterArns: [here.clusters[0]?.clusterArn] }],
  ['ecs.ListServices', { cluster: 'shop' }, { serviceArns: [here.services[0]?.serviceArn] }],
  ['ecs.ListServices', {}, { serviceArns: [] }],
  ['ecs.ListTaskDefinitionFamilies', { status: 'ACTIVE' }, { families: ['web'] }],
  ['ecs.ListTaskDefinitions', {}, { taskDefinitionArns: [here.taskDefinitions[0]?.taskDefinitionArn] }],
  ['ecs.ListTasks', { cluster: 'shop' }, { taskArns: [here.tasks[0]?.taskArn] }],
  ['eks.DescribeCluster', { name: 'main' }, { cluster: eksCluster }],
  ['eks.DescribeNodegroup', { clusterName: 'main', nodegroupName: 'small' }, { nodegroup: here.eksClusters[0]?.nodegroups[0] }],
  ['eks.ListClusters', {}, { clusters: ['main'] }],
  ['eks.ListNodegroups', { clusterName: 'main' }, { nodegroups: ['small'] }],
  ['iam.GenerateCredentialReport', {}, { State: 'STARTED' }],
  ['iam.GenerateCredentialReport', {}, { State: 'COMPLETE' }],
  [
    'iam.GetAccountAuthorizationDetails',
    { Filter: ['Role', 'LocalManagedPolicy'] },
    {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: [
        {
          ...role,
          AssumeRolePolicyDocument: encode(role.AssumeRolePolicyDocument),
          RolePolicyList: [{ PolicyName: 'all', PolicyDocument: encode(role.RolePolicyList[0]?.PolicyDocument) }],
        },
      ],
      Policies: [{ ...policy, PolicyVersionList: [{ ...policy.PolicyVersionList[0], Document: encode(policy.PolicyVersionList[0]?.Document) }] }],
      IsTruncated: false,
    },
  ],
  ['kms.DescribeKey', { KeyId: 'k-1' }, { KeyMetadata: plain(here.keys, 0, 'rotation') }],
  ['kms.GetKeyRotationStatus', { KeyId: 'k-1' }, { KeyRotationEnabled: true }],
  ['kms.ListAliases', {}, { Aliases: here.keyAliases, Truncated: false }],
  ['kms.ListKeys', {}, { Keys: [{ KeyId: 'k-1', KeyArn: here.keys[0]?.Arn }], Truncated: false }],
  ['lambda.GetFunctionConcurrency', { FunctionName: 'reprice' }, { ReservedConcurrentExecutions: 5 }],
  ['lambda.GetFunctionConcurrency', { FunctionName: 'image' }, {}],
  ['lambda.GetFunction', { FunctionName: arn('lambda', 'function:image') }, { Configuration: image, Code: { RepositoryType: 'ECR', ImageUri: 'example.com/app:latest', ResolvedImageUri: 'example.com/app:latest' } }],
  ['lambda.GetPolicy', { FunctionName: 'reprice' }, { Policy: own?.policy, RevisionId: '1' }],
  ['lambda.ListAliases', { FunctionName: 'reprice' }, { Aliases: own?.aliases }],
  ['lambda.ListEventSourceMappings', {}, { EventSourceMappings: here.eventSourceMappings }],
  ['lambda.ListFunctionUrlConfigs', { FunctionName: 'reprice' }, { FunctionUrlConfigs: own?.urls }],
  ['lambda.ListFunctions', {}, { Functions: [reprice, image] }],
  ['s3.GetBucketAcl', { Bucket: 'goods' }, { Owner: { ID: account }, Grants: [{ Grantee: { ID: account, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }] }],
  ['s3.GetBucketLogging', { Bucket: 'goods' }, {}],
  ['s3.GetBucketVersioning', { Bucket: 'goods' }, {}],
  ['s3.ListBuckets', {}, { Buckets: of.buckets, Owner: { ID: account } }],
  ['secrets-manager.ListSecrets', {}, { SecretList: here.secrets }],
  ['sqs.GetQueueAttributes', { QueueUrl: here.queues[0], AttributeNames: ['QueueArn'] }, { Attributes: { QueueArn: arn('sqs', 'orders') } }],
  ['sqs.ListQueues', {}, { QueueUrls: here.queues }],
  ['sts.GetCallerIdentity', {}, { Account: account, UserId: 'AIDAFAKE', Arn: `arn:aws:iam::${account}:user/auditor` }],
];

/** Settings that no bucket of it has. */
const unset = [
  ['s3.GetBucketPolicy', 'NoSuchBucketPolicy'],
  ['s3.GetBucketTagging', 'NoSuchTagSet'],
  ['s3.GetObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError'],
  ['s3.GetPublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration'],
] as const;

describe('the SDK reads from the fake what the description says', () => {
  test.each(unset)('%s is %s', async (call, name) => {
    await expect(ask(call, { Bucket: 'goods' })).rejects.toMatchObject({ name });
  });

  test.each(table)('%s %j', async (call, input, expected) => {
    expect(await ask(call, input)).toEqual(expected);
  });

  test('the credential report is there at the second question', async () => {
    await expect(ask('iam.GetCredentialReport')).rejects.toMatchObject({ name: 'CredentialReportNotReadyException' });
    const { Content } = await ask('iam.GetCredentialReport');
    expect(Buffer.from(Content as Uint8Array).toString()).toMatch(/^user,arn,.*\n<root_account>,/);
  });

  test('a function from a ZIP file has a presigned location, which nobody may keep', async () => {
    const { Code } = await ask('lambda.GetFunction', { FunctionName: 'reprice' });
    expect(Code).toMatchObject({ Location: expect.stringContaining('X-Amz-Security-Token=') });
  });

  test('every operation of the fake is in this table', () => {
    const other = ['iam.GetCredentialReport', 'sts.AssumeRole', ...unset.map(([call]) => call)];
    const all = Object.entries(operations).flatMap(([service, names]) => Object.keys(names).map((name) => `${service}.${name}`));
    expect(all.sort()).toEqual([...new Set([...table.map(([call]) => call), ...other])].sort());
  });
});

test('every call that a service of ours may make is answered here', () => {
  const may = services.flatMap(({ calls }) => Object.keys(calls));
  expect(may.length).toBeGreaterThan(30);
  expect(may.filter((call) => operations[call.split('.')[0] ?? '']?.[call.split('.')[1] ?? ''] === undefined)).toEqual([]);
});

describe('what the fake refuses', () => {
  test.each([
    ['a write', 'lambda.DeleteFunction', { FunctionName: 'reprice' }],
    ["a secret's value", 'secrets-manager.GetSecretValue', { SecretId: 'db' }],
    ['a write in a query', 'iam.CreateUser', { UserName: 'eve' }],
    ['an object', 's3.GetObject', { Bucket: 'goods', Key: 'list' }],
    ['a change of machines', 'ec2.TerminateInstances', { InstanceIds: ['i-1'] }],
  ])('%s is refused, and recorded by its name', async (_, call, input) => {
    const before = fake.refused.length;
    await expect(ask(call, input)).rejects.toMatchObject({ name: 'UnknownOperationException' });
    expect(fake.refused.slice(before)).toEqual([call]);
  });

  test.each([
    ['ec2.DescribeInstances', 'UnauthorizedOperation', 'RequestExpired', 'RequestLimitExceeded', 'AuthFailure'],
    ['iam.GetAccountAuthorizationDetails', 'AccessDenied', 'ExpiredToken', 'Throttling', undefined],
    ['lambda.ListFunctions', 'AccessDeniedException', 'ExpiredTokenException', 'TooManyRequestsException', 'UnrecognizedClientException'],
    ['kms.ListKeys', 'AccessDeniedException', 'ExpiredTokenException', 'ThrottlingException', 'UnrecognizedClientException'],
    ['s3.ListBuckets', 'AccessDenied', 'ExpiredToken', 'SlowDown', undefined],
  ])('%s: denied is %s, expired %s, throttled %s, a region that is not opted in %s', async (call, denied, expired, throttled, optedOut) => {
    const why = ['denied', 'expired', 'throttled'] as const;
    const other = await startFakeAws({ estate: sample, trouble: ({ number }) => why[number - 1] });
    const [service = '', operation = ''] = call.split('.');
    const sdk = await sdkOf(service, other.url);
    const elsewhere = await sdkOf(service, other.url, { region: 'me-south-1' });
    for (const name of [denied, expired, throttled]) await expect(sdk.call(operation)).rejects.toMatchObject({ name });
    if (optedOut !== undefined) await expect(elsewhere.call(operation)).rejects.toMatchObject({ name: optedOut });
    await other.close();
  });
});

describe('accounts', () => {
  const session = { RoleArn: 'arn:aws:iam::210987654321:role/Audit', RoleSessionName: 'bylaw' };

  test('an assumed role sees its own account', async () => {
    const { Credentials } = await ask('sts.AssumeRole', session);
    const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials as Record<string, string>;
    const sqs = await sdkOf('sqs', fake.url, { credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken } });
    expect(await sqs.call('ListQueues')).toEqual({ QueueUrls: ['https://sqs.example.com/210987654321/other'] });
  });

  test.each([
    ['that does not trust the caller', arn('iam', 'role/closed', '')],
    ['of an account that is not there', 'arn:aws:iam::000000000000:role/Audit'],
  ])('a role %s cannot be assumed', async (_, RoleArn) => {
    await expect(ask('sts.AssumeRole', { ...session, RoleArn })).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('pages', () => {
  const many = Array.from({ length: 7 }, (_, i) => `q${i}`);

  test('no page is longer than the fake allows, and tokens lead through all of them', async () => {
    const other = await startFakeAws({ estate: { [account]: { regions: { [region]: { queues: many } } } }, pageSize: 3 });
    const sdk = await sdkOf('sqs', other.url);
    const seen: unknown[] = [];
    let token: unknown;
    do {
      const { QueueUrls = [], NextToken } = await sdk.call('ListQueues', { MaxResults: 1000, NextToken: token });
      seen.push(QueueUrls);
      token = NextToken;
    } while (token !== undefined);
    expect(seen).toEqual([many.slice(0, 3), many.slice(3, 6), many.slice(6)]);
    await expect(sdk.call('ListQueues', { MaxResults: 5, NextToken: 'mine' })).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
    await other.close();
  });
});
