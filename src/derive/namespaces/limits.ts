/** "Limit Ranges": a container without a limit gets the default of its namespace. */
import { byDefault, placeOf, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import { nameIn } from '../../model/cluster.js';
import type { Entity, EntityOf, Estate } from '../../model/estate.js';
import type { Limits } from '../../model/facts.js';
import { chosenLater, namespaceOf } from '../../model/namespace.js';
import { mapItems, replaced } from '../replace.js';

type Range = EntityOf<'quota'>;

export function deriveLimits(estate: Estate): Estate {
  const ranges = new Map<string, Range[]>();
  for (const entity of estate.entities) {
    const namespace = entity.kind === 'quota' && entity.facts.type === 'limit-range' ? namespaceOf(entity) : undefined;
    if (entity.kind !== 'quota' || namespace === undefined) continue;
    for (const name of [namespace, anywhere]) {
      const listed = ranges.get(nameIn(entity.domain, name)) ?? [];
      // One is enough to be in doubt, and of several in a namespace any may come first.
      if (listed.length < most) ranges.set(nameIn(entity.domain, name), [...listed, entity]);
    }
  }
  if (ranges.size === 0) return estate;
  const changed = new Map<Entity, Entity>();
  for (const entity of estate.entities) {
    const made = entity.kind === 'workload' ? limited(entity, ranges) : undefined;
    if (made !== undefined) changed.set(entity, made);
  }
  return replaced(estate, changed);
}

/** No namespace is called so. */
const anywhere = '';
const most = 8;
const later = 'a namespace is chosen when it is applied';

function limited(entity: EntityOf<'workload'>, ranges: ReadonlyMap<string, readonly Range[]>): Entity | undefined {
  const namespace = namespaceOf(entity);
  if (namespace === undefined) return undefined;
  const own = ranges.get(nameIn(entity.domain, namespace)) ?? [];
  const others = own.length > 0 ? [] : (ranges.get(nameIn(entity.domain, namespace === chosenLater ? anywhere : chosenLater)) ?? []);
  const doubt = own.length > 0 ? undefined : later;
  if (own.length + others.length === 0) return undefined;
  const containers = mapItems(entity.facts.containers, (container) => {
    const limits = filled(container.limits, [...own, ...others], doubt);
    return limits === container.limits ? container : { ...container, limits };
  });
  return containers === entity.facts.containers ? undefined : { ...entity, facts: { ...entity.facts, containers } };
}

function filled(limits: Limits, ranges: readonly Range[], doubt: string | undefined): Limits {
  const cpu = leaf(limits.cpu, ranges.map(({ facts }) => facts.defaultCpu), doubt);
  const memory = leaf(limits.memory, ranges.map(({ facts }) => facts.defaultMemory), doubt);
  return cpu === limits.cpu && memory === limits.memory ? limits : { cpu, memory };
}

function leaf(own: Attr<number>, defaults: readonly Attr<number>[], doubt: string | undefined): Attr<number> {
  const near = placeOf(own);
  const given = defaults.find(({ state }) => state !== 'absent');
  if (own.state !== 'absent' || given === undefined || given.state === 'absent' || near === undefined) return own;
  if (given.state === 'unknown') return unknown(given.reason, near);
  return doubt === undefined ? byDefault(given.value, near) : unknown(doubt, near, { oneOf: [given.value, null] });
}
