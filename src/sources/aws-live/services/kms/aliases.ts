/** "AWS::KMS::Alias" from ListAliases. */
import type { Reader } from '../../contract.js';
import { textAt } from '../../json.js';
import { picked } from '../../words.js';
import { idOf } from '../items.js';

export async function readAliases(reader: Reader): Promise<void> {
  const token = ['Marker', 'NextMarker'] as const;
  for await (const alias of reader.list('ListAliases', { input: { Limit: 100 }, items: 'Aliases', token })) {
    const name = textAt(alias, 'AliasName') ?? '';
    const arn = idOf(reader, 'ListAliases', ['key'], alias, 'AliasArn');
    // "The alias name cannot begin with alias/aws/": those are of keys that AWS manages.
    if (arn === undefined || name.startsWith('alias/aws/')) continue;
    const body = { ...picked(alias, 'AliasName', 'TargetKeyId'), Arn: arn };
    reader.found({ type: 'AWS::KMS::Alias', id: arn, name: name.slice('alias/'.length), body });
  }
}
