import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Member } from '../model/attr.js';
import type { Statement } from '../model/facts.js';
import { statements } from './policy.js';
import { cursor } from './read.js';
import { names, shown, valueOf, written } from './terraform/testing.js';

const empty = {
  effect: null,
  principals: [],
  notPrincipals: [],
  actions: [],
  notActions: [],
  resources: [],
  notResources: [],
  conditions: [],
};

function read(plain: unknown): ReturnType<typeof statements> {
  return statements(cursor(valueOf(plain)));
}

function first(plain: unknown): Member<Statement> {
  const [statement] = read(plain).items;
  if (statement === undefined) throw new Error('no statement');
  return statement;
}

describe('a policy document', () => {
  const action = (pattern: string): object => ({ pattern, whole: null });
  test.each<[string, unknown, unknown]>([
    [
      'as a structure',
      { Statement: [{ Effect: 'Allow', Action: ['s3:*'] }] },
      [{ ...empty, effect: 'Allow', actions: [action('s3:*')] }],
    ],
    [
      'as text',
      '{"Statement":[{"Effect":"Deny","Action":"s3:Get*"}]}',
      [{ ...empty, effect: 'Deny', actions: [action('s3:Get*')] }],
    ],
    ['with one statement that is no list', { Statement: { NotAction: 'iam:*' } }, [{ ...empty, notActions: [action('iam:*')] }]],
    [
      'with resources, one or several',
      { Statement: [{ Resource: '*' }, { NotResource: ['a', 'b'] }] },
      [
        { ...empty, resources: ['*'] },
        { ...empty, notResources: ['a', 'b'] },
      ],
    ],
    ['for everyone', { Statement: { Principal: '*' } }, [{ ...empty, principals: [{ type: '*', value: '*' }] }]],
    [
      'for principals by type',
      { Statement: { Principal: { AWS: ['1', '2'], Service: 'ec2.amazonaws.com' } } },
      [
        {
          ...empty,
          principals: [
            { type: 'AWS', value: '1' },
            { type: 'AWS', value: '2' },
            { type: 'Service', value: 'ec2.amazonaws.com' },
          ],
        },
      ],
    ],
    [
      'for all but someone',
      { Statement: { NotPrincipal: { AWS: '1' } } },
      [{ ...empty, notPrincipals: [{ type: 'AWS', value: '1' }] }],
    ],
    [
      'with conditions',
      { Statement: { Condition: { StringEquals: { 'aws:SourceAccount': '1' }, Bool: { 'aws:SecureTransport': ['true'] } } } },
      [
        {
          ...empty,
          conditions: [
            { operator: 'StringEquals', key: 'aws:SourceAccount', values: ['1'] },
            { operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] },
          ],
        },
      ],
    ],
    ['without statements', { Version: '2012-10-17' }, []],
    ['that is null', null, []],
    ['that is not JSON', 'hello', { items: [], open: 'it is not valid JSON' }],
    ['that is broken JSON', '{"Statement": [', { items: [], open: 'it is not valid JSON' }],
    ['that is not JSON yet', { parts: ['see ', { unknown: 'why' }] }, { items: [], open: 'why' }],
    ['that is unknown', { unknown: 'var.policy has no value' }, { items: [], open: 'var.policy has no value' }],
    [
      'with a hole for a resource',
      { parts: ['{"Statement":[{"Resource":"', { unknown: 'var.arn has no value' }, '/*"}]}'] },
      [{ ...empty, resources: [{ unknown: 'var.arn has no value', parts: [null, '/*'] }] }],
    ],
    [
      'with a hole for an action',
      { Statement: { Action: { parts: [{ unknown: 'var.service has no value' }, ':*'] } } },
      [{ ...empty, actions: [{ pattern: { unknown: 'var.service has no value', parts: [null, ':*'] }, whole: null }] }],
    ],
    [
      'with what a resource will be called',
      { Statement: { Resource: { ref: 'aws_s3_bucket.b.arn' }, Action: { unknown: 'var.actions has no value' } } },
      [
        {
          ...empty,
          resources: [{ unknown: 'aws_s3_bucket.b.arn is known after apply' }],
          actions: { items: [], open: 'var.actions has no value' },
        },
      ],
    ],
    [
      'with statements that are not all known',
      { Statement: { items: [{ Effect: 'Allow' }], rest: 'why' } },
      { items: [{ ...empty, effect: 'Allow' }], open: 'why' },
    ],
    [
      'that is one of two',
      { oneOf: ['{"Statement":{"Action":"a:b"}}', '{"Statement":{"Action":"c:*"}}'] },
      [
        { ...empty, actions: [action('a:b')], exists: 'var.x has no value' },
        { ...empty, actions: [action('c:*')], exists: 'var.x has no value' },
      ],
    ],
    [
      'with principals of one kind or another',
      { Statement: { Principal: { oneOf: [{ AWS: '1' }, { Service: 's' }] } } },
      [
        {
          ...empty,
          principals: [
            { type: 'AWS', value: '1', exists: 'var.x has no value' },
            { type: 'Service', value: 's', exists: 'var.x has no value' },
          ],
        },
      ],
    ],
  ])('%s', (_sentence, plain, expected) => {
    expect(shown(read(plain))).toEqual(expected);
  });

  test('names its statements by Sid, twice the same one too', () => {
    expect(names(read({ Statement: [{ Sid: 'Read' }, { Sid: '' }, {}, { Sid: 'Read' }] }))).toEqual([
      'statement Read',
      '',
      '',
      'statement Read#2',
    ]);
  });

  test('points at what it read', () => {
    const statement = first({ Statement: [{ Effect: 'Allow', Action: ['s3:*'], Principal: { AWS: 'x' } }] });
    expect(written(statement.effect)).toBe('"Allow"');
    expect(statement.actions.items.map(written)).toEqual(['"s3:*"']);
    expect(statement.principals.items.map((one) => written(one.value))).toEqual(['"x"']);
    expect(written(statement.resources)).toBe(written(statement));
  });

  test('points into the text it was written in', () => {
    const statement = first('{"Statement": [{"Action": "s3:*"}]}');
    expect(statement.actions.items.map(written)).toEqual([expect.stringContaining('s3:*')]);
  });

  test('may be anything at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (plain) => expect(shown(read({ Statement: plain }))).toBeDefined()),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => expect(shown(read(text))).toBeDefined()),
      { numRuns: 200 },
    );
  });
});

test('a policy in Base64 is no policy, whatever it was made of', () => {
  const made = statements(cursor({ kind: 'scalar', value: 'e30=', at: valueOf('').at, decoded: valueOf('{"Statement":[]}') }));
  expect(shown(made)).toEqual({ items: [], open: 'it is not valid JSON' });
});
