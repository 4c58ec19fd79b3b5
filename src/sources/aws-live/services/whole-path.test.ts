/** From answers to findings: what runs is judged as the template would be that made it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { Finding } from '../../../model/finding.js';
import { judgeSessions } from '../../../scan/audit.js';
import { scan } from '../../../scan/index.js';
import { fakeSession, refuse } from '../testing.js';
import type { Answers } from '../testing.js';

const rules = [
  'audit-trails/log-retention',
  'audit-trails/trail-coverage',
  'concurrency-caps/function-reserved',
  'immutable-tags/digest-unpinned',
  'immutable-tags/registry-mutable-tags',
  'immutable-tags/tag-floating',
  'least-privilege/iam-admin-policy',
  'least-privilege/iam-wildcard-action',
  'secret-handling/env-literal',
];

const said = (found: readonly Finding[]) =>
  found
    .filter(({ rule }) => rules.includes(rule.id))
    .map(({ rule, verdict, kind, path: at, message }) => `${rule.id} ${verdict}: ${kind} ${at} ${message}`)
    .sort();

/** What people know findings by: the same in code. Only an account has no name there. */
const known = (found: readonly Finding[]) =>
  found.flatMap(({ rule, kind, identity }) => (rules.includes(rule.id) && kind !== 'account' ? [identity.resource] : [])).sort();

async function live(answers: Answers) {
  const { findings, ledger } = await judgeSessions({ aws: [fakeSession(answers, { others: {} })], clusters: [] }, {});
  return { all: findings, found: said(findings), ledger };
}

const directory = mkdtempSync(path.join(tmpdir(), 'bylaw-live-'));
afterAll(() => rmSync(directory, { recursive: true }));

async function written(resources: object): Promise<readonly Finding[]> {
  const template = { AWSTemplateFormatVersion: '2010-09-09', Resources: resources };
  writeFileSync(path.join(directory, 'template.json'), JSON.stringify(template));
  return (await scan({ paths: ['template.json'], cwd: directory })).findings;
}

