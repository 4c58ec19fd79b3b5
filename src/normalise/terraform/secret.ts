/** Where secrets are kept: "Resource: aws_secretsmanager_secret", "Resource: aws_ssm_parameter". */
import { secretIn } from '../aws/secret.js';

export const secret = secretIn({ type: 'secret', name: 'name', key: ['kms_key_id'] });

export const parameter = secretIn({ type: 'parameter', name: 'name', key: ['key_id'] });
