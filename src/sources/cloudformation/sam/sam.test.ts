import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expand, placeIn, said } from './testing.js';
import type { Json } from './testing.js';

/** A function of the template, with more properties. */
function reprice(...properties: readonly string[]): string {
  const lines = ['Handler: index.handler', 'Runtime: nodejs22.x', ...properties].flatMap((text) => text.split('\n'));
  return ['  Reprice:', '    Type: AWS::Serverless::Function', '    Properties:', ...lines.map((line) => `      ${line}`)].join('\n');
}

function withEvent(type: string, ...properties: readonly string[]): string {
  return reprice('Events:', '  Nightly:', `    Type: ${type}`, '    Properties:', ...properties.map((line) => `      ${line}`));
}

type Row = readonly [string, string, string, Json | undefined];

const sub = (text: string): Json => ({ 'Fn::Sub': text });
const managed = (name: string): Json => sub(`arn:\${AWS::Partition}:iam::aws:policy/${name}`);
const logs = managed('service-role/AWSLambdaBasicExecutionRole');

describe('a function', () => {
  test.each<Row>([
    ['is a Lambda function under its own name', reprice(), 'Reprice', 'AWS::Lambda::Function'],
    ['keeps what is the same', reprice('MemorySize: 512'), 'Reprice.MemorySize', 512],
    ['runs in a role of its own', reprice(), 'Reprice.Role', { 'Fn::GetAtt': ['RepriceRole', 'Arn'] }],
    ['which may write logs', reprice(), 'RepriceRole.ManagedPolicyArns', [logs]],
    ['runs in the role that it names', reprice('Role: !GetAtt Mine.Arn'), 'Reprice.Role', { 'Fn::GetAtt': 'Mine.Arn' }],
    ['and gets no other', reprice('Role: !GetAtt Mine.Arn'), 'RepriceRole', undefined],
    [
      'has a role where a condition gives none',
      reprice('Role: !If [HasRole, !Ref Mine, !Ref AWS::NoValue]'),
      'Reprice.Role',
      { 'Fn::If': ['HasRole', { Ref: 'Mine' }, { 'Fn::GetAtt': ['RepriceRole', 'Arn'] }] },
    ],
    ['in a network may attach to it', reprice('VpcConfig: {SubnetIds: [a]}'), 'RepriceRole.ManagedPolicyArns', [logs, managed('service-role/AWSLambdaVPCAccessExecutionRole')]],
    ['that is traced may say so', reprice('Tracing: Active'), 'RepriceRole.ManagedPolicyArns', [logs, managed('AWSXrayWriteOnlyAccess')]],
    ['that is not traced says nothing', reprice('Tracing: Disabled'), 'Reprice.TracingConfig', undefined],
    ['has inline code', reprice('InlineCode: x'), 'Reprice.Code', { ZipFile: 'x' }],
    ['has code in S3', reprice('CodeUri: s3://b/k?versionId=7'), 'Reprice.Code', { S3Bucket: 'b', S3Key: 'k', S3ObjectVersion: '7' }],
    ['has code that is packaged later', reprice('CodeUri: ./src'), 'Reprice.Code', { unknown: 'the code is packaged before the template is deployed' }],
    ['is an image', reprice('PackageType: Image', 'ImageUri: shop/app:1'), 'Reprice.Code', { ImageUri: 'shop/app:1' }],
    ['is an image that is built later', reprice('PackageType: Image'), 'Reprice.Code', { ImageUri: { unknown: 'the image is built before the template is deployed' } }],
    ['has dead letters', reprice('DeadLetterQueue: {Type: SQS, TargetArn: q}'), 'Reprice.DeadLetterConfig', { TargetArn: 'q' }],
    ['has tags', reprice('Tags: {team: shop}'), 'Reprice.Tags', [{ Key: 'lambda:createdBy', Value: 'SAM' }, { Key: 'team', Value: 'shop' }]],
    ['has tags that a condition chooses', reprice('Tags: !If [C, {a: b}, !Ref AWS::NoValue]'), 'Reprice.Tags', { 'Fn::If': ['C', { a: 'b' }, { Ref: 'AWS::NoValue' }] }],
    ['with a boundary has it on its role', reprice('PermissionsBoundary: b'), 'RepriceRole.PermissionsBoundary', 'b'],
    ['with an alias is published', reprice('AutoPublishAlias: live'), 'RepriceAliaslive.FunctionVersion', { 'Fn::GetAtt': ['RepriceVersion', 'Version'] }],
    ['has a URL', reprice('FunctionUrlConfig: {AuthType: AWS_IAM}'), 'RepriceUrl.AuthType', 'AWS_IAM'],
    ['with a closed URL is not open to all', reprice('FunctionUrlConfig: {AuthType: AWS_IAM}'), 'RepriceUrlPublicPermissions', undefined],
    ['with an open URL is', reprice('FunctionUrlConfig: {AuthType: NONE}'), 'RepriceUrlPublicPermissions.Principal', '*'],
    ['that CodeDeploy moves needs a role for it', reprice('DeploymentPreference: {Type: AllAtOnce}'), 'CodeDeployServiceRole', 'AWS::IAM::Role'],
    [
      'makes the queue of its failures',
      reprice('EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS}}}'),
      'RepriceEventInvokeConfig.DestinationConfig.OnFailure.Destination',
      { 'Fn::GetAtt': ['RepriceEventInvokeConfigOnFailureQueue', 'Arn'] },
    ],
  ])('%s', (_, template, path, expected) => {
    expect(said(expand(template), path)).toEqual(expected);
  });
});

