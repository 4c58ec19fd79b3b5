import { expect, test } from '@jest/globals';
import { facts } from '../terraform/testing.js';

test.each<[string, unknown, unknown]>([
  ['none', undefined, null],
  ['one that is written', 'arn:aws:iam::123456789012:policy/limits', 'arn:aws:iam::123456789012:policy/limits'],
  [
    'one that another resource makes, which is there whatever its name',
    { ref: 'aws_iam_policy.limits.arn' },
    { unknown: 'aws_iam_policy.limits.arn is known after apply', parts: ['arn:', null] },
  ],
  ['one that nobody knows', { unknown: 'why' }, { unknown: 'why' }],
  ['perhaps one', { oneOf: [null, 'arn:1'] }, { unknown: 'var.x has no value', oneOf: [null, 'arn:1'] }],
])('a role has a boundary: %s', (_sentence, written, expected) => {
  const body = written === undefined ? {} : { permissions_boundary: written };
  expect(facts('identity', 'aws_iam_role', body)).toMatchObject({ permissionsBoundary: expected });
});
