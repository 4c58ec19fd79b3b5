import { expect, test } from '@jest/globals';
import { normalised, shown, tied } from './testing.js';

const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

test.each(['group', 'role', 'user'])('what a %s may have, and nothing else, it has', (holder) => {
  const made = normalised(`aws_iam_${holder}_policy_attachments_exclusive`, { [`${holder}_name`]: 'app', policy_arns: [ADMIN, 'arn:own'] });
  const it = `aws_iam_${holder}_policy_attachments_exclusive.it`;
  expect(made.entities.map(({ kind, address, facts }) => [kind, address, shown(facts)])).toMatchObject([['policy', `${it}#AdministratorAccess`, { type: 'aws-managed' }]]);
  expect(tied(made)).toEqual([`grants ${it}#AdministratorAccess -> app`, 'grants arn:own -> app']);
});

test('none is what an empty list leaves', () => {
  expect(normalised('aws_iam_role_policy_attachments_exclusive', { role_name: 'app', policy_arns: [] })).toEqual({ entities: [], ties: [] });
});
