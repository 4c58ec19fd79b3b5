/**
 * Identities, their policies and instance profiles, in one paged read ("GetAccountAuthorizationDetails", IAM API reference). AWS's
 * own policies are not asked for: nobody can edit them, and what attaches them names them. Neither is the credential report, which
 * no rule reads.
 */
import type { Found, Reader, Service } from '../../contract.js';
import { itemsAt } from '../../json.js';
import type { Json } from '../../json.js';
import { idOf } from '../items.js';
import { groupOf, instanceProfileOf, roleOf, userOf } from './identity.js';
import { managedPolicyOf } from './policy.js';

const kinds = ['identity', 'policy'] as const;

export const iam: Service = {
  id: 'iam',
  scope: 'account',
  calls: { 'iam.GetAccountAuthorizationDetails': ['iam:GetAccountAuthorizationDetails'] },
  kinds,
  read,
};

async function read(reader: Reader): Promise<void> {
  const input = { Filter: ['User', 'Role', 'Group', 'LocalManagedPolicy'], MaxItems: 1000 };
  const paging = { input, items: '', token: ['Marker', 'Marker'] } as const;
  for await (const page of reader.list('GetAccountAuthorizationDetails', paging)) {
    for (const [list, make] of lists) readItems(reader, itemsAt(page, list), make);
    const profiles = itemsAt(page, 'RoleDetailList').flatMap((role) => itemsAt(role, 'InstanceProfileList'));
    readItems(reader, profiles, instanceProfileOf);
  }
}

const lists: readonly (readonly [string, (item: Json, arn: string) => Found])[] = [
  ['GroupDetailList', groupOf],
  ['Policies', managedPolicyOf],
  ['RoleDetailList', roleOf],
  ['UserDetailList', userOf],
];

function readItems(reader: Reader, items: readonly Json[], make: (item: Json, arn: string) => Found): void {
  for (const item of items) {
    const arn = idOf(reader, 'GetAccountAuthorizationDetails', kinds, item, 'Arn');
    if (arn !== undefined) reader.found(make(item, arn));
  }
}
