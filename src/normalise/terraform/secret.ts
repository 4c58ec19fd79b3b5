/** Where secrets are kept: "Resource: aws_secretsmanager_secret", "Resource: aws_ssm_parameter". */
import { all } from '../aws/guards.js';
import { secretIn } from '../aws/secret.js';
import { parameterValue } from './config.js';

export const secret = secretIn({ type: 'secret', name: 'name', key: ['kms_key_id'] });

export const parameter = all(secretIn({ type: 'parameter', name: 'name', key: ['key_id'] }), parameterValue);
