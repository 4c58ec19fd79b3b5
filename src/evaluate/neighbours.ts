/** What a rule knows beyond its entity: neighbours by relation, and the entity's own name. */
import { absent, set, unknown } from '../model/attr.js';
import type { Attr, Coll } from '../model/attr.js';
import type { Entity, EntityRef, Estate } from '../model/estate.js';
import { relations } from '../model/estate.js';
import type { Completeness } from '../model/raw.js';

/** Finds each need of an entity. */
export function needsOf(estate: Estate): (entity: Entity, need: string) => object {
  const gaps = new Map<string, Completeness>();
  for (const one of estate.completeness) if (!gaps.has(one.domain.root)) gaps.set(one.domain.root, one);
  return (entity, need) => {
    if (need === 'name') return nameOf(entity);
    const found = estate.neighbours.get(entity)?.[need];
    const gap = gaps.get(entity.domain.root);
    if (gap === undefined || found?.open === true || (found !== undefined && !pointsHere(entity, need))) return found ?? none;
    return { items: found?.items ?? [], open: true, reason: gap.reason } satisfies Coll<EntityRef>;
  };
}

const none: Coll<EntityRef> = { items: [], open: false };

/** Ties that others declare may also be declared where nobody looked; an entity's own are all seen. */
function pointsHere(entity: Entity, need: string): boolean {
  return Object.values(relations).some(({ to, inverse }) => to === entity.kind && inverse === need);
}

function nameOf(entity: Entity): Attr<string> {
  const [name] = entity.names;
  switch (name?.kind) {
    case 'scalar':
      return name.value === null ? absent(name) : set(String(name.value), name);
    case 'template':
      return unknown('its name is not wholly known', name, { parts: name.parts.map((part) => (typeof part === 'string' ? part : null)) });
    case 'unknown':
      return unknown(name.reason.text, name);
    default:
      return absent(entity.at);
  }
}
