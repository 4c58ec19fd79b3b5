/** Keys: "AWS::KMS::Key", "AWS::KMS::Alias", "AWS::KMS::ReplicaKey". */
import { keyAliasIn, keyIn } from '../aws/key.js';

export const key = keyIn({ rotation: 'EnableKeyRotation', names: ['KeyId'] });

export const keyAlias = keyAliasIn({ name: 'AliasName', target: 'TargetKeyId' });

export const replicaKey = keyAliasIn({ name: 'KeyId', target: 'PrimaryKeyArn' });
