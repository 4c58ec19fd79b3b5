import { expect, test } from '@jest/globals';
import { foundBy, refuse } from '../../testing.js';
import { secretsManager } from './index.js';

const ARN = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-a1b2c3';

test.each<[string, object, object]>([
  ['with a key of its own', { KmsKeyId: 'alias/shop' }, { KmsKeyId: 'alias/shop' }],
  ['with the key of the service', {}, {}],
])('a secret %s is known, and its value is not asked for', async (_sentence, more, expected) => {
  const secret = { ARN, Name: 'db', RotationEnabled: false, SecretVersionsToStages: { 'a-b': ['AWSCURRENT'] }, ...more };
  const { found, calls } = await foundBy(secretsManager, { 'secrets-manager.ListSecrets': { SecretList: [secret] } });
  expect(found).toEqual([{ type: 'AWS::SecretsManager::Secret', id: ARN, name: 'db', body: { Name: 'db', Arn: ARN, ...expected } }]);
  expect(calls.map(({ operation }) => operation)).toEqual(['ListSecrets']);
});

test('there may be more secrets where they are denied', async () => {
  const { missing } = await foundBy(secretsManager, { 'secrets-manager.ListSecrets': refuse('denied') });
  expect(missing).toEqual([{ reason: 'the permission secretsmanager:ListSecrets is missing for eu-central-1', kinds: ['secret'] }]);
});
