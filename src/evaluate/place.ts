/** From a place in a projection back to the instance: its path with stable keys, the members passed, where it was written, why it is unknown. */
import { keyOf, placeOf } from '../model/attr.js';
import type { Existence } from '../model/attr.js';
import type { Entity, EntityRef } from '../model/estate.js';
import type { UnknownFact } from '../model/rule.js';
import type { Located } from '../model/value.js';
import { isCollection, isLeaf } from './project.js';
import type { Seen, Trail } from './project.js';

/** `containers["app"].image.tag` */
export function pathOf(trail: Trail): string {
  return pathBy(trail, keyed);
}

/** What the path was while neighbours on the way had addresses of before. */
export function formerPathsOf(trail: Trail): readonly string[] {
  const renames = Math.max(0, ...upwards(trail).map(({ node }) => (isNeighbour(node) ? node.entity.formerly.length : 0)));
  return Array.from({ length: renames }, (_, index) => pathBy(trail, (member) => (isNeighbour(member) ? member.entity.formerly[index] : undefined) ?? keyed(member)));
}

type KeyOf = (member: object) => string | undefined;

function pathBy(trail: Trail, key: KeyOf): string {
  const { up, name } = trail;
  if (up === undefined) return String(name);
  const before = pathBy(up, key);
  if (name === '*') return `${before}[*]`;
  if (typeof name === 'string') return before === '' ? name : `${before}.${name}`;
  return `${before}[${memberName(up.node, trail.node, name, key)}]`;
}

/** The member's key; those of one key after the first are numbered, those without a key go by their index. */
function memberName(collection: object, member: object, index: number, keyOfMember: KeyOf): string {
  const key = keyOfMember(member);
  if (key === undefined || !isCollection(collection)) return String(index);
  const earlier = collection.items.slice(0, index).filter((one) => keyOfMember(one) === key).length;
  return earlier === 0 ? JSON.stringify(key) : `${JSON.stringify(key)}#${earlier + 1}`;
}

function keyed(member: object): string | undefined {
  return isNeighbour(member) ? member.entity.address : keyOf(member)?.key;
}

/** Members passed on the way, outermost first: `container "app"`. */
export function withinOf(trail: Trail): readonly string[] {
  return upwards(trail).reverse().flatMap(({ name, node }) => {
    if (typeof name !== 'number') return [];
    if (isNeighbour(node)) return [node.entity.title];
    const key = keyOf(node);
    return key === undefined ? [] : [`${key.noun} ${JSON.stringify(key.key)}`];
  });
}

/** Where it was written, or its nearest written ancestor. */
export function writtenAt(trail: Trail, entity: Entity): Located {
  for (const { node } of upwards(trail)) {
    const at = placeOf(node) ?? (isNeighbour(node) ? node.entity.at : undefined);
    if (at !== undefined) return at;
  }
  return entity.at;
}

/** What would have to be known to decide about `report`: of the touched unknowns those that concern it. */
export function unknownsOf(report: Trail, touched: readonly Trail[], entity: Entity): readonly UnknownFact[] {
  const related = touched.filter((one) => concerns(one, report));
  const own = (related.length > 0 ? related : touched).flatMap((one) => factsOf(one, entity, report));
  // Where none of these is in doubt, it hangs on another member of the collection that the report lies in.
  const facts = own.length > 0 ? own : touched.flatMap((one) => factsOf(one, entity));
  const found = new Map(facts.map((fact) => [`${fact.path} ${fact.reason}`, fact]));
  return [...found.values()];
}

/** What lies in a sibling of a member that the report lies in does not. */
function concerns(unknown: Trail, report: Trail): boolean {
  const members = new Map(upwards(report).filter(isMember).map(({ up, name }) => [up?.node, name]));
  return upwards(unknown)
    .filter(isMember)
    .every(({ up, name }) => !members.has(up?.node) || members.get(up?.node) === name);
}

function factsOf(trail: Trail, entity: Entity, report?: Trail): readonly UnknownFact[] {
  const fact = (spot: Trail, reason: string): UnknownFact => ({ path: pathOf(spot), reason, at: writtenAt(spot, entity) });
  const { node } = trail;
  if (isLeaf(node)) return node.state === 'unknown' ? [fact(trail, node.reason)] : [];
  if (!isCollection(node)) return [];
  // Whatever is said of a member beyond those listed is unknown because the collection is open.
  const beyond = upwards(trail).findLast(({ name }) => name === '*');
  if (beyond !== undefined) return [fact(beyond.up ?? beyond, node.reason ?? '')];
  const through = report === undefined ? undefined : upwards(report).find(({ up }) => up?.node === node)?.name;
  const open = node.open && typeof through !== 'number' ? [fact(trail, node.reason ?? '')] : [];
  if (through === '*') return open;
  const uncertain = node.items.flatMap((member, index) => {
    const reason = typeof through === 'number' && through !== index ? undefined : doubt(member);
    return reason === undefined ? [] : [fact({ up: trail, name: index, node: member }, reason)];
  });
  return [...open, ...uncertain];
}

/** Why a member, or the neighbour that it stands for, is there only perhaps. */
export function doubt(member: object): string | undefined {
  return ownDoubt(member) ?? (isNeighbour(member) ? ownDoubt(member.entity) : undefined);
}

function ownDoubt(one: object): string | undefined {
  const exists: unknown = Reflect.get(one, 'exists');
  return !isExistence(exists) || exists.state === 'certain' ? undefined : (exists.reason ?? '');
}

function isExistence(value: unknown): value is Existence {
  return typeof value === 'object' && value !== null && 'state' in value;
}

/** A member as the projection wants it: of a neighbour its facts. */
export function see(member: object): Seen {
  return { node: isNeighbour(member) ? member.entity.facts : member, perhaps: doubt(member) !== undefined };
}

function isNeighbour(member: object): member is EntityRef {
  return 'entity' in member;
}

function isMember({ name }: Trail): boolean {
  return typeof name === 'number' || name === '*';
}

/** The trail and its ancestors, innermost first. */
function upwards(trail: Trail): Trail[] {
  const all: Trail[] = [];
  for (let one: Trail | undefined = trail; one !== undefined; one = one.up) all.push(one);
  return all;
}
