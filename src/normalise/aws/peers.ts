/** Who a network rule speaks of. References to groups and networks are peers too, and never the world. */
import { set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Located } from '../../model/value.js';
import { flag, joined, maybe, members, none, reasonOf, text } from '../read.js';
import type { Cursor } from '../read.js';
import { one, written } from '../make.js';

/** Lists of CIDR blocks. */
export function networks(from: Cursor): Coll<Attr<string>> {
  return members<Attr<string>>(from, network);
}

function network(from: Cursor): Attr<string> {
  const ref = from.value?.kind === 'unknown' ? from.value.ref : undefined;
  return ref !== undefined && networkTypes.has(ref.type) ? set(`network:${ref.address}`, from.near) : text(from);
}

/** "Subnet CIDR blocks": a VPC's and a subnet's blocks are between /16 and /28, so even an unknown one is not the world. */
const networkTypes: ReadonlySet<string> = new Set([
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'aws_default_subnet',
  'aws_default_vpc',
  'aws_subnet',
  'aws_vpc',
]);

/** Attributes that hold one block, one group, one prefix list each. */
export function onePeer(
  blocks: readonly Cursor[],
  groups: readonly Cursor[] = [],
  prefixLists: readonly Cursor[] = [],
): readonly Coll<Attr<string>>[] {
  const peers = (from: readonly Cursor[], make: (one: Cursor) => Attr<string>): Coll<Attr<string>>[] =>
    from.filter((cursor) => written(cursor).length > 0).map((cursor) => one(make(cursor), cursor.near));
  return [
    ...peers(blocks, network),
    ...peers(groups, (group) => referred('sg:', group)),
    ...peers(prefixLists, (list) => referred('pl:', list)),
  ];
}

export const groups = (from: Cursor): Coll<Attr<string>> => references('sg:', from);
export const prefixLists = (from: Cursor): Coll<Attr<string>> => references('pl:', from);

function references(prefix: string, from: Cursor): Coll<Attr<string>> {
  const listed = members<Attr<string>>(from, (one) => referred(prefix, one));
  if (!listed.open) return listed;
  // However many there may be, none is an address.
  const reason = listed.reason ?? '';
  return joined(
    from.near,
    { items: listed.items, open: false },
    one(maybe(somewhere(prefix, reason, from.near), reason), from.near),
  );
}

function referred(prefix: string, from: Cursor): Attr<string> {
  const { value, near } = from;
  if (value?.ref !== undefined) return set(`${prefix}${value.ref.address}`, near);
  if (value?.kind === 'scalar') return set(`${prefix}${value.value}`, near);
  return somewhere(prefix, value === undefined ? '' : reasonOf(value), near);
}

function somewhere(prefix: string, reason: string, near: Located): Attr<string> {
  return unknown(reason, near, { parts: [prefix, null] });
}

/** "self: Whether the security group itself will be added as a source." */
export function itsOwnGroup(self: Cursor): Coll<Attr<string>> {
  const own = flag(self);
  if (own.state === 'unknown') return one(maybe(set('sg:self', self.near), own.reason), self.near);
  return own.state === 'set' && own.value ? one(set('sg:self', self.near), self.near) : none(self.near);
}
