/** How many requests a namespace's serverless services serve at once when each has all its instances. Fills in `builds`. */
import { byDefault, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Entity, EntityOf, EntityRef, Estate } from '../../model/estate.js';
import type { Workload } from '../../model/facts.js';
import { replaced } from '../replace.js';

/** A revision and a configuration are parts of a service; what nobody named a service of is not scaled by requests. */
const serverless: ReadonlySet<string> = new Set(['serving.knative.dev/Service']);

export function deriveBuilds(estate: Estate): Estate {
  const changed = new Map<Entity, Entity>();
  for (const entity of estate.entities) {
    if (entity.kind !== 'namespace') continue;
    const workloads = estate.neighbours.get(entity)?.['workloads'];
    if (workloads === undefined) continue;
    changed.set(entity, withBuilds(entity, workloads));
  }
  return replaced(estate, changed);
}

function withBuilds(entity: EntityOf<'namespace'>, workloads: Coll<EntityRef>): Entity {
  const services = workloads.items.filter(({ entity: one }) => one.kind === 'workload' && one.facts.platform === 'knative' && (serverless.has(one.type) || one.vocabulary !== 'kubernetes'));
  if (services.length === 0 && !workloads.open) return entity;
  const of = (leaf: (facts: Workload) => Attr<number>) => sum(services.flatMap((one) => countOf(one, leaf)), workloads, entity);
  return { ...entity, facts: { ...entity.facts, builds: { target: of(({ load }) => load.target), limit: of(({ load }) => load.limit) } } };
}

/** At least and, if it is known, at most; undefined: without limit. */
interface Count {
  readonly least: number;
  readonly most: number | undefined;
  readonly doubt: string | undefined;
}

function countOf({ entity, exists }: Coll<EntityRef>['items'][number], leaf: (facts: Workload) => Attr<number>): readonly Count[] {
  if (entity.kind !== 'workload') return [];
  const [scale, load] = [entity.facts.scale.max, leaf(entity.facts)];
  const [instances, each] = [valueOf(scale), valueOf(load)];
  const doubt = [scale, load].flatMap((one) => (one.state === 'unknown' ? [one.reason] : [])).concat(exists?.state === 'unknown' ? [exists.reason ?? ''] : [])[0];
  if (doubt !== undefined) return [{ least: 0, most: undefined, doubt }];
  const product = instances === 0 || each === 0 ? undefined : instances * each;
  return [{ least: product ?? 0, most: product, doubt: undefined }];
}

function valueOf(leaf: Attr<number>): number {
  return leaf.state === 'set' || leaf.state === 'default' ? leaf.value : 0;
}

function sum(counts: readonly Count[], workloads: Coll<EntityRef>, { at }: Entity): Attr<number> {
  // One without a limit is enough, whatever the others are.
  if (counts.some(({ most, doubt }) => most === undefined && doubt === undefined)) return set(-1, at);
  const doubt = counts.find((one) => one.doubt !== undefined)?.doubt ?? (workloads.open ? (workloads.reason ?? '') : undefined);
  const least = counts.reduce((all, one) => all + one.least, 0);
  return doubt === undefined ? byDefault(least, at) : unknown(doubt, at, least > 0 ? { min: least } : {});
}
