import { describe, expect, test } from '@jest/globals';
import { absent, coll, perhaps, set, unknown } from '../../model/attr.js';
import type { Attr, Member } from '../../model/attr.js';
import type { Entity, EntityOf, EntityRef } from '../../model/estate.js';
import { plainLabels } from '../../model/plain.js';
import { here, workload } from '../testing.js';
import { deriveNamespaces } from './index.js';

const nothing = absent<never>(here);
const own = (entity: Entity): EntityOf<'workload'> => {
  if (entity.kind !== 'workload') throw new Error('a workload');
  return { ...entity, vocabulary: 'kubernetes' };
};
const pods = (namespace: string): EntityOf<'workload'> => ({ ...own(workload([])), address: `Deployment/${namespace}/web` });

function range(namespace: string, cpu: Attr<number>): Entity {
  const { kind: _kind, facts: _facts, ...common } = pods(namespace);
  return { ...common, address: `LimitRange/${namespace}/x`, kind: 'quota', facts: { type: 'limit-range', resources: coll([], here), defaultCpu: cpu, defaultMemory: nothing } };
}

describe('the limit of a container', () => {
  const later = 'a namespace is chosen when it is applied';
  const limited = (limit: Attr<number>): EntityOf<'workload'> => {
    const made = pods('shop');
    return { ...made, facts: { ...made.facts, containers: { ...made.facts.containers, items: made.facts.containers.items.map((one) => ({ ...one, limits: { cpu: limit, memory: nothing } })) } } };
  };
  test.each<[string, EntityOf<'workload'>, readonly Entity[], object]>([
    ['is that of its namespace', pods('shop'), [range('shop', set(2, here))], { state: 'default', value: 2 }],
    ['is its own', limited(set(1, here)), [range('shop', set(2, here))], { state: 'set', value: 1 }],
    ['is none', pods('shop'), [], { state: 'absent' }],
    ['is none by that of another namespace', pods('shop'), [range('ci', set(2, here))], { state: 'absent' }],
    ['is none where the range has none', pods('shop'), [range('shop', nothing)], { state: 'absent' }],
    ['is perhaps that of a namespace that is chosen later', pods('shop'), [range('-', set(2, here))], { state: 'unknown', reason: later, oneOf: [2, null] }],
    ['is perhaps that of any namespace', pods('-'), [range('shop', set(2, here))], { state: 'unknown', reason: later }],
    ['is not known', pods('shop'), [range('shop', unknown('why', here))], { state: 'unknown', reason: 'why' }],
  ])('%s', (_sentence, entity, ranges, expected) => {
    const [made] = deriveNamespaces({ entities: [entity, ...ranges], neighbours: new Map() }).entities;
    expect(made?.kind === 'workload' ? made.facts.containers.items[0]?.limits.cpu : undefined).toMatchObject(expected);
  });
});

describe('the builds of a namespace', () => {
  const { kind: _kind, facts: _facts, ...common } = pods('-');
  const namespace: Entity = { ...common, address: 'Namespace/-/ci', kind: 'namespace', facts: { name: set('ci', here), podSecurity: nothing, builds: { target: nothing, limit: nothing }, labels: plainLabels(here) } };
  const service = (max: Attr<number>, limit: Attr<number>, type = 'serving.knative.dev/Service'): Entity => {
    const made = pods('ci');
    return { ...made, type, facts: { ...made.facts, platform: 'knative', scale: { min: nothing, max }, load: { limit, target: set(1, here) } } };
  };
  const of = (value: number): Attr<number> => set(value, here);
  const doubtful = (entity: Entity): Member<EntityRef> => ({ entity, exists: perhaps('who knows') });
  test.each<[string, readonly Member<EntityRef>[], string | undefined, object]>([
    ['are added up', [{ entity: service(of(5), of(2)) }, { entity: service(of(3), of(1)) }], undefined, { value: 13 }],
    ['are without limit where one is', [{ entity: service(of(5), of(0)) }, { entity: service(unknown('why', here), of(1)) }], undefined, { value: -1 }],
    ['are without limit where one scales without', [{ entity: service(of(0), of(2)) }], undefined, { value: -1 }],
    ['are not known where one is not, but at least the others', [{ entity: service(unknown('why', here), of(1)) }, { entity: service(of(3), of(2)) }], undefined, { state: 'unknown', reason: 'why', min: 6 }],
    ['are not known where one is there perhaps', [doubtful(service(of(5), of(2)))], undefined, { state: 'unknown', reason: 'who knows' }],
    ['are not known where there may be more', [{ entity: service(of(5), of(2)) }], 'more', { state: 'unknown', reason: 'more', min: 10 }],
    ['are no matter of revisions', [{ entity: service(of(0), of(0), 'serving.knative.dev/Revision') }], undefined, { state: 'absent' }],
    ['are no matter of other workloads', [{ entity: pods('ci') }], undefined, { state: 'absent' }],
  ])('%s', (_sentence, items, open, expected) => {
    const entities = [namespace, ...items.map(({ entity }) => entity)];
    const [made] = deriveNamespaces({ entities, neighbours: new Map([[namespace, { workloads: coll(items, here, open) }]]) }).entities;
    expect(made?.kind === 'namespace' ? made.facts.builds.limit : undefined).toMatchObject(expected);
  });
});
