/** Access control lists of buckets as the canned one that lets the same parties in ("Access control list (ACL) overview"). */
import { itemsAt, textAt } from '../../json.js';
import type { Json } from '../../json.js';

const groups = 'http://acs.amazonaws.com/groups/';
const everybody = `${groups}global/AllUsers`;
const signedIn = `${groups}global/AuthenticatedUsers`;
const logs = `${groups}s3/LogDelivery`;

/** Undefined: the owner alone, as by default. */
export function cannedOf(answer: Json): string | undefined {
  const grants = itemsAt(answer, 'Grants').map((grant) => ({ to: textAt(grant, 'Grantee', 'URI'), permission: textAt(grant, 'Permission') }));
  const open = grants.filter(({ to }) => to === everybody);
  if (open.length > 0) return open.every(({ permission }) => permission?.startsWith('READ') === true) ? 'PublicRead' : 'PublicReadWrite';
  if (grants.some(({ to }) => to === signedIn)) return 'AuthenticatedRead';
  return grants.some(({ to }) => to === logs) ? 'LogDeliveryWrite' : undefined;
}

/** Nobody else is in the list. */
export function isOwners(answer: Json): boolean {
  const owner = textAt(answer, 'Owner', 'ID');
  return itemsAt(answer, 'Grants').every((grant) => owner !== undefined && textAt(grant, 'Grantee', 'ID') === owner);
}
