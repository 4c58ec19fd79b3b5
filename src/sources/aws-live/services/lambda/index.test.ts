import { expect, test } from '@jest/globals';
import { foundBy, pages, refuse } from '../../testing.js';
import type { Answers } from '../../testing.js';
import { lambda } from './index.js';

// Written from the Lambda API reference.
const arn = 'arn:aws:lambda:eu-central-1:123456789012:function:reprice';
const zip = {
  FunctionName: 'reprice',
  FunctionArn: arn,
  Runtime: 'nodejs22.x',
  Role: 'arn:aws:iam::123456789012:role/reprice',
  Handler: 'index.handler',
  CodeSize: 294,
  KMSKeyArn: 'arn:key',
  CodeSha256: 'wEA=',
  MemorySize: 256,
  Timeout: 3,
  PackageType: 'Zip',
  Environment: { Variables: { STAGE: 'live' } },
  VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'], VpcId: 'vpc-1', Ipv6AllowedForDualStack: false },
  LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/reprice' },
  FileSystemConfigs: [{ Arn: 'arn:access-point', LocalMountPath: '/mnt/prices' }],
  Layers: [{ Arn: 'arn:layer:prices:1', CodeSize: 1 }],
};
const image = { FunctionName: 'reprice', FunctionArn: arn, PackageType: 'Image', MemorySize: 128 };
const gone = refuse('not-found');
const none: Answers = {
  'lambda.ListFunctions': { Functions: [] },
  'lambda.GetFunctionConcurrency': {},
  'lambda.GetPolicy': gone,
  'lambda.ListAliases': {},
  'lambda.ListFunctionUrlConfigs': { FunctionUrlConfigs: [] },
  'lambda.ListEventSourceMappings': { EventSourceMappings: [] },
};
const one = (configuration: object, more: Answers = {}): Answers => ({ ...none, 'lambda.ListFunctions': { Functions: [configuration] }, ...more });
const policyOf = (...statements: readonly object[]) => ({ Policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }), RevisionId: '1' });

const uri = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/reprice:latest';
const location = 'https://prod-04-2014-tasks.s3.amazonaws.com/snapshots/?X-Amz-Signature=secret';

test.each([
  [
    'a function of a package, with its cap',
    one(zip, { 'lambda.GetFunctionConcurrency': { ReservedConcurrentExecutions: 5 } }),
    {
      FunctionName: 'reprice',
      PackageType: 'Zip',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: zip.Role,
      MemorySize: 256,
      Timeout: 3,
      LoggingConfig: zip.LoggingConfig,
      FileSystemConfigs: zip.FileSystemConfigs,
      Layers: ['arn:layer:prices:1'],
      VpcConfig: { SecurityGroupIds: ['sg-1'], SubnetIds: ['subnet-1'] },
      Environment: { Variables: { STAGE: 'live' } },
      ImageConfig: undefined,
      KmsKeyArn: 'arn:key',
      ReservedConcurrentExecutions: 5,
      Code: undefined,
      Arn: arn,
    },
  ],
  [
    'a function of an image: as it is named, without where its code lies',
    one(
      { ...image, ImageConfigResponse: { ImageConfig: { Command: ['app.handler'] } } },
      {
        'lambda.GetFunction': {
          Configuration: image,
          Code: { RepositoryType: 'ECR', ImageUri: uri, ResolvedImageUri: `${uri}@sha256:0`, Location: location },
          Concurrency: { ReservedConcurrentExecutions: 0 },
        },
      },
    ),
    expect.objectContaining({ Code: { ImageUri: uri }, ReservedConcurrentExecutions: 0, ImageConfig: { Command: ['app.handler'] } }),
  ],
])('%s', async (_, answers: Answers, body) => {
  const { found, missing, ledger } = await foundBy(lambda, answers);
  expect(found).toEqual([{ type: 'AWS::Lambda::Function', id: arn, name: 'reprice', body, unread: [] }]);
  expect(missing).toEqual([]);
  expect(ledger.filter(({ outcome }) => outcome !== 'read')).toEqual([]);
});

test.each([
  ['a cap that may not be read', one(zip, { 'lambda.GetFunctionConcurrency': refuse('denied') }), ['ReservedConcurrentExecutions'], 'lambda:GetFunctionConcurrency'],
  ['an image that may not be read', one(image, { 'lambda.GetFunction': refuse('denied') }), ['ReservedConcurrentExecutions', 'Code.ImageUri'], 'lambda:GetFunction '],
  ['an image that is not in the answer', one(image, { 'lambda.GetFunction': { Code: {} } }), ['Code.ImageUri'], 'without the image'],
  [
    'an environment that could not be decrypted',
    one({ ...zip, Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: 'kms:Decrypt' } } }),
    ['Environment'],
    'the environment: AccessDeniedException',
  ],
])('%s is unread, not absent', async (_, answers: Answers, paths: readonly string[], reason) => {
  const { found } = await foundBy(lambda, answers);
  expect(found[0]?.unread?.map(({ path }) => path.join('.'))).toEqual(paths);
  for (const unread of found[0]?.unread ?? []) expect(unread.reason).toEqual({ code: 'unread', text: expect.stringContaining(reason) });
});

