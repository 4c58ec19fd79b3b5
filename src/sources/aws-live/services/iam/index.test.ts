import { expect, test } from '@jest/globals';
import { foundBy, pages, refuse } from '../../testing.js';
import type { Answers } from '../../testing.js';
import { iam } from './index.js';

// Written from the IAM API reference, "GetAccountAuthorizationDetails".
const account = 'arn:aws:iam::123456789012';
const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
const trust = { Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
const encoded = (value: unknown) => encodeURIComponent(JSON.stringify(value));
const attached = [{ PolicyName: 'deploy', PolicyArn: `${account}:policy/deploy` }];

const role = {
  Path: '/ci/',
  RoleName: 'builder',
  RoleId: 'AROAEXAMPLE',
  Arn: `${account}:role/ci/builder`,
  CreateDate: '2026-01-02T03:04:05.000Z',
  AssumeRolePolicyDocument: encoded(trust),
  InstanceProfileList: [
    { InstanceProfileName: 'builders', Arn: `${account}:instance-profile/builders`, Roles: [{ RoleName: 'builder', Arn: `${account}:role/ci/builder` }] },
  ],
  RolePolicyList: [{ PolicyName: 'buckets', PolicyDocument: encoded(document) }],
  AttachedManagedPolicies: attached,
  PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: `${account}:policy/limit` },
};
const user = {
  Path: '/',
  UserName: 'ana',
  Arn: `${account}:user/ana`,
  UserPolicyList: [{ PolicyName: 'own', PolicyDocument: encoded(document) }],
  GroupList: ['operators'],
};
const group = { Path: '/', GroupName: 'operators', Arn: `${account}:group/operators`, GroupPolicyList: [], AttachedManagedPolicies: attached };
const policy = {
  PolicyName: 'deploy',
  Arn: `${account}:policy/deploy`,
  Path: '/',
  DefaultVersionId: 'v2',
  PolicyVersionList: [
    { VersionId: 'v2', IsDefaultVersion: true, Document: encoded(document) },
    { VersionId: 'v1', IsDefaultVersion: false, Document: encoded({ Statement: [] }) },
  ],
};

const details = (...answers: readonly object[]): Answers => ({
  'iam.GetAccountAuthorizationDetails': pages(answers, ['Marker', 'Marker']),
});

test.each([
  [
    'a role, with its policies in CloudFormation\'s words and its trust decoded',
    { RoleDetailList: [{ ...role, InstanceProfileList: [] }] },
    [
      {
        type: 'AWS::IAM::Role',
        id: role.Arn,
        name: 'builder',
        body: {
          RoleName: 'builder',
          Path: '/ci/',
          AssumeRolePolicyDocument: trust,
          Policies: [{ PolicyName: 'buckets', PolicyDocument: document }],
          ManagedPolicyArns: [`${account}:policy/deploy`],
          PermissionsBoundary: `${account}:policy/limit`,
          Arn: role.Arn,
        },
      },
    ],
  ],
  [
    'an instance profile, which only roles show',
    { RoleDetailList: [role] },
    [
      expect.objectContaining({ type: 'AWS::IAM::Role' }),
      {
        type: 'AWS::IAM::InstanceProfile',
        id: `${account}:instance-profile/builders`,
        name: 'builders',
        body: { InstanceProfileName: 'builders', Roles: [role.Arn], Arn: `${account}:instance-profile/builders` },
      },
    ],
  ],
  [
    'a user in a group',
    { UserDetailList: [user], GroupDetailList: [group] },
    [
      expect.objectContaining({ type: 'AWS::IAM::Group', body: expect.objectContaining({ ManagedPolicyArns: [`${account}:policy/deploy`] }) }),
      expect.objectContaining({ type: 'AWS::IAM::User', body: expect.objectContaining({ Groups: ['operators'], UserName: 'ana' }) }),
    ],
  ],
  [
    'of a managed policy the version that is in force',
    { Policies: [policy] },
    [expect.objectContaining({ type: 'AWS::IAM::ManagedPolicy', body: expect.objectContaining({ PolicyDocument: document }) })],
  ],
  [
    'a document that is none stays a text, which cannot be known',
    { Policies: [{ ...policy, PolicyVersionList: [{ IsDefaultVersion: true, Document: '%7Bhalf' }] }] },
    [expect.objectContaining({ body: expect.objectContaining({ PolicyDocument: '%7Bhalf' }) })],
  ],
])('%s', async (_, page: object, expected: readonly unknown[]) => {
  const { found, missing } = await foundBy(iam, details(page));
  expect(found).toEqual(expected);
  expect(missing).toEqual([]);
});

test('all pages of one read, with everything but AWS\'s own policies', async () => {
  const { found, calls } = await foundBy(iam, details({ RoleDetailList: [role] }, { UserDetailList: [user] }, { Policies: [policy] }));
  expect(found.map(({ name }) => name)).toEqual(['builder', 'builders', 'ana', 'deploy']);
  const asked = calls.filter(({ operation }) => operation === 'GetAccountAuthorizationDetails');
  expect(asked.map(({ input }) => input['Marker'])).toEqual([undefined, 'page-1', 'page-2']);
  expect(asked[0]?.input['Filter']).toEqual(['User', 'Role', 'Group', 'LocalManagedPolicy']);
});

test.each([
  ['a denied read', { ...details({}), 'iam.GetAccountAuthorizationDetails': refuse('denied') }, 'iam:GetAccountAuthorizationDetails'],
  ['a role without an ARN', details({ RoleDetailList: [{ RoleName: 'nobody' }] }), 'without its Arn'],
])('%s is no absence: identities and policies may be missing', async (_, answers: Answers, reason) => {
  const { found, missing } = await foundBy(iam, answers);
  expect(found).toEqual([]);
  expect(missing).toEqual([{ reason: expect.stringContaining(reason), kinds: ['identity', 'policy'] }]);
});