describe('policies', () => {
  test.each<readonly [string, string, Json, Json | undefined]>([
    ['a name is an AWS managed policy', '[AmazonS3ReadOnlyAccess]', [logs, managed('AmazonS3ReadOnlyAccess')], undefined],
    ['one name needs no list', 'AWSLambdaRole', [logs, managed('service-role/AWSLambdaRole')], undefined],
    ['an ARN stays what it is', '["arn:aws:iam::1:policy/p"]', [logs, 'arn:aws:iam::1:policy/p'], undefined],
    ['the same one is given once', '[AWSLambdaBasicExecutionRole]', [logs], undefined],
    ['a reference stays', '[!Ref Mine]', [logs, { Ref: 'Mine' }], undefined],
    ['a document is inline', '[{Statement: []}]', [logs], [{ PolicyName: 'RepriceRolePolicy0', PolicyDocument: { Statement: [] } }]],
    ['names count all policies', '[!Ref Mine, {Statement: []}]', [logs, { Ref: 'Mine' }], [{ PolicyName: 'RepriceRolePolicy1', PolicyDocument: { Statement: [] } }]],
    [
      'a choice of names is a choice of ARNs',
      '[!If [C, AmazonS3FullAccess, !Ref AWS::NoValue]]',
      [logs, { 'Fn::If': ['C', managed('AmazonS3FullAccess'), { Ref: 'AWS::NoValue' }] }],
      undefined,
    ],
    [
      'a choice of lists is a list of choices',
      '!If [C, [!Ref A, !Ref B], [!Ref D]]',
      [
        logs,
        { 'Fn::If': ['C', { Ref: 'A' }, { Ref: 'D' }] },
        { 'Fn::If': ['C', { Ref: 'B' }, { Ref: 'AWS::NoValue' }] },
      ],
      undefined,
    ],
    [
      'a policy template is its document',
      '[{SNSPublishMessagePolicy: {TopicName: !GetAtt T.TopicName}}]',
      [logs],
      [
        {
          PolicyName: 'RepriceRolePolicy0',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['sns:Publish'],
                Resource: {
                  'Fn::Sub': ['arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${TopicName}', { TopicName: { 'Fn::GetAtt': 'T.TopicName' } }],
                },
              },
            ],
          },
        },
      ],
    ],
    ['an unknown template is not known', '[{NoSuchPolicy: {}}]', [logs], [{ PolicyName: 'RepriceRolePolicy0', PolicyDocument: { unknown: 'the policy template NoSuchPolicy is not known' } }]],
  ])('%s', (_, policies, arns, inline) => {
    const made = expand(reprice(`Policies: ${policies}`));
    expect(said(made, 'RepriceRole.ManagedPolicyArns')).toEqual(arns);
    expect(said(made, 'RepriceRole.Policies')).toEqual(inline);
  });

  test('a template that is not known is a gap', () => {
    expect(expand(reprice('Policies: [{NoSuchPolicy: {}}]')).gaps.map(({ id, reason }) => [id, reason])).toEqual([
      ['NoSuchPolicy', 'the policy template NoSuchPolicy is not known'],
    ]);
  });

  test('what a template needs and does not get is not known', () => {
    const made = expand(reprice('Policies: [{SQSPollerPolicy: {}}]'));
    expect(JSON.stringify(said(made, 'RepriceRole.Policies'))).toContain('the policy needs a QueueName');
  });
});

