import { describe, expect, test } from '@jest/globals';
import { answer, arn, configuration, json, location, outcomes, placed, plain, raw, read } from './testing.js';
import { lambdaConfig } from './index.js';

const mapping = {
  UUID: 'a1b2c3d4-5678-90ab-cdef-11111EXAMPLE',
  BatchSize: 10,
  EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:orders',
  FunctionArn: arn('reprice'),
  LastModified: '2026-05-04T09:00:00.000+00:00',
  State: 'Enabled',
  ScalingConfig: { MaximumConcurrency: 5 },
};

const yaml = `Code:
  Location: ${location}
  RepositoryType: S3
Concurrency:
  ReservedConcurrentExecutions: 7
Configuration:
  FunctionArn: ${arn('reprice')}
  FunctionName: reprice
  Runtime: nodejs22.x
  Version: $LATEST
`;

const yamlList = `Functions:
- Architectures:
  - x86_64
  FunctionArn: ${arn('reprice')}
  FunctionName: reprice
  Runtime: nodejs22.x
`;

describe('recognising', () => {
  test.each<[string, string, string, boolean]>([
    ['what get-function prints', 'a.json', json(answer('reprice')), true],
    ['the same in one line', 'a.json', JSON.stringify(answer('reprice')), true],
    ['the same as YAML', 'a.yaml', yaml, true],
    ['JSON in a YAML file', 'a.yml', json(answer('reprice')), true],
    ['what get-function-configuration prints', 'a.json', json(configuration('reprice')), true],
    ['what list-functions prints', 'a.json', json({ Functions: [configuration('a')] }), true],
    ['the same as YAML', 'a.yaml', yamlList, true],
    ['a list of functions', 'a.json', json([configuration('a')]), true],
    ['JSON lines', 'a.jsonl', `${JSON.stringify(answer('a'))}\n${JSON.stringify(answer('b'))}`, true],
    ['what list-event-source-mappings prints', 'a.json', json({ EventSourceMappings: [mapping] }), true],
    ['a truncated answer', 'a.json', json(answer('reprice')).slice(0, 300), true],
    ['an answer without an ARN', 'a.json', json({ Configuration: { FunctionName: 'a', CodeSha256: 'x' } }), true],
    ['a template with functions', 'a.json', json({ Resources: { F: { Type: 'AWS::Lambda::Function' } }, Outputs: { FunctionArn: { Value: arn('a') } } }), false],
    ['a template beside a configuration', 'a.json', json({ Resources: {}, ...configuration('a') }), false],
    ['a test event that names a function', 'event.json', json({ FunctionArn: arn('a'), FunctionName: 'a', detail: { Runtime: 'nodejs22.x' } }), false],
    ['an event with an answer deep within', 'event.json', json({ detail: { requestParameters: configuration('a') } }), false],
    ['an alias', 'a.json', json({ AliasArn: arn('a:live'), Name: 'live', FunctionVersion: '3' }), false],
    ['a Kubernetes manifest', 'a.yaml', 'apiVersion: v1\nkind: ConfigMap\ndata:\n  FunctionArn: x\n  FunctionName: y\n  Runtime: z\n', false],
    ['another name', 'a.txt', json(answer('reprice')), false],
  ])('%s', (_, name, text, expected) => {
    expect(lambdaConfig.recognise(name, text)).toBe(expected);
  });
});

