/** Amazon S3: the names of the account's buckets, one list; nothing is asked of a bucket ("Amazon S3 API Reference"). */
import type { Reader, Service } from '../../contract.js';
import { idOf } from '../items.js';

export const s3: Service = {
  id: 's3',
  scope: 'account',
  calls: { 's3.ListBuckets': ['s3:ListAllMyBuckets'] },
  kinds: ['dependency'],
  read,
};

async function read(reader: Reader): Promise<void> {
  const token = ['ContinuationToken', 'ContinuationToken'] as const;
  for await (const bucket of reader.list('ListBuckets', { input: { MaxBuckets: 1000 }, items: 'Buckets', token })) {
    const name = idOf(reader, 'ListBuckets', ['dependency'], bucket, 'Name');
    if (name === undefined) continue;
    const arn = `arn:${reader.partition}:s3:::${name}`;
    reader.found({ type: 'AWS::S3::Bucket', id: arn, name, body: { BucketName: name, Arn: arn } });
  }
}
