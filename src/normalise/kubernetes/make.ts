/** What every mapper needs: entities, their names and ties from an object. */
import type { Attr, Primitive } from '../../model/attr.js';
import type { Entity, EntityOf, Normalised, Relation, Tie } from '../../model/estate.js';
import type { EntityKind, Facts } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Located, Scalar, Value } from '../../model/value.js';
import { at, isNull } from '../read.js';
import type { Cursor } from '../read.js';

/** `body` stands at the object's name until a step is taken, so that what is not written points there. */
export type Mapper = (raw: Raw, body: Cursor) => Normalised;

export function entity<K extends EntityKind>(raw: Raw, kind: K, facts: Facts[K], names: readonly Value[]): EntityOf<K> {
  const { vocabulary, type, address, formerly, domain, exists, at: header } = raw;
  const name = address.slice(address.indexOf('/', address.indexOf('/') + 1) + 1);
  return { kind, facts, vocabulary, type, address, formerly, title: `${kindOf(type)} ${name}`, names, domain, exists, at: header };
}

/** `apps/Deployment` → `Deployment`. */
export function kindOf(type: string): string {
  return type.slice(type.indexOf('/') + 1);
}

/** The object's name, as references within a namespace have it. */
export function nameOf(body: Cursor): readonly Value[] {
  return written(at(body, 'metadata', 'name'));
}

export function written({ value }: Cursor): readonly Value[] {
  return value === undefined || isNull(value) ? [] : [value];
}

export function tie(relation: Relation, raw: Raw, from: Entity, to: Value): Tie {
  return { relation, domain: raw.domain, from, to };
}

export function made(entities: readonly Entity[], ties: readonly Tie[] = []): Normalised {
  return { entities, ties };
}

/** A name that the platform or we put together, standing where its source stands. */
export function textAt(value: string, { at: place, from }: Located): Scalar {
  return { kind: 'scalar', value, at: place, from };
}

export function known<T extends Primitive>(leaf: Attr<T>): T | undefined {
  return leaf.state === 'set' || leaf.state === 'default' ? leaf.value : undefined;
}

/** The first that is written; when none is, the first one's place counts. */
export function firstOf<T extends Primitive>(own: Attr<T>, ...others: readonly Attr<T>[]): Attr<T> {
  return [own, ...others].find((leaf) => leaf.state !== 'absent') ?? own;
}
