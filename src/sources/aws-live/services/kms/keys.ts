/** "AWS::KMS::Key" and "AWS::KMS::ReplicaKey" from DescribeKey and GetKeyRotationStatus. */
import { Unanswered } from '../../contract.js';
import type { Found, Reader } from '../../contract.js';
import { textAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { picked, unreadAt, untold } from '../../words.js';
import { idOf } from '../items.js';

export async function readKeys(reader: Reader): Promise<void> {
  const token = ['Marker', 'NextMarker'] as const;
  await reader.each(reader.list('ListKeys', { input: { Limit: 1000 }, items: 'Keys', token }), (key) => keyOf(reader, key));
}

async function keyOf(reader: Reader, listed: Json): Promise<readonly Found[]> {
  const id = idOf(reader, 'ListKeys', ['key'], listed, 'KeyId');
  const answer = id === undefined ? null : await reader.ask('DescribeKey', { KeyId: id }, ['NotFoundException']);
  if (id === undefined || answer === null) return [];
  const arn = `arn:${reader.partition}:kms:${reader.region}:${reader.account}:key/${id}`;
  const names = { KeyId: id, Arn: arn };
  const key = answer instanceof Unanswered ? undefined : within(answer, 'KeyMetadata');
  if (textAt(key, 'KeyManager') === 'AWS' || textAt(key, 'KeyState') === 'PendingDeletion') return [];
  if (textAt(key, 'MultiRegionConfiguration', 'MultiRegionKeyType') === 'REPLICA') {
    const primary = textAt(key, 'MultiRegionConfiguration', 'PrimaryKey', 'Arn');
    return [{ type: 'AWS::KMS::ReplicaKey', id: arn, name: id, body: { ...names, PrimaryKeyArn: primary } }];
  }
  // Where nothing is told of a key, it may be one that AWS manages.
  const rotated = answer instanceof Unanswered ? answer : await rotation(reader, id, key);
  const found = {
    type: 'AWS::KMS::Key',
    id: arn,
    name: id,
    body: {
      ...names,
      ...picked(key, 'Description', 'Enabled', 'KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'),
      EnableKeyRotation: rotated instanceof Unanswered ? undefined : rotated,
    },
    ...(rotated instanceof Unanswered ? { unread: unreadAt(rotated, 'EnableKeyRotation') } : {}),
  };
  return [found];
}

/** "Automatic key rotation is supported only on symmetric encryption KMS keys" with material of KMS's own. */
async function rotation(reader: Reader, id: string, key: Json | undefined): Promise<boolean | Unanswered> {
  if (key === undefined) return untold('DescribeKey');
  if (textAt(key, 'KeySpec') !== 'SYMMETRIC_DEFAULT' || textAt(key, 'Origin') !== 'AWS_KMS') return false;
  const answer = await reader.ask('GetKeyRotationStatus', { KeyId: id }, ['UnsupportedOperationException']);
  if (answer === null || answer instanceof Unanswered) return answer ?? false;
  const rotated = within(answer, 'KeyRotationEnabled');
  return typeof rotated === 'boolean' ? rotated : untold('GetKeyRotationStatus');
}