describe('events', () => {
  const api = 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/';
  test.each<Row>([
    ['a queue is polled', withEvent('SQS', 'Queue: q', 'ScalingConfig: {MaximumConcurrency: 5}'), 'RepriceNightly.ScalingConfig', { MaximumConcurrency: 5 }],
    ['by a role that may', withEvent('SQS', 'Queue: q'), 'RepriceRole.ManagedPolicyArns', [logs, managed('service-role/AWSLambdaSQSQueueExecutionRole')]],
    ['a stream is read', withEvent('DynamoDB', 'Stream: s', 'StartingPosition: LATEST'), 'RepriceNightly.EventSourceArn', 's'],
    ['a bucket notifies', withEvent('S3', 'Bucket: !Ref B', 'Events: s3:ObjectCreated:*'), 'RepriceNightlyPermission.Principal', 's3.amazonaws.com'],
    ['of its own account', withEvent('S3', 'Bucket: !Ref B', 'Events: s3:ObjectCreated:*'), 'RepriceNightlyPermission.SourceAccount', { Ref: 'AWS::AccountId' }],
    [
      'and is told so',
      `${withEvent('S3', 'Bucket: !Ref B', 'Events: s3:ObjectCreated:*')}\n  B: {Type: AWS::S3::Bucket}`,
      'B.NotificationConfiguration.LambdaConfigurations',
      [{ Event: 's3:ObjectCreated:*', Function: { 'Fn::GetAtt': ['Reprice', 'Arn'] } }],
    ],
    ['a topic notifies', withEvent('SNS', 'Topic: !Ref T'), 'RepriceNightly', 'AWS::SNS::Subscription'],
    ['and may', withEvent('SNS', 'Topic: !Ref T'), 'RepriceNightlyPermission.SourceArn', { Ref: 'T' }],
    ['a topic fills a queue', withEvent('SNS', 'Topic: !Ref T', 'SqsSubscription: true'), 'RepriceNightlyQueue', 'AWS::SQS::Queue'],
    ['a rule matches', withEvent('EventBridgeRule', 'Pattern: {source: [shop]}'), 'RepriceNightly.EventPattern', { source: ['shop'] }],
    ['and may', withEvent('CloudWatchEvent', 'Pattern: {}'), 'RepriceNightlyPermission.SourceArn', { 'Fn::GetAtt': ['RepriceNightly', 'Arn'] }],
    ['a schedule is a rule', withEvent('Schedule', 'Schedule: rate(1 day)', 'Enabled: false'), 'RepriceNightly.State', 'DISABLED'],
    ['a newer schedule has a role', withEvent('ScheduleV2', 'ScheduleExpression: rate(1 day)'), 'RepriceNightlyRole', 'AWS::IAM::Role'],
    ['log lines arrive', withEvent('CloudWatchLogs', 'LogGroupName: g'), 'RepriceNightlyPermission.Principal', 'logs.amazonaws.com'],
    ['things arrive', withEvent('IoTRule', 'Sql: SELECT'), 'RepriceNightlyPermission.Principal', 'iot.amazonaws.com'],
    ['a skill asks', withEvent('AlexaSkill', 'SkillId: s'), 'RepriceNightlyPermission.EventSourceToken', 's'],
    ['a pool asks', withEvent('Cognito', 'UserPool: !Ref P', 'Trigger: PreSignUp'), 'RepriceCognitoPermission.SourceArn', { 'Fn::GetAtt': ['P', 'Arn'] }],
    [
      'a request comes through the implicit API',
      withEvent('Api', 'Path: /shops/{id}', 'Method: get'),
      'RepriceNightlyPermissionProd.SourceArn',
      { 'Fn::Sub': [`${api}GET/shops/*`, { __ApiId__: { Ref: 'ServerlessRestApi' }, __Stage__: '*' }] },
    ],
    ['which is made', withEvent('Api', 'Path: /', 'Method: get'), 'ServerlessRestApi', 'AWS::ApiGateway::RestApi'],
    [
      'an HTTP API takes any request',
      withEvent('HttpApi'),
      'RepriceNightlyPermission.SourceArn',
      { 'Fn::Sub': [`${api}*`, { __ApiId__: { Ref: 'ServerlessHttpApi' }, __Stage__: '*' }] },
    ],
  ])('%s', (_, template, path, expected) => {
    expect(said(expand(template), path)).toEqual(expected);
  });

  test('an alias is what events go to', () => {
    const made = expand(`${withEvent('SQS', 'Queue: q')}\n      AutoPublishAlias: live`);
    expect(said(made, 'RepriceNightly.FunctionName')).toEqual({ Ref: 'RepriceAliaslive' });
  });

  test('a kind of event that does not exist is a gap', () => {
    expect(expand(withEvent('Carrier', 'Pigeon: 1')).gaps.map(({ reason }) => reason)).toEqual(['events of type Carrier are not known']);
  });
});

