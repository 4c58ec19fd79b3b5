/** What follows from labels: machines get those that their group hands on, and workloads know the budgets beside them. */
import { coll, inPlace, keyed, perhaps, placeOf, placed, unknown } from '../../model/attr.js';
import type { Attr, Coll, Member } from '../../model/attr.js';
import type { Entity, EntityOf, EntityRef, Estate } from '../../model/estate.js';
import type { Label, Labels } from '../../model/facts.js';
import { append } from '../../shared/append.js';
import { replaced } from '../replace.js';

export function deriveOwnership(estate: Estate): Estate {
  return withBudgets(withHandedOn(estate));
}

type Workload = EntityOf<'workload'>;

function withHandedOn(estate: Estate): Estate {
  const changed = new Map<Entity, Entity>();
  for (const entity of estate.entities) {
    if (entity.kind !== 'workload') continue;
    const scalers = estate.neighbours.get(entity)?.['autoscalers'];
    const handed = (scalers?.items ?? []).flatMap(handedBy);
    const labels = handed.length > 0 ? joined(entity, handed) : entity.facts.labels;
    const unread = scalers?.open === true && entity.facts.runtime === 'vm' && entity.domain.live !== undefined ? (scalers.reason ?? '') : undefined;
    const all = unread === undefined ? labels : perhapsMore(labels, unread, entity);
    if (all !== entity.facts.labels) changed.set(entity, { ...entity, facts: { ...entity.facts, labels: all } });
  }
  return replaced(estate, changed);
}

/** A group that was not read may hand on any. */
function perhapsMore(labels: Labels, reason: string, { at }: Workload): Labels {
  const carried = labels.carried.state === 'unknown' || ('value' in labels.carried && labels.carried.value === true) ? labels.carried : unknown<boolean>(reason, at);
  return { ...labels, carried, all: coll<Label>(labels.all.items, at, labels.all.reason ?? reason) };
}

interface Handed {
  readonly labels: Labels;
  /** Why not for certain. */
  readonly doubt: string | undefined;
}

/** Only groups of machines say of their labels whether they hand them on. */
function handedBy({ entity, exists }: Member<EntityRef>): readonly Handed[] {
  if (entity.kind !== 'autoscaler') return [];
  const { labels } = entity.facts;
  const { propagate } = labels;
  if (propagate.state === 'absent' || (propagate.state === 'set' && !propagate.value)) return [];
  const doubt = exists?.state === 'unknown' ? (exists.reason ?? '') : propagate.state === 'unknown' ? propagate.reason : undefined;
  return [{ labels: { ...labels, all: inPlaces(labels.all, entity.at) }, doubt }];
}

/** Of a resource of a plan only that has a place, which is another's than the machine's. */
function inPlaces(all: Coll<Label>, at: Entity['at']): Coll<Label> {
  return { ...all, items: all.items.map((one) => (placeOf(one.key) === undefined ? inPlace(one, at) : one)) };
}

function joined({ facts, at }: Workload, handed: readonly Handed[]): Labels {
  const { all } = facts.labels;
  const more = handed.flatMap(({ labels, doubt }) => labels.all.items.map((one) => (doubt === undefined ? one : { ...one, exists: perhaps(doubt) })));
  const open = [all, ...handed.map(({ labels }) => labels.all)].find((one) => one.open)?.reason;
  const carried: Attr<boolean> = { state: 'default', value: true };
  return { ...facts.labels, carried: placed(carried, at), all: coll<Label>([...all.items, ...more], at, open) };
}

/** An account's budgets count whatever is in it: each workload has all that its root declares, in one list. */
function withBudgets(estate: Estate): Estate {
  const roots = new Map<string, Entity[]>();
  for (const entity of estate.entities) if (entity.kind === 'budget') append(roots, entity.domain.root, entity);
  const lists = new Map([...roots].map(([root, budgets]) => [root, listed(budgets)]));
  if (lists.size === 0) return estate;
  const neighbours = new Map(estate.neighbours);
  for (const entity of estate.entities) {
    const budgets = entity.kind === 'workload' ? lists.get(entity.domain.root) : undefined;
    const before = neighbours.get(entity);
    if (budgets !== undefined && before?.['budgets']?.open !== true) neighbours.set(entity, { ...before, budgets });
    else if (budgets !== undefined) neighbours.set(entity, { ...before, budgets: coll(budgets.items, entity.at, before?.['budgets']?.reason) });
  }
  return { ...estate, neighbours };
}

function listed(budgets: readonly Entity[]): Coll<EntityRef> {
  const items = budgets.map((entity) => {
    const { state, reason = '' } = entity.exists;
    const ref: Member<EntityRef> = state === 'certain' ? { entity } : { entity, exists: perhaps(reason) };
    return placed(keyed(ref, entity.kind, entity.address), entity.at);
  });
  const [first] = budgets;
  return first === undefined ? { items: [], open: false } : coll(items, first.at);
}
