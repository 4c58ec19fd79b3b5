/** AWS Secrets Manager: which secrets there are, one list; values are never asked for ("AWS Secrets Manager API Reference"). */
import type { Reader, Service } from '../../contract.js';
import { textAt } from '../../json.js';
import { picked } from '../../words.js';
import { idOf } from '../items.js';

export const secretsManager: Service = {
  id: 'secrets-manager',
  scope: 'region',
  calls: { 'secrets-manager.ListSecrets': ['secretsmanager:ListSecrets'] },
  kinds: ['secret'],
  read,
};

async function read(reader: Reader): Promise<void> {
  for await (const secret of reader.list('ListSecrets', { input: { MaxResults: 100 }, items: 'SecretList' })) {
    const arn = idOf(reader, 'ListSecrets', ['secret'], secret, 'ARN');
    if (arn === undefined) continue;
    const name = textAt(secret, 'Name') ?? arn;
    const body = { ...picked(secret, 'Name', 'Description', 'KmsKeyId'), Arn: arn };
    reader.found({ type: 'AWS::SecretsManager::Secret', id: arn, name, body });
  }
}
