/** Keys: "Resource: aws_kms_key", "Resource: aws_kms_alias", "Resource: aws_kms_replica_key". */
import { keyAliasIn, keyIn } from '../aws/key.js';

export const key = keyIn({ rotation: 'enable_key_rotation', names: ['key_id'] });

export const keyAlias = keyAliasIn({ name: 'name', target: 'target_key_id' });

export const replicaKey = keyAliasIn({ name: 'key_id', target: 'primary_key_arn' });
