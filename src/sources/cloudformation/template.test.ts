import { describe, expect, test } from '@jest/globals';
import { where } from '../../shared/text.js';
import { plain, property, raw, read, troubles } from './testing.js';

const queue = (id: string, rest = '') => `  ${id}:\n    Type: AWS::SQS::Queue\n${rest}`;
const template = (resources: string) => `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n${resources}`;
const addresses = (files: Parameters<typeof read>[0], roots?: Parameters<typeof read>[1]) => read(files, roots).raws.map(({ domain, address }) => `${domain.root} ${address}`);

describe('resources', () => {
  test('are raws at their logical ids', () => {
    const [made] = read(template(queue('Jobs', '    DeletionPolicy: Retain\n    Properties: {QueueName: jobs}\n'))).raws;
    expect(made).toMatchObject({ vocabulary: 'cloudformation', type: 'AWS::SQS::Queue', address: 'Jobs', domain: { root: '.' }, exists: { state: 'certain' } });
    expect(made === undefined ? '' : [where(made.at.at), plain(made.body)]).toEqual(['template.yaml:3:3', { QueueName: 'jobs' }]);
  });

  test('without properties have none', () => {
    const made = raw(read(template(queue('Jobs'))), 'Jobs').body;
    expect([plain(made), where(made.at)]).toEqual([{}, 'template.yaml:3:3']);
  });

  test.each<[string, Parameters<typeof read>[0], string[]]>([
    ['one template', { 'infra/a.yaml': template(queue('A')) }, ['infra A']],
    ['templates of one directory', { 'a.yaml': template(queue('A') + queue('B')), 'b.json': '{"Resources": {"A": {"Type": "AWS::SQS::Queue"}}}' }, ['. a.yaml/A', '. B', '. b.json/A']],
    ['templates of two directories', { 'x/a.yaml': template(queue('A')), 'y/a.yaml': template(queue('A')) }, ['x A', 'y A']],
    ['a stack in a stack', template('  Inner:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: inner.yaml}\n'), ['. Inner']],
  ])('have addresses: %s', (_, files, expected) => {
    expect(addresses(files)).toEqual(expected);
  });

  test('of a configured root share it', () => {
    const files = { 'shop/x/a.yaml': template(queue('A')), 'shop/y/a.yaml': template(queue('A')), 'shop/y/b.yaml': template(queue('B')) };
    expect(addresses(files, [{ path: 'shop', name: 'prod' }])).toEqual(['prod shop/x/a.yaml/A', 'prod shop/y/a.yaml/A', 'prod B']);
  });

  test('name each other by their addresses', () => {
    const it = template(`${queue('A')}  It: {Type: AWS::X::Y, Properties: {P: !GetAtt A.Arn}}\n`);
    expect(property(read({ 'a.yaml': it, 'b.yaml': template(queue('A')) })).ref).toEqual({ type: 'AWS::SQS::Queue', address: 'a.yaml/A', attribute: 'Arn' });
  });
});

describe('conditions', () => {
  const conditional = (condition: string, value = 'x') => `Parameters: {Env: {Type: String}, Stage: {Type: String, Default: prod}}
Conditions:
  A: !Equals [!Ref Env, prod]
  NotA: !Not [{Condition: A}]
  Both: !And [!Condition A, !Condition Prod]
  Neither: !Not [!Or [!Condition A, !Condition Dev]]
  Prod: !Equals [!Ref Stage, prod]
  Dev: !Equals [!Ref Stage, dev]
  Mixed: !Or [!Condition A, !Condition Prod]
  None: !And [!Condition A, !Condition Dev]
  Round: !Not [!Condition Round]
  Texts: !Equals [!Sub "x-\${Env}", "y"]
  Numbers: !Equals [1, "1"]
  Truths: !Equals [true, "true"]
Resources:
  It: {Type: AWS::X::Y, Condition: ${condition}, Properties: {P: ${value}}}\n`;
  const why = 'parameter Env has no default';
  test.each<[string, string, string | undefined]>([
    ['one that holds', 'Prod', 'certain'],
    ['one that does not', 'Dev', undefined],
    ['one that is not known', 'A', `condition A: ${why}`],
    ['its opposite', 'NotA', `condition NotA: ${why}`],
    ['an and of one that is not known', 'Both', `condition Both: ${why}`],
    ['an or that holds all the same', 'Mixed', 'certain'],
    ['an and that cannot hold', 'None', undefined],
    ['texts that differ whatever is put in', 'Texts', undefined],
    ['a number and its text', 'Numbers', 'certain'],
    ['a truth and its text', 'Truths', 'certain'],
    ['one that refers to itself', 'Round', 'condition Round: the condition Round refers to itself'],
    ['one that is nowhere', 'Nowhere', 'there is no condition Nowhere'],
  ])('make resources: %s', (_, condition, expected) => {
    const made = read(conditional(condition)).raws.find(({ address }) => address === 'It');
    expect(made?.exists.reason ?? made?.exists.state).toBe(expected);
  });

  test.each<[string, string, unknown]>([
    ['the same', 'A', 'yes'],
    ['the opposite of what holds', 'NotA', 'no'],
    ['a part of an and', 'Both', 'yes'],
    ['a part of an or that does not hold', 'Neither', 'no'],
    ['another', 'Prod', { oneOf: ['yes', 'no'] }],
  ])('are decided where a resource depends on them: %s', (_, condition, expected) => {
    expect(plain(property(read(conditional(condition, '!If [A, "yes", "no"]'))))).toEqual(expected);
  });

  test('tell of a circle once', () => {
    expect(troubles(read(conditional('Round')))).toEqual(['failure cycle Round: the condition Round refers to itself']);
  });
});

