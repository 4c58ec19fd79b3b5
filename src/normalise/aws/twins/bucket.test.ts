import { describe, expect, test } from '@jest/globals';
import { link } from '../../../link/index.js';
import type { Normalised } from '../../../model/estate.js';
import type { Entry, Value } from '../../../model/value.js';
import { entityOf, facts as inTerraform, normalised, raw, shown } from '../../terraform/testing.js';
import { describeTwins, unheard, unknown } from './testing.js';

const everybody = { Statement: [{ Effect: 'Allow', Principal: '*', Action: unheard, Resource: unheard }] };
const all = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};

describe('buckets in both vocabularies', () => {
  describeTwins([
    ['a bucket', ['aws_s3_bucket', { bucket: 'orders' }], ['AWS::S3::Bucket', { BucketName: 'orders' }]],
    [
      'logs, versions and a lock, written with it',
      [
        'aws_s3_bucket',
        { bucket: 'orders', logging: [{ target_bucket: 'logs' }], object_lock_enabled: true, versioning: [{ enabled: true }] },
      ],
      [
        'AWS::S3::Bucket',
        {
          BucketName: 'orders',
          LoggingConfiguration: { DestinationBucketName: 'logs' },
          ObjectLockEnabled: true,
          VersioningConfiguration: { Status: 'Enabled' },
        },
      ],
    ],
    [
      'logs that go to the bucket itself',
      ['aws_s3_bucket', { bucket: 'logs', logging: [{ target_bucket: 'logs' }] }],
      ['AWS::S3::Bucket', { BucketName: 'logs', LoggingConfiguration: { DestinationBucketName: 'logs' } }],
    ],
    ['a list for everybody', ['aws_s3_bucket', { acl: 'public-read' }], ['AWS::S3::Bucket', { AccessControl: 'PublicRead' }]],
    ['a list that cannot be known', ['aws_s3_bucket', { acl: unknown }], ['AWS::S3::Bucket', { AccessControl: unknown }]],
    [
      'a policy apart',
      ['aws_s3_bucket_policy', { bucket: 'orders', policy: JSON.stringify(everybody) }],
      ['AWS::S3::BucketPolicy', { Bucket: 'orders', PolicyDocument: everybody }],
    ],
    [
      'a policy that cannot be known',
      ['aws_s3_bucket_policy', { bucket: unknown, policy: unknown }],
      ['AWS::S3::BucketPolicy', { Bucket: unknown, PolicyDocument: unknown }],
    ],
  ]);
});

describe('a public access block is in force', () => {
  test.each<[string, object, unknown]>([
    ['with all four', all, true],
    ['not with three', { ...all, block_public_acls: false }, false],
    ['not where one is not written', { ...all, restrict_public_buckets: null }, { default: false }],
    ['perhaps, where one cannot be known', { ...all, ignore_public_acls: unknown }, { unknown: 'why' }],
    ['not, where another is off', { ...all, block_public_acls: false, ignore_public_acls: unknown }, false],
  ])('%s', (_sentence, flags, enabled) => {
    expect(inTerraform('control', 'aws_s3_bucket_public_access_block', { bucket: 'orders', ...flags })).toMatchObject({ enabled });
  });
});

describe('a list lets in', () => {
  const group = (name: string): object => ({ grantee: [{ type: 'Group', id: '', uri: `http://acs.amazonaws.com/groups/${name}` }], permission: 'READ' });
  test.each<[string, object, readonly unknown[]]>([
    ['nobody else by a canned one', { acl: 'private' }, []],
    ['everybody by a canned one', { acl: 'public-read-write' }, ['*']],
    ['everybody with an account', { acl: 'authenticated-read' }, ['*']],
    ['everybody by a grant', { access_control_policy: [{ grant: [group('global/AllUsers')] }] }, ['*']],
    ['whoever has an account, by a grant', { access_control_policy: [{ grant: [group('global/AuthenticatedUsers')] }] }, ['*']],
    ['the service that writes logs', { access_control_policy: [{ grant: [group('s3/LogDelivery')] }] }, ['log delivery']],
    ['an account', { access_control_policy: [{ grant: [{ grantee: [{ type: 'CanonicalUser', id: '79a5' }] }] }] }, ['79a5']],
  ])('%s', (_sentence, body, admits) => {
    expect(inTerraform('control', 'aws_s3_bucket_acl', { bucket: 'orders', ...body })).toMatchObject({ admits });
  });
});

