/**
 * Amazon S3: the account's buckets and the settings that guard them, seven calls for each in its own region; objects are never asked
 * for ("Amazon S3 API Reference").
 */
import type { Found, Reader, Service } from '../../contract.js';
import { textAt } from '../../json.js';
import type { Json } from '../../json.js';
import { idOf } from '../items.js';
import { bucketOf } from './bucket.js';

export const s3: Service = {
  id: 's3',
  scope: 'account',
  calls: {
    's3.GetBucketAcl': ['s3:GetBucketAcl'],
    's3.GetBucketLogging': ['s3:GetBucketLogging'],
    's3.GetBucketPolicy': ['s3:GetBucketPolicy'],
    's3.GetBucketTagging': ['s3:GetBucketTagging'],
    's3.GetBucketVersioning': ['s3:GetBucketVersioning'],
    's3.GetObjectLockConfiguration': ['s3:GetBucketObjectLockConfiguration'],
    's3.GetPublicAccessBlock': ['s3:GetBucketPublicAccessBlock'],
    's3.ListBuckets': ['s3:ListAllMyBuckets'],
  },
  kinds: ['dependency'],
  read,
};

async function read(reader: Reader): Promise<void> {
  const token = ['ContinuationToken', 'ContinuationToken'] as const;
  // "BucketRegion" is told where the question has a parameter.
  const buckets = reader.list('ListBuckets', { input: { MaxBuckets: 1000 }, items: 'Buckets', token });
  await reader.each(buckets, (bucket) => foundOf(reader, bucket));
}

async function foundOf(reader: Reader, bucket: Json): Promise<readonly Found[]> {
  const name = idOf(reader, 'ListBuckets', ['dependency'], bucket, 'Name');
  const region = textAt(bucket, 'BucketRegion');
  return name === undefined ? [] : bucketOf(reader, name, region !== undefined && plausible.test(region) ? region : undefined);
}

/** A name becomes part of a host's name. */
const plausible = /^[a-z]{2,8}(?:-[a-z]{2,16}){1,3}-\d{1,2}$/;
