import { describe, expect, test } from '@jest/globals';
import { coll } from '../../model/attr.js';
import type { Entity, Mention } from '../../model/estate.js';
import type { Completeness } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { here, shown, workload } from '../testing.js';
import { deriveDangling } from './index.js';

const text = (value: string): Value => ({ ...here, kind: 'scalar', value });
const unknown: Value = { ...here, kind: 'unknown', reason: { code: 'no-value', text: 'why' } };
const labels = (...keys: readonly string[]): Value => ({ ...here, kind: 'dict', entries: new Map(keys.map((key) => [key, { key: here.at, value: text('x') }])) });

function pods(namespace: string, names: readonly Value[], more: Partial<Pick<Entity, 'mentions' | 'selectable'>> = {}): Entity {
  return { ...workload([]), vocabulary: 'kubernetes', address: `Deployment/${namespace}/x`, names, ...more };
}

function asking(namespace: string, mention: Mention): Entity {
  return pods(namespace, [text('Deployment/asking')], { mentions: [mention] });
}

const named = (name: string): Mention => ({ kind: 'workload', noun: 'the Deployment', name: text(`Deployment/${name}`) });
const selecting: Mention = { keys: ['app'], noun: 'pods with app=y', near: here };

function dangling(own: Entity, others: readonly Entity[], selected?: { readonly items: readonly { readonly entity: Entity }[]; readonly open: boolean }): readonly string[] {
  const ends = selected === undefined ? {} : { workloads: coll([...selected.items], here, selected.open ? 'why' : undefined) };
  const [made] = deriveDangling({ entities: [own, ...others], neighbours: new Map([[own, ends]]) }).entities;
  return made?.kind === 'workload' ? made.facts.dangling.items.map(shown) : ['no workload'];
}

describe('a name', () => {
  const web = pods('shop', [text('web'), text('Deployment/web')]);
  const later = pods('-', [text('Deployment/web')]);
  test.each<[string, Entity, readonly Entity[], readonly string[]]>([
    ['that is there', asking('shop', named('web')), [web], []],
    ['that is not there', asking('shop', named('wed')), [web], ['the Deployment wed']],
    ['in another namespace', asking('ci', named('web')), [web], ['the Deployment web']],
    ['that is perhaps there', asking('ci', named('web')), [later], []],
    ['that is asked for in a namespace that is chosen later', asking('-', named('web')), [web], []],
    ['that is nowhere', asking('-', named('wed')), [web], ['the Deployment wed']],
    ['where one is not known', asking('shop', named('wed')), [pods('shop', [unknown])], []],
    ['that is not known', asking('shop', { kind: 'workload', noun: 'the Deployment', name: unknown }), [web], []],
    ['of a kind that is kept elsewhere', asking('shop', { kind: 'identity', noun: 'the service account', name: text('web') }), [web], []],
  ])('%s', (_sentence, own, others, expected) => expect(dangling(own, others)).toEqual(expected));
});

test('nothing is said of what was not wholly read', () => {
  const own = asking('shop', named('wed'));
  const others = pods('shop', [text('Deployment/web')]);
  const said = (kinds: readonly ('identity' | 'workload')[] | undefined): number => {
    const gap: Completeness = { domain: own.domain, state: 'partial', reason: 'why', ...(kinds === undefined ? {} : { kinds }) };
    const [made] = deriveDangling({ entities: [own, { ...others, domain: own.domain }], neighbours: new Map() }, [gap]).entities;
    return made?.kind === 'workload' ? made.facts.dangling.items.length : -1;
  };
  expect([said(undefined), said(['workload']), said(['identity'])]).toEqual([0, 0, 1]);
});

test.each<[string, string, boolean]>([
  ['is open, of what is not there as far as was read', 'wed', true],
  ['is not, of what is there all the same', 'web', false],
])('of what runs the question %s', (_sentence, name, open) => {
  const own = asking('shop', named(name));
  const domain = { ...own.domain, live: { provider: 'kubernetes', cluster: 'prod' } } as const;
  const gap: Completeness = { domain, state: 'partial', reason: 'why', kinds: ['workload'] };
  const [made] = deriveDangling({ entities: [{ ...own, domain }, { ...pods('shop', [text('Deployment/web')]), domain }], neighbours: new Map() }, [gap]).entities;
  expect(made?.kind === 'workload' && [made.facts.dangling.items.length, made.facts.dangling.open]).toEqual([0, open]);
});

describe('a selector', () => {
  const own = asking('shop', selecting);
  const alike = pods('shop', [], { selectable: labels('app', 'tier') });
  const other = pods('shop', [], { selectable: labels('name') });
  test.each<[string, readonly Entity[], Parameters<typeof dangling>[2], readonly string[]]>([
    ['that selects nothing, beside pods with such labels', [alike], undefined, ['pods with app=y']],
    ['that selects nothing, beside pods with other labels', [other], undefined, []],
    ['that selects nothing, beside nothing', [], undefined, []],
    ['that selects something', [alike], { items: [{ entity: alike }], open: false }, []],
    ['that may select others', [alike], { items: [], open: true }, []],
  ])('%s', (_sentence, others, selected, expected) => expect(dangling(own, others, selected)).toEqual(expected));
});
