import { describe, expect, test } from '@jest/globals';
import { coll, perhaps } from '../../model/attr.js';
import type { Coll, Member } from '../../model/attr.js';
import type { Entity, EntityRef } from '../../model/estate.js';
import { plainBoundary } from '../../model/plain.js';
import { here, machine, workload } from '../testing.js';
import { deriveResidents } from './index.js';

function boundary(type: 'network' | 'subnet'): Entity {
  const { kind: _kind, facts: _facts, ...common } = workload([]);
  return { ...common, kind: 'boundary', facts: { ...plainBoundary(here), type, rules: coll([], here) } };
}

const [network, left, right] = [boundary('network'), boundary('subnet'), boundary('subnet')] as const;
const [vm, pod] = [machine([]), workload([])] as const;
const doubtful = (entity: Entity): Member<EntityRef> => ({ entity, exists: perhaps('why') });
const of = (...items: readonly Member<EntityRef>[]): Coll<EntityRef> => coll(items, here);
const open = coll<EntityRef>([], here, 'more');

describe('residents of a network', () => {
  const residents = (parts: Coll<EntityRef>, placed: readonly (readonly [Entity, Coll<EntityRef>])[]): unknown => {
    const neighbours = new Map<Entity, Readonly<Record<string, Coll<EntityRef>>>>([[network, { parts }]]);
    for (const [part, there] of placed) neighbours.set(part, { placed: there });
    const found = deriveResidents({ entities: [network, left, right, vm, pod], neighbours }).neighbours.get(network)?.['residents'];
    return found && [found.items.map(({ entity, exists }) => [entity === vm ? 'vm' : 'pod', exists?.reason]), found.open];
  };
  const at = { entity: left };
  test.each<[string, Coll<EntityRef>, readonly (readonly [Entity, Coll<EntityRef>])[], unknown]>([
    ['are what is placed in its parts', of(at, { entity: right }), [[left, of({ entity: vm })], [right, of({ entity: pod })]], [[['vm', undefined], ['pod', undefined]], false]],
    ['are none without parts', of(), [], undefined],
    ['are there perhaps where a part is', of(doubtful(left)), [[left, of({ entity: pod })]], [[['pod', 'why']], false]],
    ['are there perhaps where they are placed perhaps', of(at), [[left, of(doubtful(pod))]], [[['pod', 'why']], false]],
    ['are there for certain where one way is certain', of(doubtful(left), { entity: right }), [[left, of({ entity: pod })], [right, of({ entity: pod })]], [[['pod', undefined]], false]],
    ['may be more where a part may have more', of(at), [[left, open]], [[], true]],
    ['may be more where there may be more parts', open, [], [[], true]],
  ])('%s', (_sentence, parts, placed, expected) => expect(residents(parts, placed)).toEqual(expected));
});