const invoke = { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: arn };
const throughUrl = { ...invoke, Action: 'lambda:InvokeFunctionUrl' };
const rule = 'arn:aws:events:eu-central-1:123456789012:rule/nightly';

const callers: readonly (readonly [string, object, readonly (readonly [string, object])[]])[] = [
  [
    'a service',
    { ...invoke, Sid: 'nightly', Principal: { Service: 'events.amazonaws.com' }, Condition: { ArnLike: { 'AWS:SourceArn': rule } } },
    [['nightly', { Principal: 'events.amazonaws.com', SourceArn: rule }]],
  ],
  [
    'everyone, through a URL',
    { ...throughUrl, Sid: 'url', Principal: '*', Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } } },
    [['url', { Principal: '*', FunctionUrlAuthType: 'NONE', Action: 'lambda:InvokeFunctionUrl' }]],
  ],
  [
    'several accounts, of which one statement speaks',
    { ...invoke, Principal: { AWS: ['111111111111', '222222222222'] } },
    [
      ['1', { Principal: '111111111111' }],
      ['1/2', { Principal: '222222222222' }],
    ],
  ],
  ['nobody, where the statement denies', { ...invoke, Sid: 'no', Effect: 'Deny', Principal: '*' }, []],
];

test.each(callers)('who may call: %s', async (_, statement, expected) => {
  const { found } = await foundBy(lambda, one(zip, { 'lambda.GetPolicy': policyOf(statement) }));
  expect(found.slice(1)).toEqual(
    expected.map(([id, body]) => ({
      type: 'AWS::Lambda::Permission',
      id: `${arn}/permission/${id}`,
      name: `reprice/${id}`,
      body: { FunctionName: arn, Action: 'lambda:InvokeFunction', ...body },
    })),
  );
});

const url = { FunctionUrl: 'https://abc.lambda-url.eu-central-1.on.aws/', FunctionArn: arn, AuthType: 'NONE', InvokeMode: 'BUFFERED' };
const queue = 'arn:aws:sqs:eu-central-1:123456789012:orders';
const mapping = { UUID: 'a1', EventSourceArn: queue, FunctionArn: arn, State: 'Enabled', ScalingConfig: { MaximumConcurrency: 4 } };

test('a URL is a way in, and a mapping what Lambda polls', async () => {
  const { found } = await foundBy(
    lambda,
    one(zip, { 'lambda.ListFunctionUrlConfigs': { FunctionUrlConfigs: [url] }, 'lambda.ListEventSourceMappings': { EventSourceMappings: [mapping] } }),
  );
  expect(found.filter(({ type }) => type !== 'AWS::Lambda::Function').map(({ type, id, body }) => ({ type, id, ...body })).reverse()).toEqual([
    { type: 'AWS::Lambda::Url', id: `${arn}/url`, TargetFunctionArn: arn, AuthType: 'NONE', InvokeMode: 'BUFFERED', FunctionUrl: url.FunctionUrl },
    {
      type: 'AWS::Lambda::EventSourceMapping',
      id: 'arn:aws:lambda:eu-central-1:123456789012:event-source-mapping:a1',
      FunctionName: arn,
      EventSourceArn: queue,
      ScalingConfig: { MaximumConcurrency: 4 },
      Enabled: true,
      Arn: 'arn:aws:lambda:eu-central-1:123456789012:event-source-mapping:a1',
    },
  ]);
});

/** Polled for within a bound, and without a cap: whoever else pushes decides. */
const bounded = (more: Answers = {}, polled: object = mapping) =>
  one(zip, { 'lambda.ListEventSourceMappings': { EventSourceMappings: [polled] }, 'lambda.ListAliases': { Aliases: [{ Name: 'live' }, { Name: 'next' }] }, ...more });
/** `GetPolicy` shows the policy of what is named, and no other. */
const allowed = (on: string | undefined): Answers => ({
  'lambda.GetPolicy': ({ Qualifier }) => (Qualifier === on ? policyOf({ ...invoke, Sid: 'push', Principal: { Service: 's3.amazonaws.com' } }) : gone),
});

