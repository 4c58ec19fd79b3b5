/** Where on the network a workload runs, however it is written. */
import { absent, byDefault, coll, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { EntityOf } from '../../model/estate.js';
import type { Boundary, Placement } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Located, Unknown } from '../../model/value.js';
import { plainBoundary } from '../../model/plain.js';
import { each, entity, everyAt, known, made, one, ties, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, flag, joined, maybe, members, none, oneOf, orElse, text } from '../read.js';
import type { Cursor, Path } from '../read.js';

/** Where a vocabulary writes what. */
export interface PlacementWords {
  /** Switches; one that is on is enough. */
  readonly publicAddress?: readonly Path[];
  /** One each. */
  readonly subnet?: readonly Path[];
  /** Lists. */
  readonly subnets?: readonly Path[];
  readonly groups: readonly Path[];
  /** Network interfaces that were made before, with a subnet, groups and addresses of their own. */
  readonly interfaces?: readonly Path[];
  /** What launches from it chooses those that are not written. */
  readonly later?: readonly ('groups' | 'subnets')[];
}

export function placementIn(words: PlacementWords, body: Cursor): Placement {
  const { near } = body;
  const { publicAddress = [], subnet = [], subnets = [], groups, interfaces = [], later = [] } = words;
  const [own] = cursorsAt(body, interfaces).filter((from) => written(from).length > 0);
  if (own !== undefined) {
    const theirs = one(set('of its network interface', own.near), own.near);
    // "can only be assigned to a new network interface, not an existing one" ("InstanceNetworkInterfaceSpecification").
    return { publicAddress: byDefault(false, own.near), subnets: theirs, groups: theirs };
  }
  const listed = joined(near, ...cursorsAt(body, subnet).map(single), ...cursorsAt(body, subnets).map(placesAt));
  return {
    publicAddress: anyOf(cursorsAt(body, publicAddress).map(flag), near),
    subnets: orLater(listed, later.includes('subnets'), near),
    groups: orLater(joined(near, ...cursorsAt(body, groups).map(placesAt)), later.includes('groups'), near),
  };
}

export function cursorsAt(body: Cursor, paths: readonly Path[]): readonly Cursor[] {
  return paths.flatMap((path) => everyAt(body, path));
}

function anyOf(flags: readonly Attr<boolean>[], near: Located): Attr<boolean> {
  const on = flags.find((one) => known(one) === true);
  const doubtful = flags.find(({ state }) => state === 'unknown');
  return on ?? doubtful ?? flags.find(({ state }) => state !== 'absent') ?? flags[0] ?? absent(near);
}

function orLater(listed: Coll<Attr<string>>, later: boolean, near: Located): Coll<Attr<string>> {
  const isSure = !later || listed.items.some(({ exists }) => exists?.state !== 'unknown');
  return isSure ? listed : coll([...listed.items, byDefault('chosen at launch', near)], near);
}

function single(from: Cursor): Coll<Attr<string>> {
  return from.value?.kind === 'unknown' && from.value.oneOf === undefined ? one(place(from), from.near) : placesAt(from);
}

/** Subnets or groups. What comes from resources is as good as a list of them; one that somebody is to hand in may be empty. */
export function placesAt(from: Cursor): Coll<Attr<string>> {
  const { value, near } = from;
  if (value?.kind === 'unknown' && (value.ref !== undefined || isMade(value))) return one(place(from), near);
  const listed = members<Attr<string>>(from, place);
  return listed.open ? coll([...listed.items, maybe(set(named, near), listed.reason ?? '')], near) : listed;
}

function isMade({ oneOf: alternatives, reason }: Unknown): boolean {
  return alternatives === undefined && reason.code !== 'no-value';
}

/** What is named is there, though how it is called may not be known yet; by its id nobody can tell a default one. */
const named = 'by reference';

function place(from: Cursor): Attr<string> {
  const { value, near } = from;
  const ref = value?.ref;
  if (ref !== undefined) return set(defaults.has(ref.type) || defaults.has(ref.attribute) ? 'default' : named, near);
  return value?.kind === 'template' || (value?.kind === 'unknown' && value.oneOf === undefined) ? set(named, near) : text(from);
}

/** Resources and attributes that are what a network has by default. */
const defaults: ReadonlySet<string> = new Set([
  'DefaultSecurityGroup',
  'aws_default_security_group',
  'aws_default_subnet',
  'default_security_group_id',
]);

// ---- what others choose for a workload

export interface NetworkWords {
  /** What has to be written for there to be any. */
  readonly network: Path;
  readonly publicAddress: Path;
  readonly groups: Path;
}

/** What a service chooses for its tasks ("AwsVpcConfiguration"). */
export function serviceNetwork(words: NetworkWords, raw: Raw, body: Cursor): EntityOf<'boundary'> | undefined {
  const network = at(body, ...words.network);
  if (written(network).length === 0) return undefined;
  const facts = {
    publicAddresses: orElse(oneOf(at(body, ...words.publicAddress), switches), false),
    isDefault: hasDefault(placesAt(at(body, ...words.groups)), network.near),
  };
  return placement(raw, facts, network.near, `network of ${titleOf(raw)}`);
}

const switches = new Map([
  ['true', true],
  ['false', false],
  ['ENABLED', true],
  ['DISABLED', false],
]);

/** "If you don't specify a security group, the default security group for the VPC is used." */
function hasDefault(groups: Coll<Attr<string>>, near: Located): Attr<boolean> {
  const named = groups.items.find((group) => known(group) === 'default');
  if (named !== undefined) return set(true, near);
  if (groups.items.some(({ exists }) => exists?.state !== 'unknown')) return set(false, near);
  const [doubtful] = groups.items;
  return doubtful === undefined ? byDefault(true, near) : unknown(doubtful.exists?.reason ?? '', near);
}

/** "When you launch an instance into a default subnet …": zones without subnets are the default network's. */
export function defaultSubnets(raw: Raw, near: Located): EntityOf<'boundary'> {
  const facts = { publicAddresses: byDefault(true, near), isDefault: byDefault(true, near) };
  return placement(raw, facts, near, `zones of ${titleOf(raw)}`);
}

type Chosen = Pick<Boundary, 'isDefault' | 'publicAddresses'>;

function placement(raw: Raw, facts: Chosen, near: Located, title: string): EntityOf<'boundary'> {
  const boundary: Boundary = { ...plainBoundary(near), ...facts, type: 'placement', rules: none(near) };
  return entity(raw, 'boundary', boundary, [], { id: 'network', title });
}

export interface NodePlacementWords {
  /** What machines are launched from. */
  readonly templates: readonly Path[];
  readonly subnets: Path;
}

/** Where nodes run that are launched from a template. */
export function nodePlacementIn(words: NodePlacementWords): Mapper {
  return (raw, body) => {
    const templates = cursorsAt(body, words.templates).flatMap(each);
    return made([], templates.flatMap((template) => ties('placedIn', raw, template, each(at(body, ...words.subnets)))));
  };
}
