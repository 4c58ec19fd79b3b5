/** Which workloads run in a network: those that are placed in its parts. Fills in the end `residents` of networks. */
import { coll, perhaps } from '../../model/attr.js';
import type { Coll, Member } from '../../model/attr.js';
import type { Entity, EntityRef, Estate } from '../../model/estate.js';

export function deriveResidents(estate: Estate): Estate {
  const networks = estate.entities.filter((entity) => entity.kind === 'boundary' && entity.facts.type === 'network');
  if (networks.length === 0) return estate;
  const neighbours = new Map(estate.neighbours);
  for (const network of networks) {
    const own = estate.neighbours.get(network);
    const residents = residentsOf(network, estate);
    if (residents.items.length > 0 || residents.open) neighbours.set(network, { ...own, residents });
  }
  return { ...estate, neighbours };
}

function residentsOf(network: Entity, { neighbours }: Estate): Coll<EntityRef> {
  const end = (of: Entity, name: string): Coll<EntityRef> => neighbours.get(of)?.[name] ?? none;
  const parts = end(network, 'parts');
  const placed = parts.items.map((part) => ({ part, there: end(part.entity, 'placed') }));
  const found = new Map<Entity, Member<EntityRef>>();
  for (const { part, there } of placed) {
    for (const resident of there.items) {
      const doubt = [part, resident].find(({ exists }) => exists?.state === 'unknown')?.exists?.reason;
      const known = found.get(resident.entity);
      // Of several ways in, a certain one wins.
      if (known !== undefined && doubt !== undefined) continue;
      found.set(resident.entity, { entity: resident.entity, ...(doubt === undefined ? {} : { exists: perhaps(doubt) }) });
    }
  }
  const open = [end(network, 'residents'), parts, ...placed.map(({ there }) => there)].find((one) => one.open);
  return coll([...found.values()], network.at, open === undefined ? undefined : (open.reason ?? ''));
}

const none: Coll<EntityRef> = { items: [], open: false };
