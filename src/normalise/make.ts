/** What every mapper needs: entities, their names and ties from a resource. */
import { coll } from '../model/attr.js';
import type { Attr, Coll, Primitive } from '../model/attr.js';
import type { Alias, Entity, EntityOf, Normalised, Relation, Tie } from '../model/estate.js';
import type { EntityKind, Facts } from '../model/facts.js';
import type { Raw, Vocabulary } from '../model/raw.js';
import type { Located, Scalar, Unknown, Value } from '../model/value.js';
import { labelsOf } from './labels.js';
import { at, cursor, isNull } from './read.js';
import type { Cursor, Path } from './read.js';

/** `body` stands at the resource's header or name until a step is taken, so that what is not written points there. */
export type Mapper = (raw: Raw, body: Cursor) => Normalised;

/** A second entity of one resource. */
export interface Part {
  /** Appended to the address after `#`. */
  readonly id: string;
  readonly title: string;
}

export function entity<K extends EntityKind>(
  raw: Raw,
  kind: K,
  facts: Facts[K],
  names: readonly Value[],
  part?: Part,
): EntityOf<K> {
  const { vocabulary, type, domain, exists, at: header } = raw;
  const suffix = part === undefined ? '' : `#${part.id}`;
  // A part is no resource of its own that could carry any.
  const labelled = part === undefined && 'labels' in facts ? { ...facts, labels: labelsOf(raw) } : facts;
  return {
    kind,
    facts: labelled,
    vocabulary,
    type,
    address: `${raw.address}${suffix}`,
    formerly: raw.formerly.map((former) => `${former}${suffix}`),
    title: part?.title ?? titleOf(raw),
    names,
    domain,
    exists,
    at: header,
  };
}

const titles: Readonly<Record<Vocabulary, (raw: Raw) => string>> = {
  cloudformation: ({ type, address }) => `${type} ${address}`,
  // Files that configure a program have no name.
  kubernetes: ({ type, address }) => `${kindOf(type)} ${address.slice(address.indexOf('/', address.indexOf('/') + 1) + 1)}`.replace(/ \?$/, ''),
  terraform: ({ address }) => address,
};

/** How people call a resource. */
export function titleOf(raw: Raw): string {
  return titles[raw.vocabulary](raw);
}

/** `apps/Deployment` → `Deployment`. */
export function kindOf(type: string): string {
  return type.slice(type.indexOf('/') + 1);
}

/** Names and ids that other resources may know this one by. */
export function namesOf(body: Cursor, ...attributes: readonly string[]): readonly Value[] {
  return [...attributes, 'arn', 'Arn', 'id'].flatMap((attribute) => {
    const named = written(at(body, attribute));
    return named.length > 0 ? named : written(at(body, `${attribute}_prefix`)).map(begun);
  });
}

/** The provider finishes a name of which only the beginning is written. */
function begun(prefix: Value): Value {
  const hole: Unknown = {
    kind: 'unknown',
    reason: { code: 'computed', text: 'the rest of the name is known after apply' },
    at: prefix.at,
  };
  if (prefix.kind === 'scalar') return { kind: 'template', parts: [String(prefix.value), hole], at: prefix.at };
  return prefix.kind === 'template' ? { kind: 'template', parts: [...prefix.parts, hole], at: prefix.at } : hole;
}

/** The value, if something is written there. */
export function written(from: Cursor): readonly Value[] {
  return isWritten(from) ? [from.value] : [];
}

export function isWritten(from: Cursor): from is Cursor & { readonly value: Value } {
  return from.value !== undefined && !isNull(from.value);
}

/** One or several values, as ends of ties; a list that is open ends in what is not known of it. */
export function each(from: Cursor): readonly Value[] {
  if (!isWritten(from)) return [];
  const { value } = from;
  if (value.kind !== 'list') return [value];
  const items = value.items.some(isNull) ? value.items.filter((item) => !isNull(item)) : value.items;
  return value.rest === undefined ? items : [...items, value.rest];
}

/** All that stand at a path; `*` in it means every member of a list. */
export function everyAt(from: Cursor, path: Path): readonly Cursor[] {
  const star = path.indexOf('*');
  if (star < 0) return [at(from, ...path)];
  return each(at(from, ...path.slice(0, star))).flatMap((one) => everyAt(cursor(one), path.slice(star + 1)));
}

export function ties(relation: Relation, raw: Raw, from: Entity | Value, to: readonly Value[]): readonly Tie[] {
  return to.map((value) => ({ relation, domain: raw.domain, from, to: value }));
}

export function made(entities: readonly Entity[], ...tied: readonly (readonly Tie[])[]): Normalised {
  return { entities, ties: tied.flat() };
}

export function alias(raw: Raw, names: readonly Value[], target: readonly Value[]): Normalised {
  const aliases: Alias[] = target.map((value) => ({ domain: raw.domain, address: raw.address, names, for: value }));
  return { entities: [], ties: [], aliases };
}

/** The resource itself as the end of a tie. */
export function itself(raw: Raw): Unknown {
  const reason = { code: 'computed', text: `${raw.address} is known after apply` } as const;
  return { kind: 'unknown', reason, at: raw.at.at, ref: { type: raw.type, address: raw.address, attribute: 'id' } };
}

/** A name that the platform or we put together, standing where its source stands. */
export function textAt(value: string, near: Located): Scalar {
  return { kind: 'scalar', value, at: near.at, from: near.from };
}

/** The only member of its kind, nameless. */
export function one<T extends object>(member: T, near: Located): Coll<T> {
  return coll([member], near);
}

/** The value of a leaf, if it is known. */
export function known<T extends Primitive>(leaf: Attr<T>): T | undefined {
  return leaf.state === 'set' || leaf.state === 'default' ? leaf.value : undefined;
}

/** The first that is written; when none is, the first one's place counts. */
export function firstOf<T extends Primitive>(own: Attr<T>, ...others: readonly Attr<T>[]): Attr<T> {
  return own.state === 'absent' ? (others.find((leaf) => leaf.state !== 'absent') ?? own) : own;
}
