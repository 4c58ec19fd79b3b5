/** What a rule knows beyond its entity: neighbours by relation, and the entity's own name. */
import { absent, set, unknown } from '../model/attr.js';
import type { Attr, Coll } from '../model/attr.js';
import type { Entity, EntityRef, Estate } from '../model/estate.js';

const none: Coll<EntityRef> = { items: [], open: false };

/** Finds each need of an entity. */
export function needsOf({ neighbours }: Estate): (entity: Entity, need: string) => object {
  return (entity, need) => (need === 'name' ? nameOf(entity) : (neighbours.get(entity)?.[need] ?? none));
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
