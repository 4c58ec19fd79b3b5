/** Identities: "Resource: aws_iam_role", "aws_iam_user", "aws_iam_group", "aws_iam_instance_profile". */
import { absent } from '../../model/attr.js';
import type { Entity } from '../../model/estate.js';
import type { Raw } from '../../model/raw.js';
import { statements } from '../policy.js';
import { at, cursor, none, text } from '../read.js';
import type { Cursor } from '../read.js';
import { alias, each, entity, itself, known, made, namesOf, ties, written } from '../make.js';
import type { Mapper } from '../make.js';

export const role: Mapper = (raw, body) => {
  const identity = entity(
    raw,
    'identity',
    { type: 'role', trust: statements(at(body, 'assume_role_policy')), permissionsBoundary: text(at(body, 'permissions_boundary')) },
    namesOf(body, 'name'),
  );
  const inline = inlinePolicies(raw, body);
  // Blocks that are not known may hold further grants.
  const unseen = each(at(body, 'inline_policy')).filter((block) => block.kind === 'unknown');
  const held = [...inline, ...unseen, ...each(at(body, 'managed_policy_arns'))];
  return made(
    [identity, ...inline],
    held.flatMap((policy) => ties('grants', raw, policy, [itself(raw)])),
  );
};

/** Each block is a policy of its own; an empty block only says that there are no others. */
function inlinePolicies(raw: Raw, body: Cursor): readonly Entity[] {
  return each(at(body, 'inline_policy')).flatMap((block, index) => {
    const policy = at(cursor(block), 'policy');
    if (block.kind === 'unknown' || written(policy).length === 0) return [];
    const name = known(text(at(cursor(block), 'name')));
    const id = `inline_policy[${name === undefined ? index : JSON.stringify(name)}]`;
    const title = `inline policy ${name === undefined ? index + 1 : JSON.stringify(name)} of ${raw.address}`;
    return [{ ...entity(raw, 'policy', { type: 'inline', statements: statements(policy) }, [], { id, title }), at: block }];
  });
}

export const user: Mapper = (raw, body) =>
  made([entity(raw, 'identity', { type: 'user', trust: none(body.near), permissionsBoundary: text(at(body, 'permissions_boundary')) }, namesOf(body, 'name'))]);

export const group: Mapper = (raw, body) =>
  made([entity(raw, 'identity', { type: 'group', trust: none(body.near), permissionsBoundary: absent(body.near) }, namesOf(body, 'name'))]);

export const instanceProfile: Mapper = (raw, body) => alias(raw, namesOf(body, 'name'), each(at(body, 'role')));