describe('a policy lets in', () => {
  const policy = (statement: object): object => ({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', ...statement }] });
  const when = (operator: string, key: string, value: unknown): object => policy({ Condition: { [operator]: { [key]: value } } });
  const admits = (document: unknown): unknown => inTerraform('control', 'aws_s3_bucket_policy', { bucket: 'orders', policy: document });
  const perhaps = [{ is: '*', exists: 'a condition of the statement is not wholly known' }];

  test.each<[string, object, readonly unknown[]]>([
    ['everybody', policy({}), ['*']],
    ['everybody, in another spelling', policy({ Principal: { AWS: '*' } }), ['*']],
    ['everybody but those it names', policy({ Principal: null, NotPrincipal: { AWS: 'arn:aws:iam::1:root' } }), ['*']],
    ['nobody by a denial', policy({ Effect: 'Deny' }), []],
    ['a service', policy({ Principal: { Service: 'cloudtrail.amazonaws.com' } }), ['cloudtrail.amazonaws.com']],
    ['a role that is known after apply', policy({ Principal: { AWS: { ref: 'aws_iam_role.app.arn' } } }), ['aws_iam_role.app']],
    ['nobody but from a network', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'), []],
    ['everybody from everywhere', when('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '0.0.0.0/0']), ['*']],
    ['nobody but of an organisation', when('StringEquals', 'AWS:PrincipalOrgID', 'o-1'), []],
    ['nobody but by a distribution', when('StringEquals', 'aws:SourceArn', { ref: 'aws_cloudfront_distribution.web.arn' }), []],
    ['everybody, where all will do', when('StringLike', 'aws:SourceArn', '*'), ['*']],
    ['everybody, if the key is not there', when('StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-1'), ['*']],
    ['everybody but one', when('StringNotEquals', 'aws:PrincipalOrgID', 'o-1'), ['*']],
    ['everybody over TLS', when('Bool', 'aws:SecureTransport', 'true'), ['*']],
  ])('%s', (_sentence, document, expected) => expect(admits(document)).toMatchObject({ admits: expected }));

  test('perhaps everybody, where a condition cannot be known', () => {
    expect(admits(when('StringEquals', 'aws:PrincipalOrgID', unknown))).toMatchObject({ admits: perhaps.map(({ exists }) => ({ exists })) });
  });
});

describe('what is known after apply and refers to nothing is not written', () => {
  function planned(type: string, written: object, ...computed: readonly string[]): Normalised {
    const { body } = raw(type, { ...written, ...Object.fromEntries(computed.map((name) => [name, 'later'])) });
    const entries = [...body.entries].map(([name, { key, value }]): [string, Entry] => {
      const later: Value = { kind: 'unknown', reason: { code: 'computed', text: `${name} is known after apply` }, at: value.at };
      return [name, { key, value: computed.includes(name) ? later : value }];
    });
    return normalised(type, {}, { body: { ...body, entries: new Map(entries) } });
  }

  test('of a bucket', () => {
    const { entities } = planned('aws_s3_bucket', { bucket: 'orders' }, 'acl', 'grant', 'logging', 'object_lock_enabled', 'policy', 'versioning');
    expect(entities.map(({ kind }) => kind)).toEqual(['dependency']);
  });

  test('of a list', () => {
    const list = planned('aws_s3_bucket_acl', { bucket: 'orders', acl: 'private' }, 'access_control_policy');
    expect(shown(entityOf('control', list).facts)).toMatchObject({ admits: [] });
  });

  test('of a recorder', () => {
    const recorder = planned('aws_config_configuration_recorder', { name: 'default' }, 'recording_group');
    expect(shown(entityOf('sink', recorder).facts)).toMatchObject({ everything: { default: true }, globalServices: { default: false } });
  });
});

describe('a public access block of the account', () => {
  const domain = { id: 'infra', root: 'infra' };
  const orders = normalised('aws_s3_bucket', { bucket: 'orders' }, { domain });
  const account = normalised('aws_s3_account_public_access_block', all, { domain, address: 'aws_s3_account_public_access_block.all' });
  const controls = (...parts: readonly Normalised[]): unknown => {
    const { entities, neighbours } = link(parts, []);
    const bucket = entities.find(({ kind }) => kind === 'dependency');
    const found = bucket && neighbours.get(bucket)?.['controls'];
    return { names: found?.items.map(({ entity }) => entity.address) ?? [], open: found?.open ?? false };
  };

  test('stands before each of its buckets', () => {
    expect(controls(orders, account)).toEqual({ names: ['aws_s3_account_public_access_block.all'], open: false });
  });
  test('leaves nothing open where there is none', () => expect(controls(orders)).toEqual({ names: [], open: false }));
});