describe('globals', () => {
  const table = (globals: string, ...own: readonly string[]) => expand(reprice(...own), globals);
  test.each<readonly [string, string, readonly string[], string, Json | undefined]>([
    ['are there where nothing is said', '  Function: {Timeout: 9}', [], 'Reprice.Timeout', 9],
    ['give way to what is said', '  Function: {Timeout: 9}', ['Timeout: 3'], 'Reprice.Timeout', 3],
    ['are merged in maps', '  Function: {Environment: {Variables: {A: 1, B: 1}}}', ['Environment: {Variables: {B: 2}}'], 'Reprice.Environment.Variables', { A: 1, B: 2 }],
    ['come first in lists', '  Function: {Layers: [a]}', ['Layers: [b]'], 'Reprice.Layers', ['a', 'b']],
    ['give way to an intrinsic', '  Function: {Environment: {Variables: {A: 1}}}', ['Environment: !Ref E'], 'Reprice.Environment', { Ref: 'E' }],
    ['of other types say nothing', '  Api: {Timeout: 9}', [], 'Reprice.Timeout', undefined],
  ])('%s', (_, globals, own, path, expected) => {
    expect(said(table(globals, ...own), path)).toEqual(expected);
  });

  test('that a function ignores are not there', () => {
    expect(said(expand(`${reprice()}\n    IgnoreGlobals: [Timeout]`, '  Function: {Timeout: 9}'), 'Reprice.Timeout')).toBeUndefined();
  });
});

describe('the way into an API', () => {
  test.each<readonly [string, string, Json | undefined]>([
    ['by a word', 'EndpointConfiguration: PRIVATE', { Types: ['PRIVATE'] }],
    ['by a parameter', 'EndpointConfiguration: !Ref Kind', { Types: [{ Ref: 'Kind' }] }],
    ['with its endpoints', 'EndpointConfiguration: {Type: PRIVATE, VPCEndpointIds: [vpce-1]}', { Types: ['PRIVATE'], VpcEndpointIds: ['vpce-1'] }],
    ['in the words of the API itself', 'EndpointConfiguration: {Types: [REGIONAL]}', { Types: ['REGIONAL'] }],
    ['that is not written', 'Name: shop', undefined],
  ])('%s', (_, line, expected) => {
    expect(said(expand(`  Shop:\n    Type: AWS::Serverless::Api\n    Properties:\n      StageName: live\n      ${line}`), 'Shop.EndpointConfiguration')).toEqual(expected);
  });
});

describe('other resources', () => {
  const one = (type: string, properties: string) => `  It: {Type: AWS::Serverless::${type}, Properties: ${properties}}`;
  test.each<Row>([
    ['a table is paid by request', one('SimpleTable', '{}'), 'It.BillingMode', 'PAY_PER_REQUEST'],
    ['unless its throughput is given', one('SimpleTable', '{ProvisionedThroughput: {ReadCapacityUnits: 1}}'), 'It.BillingMode', undefined],
    ['a state machine has a role', one('StateMachine', '{DefinitionUri: s3://b/k}'), 'ItRole', 'AWS::IAM::Role'],
    ['a layer keeps its name', one('LayerVersion', '{ContentUri: s3://b/k}'), 'It.LayerName', 'It'],
    ['an application is a stack', one('Application', '{Location: s.yaml}'), 'It.TemplateURL', 's.yaml'],
    ['an API has a stage', one('Api', '{StageName: prod}'), 'ItprodStage.StageName', 'prod'],
    ['its authorizers may be called', one('Api', '{StageName: prod, Auth: {Authorizers: {Door: {FunctionArn: f}}}}'), 'ItDoorAuthorizerPermission.FunctionName', 'f'],
    ['an HTTP API is one', one('HttpApi', '{}'), 'It.ProtocolType', 'HTTP'],
    ['a route may be called', one('WebSocketApi', '{Routes: {$connect: {FunctionArn: f}}}'), 'ItConnectPermission.FunctionName', 'f'],
    ['anything else stays what it is', '  It: {Type: AWS::S3::Bucket, Properties: {BucketName: b}}', 'It.BucketName', 'b'],
    ['its references to what is made are named', `${reprice('AutoPublishAlias: live')}\n  It: {Type: A::B::C, Properties: {V: !Ref Reprice.Version}}`, 'It.V', { Ref: 'RepriceVersion' }],
    ['in text too', `${one('Api', '{StageName: p}')}\n  Other: {Type: A::B::C, Properties: {V: !Sub "\${It.Stage}"}}`, 'Other.V', sub('${ItpStage}')],
  ])('%s', (_, template, path, expected) => {
    expect(said(expand(template), path)).toEqual(expected);
  });

  test.each(['Connector', 'GraphQLApi', 'NoSuchThing'])('a %s is a gap', (type) => {
    const { resources, gaps } = expand(one(type, '{}'));
    expect([...resources.keys()]).toEqual([]);
    expect(gaps.map(({ reason }) => reason)).toEqual([`resources of type AWS::Serverless::${type} are not expanded`]);
  });

  test('a logical id that is taken is a gap, and what is written stays', () => {
    const made = expand(`${reprice()}\n  RepriceRole: {Type: AWS::S3::Bucket}`);
    expect(said(made, 'RepriceRole')).toBe('AWS::S3::Bucket');
    expect(made.gaps.map(({ reason }) => reason)).toEqual(['the template has a resource RepriceRole already']);
  });
});

