import { describe, expect, test } from '@jest/globals';
import { foundBy, pages, refuse } from '../../testing.js';
import type { Answer, Answers } from '../../testing.js';
import { s3 } from './index.js';

const grant = (Grantee: object, Permission = 'READ') => ({ Grantee, Permission });
const owner = { ID: 'me', Type: 'CanonicalUser' };
const group = (name: string) => ({ Type: 'Group', URI: `http://acs.amazonaws.com/groups/${name}` });
const acl = (...grants: readonly object[]) => ({ Owner: { ID: 'me' }, Grants: [grant(owner, 'FULL_CONTROL'), ...grants] });
const none = (code: string) => refuse('not-found', code);
const switches = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const document = (...Statement: readonly object[]) => ({ Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });

/** A bucket as it is made today. */
const plain: Answers = {
  's3.ListBuckets': { Buckets: [{ Name: 'a', CreationDate: '2026-01-01T00:00:00.000Z', BucketRegion: 'eu-west-1' }] },
  's3.GetBucketAcl': acl(),
  's3.GetBucketLogging': {},
  's3.GetBucketPolicy': none('NoSuchBucketPolicy'),
  's3.GetBucketTagging': none('NoSuchTagSet'),
  's3.GetBucketVersioning': {},
  's3.GetObjectLockConfiguration': none('ObjectLockConfigurationNotFoundError'),
  's3.GetPublicAccessBlock': { PublicAccessBlockConfiguration: switches },
};
const id = 'arn:aws:s3:::a';
const bare = { BucketName: 'a', PublicAccessBlockConfiguration: switches, Tags: [], Arn: id };
const ofAccount = { path: ['PublicAccessBlockConfiguration'], reason: { code: 'unread', text: "the account's own public access block is not read" } };

async function bucketOf(more: Answers) {
  const { found, ...rest } = await foundBy(s3, { ...plain, ...more });
  // Undefined ones are left out later.
  const [bucket, ...others] = JSON.parse(JSON.stringify(found)) as typeof found;
  return { bucket, others, ...rest };
}

