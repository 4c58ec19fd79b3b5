import { expect, test } from '@jest/globals';
import { coll, set } from '../../model/attr.js';
import type { Entity, EntityOf, EntityRef } from '../../model/estate.js';
import { plainBoundary } from '../../model/plain.js';
import type { Domain } from '../../model/raw.js';
import { here, workload } from '../testing.js';
import { deriveDefaults } from './defaults.js';

const live: Domain = { id: 'aws', root: 'aws', live: { provider: 'aws', account: '111122223333', region: 'eu-central-1' } };
const code: Domain = { id: '.', root: '.' };

function boundary(type: 'security-group' | 'subnet', isDefault: boolean): EntityRef {
  const base = { vocabulary: 'cloudformation', type: 't', formerly: [], names: [], domain: live, exists: { state: 'certain' }, at: here } as const;
  const entity: EntityOf<'boundary'> = { ...base, kind: 'boundary', address: type, title: type, facts: { ...plainBoundary(here), type, rules: coll([], here), isDefault: set(isDefault, here) } };
  return { entity };
}

test.each<[string, Domain, boolean, readonly string[]]>([
  ['a live machine in a default subnet says so', live, true, ['default']],
  ['one in another subnet does not', live, false, []],
  ['code says it itself', code, true, []],
])('%s', (_sentence, domain, isDefault, expected) => {
  const own: Entity = { ...workload([]), domain };
  const ends = { subnets: coll([boundary('subnet', isDefault)], here), boundaries: coll([boundary('security-group', isDefault)], here) };
  const [made] = deriveDefaults({ entities: [own], neighbours: new Map([[own, ends]]) }).entities;
  const texts = (name: 'groups' | 'subnets') => (made?.kind === 'workload' ? made.facts.placement[name].items : []).map((one) => (one.state === 'set' ? one.value : one.state));
  expect([texts('subnets'), texts('groups')]).toEqual([expected, expected]);
});
