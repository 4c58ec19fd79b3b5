/** Buckets: "AWS::S3::Bucket", "AWS::S3::BucketPolicy"; of live ones, who writes to them. */
import { bucketIn, granted, permitted, present, settingIn, switchedBy, switchedByAll } from '../aws/bucket.js';
import { each, made, ties } from '../make.js';
import type { Mapper } from '../make.js';
import { at } from '../read.js';

/** "AccessControl: A canned access control list (ACL) that grants predefined permissions to the bucket." */
const meanings = new Map([
  ['AuthenticatedRead', '*'],
  ['AwsExecRead', null],
  ['BucketOwnerFullControl', null],
  ['BucketOwnerRead', null],
  ['LogDeliveryWrite', null],
  ['Private', null],
  ['PublicRead', '*'],
  ['PublicReadWrite', '*'],
]);
const yesOrNo = new Map([
  ['false', false],
  ['true', true],
]);
const states = new Map([
  ['Enabled', true],
  ['Suspended', false],
]);

export const bucket = bucketIn({
  name: 'BucketName',
  settings: [
    {
      at: ['AccessControl'],
      beside: true,
      setting: { type: 'access-control-list', read: granted({ canned: 'AccessControl', meanings, grantee: [] }) },
    },
    { at: ['LoggingConfiguration'], setting: { type: 'access-logs', read: present, target: 'DestinationBucketName' } },
    { at: ['ObjectLockEnabled'], beside: true, setting: { type: 'object-lock', read: switchedBy(['ObjectLockEnabled'], yesOrNo, false) } },
    {
      at: ['PublicAccessBlockConfiguration'],
      setting: {
        type: 'public-access-block',
        read: switchedByAll('BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'),
      },
    },
    { at: ['VersioningConfiguration'], setting: { type: 'versioning', read: switchedBy(['Status'], states, false) } },
  ],
});

export const bucketPolicy = settingIn({ type: 'resource-policy', read: permitted('PolicyDocument') }, 'Bucket');

/** What writes logs to a bucket from where nobody looks ("Bylaw::AWS::S3::Writers"). */
export const bucketWriters: Mapper = (raw, body) => {
  const buckets = each(at(body, 'Bucket'));
  return made([], ...each(at(body, 'From')).flatMap((from) => [ties('delivers', raw, from, buckets), ties('deliversLogs', raw, from, buckets)]));
};
