import { expect, test } from '@jest/globals';
import { facts, tied, normalised, valueOf } from './testing.js';
import { withoutUnset } from './unset.js';

test.each<[string, string, 'identity' | 'registry' | 'sink' | 'workload', object, object]>([
  ['a boundary of a role', 'aws_iam_role', 'identity', { permissions_boundary: '' }, { permissionsBoundary: null }],
  ['a key of a log group', 'aws_cloudwatch_log_group', 'sink', { kms_key_id: '' }, { kmsKey: null }],
  ['a key that is perhaps none', 'aws_cloudwatch_log_group', 'sink', { kms_key_id: { oneOf: ['', null] } }, { kmsKey: null }],
  ['retention that is not set', 'aws_cloudwatch_log_group', 'sink', { retention_in_days: '' }, { retentionDays: { default: 0 } }],
  ['a runtime of an image', 'aws_lambda_function', 'workload', { runtime: '', image_uri: 'a:1' }, { containers: [{ image: { reference: 'a:1' } }] }],
  ['mutability of a repository', 'aws_ecr_repository', 'registry', { image_tag_mutability: '' }, { tagsMutable: { default: true } }],
  ['a variable of the user is a value', 'aws_lambda_function', 'workload', { environment: [{ variables: { A: '' } }] }, { containers: [{ environment: [{ value: '' }] }] }],
])('"" means as much as nothing: %s', (_, type, kind, body, expected) => {
  expect(facts(kind, type, body)).toMatchObject(expected);
});

test('what is unset ties nothing', () => {
  expect(tied(normalised('aws_ecs_task_definition', { task_role_arn: '', execution_role_arn: 'arn:aws:iam::111122223333:role/pull' }))).toEqual([
    'runsAs aws_ecs_task_definition.it -> arn:aws:iam::111122223333:role/pull',
  ]);
});

test('a body without it stays the same object', () => {
  const body = valueOf({ name: 'a', tags: { a: '' }, setting: [{ name: 'b' }] });
  if (body.kind !== 'dict') throw new Error('a body is an object');
  expect(withoutUnset(body)).toBe(body);
});
