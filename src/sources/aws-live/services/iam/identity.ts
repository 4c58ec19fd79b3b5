/** Identities as "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", and "AWS::IAM::InstanceProfile". */
import type { Found } from '../../contract.js';
import { itemsAt, textAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { documentOf } from '../document.js';
import { lastPart } from '../items.js';

export function roleOf(role: Json, arn: string): Found {
  const trust = textAt(role, 'AssumeRolePolicyDocument');
  const body = { AssumeRolePolicyDocument: trust === undefined ? undefined : documentOf(trust) };
  return identityOf(role, arn, { type: 'AWS::IAM::Role', name: 'RoleName', inline: 'RolePolicyList' }, body);
}

export function userOf(user: Json, arn: string): Found {
  const body = { Groups: itemsAt(user, 'GroupList') };
  return identityOf(user, arn, { type: 'AWS::IAM::User', name: 'UserName', inline: 'UserPolicyList' }, body);
}

export function groupOf(group: Json, arn: string): Found {
  return identityOf(group, arn, { type: 'AWS::IAM::Group', name: 'GroupName', inline: 'GroupPolicyList' }, {});
}

export function instanceProfileOf(profile: Json, arn: string): Found {
  const name = textAt(profile, 'InstanceProfileName') ?? lastPart(arn);
  const roles = itemsAt(profile, 'Roles').flatMap((role) => textAt(role, 'Arn') ?? textAt(role, 'RoleName') ?? []);
  return { type: 'AWS::IAM::InstanceProfile', id: arn, name, body: { InstanceProfileName: name, Roles: roles, Arn: arn } };
}

interface Words {
  readonly type: string;
  readonly name: string;
  readonly inline: string;
}

function identityOf(item: Json, arn: string, words: Words, own: Found['body']): Found {
  const name = textAt(item, words.name) ?? lastPart(arn);
  return {
    type: words.type,
    id: arn,
    name,
    body: {
      [words.name]: name,
      Path: within(item, 'Path'),
      ...own,
      Policies: itemsAt(item, words.inline).map(inlineOf),
      ManagedPolicyArns: itemsAt(item, 'AttachedManagedPolicies').flatMap((policy) => textAt(policy, 'PolicyArn') ?? []),
      PermissionsBoundary: within(item, 'PermissionsBoundary', 'PermissionsBoundaryArn'),
      Arn: arn,
    },
  };
}

function inlineOf(policy: Json): Json {
  return { PolicyName: textAt(policy, 'PolicyName') ?? null, PolicyDocument: documentOf(textAt(policy, 'PolicyDocument') ?? '') };
}
