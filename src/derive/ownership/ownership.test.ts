import { describe, expect, test } from '@jest/globals';
import { absent, coll, perhaps, placeOf, set, unknown } from '../../model/attr.js';
import type { Attr, Coll, Member } from '../../model/attr.js';
import type { Entity, EntityOf, EntityRef } from '../../model/estate.js';
import type { Label, Labels } from '../../model/facts.js';
import { plainAutoscaler, plainLabels } from '../../model/plain.js';
import { nowhere } from '../../model/values.js';
import { here, workload } from '../testing.js';
import { deriveOwnership } from './index.js';

const common = { vocabulary: 'terraform', type: 't', formerly: [], names: [], domain: { id: '.', root: '.' }, exists: { state: 'certain' }, at: here } as const;

function group(labels: Coll<Label>, propagate: Attr<boolean>): Entity {
  const facts = { ...plainAutoscaler(here), min: absent<number>(here), max: absent<number>(here), labels: { ...plainLabels(here), all: labels, propagate } };
  return { ...common, kind: 'autoscaler', address: 'group', title: 'group', facts };
}

function budget(address: string, rest: Partial<Pick<EntityOf<'budget'>, 'domain' | 'exists'>> = {}): Entity {
  return { ...common, kind: 'budget', address, title: address, facts: { filters: coll([], here), alerts: coll([], here) }, ...rest };
}

function label(key: string): Label {
  return { key: set(key, here), value: set('shop', here) };
}

const labels = coll([label('owner')], here);

describe('labels of a group', () => {
  test.each<[string, Attr<boolean>, boolean, readonly string[], boolean | undefined]>([
    ['are handed on', set(true, here), true, ['owner'], true],
    ['stay with it', set(false, here), true, [], undefined],
    ['stay with what does not say', absent(here), true, [], undefined],
    ['are perhaps handed on', unknown('why', here), true, ['owner?'], true],
    ['are handed on by what is perhaps its group', set(true, here), false, ['owner?'], true],
  ])('%s', (_sentence, propagate, certain, expected, carried) => {
    const own = workload([]);
    const scaler: Member<EntityRef> = { entity: group(labels, propagate), ...(certain ? {} : { exists: perhaps('who knows') }) };
    const { entities } = deriveOwnership({ entities: [own], neighbours: new Map([[own, { autoscalers: coll([scaler], here) }]]) });
    const made: Labels | undefined = entities[0]?.kind === 'workload' ? entities[0].facts.labels : undefined;
    expect(made?.all.items.map(({ key, exists }) => `${key.state === 'set' ? key.value : ''}${exists === undefined ? '' : '?'}`)).toEqual(expected);
    expect(made?.carried).toMatchObject(carried === undefined ? { state: 'absent' } : { value: carried });
  });
});

test('labels of a group that have no place of their own stand at the group', () => {
  const [own, at] = [workload([]), { at: { ...here.at } }];
  const placeless: Label = { key: set('owner', { at: nowhere }), value: set('shop', { at: nowhere }) };
  const scaler = { ...group(coll([placeless, label('stage')], at), set(true, at)), at };
  const { entities } = deriveOwnership({ entities: [own], neighbours: new Map([[own, { autoscalers: coll([{ entity: scaler }], here) }]]) });
  const handed = entities[0]?.kind === 'workload' ? entities[0].facts.labels.all.items : [];
  expect(handed.map((one) => placeOf(one))).toEqual([at, undefined]);
  expect(handed.map(({ key }) => placeOf(key))).toEqual([undefined, here]);
});

describe('a workload knows', () => {
  const elsewhere = { domain: { id: 'other', root: 'other' } };
  test.each<[string, readonly Entity[], readonly string[] | undefined]>([
    ['of no budget where none is declared', [], undefined],
    ['the budgets of its root', [budget('a'), budget('b')], ['a', 'b']],
    ['none of another root', [budget('a', elsewhere)], undefined],
    ['one that is perhaps there', [budget('a', { exists: perhaps('why') })], ['a?']],
  ])('%s', (_sentence, budgets, expected) => {
    const own = workload([]);
    const { neighbours } = deriveOwnership({ entities: [own, ...budgets], neighbours: new Map() });
    const found = neighbours.get(own)?.['budgets']?.items;
    expect(found?.map(({ entity, exists }) => `${entity.address}${exists === undefined ? '' : '?'}`)).toEqual(expected);
  });

  test('that there may be more', () => {
    const own = workload([]);
    const { neighbours } = deriveOwnership({ entities: [own, budget('a')], neighbours: new Map([[own, { budgets: coll<EntityRef>([], here, 'the rest was not read') }]]) });
    expect(neighbours.get(own)?.['budgets']).toMatchObject({ open: true, reason: 'the rest was not read', items: [{ entity: { address: 'a' } }] });
  });
});