describe('what cannot be read', () => {
  const whole = template(queue('A'));
  test.each<[string, string, string, string[], string[]]>([
    ['a mistake of syntax', 'a.yaml', `${whole}  x: [\n`, ['failure syntax a.yaml: deficient indentation'], []],
    ['a template that is cut off', 'a.json', '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"A": {"Type": "AWS::SQS', ['failure syntax a.json: unexpected end of the stream within a double quoted scalar'], []],
    ['a logical id given twice', 'a.yaml', whole + queue('A'), ['failure duplicate-key a.yaml: the key "A" is given twice'], ['A']],
    ['a logical id given twice in JSON', 'a.json', '{"Resources": {"A": {"Type": "AWS::X::Y"}, "A": {"Type": "AWS::SQS::Queue"}}}', ['failure duplicate-key a.json: the key "A" is given twice'], ['A']],
    ['resources that are a list', 'a.json', '{"AWSTemplateFormatVersion": "x", "Resources": [{"Type": "AWS::X::Y"}]}', ['failure template Resources: Resources is no map of resources'], []],
    ['a resource without type', 'a.yaml', `${whole}  B: {Properties: {}}\n`, ['failure no-type B: B has no Type'], ['A']],
    ['a resource that is a text', 'a.yaml', `${whole}  B: x\n`, ['failure no-type B: B has no Type'], ['A']],
    ['properties that are a list', 'a.yaml', `${whole}    Properties: [x]\n`, ['failure template A: the Properties of A are no map'], ['A']],
    ['a loop over resources', 'a.yaml', `${whole}  Fn::ForEach::Q: [X, [a, b], {"Q\${X}": {Type: "AWS::SQS::Queue"}}]\n`, ['gap for-each Fn::ForEach::Q: the resources of a loop are not unrolled'], ['A']],
    ['resources from elsewhere', 'a.yaml', `${whole}  Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}\n`, ['gap macro Fn::Transform: what a macro puts here is not known'], ['A']],
    ['a macro', 'a.yaml', `Transform: [AWS::LanguageExtensions, Mine]\n${whole}`, ['gap macro Mine: the macro Mine may change this template when it is deployed; it is judged as it is written'], ['A']],
    ['a template that is but a text', 'a.yaml', '--- |\n AWSTemplateFormatVersion: x\n Resources: {}\n', ['failure template a.yaml: it has no Resources'], []],
    ['two documents', 'a.yaml', `${whole}---\n${template(queue('B'))}`, ['failure documents a.yaml: a template is one document; the others are not read'], ['A']],
    ['nesting without end', 'a.yaml', `${whole}    Properties: ${'['.repeat(100_000)}`, ['failure limit a.yaml: more than 100 levels deep'], []],
    ['parameters that are a list', 'a.yaml', `${whole}Parameters: [x]\n`, ['failure template Parameters: Parameters is no map'], ['A']],
  ])('%s', (_, name, text, ledger, expected) => {
    const reading = read({ [name]: text });
    expect(troubles(reading)).toEqual(ledger);
    expect(reading.raws.map(({ address }) => address)).toEqual(expected);
    expect(reading.ledger.filter(({ subject }) => subject === 'file')).not.toHaveLength(0);
    // Only where something is hidden may there be more than was read.
    const open = !/duplicate-key|Parameters/.test(ledger.join());
    expect(reading.completeness.map(({ state }) => state)).toEqual(open ? ['partial'] : []);
  });

  test('a template without anything wrong is read', () => {
    expect(read({ 'a.yaml': whole }).ledger).toEqual([{ subject: 'file', name: 'a.yaml', outcome: 'read', code: '', reason: '' }]);
  });
});

test('what SAM may make is not missed, what nobody makes is', () => {
  const use = '  It: {Type: AWS::X::Y, Properties: {P: !Ref SomethingOfSam}}\n';
  expect(troubles(read(`Transform: AWS::Serverless-2016-10-31\nResources:\n${use}`))).toEqual([]);
  expect(troubles(read(`Resources:\n${use}`))).toHaveLength(1);
});

test('letters are letters, words are truths', () => {
  const text = template('  It:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      P: [{AttributeType: N, n: y}, yes, "yes"]\n');
  expect(plain(property(read(text)))).toEqual([{ AttributeType: 'N', n: 'y' }, true, 'yes']);
});

test.each([
  ['a role given by a condition that holds makes no other', 'given', undefined],
  ['a role not given makes its own', '""', 'certain'],
  ['a role that is perhaps given makes its own perhaps', undefined, 'unknown'],
])('%s', (_, role, expected) => {
  const value = role === undefined ? '' : `, Default: ${role}`;
  const reading = read(`Transform: AWS::Serverless-2016-10-31
Parameters:
  Given: {Type: String${value}}
Conditions:
  HasRole: !Not [!Equals [!Ref Given, ""]]
Resources:
  It:
    Type: AWS::Serverless::Function
    Properties:
      Role: !If [HasRole, !Ref Given, !Ref AWS::NoValue]
`);
  expect(reading.raws.find(({ address }) => address === 'ItRole')?.exists.state).toBe(expected);
});