describe('the body of a function', () => {
  const more = {
    Environment: { Variables: { TABLE: 'prices' } },
    VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'], VpcId: 'vpc-1' },
    Layers: [{ Arn: 'arn:aws:lambda:eu-west-1:111122223333:layer:tools:3', CodeSize: 1 }],
    KMSKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1',
    ImageConfigResponse: { ImageConfig: { Command: ['app.handler'] } },
    PackageType: 'Image',
  };
  const beside = {
    Code: { RepositoryType: 'ECR', ImageUri: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/reprice:1.4', ResolvedImageUri: 'r@sha256:00' },
    Tags: { team: 'pricing' },
    Concurrency: { ReservedConcurrentExecutions: 20 },
  };
  const reprice = raw(read({ 'fn/a.json': json(answer('reprice', more, beside)) }), 'reprice');

  test.each<[string, (number | string)[], string]>([
    ['its name', ['FunctionName'], '"reprice" at fn/a.json:3:25'],
    ['its ARN', ['Arn'], `"${arn('reprice')}" at fn/a.json:4:24`],
    ['its role', ['Role'], '"arn:aws:iam::111122223333:role/reprice" at fn/a.json:6:17'],
    ['its memory', ['MemorySize'], '256 at fn/a.json:10:23'],
    ['its variables', ['Environment', 'Variables', 'TABLE'], '"prices" at fn/a.json:24:26'],
    ['its security groups', ['VpcConfig', 'SecurityGroupIds', 0], '"sg-1" at fn/a.json:32:17'],
    ['its layers', ['Layers', 0], '"arn:aws:lambda:eu-west-1:111122223333:layer:tools:3" at fn/a.json:38:24'],
    ['its key', ['KmsKeyArn'], '"arn:aws:kms:eu-west-1:111122223333:key/1" at fn/a.json:42:22'],
    ['its command', ['ImageConfig', 'Command', 0], '"app.handler" at fn/a.json:46:21'],
    ['its image', ['Code', 'ImageUri'], '"111122223333.dkr.ecr.eu-west-1.amazonaws.com/reprice:1.4" at fn/a.json:53:21'],
    ['its resolved image', ['Code', 'ResolvedImageUri'], '"r@sha256:00" at fn/a.json:54:29'],
    ['its tags', ['Tags', 0], '{"Key":"team","Value":"pricing"} at fn/a.json:57:17'],
    ['its concurrency', ['ReservedConcurrentExecutions'], '20 at fn/a.json:60:41'],
    ['its log group', ['LoggingConfig', 'LogGroup'], '"/aws/lambda/reprice" at fn/a.json:20:25'],
    ['nothing that CloudFormation does not call so', ['CodeSize'], 'nothing'],
  ])('%s', (_, path, expected) => {
    expect(placed(reprice, ...path)).toBe(expected);
  });

  test('has nothing unread when get-function printed all', () => {
    expect(reprice.unread).toEqual([]);
    expect(reprice).toMatchObject({ type: 'AWS::Lambda::Function', vocabulary: 'cloudformation', exists: { state: 'certain' } });
  });

  test('without concurrency in what get-function printed has none', () => {
    const { body, unread } = raw(read({ 'a.json': json(answer('reprice')) }), 'reprice');
    expect(body.entries.has('ReservedConcurrentExecutions')).toBe(false);
    expect(unread).toEqual([]);
  });

  test('keeps null as nothing', () => {
    expect(placed(raw(read({ 'a.json': json(answer('reprice', { Role: null, Environment: null }, { Concurrency: null, Tags: null })) }), 'reprice'), 'Role')).toBe('nothing');
  });
});

describe('what a call does not print', () => {
  const missing = (value: unknown) => read({ 'a.json': json(value) }).raws.flatMap(({ unread }) => unread.map(({ path, reason }) => `${path.join('.')}: ${reason.text}`));
  test.each<[string, unknown, string[]]>([
    ['a configuration', configuration('a'), ['ReservedConcurrentExecutions: get-function-configuration does not print it; get-function does', 'Tags: get-function-configuration does not print it; get-function does']],
    ['a configuration of an image', configuration('a', { PackageType: 'Image', Runtime: undefined }), [
      'ReservedConcurrentExecutions: get-function-configuration does not print it; get-function does',
      'Tags: get-function-configuration does not print it; get-function does',
      'Code.ImageUri: get-function-configuration does not print it; get-function does',
    ]],
    ['a list', { Functions: [configuration('a')] }, ['ReservedConcurrentExecutions: list-functions does not print it; get-function does', 'Tags: list-functions does not print it; get-function does']],
    ['an environment that Lambda may not decrypt', answer('a', { Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: 'secret words' } } }), ['Environment: Lambda could not show the environment: AccessDeniedException']],
    ['tags that Lambda may not list', answer('a', {}, { TagsError: { ErrorCode: 'AccessDenied' } }), ['Tags: Lambda could not show the tags: AccessDenied']],
    ['an image without its address', answer('a', { PackageType: 'Image', Runtime: undefined }), ['Code.ImageUri: get-function was answered without it']],
    ['one version', answer('a', { Version: '3', FunctionArn: arn('a:3') }), ['ReservedConcurrentExecutions: get-function was asked about one version; the function has it']],
  ])('%s', (_, value, expected) => {
    expect(missing(value)).toEqual(expected);
  });
});

