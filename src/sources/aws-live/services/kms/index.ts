/**
 * AWS KMS: the customer's own keys and what they are called; at most two calls per key ("AWS Key Management Service API
 * Reference").
 */
import type { Reader, Service } from '../../contract.js';
import { readAliases } from './aliases.js';
import { readKeys } from './keys.js';

export const kms: Service = {
  id: 'kms',
  scope: 'region',
  calls: {
    'kms.DescribeKey': ['kms:DescribeKey'],
    'kms.GetKeyRotationStatus': ['kms:GetKeyRotationStatus'],
    'kms.ListAliases': ['kms:ListAliases'],
    'kms.ListKeys': ['kms:ListKeys'],
  },
  kinds: ['key'],
  read,
};

async function read(reader: Reader): Promise<void> {
  await readKeys(reader);
  await readAliases(reader);
}