test('globals that would grow beyond all bounds are not known, and quickly so', () => {
  const tags = Array.from({ length: 1000 }, (_, i) => `t${i}: a`).join(', ');
  const functions = Array.from({ length: 1000 }, (_, i) => `  F${i}: {Type: AWS::Serverless::Function, Properties: {Tags: {own: b}}}`);
  const { resources } = expand(functions.join('\n'), `  Function: {Tags: {${tags}}}`);
  expect(resources.get('F0')?.properties.rest).toBeUndefined();
  expect(resources.get('F999')?.properties.rest?.reason.code).toBe('limit');
});

test('everything that is made of a function depends on its condition', () => {
  const events = ['Events:', '  E: {Type: Schedule, Properties: {Schedule: rate(1 day)}}', 'AutoPublishAlias: live', 'FunctionUrlConfig: {AuthType: NONE}'];
  const { resources } = expand(`${reprice(...events)}\n    Condition: IsProd`);
  expect(resources.size).toBe(9);
  for (const { conditions } of resources.values()) expect(conditions).toEqual(['IsProd']);
});

test('a role that a condition makes needless is there under the other', () => {
  const { resources } = expand(reprice('Role: !If [HasRole, !Ref Mine, !Ref AWS::NoValue]'));
  expect(resources.get('RepriceRole')).toMatchObject({ conditions: [], unless: ['HasRole'] });
});

test('what is made stands where it is said', () => {
  const made = expand(withEvent('SQS', 'Queue: q'));
  expect(placeIn(made, 'Reprice', 'Handler')).toBe('template.yaml:5:16');
  expect(placeIn(made, 'RepriceNightly', 'EventSourceArn')).toBe('template.yaml:11:20');
  expect(placeIn(made, 'RepriceRole', 'AssumeRolePolicyDocument')).toBe('template.yaml:2:3');
});

test('whatever stands in place of a property, each resource is made once and nothing throws', () => {
  const names = [
    'Policies', 'Events', 'Role', 'CodeUri', 'Tags', 'EventInvokeConfig', 'FunctionUrlConfig', 'AutoPublishAlias', 'VpcConfig', 'DeadLetterQueue',
    'Auth', 'Routes', 'StageName', 'PrimaryKey', 'DeploymentPreference', 'Definition', 'Globals',
  ];
  const types = ['Function', 'Api', 'HttpApi', 'WebSocketApi', 'StateMachine', 'SimpleTable', 'LayerVersion', 'Application', 'CapacityProvider'];
  const keys = fc.constantFrom(...names, 'Type', 'Properties', 'Ref', 'Fn::If', 'Fn::Sub', 'Fn::GetAtt', 'Queue', 'Bucket', 'Topic', 'Statement', 'OnFailure', '__proto__', 'x');
  const words = fc.constantFrom('A', 'B', 'SQS', 'S3', 'SNS', 'Api', 'HttpApi', 'Schedule', 'ScheduleV2', 'constructor', 'AWS::NoValue', 's3://b/k', '${A.Stage}', 'SQSPollerPolicy', '');
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, words, fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(keys, tie('value'), { maxKeys: 3 })),
  }));
  const properties = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 6 });
  const resource = fc.record({ Type: fc.constantFrom(...types).map((type) => `AWS::Serverless::${type}`), Properties: properties });
  fc.assert(
    fc.property(resource, resource, value, (a, b, globals) => {
      const made = expand(` ${JSON.stringify({ A: a, B: b, ARole: { Type: 'AWS::S3::Bucket' } })}`, `  Function: ${JSON.stringify(globals)}`);
      expect(made.resources.has('A') && made.resources.has('B')).toBe(true);
      expect(said(made, 'ARole')).toBe('AWS::S3::Bucket');
    }),
    { numRuns: 300 },
  );
});
