/** An estate with some entities replaced, wherever they stand. */
import type { Coll } from '../model/attr.js';
import type { Entity, EntityRef, Estate } from '../model/estate.js';

export function replaced(estate: Estate, changed: ReadonlyMap<Entity, Entity>): Estate {
  if (changed.size === 0) return estate;
  const now = (entity: Entity): Entity => changed.get(entity) ?? entity;
  const neighbours = new Map<Entity, Ends>();
  for (const [entity, ends] of estate.neighbours) neighbours.set(now(entity), relinked(ends, changed));
  return { ...estate, entities: estate.entities.map(now), neighbours };
}

type Ends = Readonly<Record<string, Coll<EntityRef>>>;

function relinked(ends: Ends, changed: ReadonlyMap<Entity, Entity>): Ends {
  const made: Record<string, Coll<EntityRef>> = {};
  for (const [name, end] of Object.entries(ends)) {
    made[name] = end.items.some(({ entity }) => changed.has(entity)) ? mapItems(end, (item) => replacedRef(item, changed)) : end;
  }
  return made;
}

function replacedRef(ref: EntityRef, changed: ReadonlyMap<Entity, Entity>): EntityRef {
  const entity = changed.get(ref.entity);
  return entity === undefined ? ref : { ...ref, entity };
}

/** The collection itself when nothing changes. Copies keep what is only known by symbol: places and keys. */
export function mapItems<T extends object>(of: Coll<T>, change: (item: T, index: number) => T): Coll<T> {
  let items: T[] | undefined;
  let index = -1;
  for (const item of of.items) {
    const made = change(item, ++index);
    if (made === item) continue;
    items ??= [...of.items];
    items[index] = { ...item, ...made };
  }
  return items === undefined ? of : { ...of, items };
}
