import { describe, expect, test } from '@jest/globals';
import { raw as template } from '../cloudformation/testing.js';
import { normalise } from '../testing.js';
import { facts, normalised, shown } from '../terraform/testing.js';

/** Settings in short, by either vocabulary. */
function settings(type: string, body: object): unknown {
  const made = type.startsWith('AWS::') ? normalise(template(type, body)) : normalised(type, body);
  return shown((made?.entities ?? []).flatMap(({ kind, facts: own }) => (kind === 'config' && 'settings' in own ? [own] : [])));
}

describe('texts that are kept for others', () => {
  test.each<[string, string, object, readonly object[]]>([
    ['a parameter', 'aws_ssm_parameter', { name: '/shop/password', type: 'String', value: 'x' }, [{ type: 'parameter', settings: [{ value: 'x' }] }]],
    ['a parameter of a template', 'AWS::SSM::Parameter', { Name: '/shop/password', Type: 'String', Value: 'x' }, [{ type: 'parameter', settings: [{ value: 'x' }] }]],
    ['an encrypted one that is written out', 'aws_ssm_parameter', { name: 'a', type: 'SecureString', value: 'x' }, [{ settings: [{ value: 'x' }] }]],
    ['an encrypted one from elsewhere', 'aws_ssm_parameter', { name: 'a', type: 'SecureString', value: { unknown: 'later' } }, []],
    ['a definition', 'aws_sfn_state_machine', { definition: '{"States": {}}' }, [{ type: 'definition', settings: [{ value: '{"States": {}}' }] }]],
    ['a definition as an object', 'AWS::StepFunctions::StateMachine', { Definition: { States: { A: { Type: 'Task', 'password.$': '$.p' } } } }, [{ settings: [{ value: 'Task' }, { value: '$.p' }] }]],
    ['variables of a stage', 'aws_apigatewayv2_stage', { api_id: 'a', stage_variables: { a: 'b' } }, [{ type: 'stage', settings: [{ value: 'b' }] }]],
    ['variables of a stage of a template', 'AWS::ApiGateway::Stage', { RestApiId: 'a', Variables: { a: 'b' } }, [{ type: 'stage', settings: [{ value: 'b' }] }]],
    ['arguments of a job', 'aws_glue_job', { default_arguments: { '--a': 'b' } }, [{ type: 'job', settings: [{ value: 'b' }] }]],
    ['a job without', 'AWS::Glue::Job', {}, []],
  ])('%s', (_what, type, body, expected) => {
    const found = settings(type, body);
    expect(found).toHaveLength(expected.length);
    expect(found).toMatchObject(expected);
  });
});

describe('clusters of EKS', () => {
  const key = { provider: { key_arn: 'arn:aws:kms:eu-west-1:1:key/a' } };

  test.each<[string, object, object]>([
    ['of the newest version encrypt', {}, { encryptsSecrets: { default: true }, secretsKey: null, deletionProtection: { default: false } }],
    ['of version 1.28 encrypt', { version: '1.28' }, { encryptsSecrets: true }],
    ['of version 1.27 do not', { version: '1.27' }, { encryptsSecrets: false }],
    ['of version 1.27 do with a key', { version: '1.27', encryption_config: key }, { encryptsSecrets: true, secretsKey: 'arn:aws:kms:eu-west-1:1:key/a' }],
    ['do with the key of another resource', { version: '1.20', encryption_config: { provider: { key_arn: { ref: 'aws_kms_key.a.arn' } } } }, { encryptsSecrets: true }],
    ['of an unknown version may', { version: { unknown: 'later' } }, { encryptsSecrets: { unknown: 'later' } }],
    ['are protected', { deletion_protection: true }, { deletionProtection: true }],
  ])('%s', (_what, body, expected) => expect(facts('cluster', 'aws_eks_cluster', body)).toMatchObject(expected));
});

describe('roles of Vault', () => {
  test.each<[string, string, object, object]>([
    ['seconds', 'vault_database_secret_backend_role', { default_ttl: 3600, max_ttl: '24h' }, { type: 'dynamic', seconds: 3600, maxSeconds: 86_400 }],
    ['as mounted', 'vault_database_secret_backend_role', {}, { seconds: { unknown: 'it is as its engine is mounted, 32 days unless that is tuned' }, maxSeconds: null }],
    ['nothing is as mounted, too', 'vault_aws_secret_backend_role', { default_sts_ttl: 0 }, { seconds: { unknown: expect.any(String) } }],
    ['a rotation', 'vault_database_secret_backend_static_role', { rotation_period: 86_400 }, { seconds: 86_400 }],
  ])('%s', (_what, type, body, expected) => expect(facts('lease', type, body)).toMatchObject(expected));
});

test.each<[string, object, object]>([
  ['warns unless it is told otherwise', {}, { type: 'code', enforced: { default: false } }],
  ['refuses', { policies: { untrusted_artifact_on_deployment: 'Enforce' } }, { enforced: true }],
])('a code signing configuration %s', (_what, body, expected) => expect(facts('admission', 'aws_lambda_code_signing_config', body)).toMatchObject(expected));

test('layers of a function are those of others', () => {
  const layers = ['arn:aws:lambda:eu-west-1:1:layer:a:1', { ref: 'aws_lambda_layer_version.own.arn' }];
  expect(facts('workload', 'aws_lambda_function', { layers })).toMatchObject({ layers: ['arn:aws:lambda:eu-west-1:1:layer:a:1'], signed: { default: false } });
});
