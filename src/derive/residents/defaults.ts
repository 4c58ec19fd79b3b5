/** Live subnets and groups go by ids. Of those that turn out to be default ones the placement says so, as code does. */
import { coll, placed, set } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Entity, EntityOf, EntityRef, Estate } from '../../model/estate.js';
import { replaced } from '../replace.js';

export function deriveDefaults(estate: Estate): Estate {
  const changed = new Map<Entity, Entity>();
  for (const entity of estate.entities) {
    if (entity.kind !== 'workload' || entity.domain.live === undefined) continue;
    const ends = estate.neighbours.get(entity) ?? {};
    const { placement } = entity.facts;
    const subnets = withDefault(placement.subnets, ends['subnets'], entity);
    const groups = withDefault(placement.groups, ends['boundaries'], entity);
    if (subnets === placement.subnets && groups === placement.groups) continue;
    changed.set(entity, { ...entity, facts: { ...entity.facts, placement: { ...placement, subnets, groups } } });
  }
  return replaced(estate, changed);
}

/** The collection itself where none is. */
function withDefault(of: Coll<Attr<string>>, found: Coll<EntityRef> | undefined, { at }: EntityOf<'workload'>): Coll<Attr<string>> {
  const isDefault = found?.items.some(({ entity }) => entity.kind === 'boundary' && entity.facts.isDefault.state === 'set' && entity.facts.isDefault.value);
  return isDefault === true ? placed(coll([...of.items, set('default', at)], at, of.open ? of.reason : undefined), at) : of;
}
