/** Identities: "Resource: aws_iam_role", "aws_iam_user", "aws_iam_group", "aws_iam_instance_profile" and memberships. */
import { identityIn, instanceProfileIn, membershipIn } from '../aws/identity.js';

export const role = identityIn({
  type: 'role',
  name: 'name',
  trust: ['assume_role_policy'],
  boundary: ['permissions_boundary'],
  inline: { list: 'inline_policy', name: 'name', document: 'policy' },
  attached: ['managed_policy_arns'],
});

export const user = identityIn({ type: 'user', name: 'name', boundary: ['permissions_boundary'] });

export const group = identityIn({ type: 'group', name: 'name' });

export const instanceProfile = instanceProfileIn({ name: 'name', role: 'role' });

export const userMembership = membershipIn({ users: 'user', groups: 'groups' });

export const groupMembership = membershipIn({ users: 'users', groups: 'group' });
