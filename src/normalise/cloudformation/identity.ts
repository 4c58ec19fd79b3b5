/** Identities: "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::InstanceProfile" and memberships. */
import { identityIn, instanceProfileIn, membershipIn } from '../aws/identity.js';

const held = {
  inline: { list: 'Policies', name: 'PolicyName', document: 'PolicyDocument' },
  attached: ['ManagedPolicyArns'],
} as const;

export const role = identityIn({
  ...held,
  type: 'role',
  name: 'RoleName',
  trust: ['AssumeRolePolicyDocument'],
  boundary: ['PermissionsBoundary'],
});

export const user = identityIn({ ...held, type: 'user', name: 'UserName', boundary: ['PermissionsBoundary'], groups: ['Groups'] });

export const group = identityIn({ ...held, type: 'group', name: 'GroupName' });

export const instanceProfile = instanceProfileIn({ name: 'InstanceProfileName', role: 'Roles' });

export const membership = membershipIn({ users: 'Users', groups: 'GroupName' });