describe('addresses and domains', () => {
  const shown = (files: Readonly<Record<string, string>>, roots?: Parameters<typeof read>[1]) => read(files, roots).raws.map(({ domain, address }) => `${domain.root} | ${domain.id} | ${address}`);
  test.each<[string, Record<string, string>, string[]]>([
    ['a function of the top', { 'a.json': json(answer('reprice')) }, ['. | . 111122223333/eu-west-1 | reprice']],
    ['a version and the latest', { 'x/a.json': json([configuration('a'), configuration('a', { Version: '3', FunctionArn: arn('a:3') })]) }, ['x | x 111122223333/eu-west-1 | a', 'x | x 111122223333/eu-west-1 | a:3']],
    ['one name in two regions', { 'a.json': json([configuration('a'), configuration('a', { FunctionArn: arn('a', 'us-east-1') })]) }, [
      '. | . 111122223333/eu-west-1 | 111122223333/eu-west-1/a',
      '. | . 111122223333/us-east-1 | 111122223333/us-east-1/a',
    ]],
    ['a function without an ARN', { 'a.json': json({ Configuration: { FunctionName: 'a', CodeSha256: 'x' } }) }, ['. | . lambda | a']],
    ['a mapping', { 'a.json': json({ EventSourceMappings: [mapping] }) }, [`. | . 111122223333/eu-west-1 | reprice/${mapping.UUID}`]],
    ['lines', { 'a.jsonl': `${JSON.stringify(answer('a'))}\n${JSON.stringify(answer('b'))}\n` }, ['. | . 111122223333/eu-west-1 | a', '. | . 111122223333/eu-west-1 | b']],
    ['answers one after the other', { 'a.json': json(answer('a')) + json(answer('b')) }, ['. | . 111122223333/eu-west-1 | a', '. | . 111122223333/eu-west-1 | b']],
    ['YAML', { 'a.yaml': yaml }, ['. | . 111122223333/eu-west-1 | reprice']],
    ['a version that nobody quoted', { 'a.yaml': yaml.replace('$LATEST', '3') }, ['. | . 111122223333/eu-west-1 | reprice:3']],
    ['a list in YAML', { 'a.yaml': yamlList }, ['. | . 111122223333/eu-west-1 | reprice']],
  ])('%s', (_, files, expected) => {
    expect(shown(files)).toEqual(expected);
  });

  test('a configured root gives its name', () => {
    expect(shown({ 'live/eu/a.json': json(answer('a')) }, [{ path: 'live', name: 'prod' }])).toEqual(['prod | prod 111122223333/eu-west-1 | a']);
  });

  test('every domain is known in part', () => {
    const { completeness } = read({ 'a.json': json(answer('a')), 'x/a.json': json(answer('a')) });
    expect(completeness.map(({ domain, state, reason }) => [domain.id, state, reason])).toEqual([
      ['. 111122223333/eu-west-1', 'partial', 'only functions and what starts them were written down'],
      ['x 111122223333/eu-west-1', 'partial', 'only functions and what starts them were written down'],
    ]);
  });
});

describe('one function in several answers', () => {
  const list = json({ Functions: [configuration('a', { MemorySize: 512 })] });
  const own = json(answer('a', {}, { Concurrency: { ReservedConcurrentExecutions: 3 } }));
  test.each<[string, Record<string, string>, string]>([
    ['get-function tells more than a list before it', { 'a-list.json': list, 'b.json': own }, '256 at b.json:10:23'],
    ['get-function tells more than a list after it', { 'a.json': own, 'list.json': list }, '256 at a.json:10:23'],
    ['of the same call the later change counts', { 'a.json': own, 'b.json': json(answer('a', { MemorySize: 1024, LastModified: '2026-06-04T09:00:00.000+0000' })) }, '1024 at b.json:10:23'],
    ['of the same state the first file counts', { 'a.json': own, 'b.json': own }, '256 at a.json:10:23'],
  ])('%s', (_, files, expected) => {
    const reading = read(files);
    expect(reading.raws).toHaveLength(1);
    expect(placed(raw(reading, 'a'), 'MemorySize')).toBe(expected);
  });
});

test('a variable called Location stays what it is', () => {
  const variables = { Environment: { Variables: { Location: 'https://shop.example/eu' } } };
  expect(placed(raw(read({ 'a.json': json(answer('a', variables)) }), 'a'), 'Environment', 'Variables', 'Location')).toContain('"https://shop.example/eu"');
});

test('a mapping speaks as CloudFormation does', () => {
  const [found] = read({ 'a.json': json({ EventSourceMappings: [mapping] }) }).raws;
  expect(found?.type).toBe('AWS::Lambda::EventSourceMapping');
  expect(found === undefined ? undefined : plain(found.body)).toEqual({
    BatchSize: 10,
    EventSourceArn: mapping.EventSourceArn,
    FunctionName: mapping.FunctionArn,
    ScalingConfig: { MaximumConcurrency: 5 },
  });
});

test('$LATEST in an ARN is the function itself', () => {
  const reading = read({ 'a.json': json(answer('a', { FunctionArn: arn('a:$LATEST') })) });
  expect(placed(raw(reading, 'a'), 'Arn')).toBe(`"${arn('a')}" at a.json:4:24`);
});

test('a read file is in the ledger as read', () => {
  expect(outcomes(read({ 'a.json': json(answer('a')) }))).toEqual(['a.json | read']);
});
