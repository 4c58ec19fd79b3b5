/** Small entities and values for tests. */
import { certain, coll, perhaps, set, absent } from '../model/attr.js';
import type { Coll } from '../model/attr.js';
import type { Entity, EntityRef, Estate, Normalised, Relation, Tie } from '../model/estate.js';
import type { EntityKind, Facts } from '../model/facts.js';
import type { Domain, Vocabulary } from '../model/raw.js';
import type { Dict, List, Located, ReasonCode, Scalar, Template, Unknown, Value } from '../model/value.js';
import { plainPowers, plainSink, plainWorkload } from '../model/plain.js';
import { TextFile, spot } from '../shared/text.js';

export const here: Located = { at: spot(new TextFile('main.tf', 'x'), 0, 1) };

export const infra: Domain = { id: 'infra', root: 'infra' };
/** The same root under another provider. */
export const replica: Domain = { id: 'infra aws.replica', root: 'infra' };
export const other: Domain = { id: 'other', root: 'other' };

export function text(value: string): Scalar {
  return { ...here, kind: 'scalar', value };
}

export function ref(address: string, attribute = 'arn', value?: string): Value {
  const to = { ref: { type: '', address, attribute } };
  return { ...(value === undefined ? unknown(`${address}.${attribute} is known after apply`, 'computed') : text(value)), ...to };
}

export function unknown(reason: string, code: ReasonCode = 'no-value', oneOf?: readonly Value[]): Unknown {
  return { ...here, kind: 'unknown', reason: { code, text: reason }, ...(oneOf === undefined ? {} : { oneOf }) };
}

export function template(...parts: readonly (string | Unknown)[]): Template {
  return { ...here, kind: 'template', parts };
}

export function list(...items: readonly Value[]): List {
  return { ...here, kind: 'list', items };
}

export function dict(): Dict {
  return { ...here, kind: 'dict', entries: new Map() };
}

export interface Given {
  readonly names?: readonly Value[];
  readonly domain?: Domain;
  /** Why it is there only perhaps. */
  readonly perhaps?: string;
  readonly vocabulary?: Vocabulary;
}

export function workload(address: string, given: Given = {}): Entity {
  const empty = coll<never>([], here);
  const facts: Facts['workload'] = {
    runtime: 'function',
    platform: 'lambda',
    containers: empty,
    bootData: coll([], here),
    concurrency: { reserved: absent(here) },
    scale: { min: absent(here), max: absent(here) },
    ...plainWorkload(here),
  };
  return { ...common('workload', address, given), kind: 'workload', facts };
}

export function identity(address: string, given: Given = {}): Entity {
  return { ...common('identity', address, given), kind: 'identity', facts: { type: 'role', trust: coll([], here), permissionsBoundary: absent(here), automountsToken: absent(here), powers: plainPowers(here) } };
}

export function policy(address: string, given: Given = {}): Entity {
  return { ...common('policy', address, given), kind: 'policy', facts: { type: 'inline', statements: coll([], here) } };
}

export function trigger(address: string, given: Given = {}): Entity {
  return { ...common('trigger', address, given), kind: 'trigger', facts: { type: set('sqs', here), maxConcurrency: absent(here) } };
}

export function registry(address: string, given: Given = {}): Entity {
  return { ...common('registry', address, given), kind: 'registry', facts: { tagsMutable: set(true, here) } };
}

export function sink(address: string, given: Given & { readonly type?: 'trail' } = {}): Entity {
  const facts: Facts['sink'] = {
    ...plainSink(here),
    type: given.type ?? 'log-group',
  };
  return { ...common('sink', address, given), kind: 'sink', facts };
}

function common<K extends EntityKind>(kind: K, address: string, given: Given) {
  return {
    kind,
    vocabulary: given.vocabulary ?? ('terraform' as const),
    type: kind,
    address,
    formerly: [],
    title: address,
    names: given.names ?? [],
    domain: given.domain ?? infra,
    exists: given.perhaps === undefined ? certain : perhaps(given.perhaps),
    at: here,
  };
}

export function tie(relation: Relation, from: Entity | Value, to: Value, implied?: Entity): Tie {
  const domain = 'facts' in from ? from.domain : infra;
  return { relation, domain, from, to, ...(implied === undefined ? {} : { implied: { kind: implied.kind, make: () => implied } }) };
}

export function part(entities: readonly Entity[], ...ties: readonly Tie[]): Normalised {
  return { entities, ties };
}

/** A collection of neighbours in words: `role-a`, `role-b? why`, `… why it is open`. */
export function shown(estate: Estate, entity: Entity, end: string): readonly string[] {
  const neighbours: Coll<EntityRef> | undefined = estate.neighbours.get(entity)?.[end];
  if (neighbours === undefined) return [];
  const items = neighbours.items.map(({ entity: { address }, exists }) => (exists === undefined ? address : `${address}? ${exists.reason ?? ''}`));
  return neighbours.open ? [...items, `… ${neighbours.reason ?? ''}`] : items;
}
