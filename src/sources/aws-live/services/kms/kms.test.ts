import { describe, expect, test } from '@jest/globals';
import { foundBy, pages, refuse } from '../../testing.js';
import type { Answer, Answers } from '../../testing.js';
import { kms } from './index.js';

const prefix = 'arn:aws:kms:eu-central-1:123456789012';
const KeyId = '0a1b2c3d-0000-4000-8000-000000000001';
const Arn = `${prefix}:key/${KeyId}`;
const own = { KeyManager: 'CUSTOMER', KeyState: 'Enabled', Enabled: true, KeySpec: 'SYMMETRIC_DEFAULT', Origin: 'AWS_KMS' };
const shown = { KeyId, Arn, Enabled: true, KeySpec: 'SYMMETRIC_DEFAULT', Origin: 'AWS_KMS' };

function keys(metadata: object, rotation: Answer = { KeyId, KeyRotationEnabled: true }): Answers {
  return {
    'kms.ListKeys': { Keys: [{ KeyId, KeyArn: Arn }], Truncated: false },
    'kms.ListAliases': { Aliases: [] },
    'kms.DescribeKey': { KeyMetadata: { KeyId, Arn, ...own, ...metadata } },
    'kms.GetKeyRotationStatus': rotation,
  };
}

describe('keys', () => {
  test.each<[string, Answers, readonly object[], number]>([
    ['that are rotated', keys({}), [{ ...shown, EnableKeyRotation: true }], 2],
    ['that are not rotated', keys({}, { KeyRotationEnabled: false }), [{ ...shown, EnableKeyRotation: false }], 2],
    ['of two halves, which nobody rotates', keys({ KeySpec: 'RSA_2048' }), [{ ...shown, KeySpec: 'RSA_2048', EnableKeyRotation: false }], 1],
    ['that were imported', keys({ Origin: 'EXTERNAL' }), [{ ...shown, Origin: 'EXTERNAL', EnableKeyRotation: false }], 1],
    ['that KMS says nobody rotates', keys({}, refuse('malformed', 'UnsupportedOperationException')), [{ ...shown, EnableKeyRotation: false }], 2],
    ['of AWS itself, which are nobody\'s own', keys({ KeyManager: 'AWS' }), [], 1],
    ['that are about to be deleted', keys({ KeyState: 'PendingDeletion' }), [], 1],
    [
      'that are replicas',
      keys({ MultiRegionConfiguration: { MultiRegionKeyType: 'REPLICA', PrimaryKey: { Arn: 'arn:primary', Region: 'eu-west-1' } } }),
      [{ KeyId, Arn, PrimaryKeyArn: 'arn:primary' }],
      1,
    ],
    ['that are gone', { ...keys({}), 'kms.DescribeKey': refuse('not-found', 'NotFoundException') }, [], 1],
  ])('%s', async (_sentence, answers, bodies, questions) => {
    const { found, calls, ledger } = await foundBy(kms, answers);
    expect(found.map(({ body }) => body)).toEqual(bodies);
    expect(calls.filter(({ operation }) => !operation.startsWith('List')).length).toBe(questions);
    expect(ledger.filter(({ outcome }) => outcome !== 'read')).toEqual([]);
  });

  test.each(['DescribeKey', 'GetKeyRotationStatus'])('of which nothing is told where %s is denied', async (operation) => {
    const { found, missing } = await foundBy(kms, { ...keys({}), [`kms.${operation}`]: refuse('denied') });
    const reason = { code: 'unread', text: `the permission kms:${operation} is missing for eu-central-1` };
    expect(found.map(({ id, unread }) => [id, unread])).toEqual([[Arn, [{ path: ['EnableKeyRotation'], reason }]]]);
    expect(missing).toEqual([]);
  });

  test.each<[string, Answers]>([
    ['DescribeKey', { 'kms.DescribeKey': {} }],
    ['GetKeyRotationStatus', { 'kms.GetKeyRotationStatus': { KeyRotationEnabled: 'perhaps' } }],
  ])('of which %s does not tell are unknown', async (operation, answers) => {
    const { found } = await foundBy(kms, { ...keys({}), ...answers });
    const reason = { code: 'unread', text: `${operation} got an answer that does not tell it` };
    expect(found.map(({ unread }) => unread)).toEqual([[{ path: ['EnableKeyRotation'], reason }]]);
  });

  test.each(['ListAliases', 'ListKeys'])('may be more where %s is denied', async (operation) => {
    const { missing } = await foundBy(kms, { ...keys({}), [`kms.${operation}`]: refuse('denied') });
    expect(missing).toEqual([{ reason: `the permission kms:${operation} is missing for eu-central-1`, kinds: ['key'] }]);
  });
});

test('aliases name keys, those of AWS aside', async () => {
  const alias = (name: string) => ({ AliasName: name, AliasArn: `${prefix}:${name}`, TargetKeyId: KeyId });
  const { found } = await foundBy(kms, {
    ...keys({}),
    'kms.ListKeys': { Keys: [] },
    'kms.ListAliases': pages([{ Aliases: [alias('alias/aws/s3')] }, { Aliases: [alias('alias/shop')] }], ['Marker', 'NextMarker']),
  });
  const id = `${prefix}:alias/shop`;
  expect(found).toEqual([{ type: 'AWS::KMS::Alias', id, name: 'shop', body: { AliasName: 'alias/shop', TargetKeyId: KeyId, Arn: id } }]);
});