describe('a bucket', () => {
  test.each<[string, Answers, object, readonly object[]]>([
    ['as it is made', {}, {}, []],
    ['with versions', { 's3.GetBucketVersioning': { Status: 'Enabled', MFADelete: 'Disabled' } }, { VersioningConfiguration: { Status: 'Enabled' } }, []],
    ['with tags', { 's3.GetBucketTagging': { TagSet: [{ Key: 'owner', Value: 'shop' }] } }, { Tags: [{ Key: 'owner', Value: 'shop' }] }, []],
    ['with locked objects', { 's3.GetObjectLockConfiguration': { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } } }, { ObjectLockEnabled: true }, []],
    ['with access logs', { 's3.GetBucketLogging': { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'a/' } } }, { LoggingConfiguration: { DestinationBucketName: 'logs' } }, []],
    ['without a block, which the account may have', { 's3.GetPublicAccessBlock': none('NoSuchPublicAccessBlockConfiguration') }, { PublicAccessBlockConfiguration: undefined }, [ofAccount]],
    [
      'with half a block, the rest of which the account may have',
      { 's3.GetPublicAccessBlock': { PublicAccessBlockConfiguration: { ...switches, BlockPublicAcls: false } } },
      { PublicAccessBlockConfiguration: { ...switches, BlockPublicAcls: false } },
      [ofAccount],
    ],
  ])('%s', async (_, answers, body, unread) => {
    const { bucket, others, ledger } = await bucketOf(answers);
    expect(bucket).toEqual({ type: 'AWS::S3::Bucket', id, name: 'a', body: JSON.parse(JSON.stringify({ ...bare, ...body })), unread });
    expect(others).toEqual([]);
    expect(ledger.filter(({ outcome }) => outcome !== 'read')).toEqual([]);
  });

  test.each<[string, object, string | undefined, number]>([
    ['its owner alone', acl(), undefined, 0],
    ['everybody', acl(grant(group('global/AllUsers'))), 'PublicRead', 1],
    ['everybody to write', acl(grant(group('global/AllUsers'), 'WRITE')), 'PublicReadWrite', 1],
    ['everybody who signs in', acl(grant(group('global/AuthenticatedUsers'))), 'AuthenticatedRead', 1],
    ['the delivery of logs', acl(grant(group('s3/LogDelivery'), 'WRITE')), 'LogDeliveryWrite', 1],
    ['another account', acl(grant({ ID: 'you', Type: 'CanonicalUser' })), undefined, 1],
  ])('whose list lets %s in', async (_, list, canned, writers) => {
    const { bucket, others } = await bucketOf({ 's3.GetBucketAcl': list });
    expect(bucket?.body['AccessControl']).toBe(canned);
    expect(others.map(({ type }) => type)).toEqual(Array.from({ length: writers }, () => 'Bylaw::AWS::S3::Writers'));
  });

  test.each<[string, Answer, readonly string[]]>([
    ['lets somebody in', document({ Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:PutObject', Resource: `${id}/*` }), ['AWS::S3::BucketPolicy', 'Bylaw::AWS::S3::Writers']],
    ['keeps everybody out', document({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: `${id}/*` }), ['AWS::S3::BucketPolicy']],
    ['is no document', { Policy: 'oh' }, ['AWS::S3::BucketPolicy', 'Bylaw::AWS::S3::Writers']],
    ['may not be read', refuse('denied', 'AccessDenied'), ['AWS::S3::BucketPolicy', 'Bylaw::AWS::S3::Writers']],
  ])('whose policy %s', async (_, answer, types) => {
    const { others } = await bucketOf({ 's3.GetBucketPolicy': answer });
    expect(others.map(({ type }) => type)).toEqual(types);
  });

  test.each([
    ['GetBucketAcl', 'AccessControl', 's3:GetBucketAcl'],
    ['GetBucketLogging', 'LoggingConfiguration', 's3:GetBucketLogging'],
    ['GetBucketTagging', 'Tags', 's3:GetBucketTagging'],
    ['GetBucketVersioning', 'VersioningConfiguration', 's3:GetBucketVersioning'],
    ['GetObjectLockConfiguration', 'ObjectLockEnabled', 's3:GetBucketObjectLockConfiguration'],
    ['GetPublicAccessBlock', 'PublicAccessBlockConfiguration', 's3:GetBucketPublicAccessBlock'],
  ])('of which %s is denied has an unknown %s', async (operation, key, action) => {
    const { bucket, missing } = await bucketOf({ [`s3.${operation}`]: refuse('denied', 'AccessDenied') });
    expect(bucket?.unread).toEqual([{ path: [key], reason: { code: 'unread', text: `the permission ${action} is missing for eu-west-1` } }]);
    expect(missing).toEqual([]);
  });

  test('that was deleted meanwhile is none', async () => {
    expect((await foundBy(s3, { ...plain, 's3.GetBucketVersioning': none('NoSuchBucket') })).found).toEqual([]);
  });

  test.each([
    ['eu-west-1', 'eu-west-1'],
    ['', 'global'],
    ['evil.example/', 'global'],
  ])('of region %j is asked about in %s', async (BucketRegion, expected) => {
    const { calls } = await foundBy(s3, { ...plain, 's3.ListBuckets': { Buckets: [{ Name: 'a', BucketRegion }] } });
    expect(new Set(calls.slice(1).map(({ region }) => region))).toEqual(new Set([expected]));
  });
});

test('buckets come in pages', async () => {
  const { found } = await foundBy(s3, { ...plain, 's3.ListBuckets': pages([{ Buckets: [{ Name: 'a' }] }, { Buckets: [{ Name: 'b' }] }], ['ContinuationToken', 'ContinuationToken']) }, { partition: 'aws-cn' });
  expect(found.map((one) => one.id)).toEqual(['arn:aws-cn:s3:::a', 'arn:aws-cn:s3:::b']);
});

test('there may be more buckets where they are denied', async () => {
  const { missing } = await foundBy(s3, { 's3.ListBuckets': refuse('denied', 'AccessDenied') });
  expect(missing).toEqual([{ reason: 'the permission s3:ListAllMyBuckets is missing for the account', kinds: ['dependency'] }]);
});