const lambdaArn = 'arn:aws:lambda:eu-central-1:123456789012:function:';
const iamArn = 'arn:aws:iam::123456789012:';
const image = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/resize:latest';
const secret = 'vB7nK2wQ9xT4mZ6rL1cY8hJ3';
const document = (...actions: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: actions.map((Action) => ({ Effect: 'Allow', Action, Resource: '*' })),
});
const trust = { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
const encoded = (value: unknown) => encodeURIComponent(JSON.stringify(value));
const nobody = refuse('not-found');

/** An account with nothing in it but what is given. */
const account = (more: Answers): Answers => ({ 'cloudtrail.GetTrailStatus': { IsLogging: true }, 'lambda.GetPolicy': nobody, ...more });

const trail = {
  Name: 'home',
  TrailARN: 'arn:aws:cloudtrail:eu-central-1:123456789012:trail/home',
  HomeRegion: 'eu-central-1',
  IsMultiRegionTrail: false,
  IncludeGlobalServiceEvents: true,
  HasCustomEventSelectors: false,
};
const functionOf = (name: string, more: object) => ({ FunctionName: name, FunctionArn: `${lambdaArn}${name}`, Role: `${iamArn}role/app`, ...more });
const packaged = { PackageType: 'Zip', Runtime: 'nodejs22.x', Handler: 'index.handler' };
const cap = (reserved: number) => ({ 'lambda.GetFunctionConcurrency': { ReservedConcurrentExecutions: reserved } });

interface Twin {
  readonly answers: Answers;
  readonly template: object;
  /** That fire: a twin that says nothing proves nothing. */
  readonly fires: readonly string[];
}

const twins: readonly (readonly [string, Twin])[] = [
  [
    'a role and a group with policies of their own, of AWS and of the customer',
    {
      answers: {
        'iam.GetAccountAuthorizationDetails': {
          RoleDetailList: [
            {
              RoleName: 'app',
              Arn: `${iamArn}role/app`,
              AssumeRolePolicyDocument: encoded(trust),
              RolePolicyList: [{ PolicyName: 'own', PolicyDocument: encoded(document('s3:*', 's3:GetObject')) }],
              AttachedManagedPolicies: [{ PolicyName: 'AdministratorAccess', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
            },
          ],
          GroupDetailList: [
            {
              GroupName: 'operators',
              Arn: `${iamArn}group/operators`,
              AttachedManagedPolicies: [{ PolicyName: 'all', PolicyArn: `${iamArn}policy/all` }],
            },
          ],
          Policies: [
            { PolicyName: 'all', Arn: `${iamArn}policy/all`, PolicyVersionList: [{ IsDefaultVersion: true, Document: encoded(document('*')) }] },
          ],
        },
      },
      template: {
        App: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'app',
            AssumeRolePolicyDocument: trust,
            ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
            Policies: [{ PolicyName: 'own', PolicyDocument: document('s3:*', 's3:GetObject') }],
          },
        },
        Operators: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'operators', ManagedPolicyArns: [{ Ref: 'All' }] } },
        All: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'all', PolicyDocument: document('*') } },
      },
      fires: ['least-privilege/iam-admin-policy', 'least-privilege/iam-wildcard-action'],
    },
  ],
  [
    'a function without a cap, with a schedule, a secret, and a log group that nobody made',
    {
      answers: {
        'lambda.ListFunctions': {
          Functions: [
            functionOf('reprice', {
              ...packaged,
              Environment: { Variables: { API_KEY: secret } },
              LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/reprice' },
            }),
          ],
        },
        'lambda.GetPolicy': {
          Policy: JSON.stringify({
            Statement: [{ Sid: 'nightly', Effect: 'Allow', Action: 'lambda:InvokeFunction', Principal: { Service: 'events.amazonaws.com' } }],
          }),
        },
      },
      template: {
        Reprice: {
          Type: 'AWS::Lambda::Function',
          Properties: { FunctionName: 'reprice', ...packaged, Role: `${iamArn}role/app`, Environment: { Variables: { API_KEY: secret } } },
        },
        Nightly: {
          Type: 'AWS::Lambda::Permission',
          Properties: { FunctionName: { Ref: 'Reprice' }, Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' },
        },
      },
      fires: ['audit-trails/log-retention', 'concurrency-caps/function-reserved', 'secret-handling/env-literal'],
    },
  ],
  [
    'a function that only a bounded queue starts, with logs of 30 days',
    {
      answers: {
        'lambda.ListFunctions': { Functions: [functionOf('orders', packaged)] },
        'lambda.ListEventSourceMappings': {
          EventSourceMappings: [
            {
              UUID: 'a1',
              FunctionArn: `${lambdaArn}orders`,
              EventSourceArn: 'arn:aws:sqs:eu-central-1:123456789012:orders',
              ScalingConfig: { MaximumConcurrency: 4 },
              State: 'Enabled',
            },
          ],
        },
        'sqs.ListQueues': { QueueUrls: ['https://sqs.eu-central-1.amazonaws.com/123456789012/orders'] },
        'cloudwatch-logs.DescribeLogGroups': {
          logGroups: [
            {
              logGroupName: '/aws/lambda/orders',
              arn: 'arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/orders:*',
              retentionInDays: 30,
            },
          ],
        },
      },
      template: {
        Function: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'orders', ...packaged, Role: `${iamArn}role/app` } },
        Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } },
        Mapping: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: {
            FunctionName: { Ref: 'Function' },
            EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
            ScalingConfig: { MaximumConcurrency: 4 },
          },
        },
        Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/orders', RetentionInDays: 30 } },
      },
      fires: ['audit-trails/log-retention'],
    },
  ],
  [
    'a function of an image under a tag that moves, from a repository that lets it',
    {
      answers: {
        'lambda.ListFunctions': { Functions: [functionOf('resize', { PackageType: 'Image' })] },
        'lambda.GetFunction': { Code: { ImageUri: image }, Concurrency: { ReservedConcurrentExecutions: 5 } },
        'ecr.DescribeRepositories': {
          repositories: [
            {
              repositoryArn: 'arn:aws:ecr:eu-central-1:123456789012:repository/shop/resize',
              repositoryName: 'shop/resize',
              repositoryUri: image.replace(':latest', ''),
              imageTagMutability: 'MUTABLE',
            },
          ],
        },
      },
      template: {
        Resize: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            FunctionName: 'resize',
            PackageType: 'Image',
            Code: { ImageUri: image },
            Role: `${iamArn}role/app`,
            ReservedConcurrentExecutions: 5,
          },
        },
        Images: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'shop/resize' } },
      },
      fires: ['audit-trails/log-retention', 'immutable-tags/digest-unpinned', 'immutable-tags/registry-mutable-tags', 'immutable-tags/tag-floating'],
    },
  ],
  [
    'a trail that watches one region alone',
    {
      answers: { 'cloudtrail.DescribeTrails': { trailList: [trail] } },
      template: {
        Home: { Type: 'AWS::CloudTrail::Trail', Properties: { TrailName: 'home', IsLogging: true, S3BucketName: 'audit' } },
      },
      fires: ['audit-trails/trail-coverage'],
    },
  ],
];

test.each(twins)('%s: what runs is judged as the template is', async (_, { answers, template, fires }) => {
  const { all, found, ledger } = await live(account({ 'cloudtrail.DescribeTrails': { trailList: [{ ...trail, IsMultiRegionTrail: true }] }, ...answers }));
  expect(ledger.filter(({ outcome }) => outcome !== 'read')).toEqual([]);
  const code = await written(template);
  expect(found).toEqual(said(code));
  expect(known(all)).toEqual(known(code));
  expect([...new Set(found.filter((line) => line.includes(' fail: ')).map((line) => line.split(' ')[0]))]).toEqual(fires);
});

const capped = { 'lambda.ListFunctions': { Functions: [functionOf('reprice', packaged)] }, ...cap(5) };
const bounded = twins[2]?.[1].answers ?? {};

