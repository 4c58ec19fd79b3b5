/** Images, snapshots, documents and layers that are shared with other accounts. */
import { set } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import { one, written } from '../make.js';
import { at, flat, joined, leaf, members, none, text } from '../read.js';
import type { Cursor, Path } from '../read.js';
import type { Read } from './reads.js';

type Shared = Coll<Attr<string>>;

/** Whom `paths` name, one or several each. */
export function sharedAt(...paths: readonly Path[]): Read<Shared> {
  return (body) => joined(body.near, ...paths.map((path) => members<Attr<string>>(at(body, ...path), account)));
}

/** Everybody is `all`, and `All` to Systems Manager. */
function account(from: Cursor): Attr<string> {
  return leaf(from, (value) => (value === null ? null : /^all$/i.test(String(value)) ? 'all' : String(value)));
}

/** As `sharedAt`, in every member of nested lists. */
export function sharedIn(lists: readonly string[], ...paths: readonly Path[]): Read<Shared> {
  const within = (from: Cursor, [list, ...deeper]: readonly string[]): Shared =>
    list === undefined ? sharedAt(...paths)(from) : flat(members(at(from, list), (member) => within(member, deeper)), from.near);
  return (body) => within(body, lists);
}

/** "Use * for all AWS accounts, or an organization if organizationId is specified" (Lambda API, "AddLayerVersionPermission"). */
export function sharedWithin(principal: string, organisation: string): Read<Shared> {
  return (body) => {
    const whole = at(body, organisation);
    if (written(whole).length > 0) return one(text(whole), whole.near);
    const who = at(body, principal);
    const named = text(who);
    if (named.state === 'absent') return none(who.near);
    return one(named.state === 'set' && named.value === '*' ? set('all', who.near) : named, who.near);
  };
}
