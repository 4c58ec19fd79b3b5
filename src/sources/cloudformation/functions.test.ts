import { describe, expect, test } from '@jest/globals';
import type { RootSettings } from '../../model/config.js';
import type { Value } from '../../model/value.js';
import { parseEmbeddedJson } from '../../syntax/json/index.js';
import { chain, plain, property, read, troubles } from './testing.js';

const head = `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Tag: {Type: String, Default: "1.4"}
  Env: {Type: String, AllowedValues: [dev, prod]}
  Name: {Type: String}
  Size: {Type: Number, Default: "5"}
  Subnets: {Type: "List<AWS::EC2::Subnet::Id>", Default: "a, b"}
  Ports: {Type: "List<Number>", Default: "80,443"}
  Ami: {Type: "AWS::SSM::Parameter::Value<String>", Default: /ami/x}
  Secret: {Type: String, NoEcho: true, Default: s3cret}
Mappings:
  Sizes:
    dev: {Memory: 128, Zones: [x, y]}
    prod: {Memory: 512, Zones: [z]}
Conditions:
  Always: !Equals [!Ref Tag, "1.4"]
  Never: !Not [Condition: Always]
  Prod: !Equals [!Ref Env, prod]
  NotProd: !Not [!Condition Prod]
  Named: !Not [!Equals [!Ref Name, ""]]
Resources:
  Role: {Type: AWS::IAM::Role, Properties: {RoleName: !Sub "app-\${Tag}"}}
  Bucket: {Type: AWS::S3::Bucket}
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
  It:
    Type: AWS::X::Y
    Properties:
      P: `;

