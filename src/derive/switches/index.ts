/**
 * Fills in what resources of their own bring about: an alarm or a target lets a filter or a rule act, a recorder is switched on apart.
 * A fact that stands as written is left alone; a default gives way to them.
 */
import { inPlace, placeOf, set, unknown } from '../../model/attr.js';
import type { Attr, Coll, Member } from '../../model/attr.js';
import type { Entity, EntityRef, Estate } from '../../model/estate.js';
import { replaced } from '../replace.js';

export function deriveSwitches(estate: Estate): Estate {
  const changed = new Map<Entity, Entity>();
  for (const entity of estate.entities) {
    const made = switched(entity, estate.neighbours.get(entity) ?? {});
    if (made !== undefined) changed.set(entity, made);
  }
  return replaced(estate, changed);
}

type Ends = Readonly<Record<string, Coll<EntityRef>>>;

function switched(entity: Entity, { alarms, switchedBy }: Ends): Entity | undefined {
  if (entity.kind === 'alert' && alarms !== undefined && isOff(entity.facts.acts)) {
    return { ...entity, facts: { ...entity.facts, acts: any(entity.facts.acts, alarms, entity) } };
  }
  if (entity.kind === 'sink' && entity.facts.type === 'recorder' && switchedBy !== undefined && isOff(entity.facts.logging)) {
    return { ...entity, facts: { ...entity.facts, logging: any(entity.facts.logging, switchedBy, entity) } };
  }
  return undefined;
}

function isOff(leaf: Attr<boolean>): boolean {
  return leaf.state === 'default' && !leaf.value;
}

/** On, if any of them certainly is; as it was, if certainly none is. */
function any(before: Attr<boolean>, by: Coll<EntityRef>, own: Entity): Attr<boolean> {
  const answers = by.items.map(answer);
  const on = answers.find((one) => one?.state === 'set' && one.value);
  const open = answers.find((one) => one?.state === 'unknown');
  return on ?? open ?? (by.open ? unknown(by.reason ?? '', placeOf(before) ?? own.at) : before);
}

function answer({ entity, exists }: Member<EntityRef>): Attr<boolean> | undefined {
  const leaf = entity.kind === 'alert' ? entity.facts.acts : entity.kind === 'control' ? entity.facts.enabled : undefined;
  if (leaf?.state === 'unknown') return inPlace(leaf, entity.at);
  if (leaf === undefined) return undefined;
  if (!('value' in leaf) || !leaf.value) return undefined;
  const doubt = exists?.state === 'unknown' ? (exists.reason ?? '') : undefined;
  return doubt === undefined ? set(true, placeOf(leaf) ?? entity.at) : unknown(doubt, entity.at);
}
