/** What an estate says, without what a dialect is free to choose: addresses, places, the wording of reasons. */
import type { Entity, Estate } from '../../src/model/estate.js';
import type { Value } from '../../src/model/value.js';

/** By `kind name`; several of one name get `#2`, `#3`, … in the order of what they say. */
export type Model = ReadonlyMap<string, unknown>;

export function modelOf(estate: Estate): Model {
  const keys = keysOf(estate);
  return new Map([...keys].map(([entity, key]): [string, unknown] => [key, said(entity, estate, keys)]).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function keysOf(estate: Estate): ReadonlyMap<Entity, string> {
  const count = new Map<string, number>();
  const byFacts = estate.entities.map((entity) => ({ entity, text: JSON.stringify(entity.facts) })).sort((a, b) => (a.text < b.text ? -1 : 1));
  return new Map(
    byFacts.map(({ entity }) => {
      const key = `${entity.kind} ${nameOf(entity)}`.trim();
      const seen = (count.get(key) ?? 0) + 1;
      count.set(key, seen);
      return [entity, seen === 1 ? key : `${key}#${seen}`];
    }),
  );
}

/** What the cloud calls it, where that is written. */
function nameOf({ names }: Entity): string {
  const text = (value: Value) => (value.kind === 'scalar' && typeof value.value === 'string' && !/^(?:arn:|https?:)/.test(value.value) ? [value.value] : []);
  return names.flatMap(text)[0] ?? '';
}

function said(entity: Entity, estate: Estate, keys: ReadonlyMap<Entity, string>): unknown {
  const ends = Object.entries(estate.neighbours.get(entity) ?? {}).map(([end, { items, open }]) => {
    const known = items.map(({ entity: other, exists }) => `${keys.get(other) ?? ''}${exists?.state === 'unknown' ? ' (perhaps)' : ''}`).sort();
    return [end, open ? [...known, '…'] : known];
  });
  const neighbours = Object.fromEntries(ends.filter(([, known]) => known !== undefined && known.length > 0).sort());
  return { exists: entity.exists.state, ...(bare(entity.facts) as object), neighbours };
}

/** Reasons are words of a dialect; what is known is not. */
function bare(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bare);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== 'reason')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, bare(value)]),
  );
}
