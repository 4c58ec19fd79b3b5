import { describe, expect, test } from '@jest/globals';
import { endOf, entityOf, facts, normalised, shown, tied, written } from './testing.js';

const trust = JSON.stringify({
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
const admin = JSON.stringify({ Statement: [{ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }] });

describe('an identity', () => {
  test.each<[string, string, object, object]>([
    [
      'a role',
      'aws_iam_role',
      { assume_role_policy: trust },
      { type: 'role', trust: [{ effect: 'Allow', principals: [{ type: 'Service', value: 'lambda.amazonaws.com' }] }] },
    ],
    ['a role that trusts nobody yet', 'aws_iam_role', {}, { type: 'role', trust: [] }],
    [
      'a role whose trust is not known',
      'aws_iam_role',
      { assume_role_policy: { unknown: 'why' } },
      { type: 'role', trust: { items: [], open: 'why' } },
    ],
    ['a user', 'aws_iam_user', {}, { type: 'user', trust: [] }],
    ['a group', 'aws_iam_group', {}, { type: 'group', trust: [] }],
  ])('%s', (_sentence, type, body, expected) => {
    expect(facts('identity', type, body)).toMatchObject(expected);
  });

  test('a profile means its role', () => {
    const { entities, aliases } = normalised('aws_iam_instance_profile', {
      name: 'web',
      role: { ref: 'aws_iam_role.web.name', is: 'web-role' },
    });
    expect(entities).toEqual([]);
    expect(aliases?.map((one) => [one.address, one.names.map(endOf), endOf(one.for)])).toEqual([
      ['aws_iam_instance_profile.it', ['web'], 'aws_iam_role.web.name'],
    ]);
  });
});

describe('inline policies of a role', () => {
  const body = { name: 'app', inline_policy: [{ name: 'all', policy: admin }, {}, { name: { unknown: 'x' }, policy: admin }] };

  test('are policies of their own, which it holds', () => {
    const made = normalised('aws_iam_role', body);
    expect(made.entities.map((one) => `${one.kind} ${one.address} (${one.title})`)).toEqual([
      'identity aws_iam_role.it (aws_iam_role.it)',
      'policy aws_iam_role.it#inline_policy["all"] (inline policy "all" of aws_iam_role.it)',
      'policy aws_iam_role.it#inline_policy[2] (inline policy 3 of aws_iam_role.it)',
    ]);
    expect(tied(made)).toEqual([
      'grants aws_iam_role.it#inline_policy["all"] -> aws_iam_role.it.id',
      'grants aws_iam_role.it#inline_policy[2] -> aws_iam_role.it.id',
    ]);
    expect(shown(entityOf('policy', made).facts)).toMatchObject({ statements: [{ actions: [{ pattern: '*', whole: null }] }] });
  });

  test('may be there when that is not known', () => {
    expect(tied(normalised('aws_iam_role', { inline_policy: { items: [], rest: 'why' } }))).toEqual([
      'grants ? why -> aws_iam_role.it.id',
    ]);
  });

  test('are found again after a move', () => {
    const made = normalised('aws_iam_role', body, { formerly: ['aws_iam_role.old'] });
    expect(made.entities.map((one) => one.formerly[0])).toContain('aws_iam_role.old#inline_policy["all"]');
  });
});

describe('a policy', () => {
  const statement = { effect: 'Allow', actions: [{ pattern: '*' }], resources: ['*'] };
  test.each<[string, string, object, object]>([
    ['managed', 'aws_iam_policy', { policy: admin }, { statements: [statement] }],
    ['of a role', 'aws_iam_role_policy', { policy: admin }, { statements: [statement] }],
    ['of a user', 'aws_iam_user_policy', { policy: admin }, { statements: [statement] }],
    ['of a group', 'aws_iam_group_policy', { policy: admin }, { statements: [statement] }],
    ['that is not written', 'aws_iam_policy', {}, { statements: [] }],
    ['that is not known', 'aws_iam_policy', { policy: { unknown: 'why' } }, { statements: { items: [], open: 'why' } }],
  ])('%s', (_sentence, type, body, expected) => {
    expect(facts('policy', type, body)).toMatchObject(expected);
  });

  const policy = { ref: 'aws_iam_policy.p.arn' };
  test.each<[string, string, object, string[]]>([
    [
      'written for a role',
      'aws_iam_role_policy',
      { role: { ref: 'aws_iam_role.app.id' } },
      ['grants aws_iam_role_policy.it -> aws_iam_role.app.id'],
    ],
    ['written for a user', 'aws_iam_user_policy', { user: 'ann' }, ['grants aws_iam_user_policy.it -> ann']],
    ['written for a group', 'aws_iam_group_policy', { group: { unknown: 'why' } }, ['grants aws_iam_group_policy.it -> ? why']],
    [
      'attached to a role',
      'aws_iam_role_policy_attachment',
      { role: 'app', policy_arn: policy },
      ['grants aws_iam_policy.p.arn -> app'],
    ],
    [
      'attached to a user',
      'aws_iam_user_policy_attachment',
      { user: 'ann', policy_arn: policy },
      ['grants aws_iam_policy.p.arn -> ann'],
    ],
    [
      'attached to a group',
      'aws_iam_group_policy_attachment',
      { group: 'ops', policy_arn: policy },
      ['grants aws_iam_policy.p.arn -> ops'],
    ],
    [
      'attached to many',
      'aws_iam_policy_attachment',
      { policy_arn: policy, roles: ['app'], users: { items: [], rest: 'why' } },
      ['grants aws_iam_policy.p.arn -> app', 'grants aws_iam_policy.p.arn -> ? why'],
    ],
    [
      'managed by AWS',
      'aws_iam_role',
      { managed_policy_arns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] },
      ['grants arn:aws:iam::aws:policy/ReadOnlyAccess -> aws_iam_role.it.id'],
    ],
  ])('%s', (_sentence, type, body, expected) => {
    expect(tied(normalised(type, body))).toEqual(expected);
  });

  test('points at its actions', () => {
    const made = entityOf('policy', normalised('aws_iam_policy', { policy: { Statement: { Action: ['s3:*', 'ec2:*'] } } }));
    if (made.kind !== 'policy') throw new Error(made.kind);
    expect(made.facts.statements.items.flatMap((one) => one.actions.items.map((action) => written(action.pattern)))).toEqual([
      '"s3:*"',
      '"ec2:*"',
    ]);
  });
});
