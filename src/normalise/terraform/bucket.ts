/** Buckets: "Resource: aws_s3_bucket", and the resources that set one thing of a bucket each. */
import { accountBlockIn, bucketIn, granted, permitted, present, settingIn, switchedBy, switchedByAll } from '../aws/bucket.js';
import type { Setting } from '../aws/bucket.js';

/** "Canned ACL", the Amazon S3 user guide. */
const meanings = new Map([
  ['authenticated-read', '*'],
  ['aws-exec-read', null],
  ['bucket-owner-full-control', null],
  ['bucket-owner-read', null],
  ['log-delivery-write', null],
  ['private', null],
  ['public-read', '*'],
  ['public-read-write', '*'],
]);

const logs: Setting = { type: 'access-logs', read: present, target: 'target_bucket' };
const policy: Setting = { type: 'resource-policy', read: permitted('policy') };
const yesOrNo = new Map([
  ['false', false],
  ['true', true],
]);
const states = new Map([
  ['Disabled', false],
  ['Enabled', true],
  ['Suspended', false],
]);

export const bucket = bucketIn({
  name: 'bucket',
  settings: [
    {
      at: ['acl', 'grant'],
      beside: true,
      setting: { type: 'access-control-list', read: granted({ canned: 'acl', meanings, grants: ['grant'], grantee: [] }) },
    },
    { at: ['logging'], setting: logs },
    { at: ['object_lock_enabled'], beside: true, setting: { type: 'object-lock', read: switchedBy(['object_lock_enabled'], yesOrNo, false) } },
    { at: ['policy'], beside: true, setting: policy },
    { at: ['versioning'], setting: { type: 'versioning', read: switchedBy(['enabled'], yesOrNo, false) } },
  ],
});

export const bucketAcl = settingIn(
  {
    type: 'access-control-list',
    read: granted({ canned: 'acl', meanings, grants: ['access_control_policy', 0, 'grant'], grantee: ['grantee', 0] }),
  },
  'bucket',
);
export const bucketLogging = settingIn(logs, 'bucket');
/** "object_lock_enabled: … Defaults to Enabled. Valid values: Enabled." */
export const bucketLock = settingIn({ type: 'object-lock', read: switchedBy(['object_lock_enabled'], new Map([['Enabled', true]]), true) }, 'bucket');
export const bucketPolicy = settingIn(policy, 'bucket');
/** All four "Defaults to false". */
const block: Setting = {
  type: 'public-access-block',
  read: switchedByAll('block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'),
};
export const publicAccessBlock = settingIn(block, 'bucket');
export const accountPublicAccessBlock = accountBlockIn(block);
export const bucketVersioning = settingIn({ type: 'versioning', read: switchedBy(['versioning_configuration', 0, 'status'], states, false) }, 'bucket');