test.each([
  ['the cap', 'concurrency-caps/function-reserved', { ...capped, 'lambda.GetFunctionConcurrency': refuse('denied') }, 'lambda:GetFunctionConcurrency'],
  ['who pushes to a function', 'concurrency-caps/function-reserved', { ...bounded, 'lambda.GetPolicy': refuse('denied') }, 'lambda:GetPolicy'],
  ['URLs of a function', 'concurrency-caps/function-reserved', { ...bounded, 'lambda.ListFunctionUrlConfigs': refuse('denied') }, 'lambda:ListFunctionUrlConfigs'],
  ['log groups', 'audit-trails/log-retention', { ...capped, 'cloudwatch-logs.DescribeLogGroups': refuse('denied') }, 'logs:DescribeLogGroups'],
  ['trails', 'audit-trails/trail-coverage', { 'cloudtrail.DescribeTrails': refuse('denied') }, 'cloudtrail:DescribeTrails'],
  ['whether a trail logs', 'audit-trails/trail-coverage', { 'cloudtrail.DescribeTrails': { trailList: [{ ...trail, IsMultiRegionTrail: true }] }, 'cloudtrail.GetTrailStatus': refuse('denied') }, 'cloudtrail:GetTrailStatus'],
  [
    'an environment that could not be decrypted',
    'secret-handling/env-literal',
    { ...capped, 'lambda.ListFunctions': { Functions: [functionOf('reprice', { ...packaged, Environment: { Error: { ErrorCode: 'AccessDeniedException' } } })] } },
    'AccessDeniedException',
  ],
])('%s: what was denied is undecided, with what is missing', async (_, rule, answers: Answers, missing) => {
  const { all } = await live(account(answers));
  const [one, ...others] = all.filter((finding) => finding.rule.id === rule);
  expect([one?.verdict, others]).toEqual(['undecided', []]);
  expect(JSON.stringify(one?.unknowns)).toContain(missing);
});

test('trails that may not be listed leave log groups alone', async () => {
  const { found } = await live(account({ ...capped, 'cloudtrail.DescribeTrails': refuse('denied') }));
  expect(found).toContain('audit-trails/log-retention fail: sink retentionDays keeps its records for ever, no retention is set');
});

test.each<[string, Answers, readonly string[]]>([
  ['nobody else may push', {}, []],
  ['somebody may push to an alias', { 'lambda.GetPolicy': ({ Qualifier }) => (Qualifier === 'live' ? pushed : nobody) }, ['reserves no concurrency, and nothing bounds its trigger s3']],
  ['the policy of an alias may not be read', { 'lambda.GetPolicy': ({ Qualifier }) => (Qualifier === 'live' ? refuse('denied') : nobody) }, ['undecided']],
])('a function that is polled for within a bound, where %s', async (_, more, expected) => {
  const { all } = await live(account({ ...bounded, 'lambda.ListAliases': { Aliases: [{ Name: 'live' }] }, ...more }));
  const own = all.filter(({ rule }) => rule.id === 'concurrency-caps/function-reserved');
  expect(own.map(({ verdict, message }) => (verdict === 'fail' ? message : verdict))).toEqual(expected);
});

const pushed = {
  Policy: JSON.stringify({ Statement: [{ Sid: 'push', Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'lambda:InvokeFunction' }] }),
};

/** A trail of one region shows there alone, one of all regions everywhere. */
const trailOf = (region: string, everywhere: boolean): Answers => ({
  'cloudtrail.DescribeTrails': (_input, call) => ({
    trailList: everywhere || call.region === region ? [{ ...trail, HomeRegion: region, IsMultiRegionTrail: everywhere }] : [],
  }),
});

test.each<[string, Answers, readonly string[], readonly string[]]>([
  ['none', {}, ['eu-central-1'], ['account 123456789012 (seen from eu-central-1) has no trail']],
  ['one in a region that is not read', trailOf('us-west-2', false), ['eu-central-1', 'eu-west-1'], ['account 123456789012 (seen from eu-central-1, eu-west-1) has no trail']],
  ['one in a region that is read', trailOf('us-west-2', false), ['eu-central-1', 'us-west-2'], ['account 123456789012 (seen from eu-central-1, us-west-2) has no trail that covers all regions']],
  ['one of all regions, whose home is not read', trailOf('us-west-2', true), ['eu-central-1', 'eu-west-1'], []],
  ['none in many regions', {}, ['a-1', 'b-1', 'c-1', 'd-1'], ['account 123456789012 (seen from 4 regions) has no trail']],
])('an account and its trails: %s', async (_, answers, regions, expected) => {
  const session = fakeSession(account(answers), { others: {}, regions });
  const { findings, ledger } = await judgeSessions({ aws: [session], clusters: [] }, {});
  expect(ledger.filter(({ outcome }) => outcome === 'failure')).toEqual([]);
  expect(findings.filter(({ rule }) => rule.id === 'audit-trails/trail-coverage').map(({ verdict, subject, message }) => (verdict === 'fail' ? `${subject} ${message}` : verdict))).toEqual(expected);
});
