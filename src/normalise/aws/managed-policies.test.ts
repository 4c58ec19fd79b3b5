import { describe, expect, test } from '@jest/globals';
import { link } from '../../link/index.js';
import type { Entity, Normalised } from '../../model/estate.js';
import type { Domain, Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { normalised as inCloudFormation } from '../cloudformation/testing.js';
import { cursor } from '../read.js';
import { normalised as inTerraform, raw } from '../terraform/testing.js';
import { endOf, entityOf, shown, tied, valueOf, written } from '../testing.js';
import { managedByAws } from './managed-policies.js';

const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const READ = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const OWN = { ref: 'aws_iam_policy.own.arn' };
const partition = { unknown: 'the partition is not known' };

const domain: Domain = { id: 'infra', root: 'infra' };
const normalised = (type: string, body: object, over: Partial<Raw> = {}): Normalised => inTerraform(type, body, { domain, ...over });

const IT = 'aws_iam_role.it#AdministratorAccess';
const GRANTS = `grants ${IT} -> aws_iam_role.it.id`;
const BECAUSE = 'AdministratorAccess may not be attached: ';

/** Policies made, with why each is there only perhaps. */
function policies({ entities }: Normalised): readonly string[] {
  return entities.filter(({ kind }) => kind === 'policy').map(({ address, exists }) => [address, exists.reason].filter(Boolean).join('? '));
}

describe("a role's AdministratorAccess", () => {
  test.each<[string, unknown, string[], string[]]>([
    ['is made where it is attached', [ADMIN], [IT], [GRANTS]],
    ['is made in other partitions', ['arn:aws-us-gov:iam::aws:policy/AdministratorAccess'], [IT], [GRANTS]],
    [
      'is made where the partition is not known',
      [{ parts: ['arn:', partition, ':iam::aws:policy/AdministratorAccess'] }],
      [IT],
      [GRANTS],
    ],
    ['is made in any of the partitions that may be', [{ oneOf: [ADMIN, ADMIN.replace('aws', 'aws-cn')] }], [IT], [GRANTS]],
    ['is made once', [ADMIN, ADMIN], [IT], [GRANTS]],
    ['is certain when one of two is', [{ oneOf: [ADMIN, null] }, ADMIN], [IT], [GRANTS]],
    [
      'stands beside other policies',
      [READ, ADMIN, OWN],
      [IT],
      [GRANTS, `grants ${READ} -> aws_iam_role.it.id`, 'grants aws_iam_policy.own.arn -> aws_iam_role.it.id'],
    ],
    [
      'is perhaps there when another may be',
      [{ oneOf: [ADMIN, READ] }],
      [`${IT}? ${BECAUSE}var.x has no value`],
      [GRANTS, `grants ${READ} -> aws_iam_role.it.id`],
    ],
    ['is perhaps there when none may be', { oneOf: [[ADMIN], []] }, [`${IT}? ${BECAUSE}var.x has no value`], [GRANTS]],
    [
      'is certain when each list has it',
      { oneOf: [[READ, ADMIN], [ADMIN]] },
      [IT],
      [GRANTS, 'grants list -> aws_iam_role.it.id'],
    ],
    [
      'is perhaps there by its name',
      [{ parts: ['arn:aws:iam::aws:policy/', { oneOf: ['AdministratorAccess', 'Billing'] }] }],
      [`${IT}? ${BECAUSE}var.x has no value`],
      [GRANTS, 'grants arn:aws:iam::aws:policy/${AdministratorAccess | Billing} -> aws_iam_role.it.id'],
    ],
    [
      'is not there under an unknown name',
      [{ parts: ['arn:aws:iam::aws:policy/', { unknown: 'why' }] }],
      [],
      ['grants arn:aws:iam::aws:policy/${? why} -> aws_iam_role.it.id'],
    ],
    ['is not there when nothing is known', [{ unknown: 'why' }], [], ['grants ? why -> aws_iam_role.it.id']],
    [
      'is not somebody\'s own policy of that name',
      ['arn:aws:iam::123456789012:policy/AdministratorAccess'],
      [],
      ['grants arn:aws:iam::123456789012:policy/AdministratorAccess -> aws_iam_role.it.id'],
    ],
    ['is not a policy of a longer name', [`${ADMIN}-Amplify`], [], [`grants ${ADMIN}-Amplify -> aws_iam_role.it.id`]],
  ])('%s', (_sentence, attached, made, ties) => {
    const role = normalised('aws_iam_role', { managed_policy_arns: attached });
    expect(policies(role)).toEqual(made);
    expect(tied(role)).toEqual(ties);
  });

  test('is perhaps there when the list may go on with it', () => {
    const admin = valueOf(ADMIN);
    const rest = { kind: 'unknown', reason: { code: 'no-value', text: 'why' }, at: admin.at, oneOf: [admin] } as const;
    const list: Value = { kind: 'list', items: [valueOf(READ)], rest, at: admin.at };
    const { policies, others } = managedByAws(raw('aws_iam_role', {}), cursor(list));
    expect(policies.map(({ exists }) => exists.reason)).toEqual([`${BECAUSE}why`]);
    expect(others.map((other) => endOf(other))).toEqual([READ]);
  });

  test('allows what AWS documents, at the place where it is attached', () => {
    const made = entityOf('policy', normalised('aws_iam_role', { managed_policy_arns: [READ, ADMIN] }));
    expect(shown(made.facts)).toMatchObject({
      type: 'aws-managed',
      statements: [{ effect: 'Allow', actions: [{ pattern: '*' }], resources: ['*'] }],
    });
    if (made.kind !== 'policy') throw new Error(made.kind);
    const [statement] = made.facts.statements.items;
    expect(statement?.actions.items.map(({ pattern }) => written(pattern))).toEqual([`"${ADMIN}"`]);
    expect(made.title).toBe('AWS managed policy AdministratorAccess of aws_iam_role.it');
  });
});

describe('AdministratorAccess, linked', () => {
  const role = normalised('aws_iam_role', { name: 'app' });
  const neighbours = (entity: Entity, end: string, ...parts: readonly Normalised[]): readonly string[] => {
    const found = link(parts, []).neighbours.get(entity)?.[end];
    const items = (found?.items ?? []).map((one) => [one.entity.address, one.exists?.reason].filter(Boolean).join('? '));
    return found?.open === true ? [...items, `… ${found.reason}`] : items;
  };

  test.each<[string, string, object]>([
    ['a role', 'aws_iam_role_policy_attachment', { role: 'app', policy_arn: ADMIN }],
    ['several', 'aws_iam_policy_attachment', { roles: ['app'], policy_arn: ADMIN }],
  ])('is the only policy of whom it is attached to, as %s', (_sentence, type, body) => {
    const attached = normalised(type, body);
    expect(neighbours(entityOf('identity', role), 'grants', role, attached)).toEqual([`${type}.it#AdministratorAccess`]);
    expect(neighbours(entityOf('policy', attached), 'holders', role, attached)).toEqual(['aws_iam_role.it']);
  });

  test('is perhaps a policy of whom it is perhaps attached to', () => {
    const attached = normalised('aws_iam_role_policy_attachment', { role: 'app', policy_arn: { oneOf: [ADMIN, READ] } });
    expect(neighbours(entityOf('identity', role), 'grants', role, attached)).toEqual([
      `aws_iam_role_policy_attachment.it#AdministratorAccess? ${BECAUSE}var.x has no value`,
      `… ${READ} is not defined here`,
    ]);
  });

  test.each(['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'])('is the only policy of its %s in CloudFormation', (type) => {
    const made = inCloudFormation(type, { ManagedPolicyArns: [{ parts: ['arn:', partition, ':iam::aws:policy/AdministratorAccess'] }] });
    expect(neighbours(entityOf('identity', made), 'grants', made)).toEqual(['It#AdministratorAccess']);
  });

  test('leaves other policies of AWS undefined', () => {
    const attached = normalised('aws_iam_role_policy_attachment', { role: 'app', policy_arn: READ });
    expect(neighbours(entityOf('identity', role), 'grants', role, attached)).toEqual([`… ${READ} is not defined here`]);
  });
});

test('a boundary is the policy that it names', () => {
  const [bounded, policy] = [
    normalised('aws_iam_role', { permissions_boundary: { ref: 'aws_iam_policy.it.arn' } }),
    normalised('aws_iam_policy', {}),
  ];
  const { neighbours } = link([bounded, policy], []);
  const ends = neighbours.get(entityOf('identity', bounded))?.['boundaryPolicies'];
  expect(ends?.items.map(({ entity }) => entity.address)).toEqual(['aws_iam_policy.it']);
  expect(neighbours.get(entityOf('policy', policy))?.['holders']).toBeUndefined();
});

test('users are members of their groups, however that is written', () => {
  const parts = [
    normalised('aws_iam_group', { name: 'ops' }),
    normalised('aws_iam_user', { name: 'ann' }),
    normalised('aws_iam_user', { name: 'bob' }, { address: 'aws_iam_user.bob' }),
    normalised('aws_iam_user_group_membership', { user: 'ann', groups: ['ops', 'elsewhere'] }),
    normalised('aws_iam_group_membership', { group: { ref: 'aws_iam_group.it.name' }, users: ['bob'] }),
  ];
  const estate = link(parts, []);
  const ends = (address: string, end: string): unknown => {
    const entity = estate.entities.find((one) => one.address === address);
    const found = entity === undefined ? undefined : estate.neighbours.get(entity)?.[end];
    return [...(found?.items.map((one) => one.entity.address) ?? []), found?.reason];
  };
  expect(ends('aws_iam_group.it', 'members')).toEqual(['aws_iam_user.it', 'aws_iam_user.bob', undefined]);
  expect(ends('aws_iam_user.it', 'groups')).toEqual(['aws_iam_group.it', 'elsewhere is not defined here']);
});
