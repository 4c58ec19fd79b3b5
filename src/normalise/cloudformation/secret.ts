/** Where secrets are kept: "AWS::SecretsManager::Secret", "AWS::SSM::Parameter". */
import { all } from '../aws/guards.js';
import { secretIn } from '../aws/secret.js';
import { parameterValue } from './config.js';

export const secret = secretIn({ type: 'secret', name: 'Name', key: ['KmsKeyId'] });

/** "CloudFormation doesn't support creating a SecureString parameter type": it never has a key. */
export const parameter = all(secretIn({ type: 'parameter', name: 'Name' }), parameterValue);
