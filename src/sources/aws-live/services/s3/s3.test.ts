import { expect, test } from '@jest/globals';
import { foundBy, pages, refuse } from '../../testing.js';
import { s3 } from './index.js';

test('buckets are known by name, and nothing is asked of them', async () => {
  const bucket = (Name: string) => ({ Name, CreationDate: '2026-01-01T00:00:00.000Z', BucketRegion: 'eu-central-1' });
  const answers = pages([{ Buckets: [bucket('a')] }, { Buckets: [bucket('b')] }], ['ContinuationToken', 'ContinuationToken']);
  const { found, calls } = await foundBy(s3, { 's3.ListBuckets': answers }, { partition: 'aws-cn' });
  expect(found).toEqual(
    ['a', 'b'].map((name) => {
      const id = `arn:aws-cn:s3:::${name}`;
      return { type: 'AWS::S3::Bucket', id, name, body: { BucketName: name, Arn: id } };
    }),
  );
  expect(calls.map(({ operation }) => operation)).toEqual(['ListBuckets', 'ListBuckets']);
});

test('there may be more buckets where they are denied', async () => {
  const { missing } = await foundBy(s3, { 's3.ListBuckets': refuse('denied', 'AccessDenied') });
  expect(missing).toEqual([{ reason: 'the permission s3:ListAllMyBuckets is missing for the account', kinds: ['dependency'] }]);
});
