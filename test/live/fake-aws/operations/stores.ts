import type * as K from '@aws-sdk/client-kms';
import type * as B from '@aws-sdk/client-s3';
import type * as M from '@aws-sdk/client-secrets-manager';
import type * as Q from '@aws-sdk/client-sqs';
import type { At, Operations, Region } from '../estate.js';
import { page } from '../page.js';
import { Refusal } from '../protocol.js';

/** No bucket has a setting but the list of its owner. */
function unset(code: string, message: string): () => never {
  return () => {
    throw new Refusal(code, message, 404);
  };
}

export const s3: Operations = {
  GetBucketAcl: ({ account: ID }: At): B.GetBucketAclOutput => ({ Owner: { ID }, Grants: [{ Grantee: { ID, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }] }),
  GetBucketLogging: (): B.GetBucketLoggingOutput => ({}),
  GetBucketPolicy: unset('NoSuchBucketPolicy', 'The bucket policy does not exist'),
  GetBucketTagging: unset('NoSuchTagSet', 'The TagSet does not exist'),
  GetBucketVersioning: (): B.GetBucketVersioningOutput => ({}),
  GetObjectLockConfiguration: unset('ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket'),
  GetPublicAccessBlock: unset('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found'),
  ListBuckets: (at: At, { ContinuationToken, MaxBuckets = 10_000, BucketRegion }: B.ListBucketsRequest): B.ListBucketsOutput => {
    const some = at.of.buckets?.filter((bucket) => BucketRegion === undefined || bucket.BucketRegion === BucketRegion);
    const { items, next } = page(at, some, ContinuationToken, MaxBuckets);
    return { Buckets: items, Owner: { ID: at.account }, ContinuationToken: next };
  },
};

function key({ here }: At, id: string | undefined): NonNullable<Region['keys']>[number] {
  const found = here.keys?.find(({ KeyId, Arn }) => KeyId === id || Arn === id);
  if (!found) throw new Refusal('NotFoundException', `Key '${id}' does not exist`);
  return found;
}

export const kms: Operations = {
  DescribeKey: (at: At, { KeyId }: K.DescribeKeyRequest): K.DescribeKeyResponse => {
    const { rotation: _, ...metadata } = key(at, KeyId);
    return { KeyMetadata: metadata };
  },
  GetKeyRotationStatus: (at: At, { KeyId }: K.GetKeyRotationStatusRequest): K.GetKeyRotationStatusResponse => ({ KeyRotationEnabled: key(at, KeyId).rotation ?? false }),
  ListAliases: (at: At, { Marker, Limit = 50 }: K.ListAliasesRequest): K.ListAliasesResponse => {
    const { items, next } = page(at, at.here.keyAliases, Marker, Limit);
    return { Aliases: items, Truncated: next !== undefined, NextMarker: next };
  },
  ListKeys: (at: At, { Marker, Limit = 100 }: K.ListKeysRequest): K.ListKeysResponse => {
    const { items, next } = page(at, at.here.keys, Marker, Limit);
    return { Keys: items.map(({ KeyId, Arn }) => ({ KeyId, KeyArn: Arn })), Truncated: next !== undefined, NextMarker: next };
  },
};

export const secretsManager: Operations = {
  ListSecrets: (at: At, { NextToken, MaxResults = 100 }: M.ListSecretsRequest): M.ListSecretsResponse => {
    const { items, next } = page(at, at.here.secrets, NextToken, MaxResults);
    return { SecretList: items, NextToken: next };
  },
};

/** Without `MaxResults` it answers up to 1,000 and no token. */
function queues(at: At, { NextToken, MaxResults }: Q.ListQueuesRequest): Q.ListQueuesResult {
  if (MaxResults === undefined) return { QueueUrls: at.here.queues?.slice(0, 1_000) };
  const { items, next } = page(at, at.here.queues, NextToken, MaxResults);
  return { QueueUrls: items, NextToken: next };
}

function queueAttributes(at: At, { QueueUrl = '' }: Q.GetQueueAttributesRequest): Q.GetQueueAttributesResult {
  if (!at.here.queues?.includes(QueueUrl)) throw new Refusal('AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.');
  return { Attributes: { QueueArn: `arn:aws:sqs:${at.region}:${at.account}:${QueueUrl.split('/').at(-1)}` } };
}

export const sqs: Operations = { GetQueueAttributes: queueAttributes, ListQueues: queues };