describe('values', () => {
  const three = (text: string) => ({ oneOf: ['aws', 'aws-cn', 'aws-us-gov'].map((one) => text.replace('_', one)) });
  test.each<[string, string, unknown]>([
    ['a literal', 'x', 'x'],
    ['a parameter with a default', '!Ref Tag', '1.4'],
    ['the long form', '{Ref: Tag}', '1.4'],
    ['JSON', '{"Ref": "Tag"}', '1.4'],
    ['a number', '!Ref Size', 5],
    ['a list with commas', '!Ref Subnets', ['a', 'b']],
    ['a list of numbers', '!Ref Ports', [80, 443]],
    ['a parameter without default', '!Ref Name', '?no-value'],
    ['a parameter with allowed values', '!Ref Env', { oneOf: ['dev', 'prod'] }],
    ['a parameter of the parameter store', '!Ref Ami', '?deployment'],
    ['a pseudo parameter', '!Ref AWS::Region', '?no-value'],
    ['the partition', '!Ref AWS::Partition', three('_')],
    ['the suffix', '!Ref AWS::URLSuffix', { oneOf: ['amazonaws.com', 'amazonaws.com.cn'] }],
    ['no value', '{A: !Ref AWS::NoValue, B: 1}', { B: 1 }],
    ['no value in a list', '[!Ref AWS::NoValue, 1]', [1]],
    ['a resource', '!Ref Bucket', '?computed'],
    ['a resource with a name', '!Ref Role', 'app-1.4'],
    ['an attribute that is written', '!GetAtt Queue.QueueName', 'jobs'],
    ['an attribute', '!GetAtt Queue.Arn', '?computed'],
    ['an attribute in a list', '{"Fn::GetAtt": ["Queue", "Arn"]}', '?computed'],
    ['an attribute with a dot', '!GetAtt Bucket.Outputs.X', '?computed'],
    ['a substitution', '!Sub "app:${Tag}"', 'app:1.4'],
    ['a substitution in JSON', '{"Fn::Sub": "app:${Tag}"}', 'app:1.4'],
    ['a substitution without holes', '!Sub app', 'app'],
    ['a literal hole', '!Sub "${!Tag} ${Tag}"', '${Tag} 1.4'],
    ['an attribute in a text', '!Sub "${Queue.Arn}/*"', '${?computed}/*'],
    ['a name in a text', '!Sub "role/${Role}"', 'role/app-1.4'],
    ['values of one\'s own', '!Sub ["${A}-${B}-${Tag}", {A: !Ref Size, B: x}]', '5-x-1.4'],
    ['the partition in a text', '!Sub "arn:${AWS::Partition}:x"', three('arn:_:x')],
    ['no value in a text', '!Sub "a${AWS::NoValue}b"', 'ab'],
    ['a list in a text', '!Sub "${Subnets}"', 'a,b'],
    ['a join', '!Join ["-", [a, !Ref Tag, 5]]', 'a-1.4-5'],
    ['a join of a list', '!Join [",", !Ref Subnets]', 'a,b'],
    ['a join with no value', '!Join [",", [a, !Ref AWS::NoValue, b]]', 'a,b'],
    ['a join with a hole', '!Join ["", ["arn:", !Ref AWS::Region, ":x"]]', 'arn:${?no-value}:x'],
    ['a join of what is not known', '!Join [",", !GetAZs ""]', '?deployment'],
    ['a selection', '!Select [1, [a, b]]', 'b'],
    ['a selection by text', '!Select ["0", !Ref Subnets]', 'a'],
    ['a selection of a split', '!Select [1, !Split ["/", "a/b/c"]]', 'b'],
    ['a selection among zones', '!Select [0, !GetAZs ""]', '?deployment'],
    ['a split', '!Split [",", "a,b"]', ['a', 'b']],
    ['a split of a text with a hole', '!Split ["-", !Sub "a-b${Name}-c"]', ['a', { '...': '?deployment' }]],
    ['a mapping', '!FindInMap [Sizes, prod, Memory]', 512],
    ['a list of a mapping', '!FindInMap [Sizes, dev, Zones]', ['x', 'y']],
    ['a mapping by a parameter', '!FindInMap [Sizes, !Ref Env, Memory]', { oneOf: [128, 512] }],
    ['a mapping by something not known', '!FindInMap [Sizes, !Ref AWS::Region, Memory]', { oneOf: [128, 512] }],
    ['a default of a mapping', '!FindInMap [Sizes, eu, Memory, {DefaultValue: 1}]', 1],
    ['a condition that holds', '!If [Always, a, b]', 'a'],
    ['a condition that does not', '!If [Never, a, b]', 'b'],
    ['a condition that is not known', '!If [Prod, a, b]', { oneOf: ['a', 'b'] }],
    ['the same in both branches', '!If [Prod, a, a]', 'a'],
    ['a branch without value', '!If [Prod, a, !Ref AWS::NoValue]', { oneOf: ['a', null] }],
    ['no value that is certain', '{A: !If [Never, a, !Ref AWS::NoValue]}', {}],
    ['a condition within itself', '!If [Prod, !If [Prod, a, b], !If [NotProd, c, d]]', { oneOf: ['a', 'c'] }],
    ['a condition on a value that is not known', '!If [Named, !Ref Name, x]', { oneOf: ['?no-value', 'x'] }],
    ['an item that is perhaps there', '[x, !If [Prod, {A: 1}, !Ref AWS::NoValue]]', ['x', { oneOf: [{ A: 1 }, null] }]],
    ['an encoded text', '!Base64 hello', 'aGVsbG8='],
    ['an encoded substitution', 'Fn::Base64: !Sub "tag ${Tag}"'.replace(/^/, '{').concat('}'), 'dGFnIDEuNA=='],
    ['ranges', '!Cidr [10.0.0.0/16, 3, 8]', ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']],
    ['ranges of what is not known', '!Select [0, !Cidr [!GetAtt Bucket.X, 3, 8]]', '?deployment'],
    ['an import', '!ImportValue net-Vpc', '?no-value'],
    ['a length', '!Length [a, b]', 2],
    ['a structure as text', '{"Fn::ToJsonString": {A: [1, !Ref Tag]}}', '{"A":[1,"1.4"]}'],
    ['Condition as an ordinary key', '{Condition: {StringEquals: x}}', { Condition: { StringEquals: 'x' } }],
    ['Condition as the only key with a text', '[{Condition: Always}]', [{ Condition: 'Always' }]],
    ['functions in functions', '!Join ["", [!Select [0, !Split [".", !Ref Tag]], !FindInMap [Sizes, !If [Always, dev, prod], Memory]]]', '1128'],
  ])('%s', (_, text, expected) => {
    const reading = read(`${head}${text}\n`);
    expect(plain(property(reading))).toEqual(expected);
    expect(troubles(reading)).toEqual([]);
  });

  test('what is made of a secret is secret', () => {
    const texts = ['!Ref Secret', '!Sub "x${Secret}"', '!Join ["", [!Ref Secret, y]]', '!Base64 {Ref: Secret}', '!If [Always, !Ref Secret, b]', '!Select [0, !Split ["e", !Ref Secret]]', '{"Fn::ToJsonString": [!Ref Secret]}'];
    expect(texts.filter((text) => property(read(`${head}${text}\n`)).sensitive !== true)).toEqual([]);
  });

  test('what was encoded stays beside the text, with the places of its parts', () => {
    const reading = read(`${head}\n        Fn::Base64: !Sub |\n          #!/bin/sh\n          run \${Tag}\n          end\n`);
    const encoded = property(reading);
    const decoded = encoded.kind === 'scalar' ? encoded.decoded : undefined;
    if (decoded?.kind !== 'scalar') throw new Error('a text was encoded');
    expect(decoded.value).toBe('#!/bin/sh\nrun 1.4\nend\n');
    const text = decoded.at.file.text;
    const places = (decoded.pieces ?? []).map(([, at]) => text.slice(at, at + 4).trim());
    expect(places).toEqual(['#!/b', 'run', '${Ta', '', 'end']);
  });
});

describe('a document in a text', () => {
  const statement = '{"Action": "s3:*", "Resource": "${Bucket.Arn}/*", "Sid": "${Tag}"}';
  test.each<[string, string]>([
    ['a quoted text', `!Sub '${statement}'`],
    ['a block of text', `\n        Fn::Sub: |\n          ${statement.replaceAll(', ', ',\n          ')}`],
    ['JSON in JSON', `{"Fn::Sub": ${JSON.stringify(statement)}}`],
    ['a join', `!Join ["", ['{"Action": ', '"s3:*", "Resource": "', !GetAtt Bucket.Arn, '/*", "Sid": "', !Ref Tag, '"}']]`],
    ['a literal', `'${statement.replace('${Tag}', '1.4')}'`],
  ])('is read with its places: %s', (_, text) => {
    const document = parseEmbeddedJson(property(read(`${head}${text}\n`)));
    const entries = document?.kind === 'dict' ? document.entries : new Map<string, { value: Value }>();
    const [action, sid] = [entries.get('Action')?.value, entries.get('Sid')?.value];
    expect([action, sid].map((one) => one && plain(one))).toEqual(['s3:*', '1.4']);
    const written = action?.at.file.text.slice(action.at.start, action.at.end).replaceAll('\\', '');
    expect(written).toBe('"s3:*"');
  });
});

describe('what a name refers to', () => {
  test.each<[string, string, object | undefined]>([
    ['a resource', '!Ref Bucket', { type: 'AWS::S3::Bucket', address: 'Bucket', attribute: 'Ref' }],
    ['a resource whose name is known', '!Ref Role', { type: 'AWS::IAM::Role', address: 'Role', attribute: 'Ref' }],
    ['an attribute', '!GetAtt Role.Arn', { type: 'AWS::IAM::Role', address: 'Role', attribute: 'Arn' }],
    ['a text that is nothing else', '!Sub "${Role.Arn}"', { type: 'AWS::IAM::Role', address: 'Role', attribute: 'Arn' }],
    ['a parameter', '!Ref Tag', undefined],
  ])('%s', (_, text, expected) => {
    expect(property(read(`${head}${text}\n`)).ref).toEqual(expected);
  });
});

describe('where a value stands and how it came', () => {
  const at = (text: string) => chain(property(read(`${head}${text}\n`)));
  test.each<[string, string, string[]]>([
    ['a literal', 'x', ['28:10']],
    ['a parameter', '!Ref Tag', ['28:10', 'parameter Tag 3:32']],
    ['a parameter without default', '!Ref Name', ['28:10', 'parameter Name 5:3']],
    ['a substitution', '!Sub "v${Tag}"', ['28:10', 'parameter Tag 3:32']],
    ['a substitution without holes', '!Sub v', ['28:10', 'Fn::Sub 28:15']],
    ['a mapping', '!FindInMap [Sizes, dev, Memory]', ['28:10', 'mapping Sizes 13:19']],
    ['a condition', '!If [Always, !Ref Tag, b]', ['28:10', 'condition Always 28:23', 'parameter Tag 3:32']],
    ['a selection', '!Select [1, [a, b]]', ['28:10', 'Fn::Select 28:26']],
    ['the name of a resource', '!GetAtt Queue.QueueName', ['28:10', 'Queue.QueueName 24:58']],
    ['an anchor', '[&a {Ref: Tag}, *a]', ['28:10']],
  ])('%s', (_, text, expected) => {
    expect(at(text)).toEqual(expected);
  });

  test('an alias stands where it is used', () => {
    const list = property(read(`${head}[&a {Ref: Tag}, *a]\n`));
    const second = list.kind === 'list' ? list.items[1] : undefined;
    expect(second === undefined ? [] : chain(second)).toEqual(['28:26', 'parameter Tag 3:32']);
  });

  test('a hole stands at its place in the text', () => {
    const text = property(read(`${head}!Sub "v\${Name}-\${Bucket}"\n`));
    const holes = text.kind === 'template' ? text.parts.filter((part) => typeof part !== 'string') : [];
    expect(holes.map((hole) => hole.at.file.text.slice(hole.at.start, hole.at.end))).toEqual(['${Name}', '${Bucket}']);
  });
});

describe('wrong uses', () => {
  test.each<[string, string, unknown, string]>([
    ['a name that is nowhere', '!Ref Nothing', '?error', 'Ref: there is no parameter or resource Nothing'],
    ['an attribute of nothing', '!GetAtt Nothing.Arn', '?error', 'Fn::GetAtt: there is no parameter or resource Nothing'],
    ['a reference to a list', '{Ref: [a]}', '?error', 'Ref: Ref takes the name of a parameter or resource'],
    ['an attribute without name', '!GetAtt Queue', '?error', 'Fn::GetAtt: Fn::GetAtt takes a resource and an attribute'],
    ['a join of a text', '!Join [",", a]', '?error', 'Fn::Join: a list is expected'],
    ['a join without list', '!Join [","]', '?error', 'Fn::Join: Fn::Join takes a delimiter and a list'],
    ['a join of maps', '!Join [",", [{a: 1}]]', '?error', 'Fn::Join: only texts can be parts of a text'],
    ['a substitution of a list', '!Sub [a, b, c]', '?error', 'Fn::Sub: Fn::Sub takes a text, or a text and a map of values'],
    ['a hole that names nothing', '!Sub "a${b:-c d}"', 'a${?error}', 'Fn::Sub: ${b:-c d} names nothing; ${!…} is a text'],
    ['an index beyond the list', '!Select [2, [a]]', '?error', 'Fn::Select: the list has no item 2'],
    ['a key that no mapping has', '!FindInMap [Sizes, eu, Memory]', '?error', 'Fn::FindInMap: no mapping has Sizes.eu.Memory'],
    ['a condition that is nowhere', '!If [Nothing, a, b]', { oneOf: ['a', 'b'] }, 'Nothing: there is no condition Nothing'],
    ['a condition with one branch', '!If [Always, a]', '?error', 'Fn::If: Fn::If takes a condition and two values'],
    ['a function that does not exist', '{"Fn::Upper": a}', '?error', 'Fn::Upper: there is no function Fn::Upper'],
    ['a function beside other keys', '{"Fn::Sub": a, B: 1}', { B: 1, '...': '?error' }, 'Fn::Sub: Fn::Sub stands beside other keys'],
  ])('%s', (_, text, expected, trouble) => {
    const reading = read(`${head}${text}\n`);
    expect(plain(property(reading))).toEqual(expected);
    expect(troubles(reading)).toEqual([`failure intrinsic ${trouble}`]);
  });

  test.each<[string, string, unknown, string]>([
    ['a tag that does not exist', '!Upper a', '?error', 'failure unknown-tag !Upper: !Upper is no function of CloudFormation'],
    ['a macro', '{"Fn::Transform": {Name: AWS::Include, Parameters: {Location: s3://x}}}', { '...': '?not-covered' }, 'gap macro AWS::Include: what the macro AWS::Include puts here is not known'],
    ['a macro beside other keys', '{"Fn::Transform": {Name: Mine}, A: 1}', { A: 1, '...': '?not-covered' }, 'gap macro Mine: what the macro Mine puts here is not known'],
    ['a loop', '{"Fn::ForEach::Each": [X, [a], {"${X}": 1}], A: 1}', { A: 1, '...': '?not-covered' }, 'gap for-each Fn::ForEach::Each: loops of AWS::LanguageExtensions are not unrolled'],
  ])('%s', (_, text, expected, trouble) => {
    const reading = read(`${head}${text}\n`);
    expect(plain(property(reading))).toEqual(expected);
    expect(troubles(reading)).toEqual([trouble]);
  });
});

describe('the configuration of the root', () => {
  const variables = { Name: 'given', 'AWS::Region': 'eu-central-1', Subnets: ['x', 'y'], Size: 7 };
  test.each<[string, string, unknown]>([
    ['a parameter', '!Ref Name', 'given'],
    ['a number', '!Ref Size', 7],
    ['a list', '!Ref Subnets', ['x', 'y']],
    ['a pseudo parameter', '!Ref AWS::Region', 'eu-central-1'],
    ['the partition of a region', '!Sub "${AWS::Partition}.${AWS::URLSuffix}"', 'aws.amazonaws.com'],
  ])('%s', (_, text, expected) => {
    expect(plain(property(read(`${head}${text}\n`, [{ variables }])))).toEqual(expected);
  });

  const place = { account: '123456789012', region: 'cn-north-1', partition: 'aws-cn' };
  test.each<[string, Partial<RootSettings>, string, unknown]>([
    ['the account', place, '!Ref AWS::AccountId', '123456789012'],
    ['an ARN', place, '!Sub "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:q.${AWS::URLSuffix}"', 'arn:aws-cn:sqs:cn-north-1:123456789012:q.amazonaws.com.cn'],
    ['a partition of a region that nobody knows', { partition: 'aws-us-gov' }, '!Ref AWS::URLSuffix', 'amazonaws.com'],
    ['a parameter that is given by its name, which wins', { ...place, variables: { 'AWS::Region': 'cn-northwest-1' } }, '!Ref AWS::Region', 'cn-northwest-1'],
    ['what depends on the deployment all the same', place, '!Ref AWS::StackName', '?no-value'],
  ])('says where it is deployed: %s', (_, settings, text, expected) => {
    expect(plain(property(read(`${head}${text}\n`, [settings])))).toEqual(expected);
  });

  test('may call its account whole', () => {
    const wholes = (settings: Partial<RootSettings>) => read(`${head}x\n`, [settings]).raws.map(({ domain }) => domain.whole);
    expect([new Set(wholes({})), new Set(wholes({ scope: 'account' }))]).toEqual([new Set([undefined]), new Set(['account'])]);
  });
});