test.each<[string, Answers, readonly string[], readonly string[]]>([
  ['on an alias, where all that is known is bounded', bounded(allowed('live')), ['reprice:live/push'], ['', 'live', 'next']],
  ['on the function', bounded(allowed(undefined)), ['reprice/push'], ['', 'live', 'next']],
  ['on a version that a mapping names', bounded(allowed('3'), { ...mapping, FunctionArn: `${arn}:3` }), ['reprice:3/push'], ['', '3', 'live', 'next']],
  ['of a function that has a cap', bounded({ ...allowed('live'), 'lambda.GetFunctionConcurrency': { ReservedConcurrentExecutions: 5 } }), [], ['']],
  ['of a function that is polled for without a bound', bounded(allowed('live'), { ...mapping, ScalingConfig: undefined }), [], ['']],
  ['of a function that nothing polls for', bounded(allowed('live'), { ...mapping, FunctionArn: `${arn}-other` }), [], ['']],
])('who may push %s', async (_, answers, permissions, asked) => {
  const { found, calls } = await foundBy(lambda, answers);
  expect(found.filter(({ type }) => type === 'AWS::Lambda::Permission').map(({ name }) => name)).toEqual(permissions);
  expect(calls.flatMap(({ operation, input }) => (operation === 'GetPolicy' ? [String(input['Qualifier'] ?? '')] : []))).toEqual(asked);
});

test('who may push to an alias is tied to it, and with it to its function', async () => {
  const { found } = await foundBy(lambda, bounded(allowed('live')));
  expect(found.find(({ name }) => name === 'reprice:live/push')).toMatchObject({ id: `${arn}:live/permission/push`, body: { FunctionName: `${arn}:live` } });
});

test.each([
  ['functions', one(zip, { 'lambda.ListFunctions': refuse('denied') }), ['workload', 'endpoint', 'trigger'], 'lambda:ListFunctions'],
  ['who may push', one(zip, { 'lambda.GetPolicy': refuse('denied') }), ['trigger'], 'lambda:GetPolicy'],
  ['a policy that is no JSON', one(zip, { 'lambda.GetPolicy': { Policy: '{"Statement":' } }), ['trigger'], 'not valid JSON'],
  ['URLs', one(zip, { 'lambda.ListFunctionUrlConfigs': refuse('malformed') }), ['endpoint', 'trigger'], 'lambda.ListFunctionUrlConfigs'],
  ['aliases that decide', bounded({ 'lambda.ListAliases': refuse('denied') }), ['trigger'], 'lambda:ListAliases'],
  ['an alias without a name', bounded({ 'lambda.ListAliases': { Aliases: [{}] } }), ['trigger'], 'without its Name'],
  ['mappings', one(zip, { 'lambda.ListEventSourceMappings': refuse('denied') }), ['trigger'], 'lambda:ListEventSourceMappings'],
  ['a function without an ARN', one({ FunctionName: 'reprice' }), ['workload', 'endpoint', 'trigger'], 'without its FunctionArn'],
])('%s: what cannot be read may be there', async (_, answers: Answers, kinds: readonly string[], reason) => {
  const { missing, ledger } = await foundBy(lambda, answers);
  expect(missing).toEqual([{ reason: expect.stringContaining(reason), kinds }]);
  // Whatever is missing ends in exit code 3.
  expect(ledger.filter(({ outcome }) => outcome === 'failure').map((entry) => entry.reason)).toEqual(missing.map((one) => one.reason));
});

test('a function that was deleted since it was listed is not there', async () => {
  const { found, missing, ledger, calls } = await foundBy(lambda, one(zip, { 'lambda.GetFunctionConcurrency': gone }));
  expect([found, missing, ledger.filter(({ outcome }) => outcome !== 'read')]).toEqual([[], [], []]);
  expect(calls.map(({ operation }) => operation)).not.toContain('GetPolicy');
});

test.each([
  ['of a package', { PackageType: 'Zip' }, ['GetFunctionConcurrency', 'GetPolicy', 'ListFunctionUrlConfigs']],
  ['of an image', { PackageType: 'Image' }, ['GetFunction', 'GetPolicy', 'ListFunctionUrlConfigs']],
])('a function %s costs three calls, however many there are', async (_, type, operations) => {
  const names = Array.from({ length: 120 }, (_item, index) => `f${String(index)}`);
  const functions = names.map((FunctionName) => ({ FunctionName, FunctionArn: `${arn}${FunctionName}`, ...type }));
  const three = [functions.slice(0, 50), functions.slice(50, 100), functions.slice(100)].map((Functions) => ({ Functions }));
  const { found, calls } = await foundBy(lambda, {
    ...none,
    'lambda.ListFunctions': pages(three, ['Marker', 'NextMarker']),
    'lambda.GetFunction': { Code: { ImageUri: uri } },
  });
  expect(found).toHaveLength(120);
  const count = new Map<string, number>();
  for (const { operation } of calls) count.set(operation, (count.get(operation) ?? 0) + 1);
  expect(Object.fromEntries(count)).toEqual({ ListFunctions: 3, ListEventSourceMappings: 1, ...Object.fromEntries(operations.map((name) => [name, 120])) });
});
