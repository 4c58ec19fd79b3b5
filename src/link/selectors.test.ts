import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entity, Selection } from '../model/estate.js';
import type { Value } from '../model/value.js';
import { pairOf, pairsOf, selectorIn, selects } from './selectors.js';
import { link } from './index.js';
import { here, infra, list, shown, text, unknown, workload } from './testing.js';
import type { Given } from './testing.js';

const map = (entries: Readonly<Record<string, Value | string>>, rest?: string): Value => ({
  ...here,
  kind: 'dict',
  entries: new Map(Object.entries(entries).map(([key, value]) => [key, { key: here.at, value: typeof value === 'string' ? text(value) : value }])),
  ...(rest === undefined ? {} : { rest: unknown(rest) }),
});
const labels = (entries: Readonly<Record<string, Value | string>>): Value => map({ matchLabels: map(entries) });
const expression = (key: string, operator: string, ...values: readonly string[]): Value =>
  map({ matchExpressions: list(map({ key, operator, values: list(...values.map((value) => text(value))) })) });

const web = map({ app: 'web', tier: 'front' });

describe('a selector', () => {
  test.each<[string, Value, Value | undefined, unknown]>([
    ['without requirements selects everything', map({}), web, true],
    ['that is null selects everything', text(''), undefined, true],
    ['selects what has the label', labels({ app: 'web' }), web, true],
    ['passes by what has another value', labels({ app: 'cart' }), web, false],
    ['wants every label', labels({ app: 'web', tier: 'back' }), web, false],
    ['passes by what has no labels', labels({ app: 'web' }), undefined, false],
    ['takes one of several values', expression('app', 'In', 'cart', 'web'), web, true],
    ['wants one of its values', expression('app', 'In', 'cart'), web, false],
    ['without any of them', expression('app', 'NotIn', 'cart'), web, true],
    ['without this one', expression('app', 'NotIn', 'web'), web, false],
    ['NotIn holds of what has no such label', expression('zone', 'NotIn', 'a'), web, true],
    ['wants a label to be there', expression('app', 'Exists'), web, true],
    ['misses a label', expression('zone', 'Exists'), web, false],
    ['wants a label not to be there', expression('zone', 'DoesNotExist'), web, true],
    ['finds a label that should not be there', expression('app', 'DoesNotExist'), web, false],
    ['takes numbers for what they are written as', labels({ version: { ...text(''), value: 2 } as Value }), map({ version: '2' }), true],
    ['perhaps selects where a label is not known', labels({ app: 'web' }), map({ app: unknown('var.app has no value') }), { perhaps: 'var.app has no value' }],
    ['perhaps selects where labels are open', labels({ app: 'web' }), map({}, 'more'), { perhaps: 'more' }],
    ['perhaps selects where no labels are known', labels({ app: 'web' }), unknown('later'), { perhaps: 'later' }],
    ['perhaps selects by a value that is not known', labels({ app: unknown('why') }), web, { perhaps: 'why' }],
    ['knows equal texts that nobody knows', labels({ app: unknown('var.app has no value') }), map({ app: unknown('var.app has no value') }), true],
    ['is certain where one requirement certainly fails', labels({ tier: 'back', app: unknown('why') }), web, false],
    ['perhaps selects by labels that controllers set', labels({ 'job-name': 'x' }), web, { perhaps: 'controllers set the label job-name' }],
    ['of which nothing is known perhaps selects', unknown('why'), web, { perhaps: 'why' }],
    ['with more requirements perhaps selects', map({ matchLabels: map({ app: 'web' }, 'more') }), web, { perhaps: 'more' }],
    ['with an operator that came after us perhaps selects', expression('app', 'Gt', '1'), web, { perhaps: 'a requirement of the selector is not known' }],
  ])('%s', (_sentence, selector, of, expected) => expect(selects(selectorIn(selector), of)).toEqual(expected));

  const named = (...names: readonly string[]) => selectorIn(expression('io.kubernetes.pod.namespace', 'In', ...names));
  test.each<[string, string, unknown]>([
    ['what is in it', 'shop', true],
    ['nothing in another', 'bank', false],
    ['perhaps what is somewhere', '-', { perhaps: 'a namespace is chosen when it is applied' }],
  ])('by namespace selects %s', (_sentence, namespace, expected) => expect(selects(named('cart', 'shop'), web, namespace)).toEqual(expected));

  test('is found by a pair that all must have', () => {
    expect(pairOf(selectorIn(labels({ app: 'web' })))).toBe('app\nweb');
    expect(pairOf(selectorIn(expression('app', 'NotIn', 'web')))).toBeUndefined();
    expect([pairsOf(web), pairsOf(undefined), pairsOf(map({ app: unknown('why') }))]).toEqual([['app\nweb', 'tier\nfront'], [], undefined]);
  });
});

test('whatever is found by its pair is what is found by looking at all', () => {
  const word = fc.constantFrom('a', 'b', 'c');
  const given = fc.dictionary(word, word, { maxKeys: 3 });
  fc.assert(
    fc.property(given, given, fc.boolean(), (wanted, has, open) => {
      const selector = selectorIn(labels(wanted));
      const own = map(has, open ? 'more' : undefined);
      const [pair, pairs] = [pairOf(selector), pairsOf(own)];
      const candidate = pair === undefined || pairs === undefined || pairs.includes(pair);
      const closed = Object.entries(wanted).every(([key, value]) => has[key] === value);
      const possible = Object.entries(wanted).every(([key, value]) => has[key] === value || (open && has[key] === undefined));
      expect(selects(selector, own)).toEqual(closed ? true : possible ? { perhaps: 'more' } : false);
      if (selects(selector, own) !== false) expect(candidate).toBe(true);
    }),
  );
});

const pods = (address: string, of: Value, given: Parameters<typeof workload>[1] = {}): Entity => ({ ...workload(address, { vocabulary: 'kubernetes', ...given }), selectable: of });
function selection(address: string, selector: Value, more: Partial<Selection> = {}, domain = infra): Selection {
  const { kind: _kind, facts: _facts, ...common } = workload(address, { vocabulary: 'kubernetes', domain });
  const nothing = { state: 'absent' } as const;
  const from: Entity = { ...common, kind: 'isolation', facts: { type: 'network-policy', ingress: nothing, egress: nothing, rules: { items: [], open: false }, dangling: { items: [], open: false } } };
  return { relation: 'isolates', from, selector, ...more };
}

describe('among pods', () => {
  const here = pods('Deployment/shop/web', web);
  const there = pods('Deployment/ci/web', web);
  const later = pods('Deployment/-/web', web);
  const all = labels({ app: 'web' });
  const later_ = 'a namespace is chosen when it is applied';
  test.each<[string, Selection, readonly string[]]>([
    ['a namespace is a border', selection('NetworkPolicy/shop/a', all), ['Deployment/shop/web', `Deployment/-/web? ${later_}`]],
    ['a namespace that is chosen later is its own', selection('NetworkPolicy/-/a', all), ['Deployment/-/web', `Deployment/shop/web? ${later_}`, `Deployment/ci/web? ${later_}`]],
    ['who is asked everywhere knows no borders', selection('NetworkPolicy/shop/a', all, { everywhere: true }), ['Deployment/shop/web', 'Deployment/ci/web', 'Deployment/-/web']],
    ['nobody is selected', selection('NetworkPolicy/shop/a', labels({ app: 'cart' })), []],
  ])('%s', (_sentence, one, expected) => {
    const estate = link([{ entities: [here, there, later, one.from], ties: [], selections: [one] }], []);
    expect(shown(estate, one.from, 'workloads')).toEqual(expected);
  });

  test('both ends know', () => {
    const one = selection('NetworkPolicy/shop/a', all);
    expect(shown(link([{ entities: [here, one.from], ties: [], selections: [one] }], []), here, 'isolations')).toEqual(['NetworkPolicy/shop/a']);
  });

  test('a domain is a border', () => {
    const one = selection('NetworkPolicy/shop/a', all);
    const elsewhere = pods('Deployment/shop/other', web, { domain: { id: 'other', root: 'other' } });
    expect(shown(link([{ entities: [elsewhere, one.from], ties: [], selections: [one] }], []), one.from, 'workloads')).toEqual([]);
  });

  test.each<[string, Given, string, readonly string[]]>([
    ['one cluster of several domains is none', { domain: { id: 'other', root: 'other', cluster: 'one' } }, 'shop', ['NetworkPolicy/shop/a']],
    ['another cluster is one', { domain: { id: 'other', root: 'other', cluster: 'two' } }, 'shop', []],
    ['of a root that names no cluster, one may be selected', { domain: { id: 'other', root: 'other' } }, 'shop', ['NetworkPolicy/shop/a? what infra declares may be applied to the same cluster']],
    ['it is not where the namespace is another', { domain: { id: 'other', root: 'other' } }, 'bank', []],
    ['nor where it is chosen later', { domain: { id: 'other', root: 'other' } }, '-', []],
    ['what runs is where it runs', { domain: { id: 'other', root: 'other', live: { provider: 'kubernetes', cluster: 'one' } } }, 'shop', []],
  ])('%s', (_sentence, given, namespace, expected) => {
    const one = selection('NetworkPolicy/shop/a', all, {}, { ...infra, cluster: 'one' });
    const elsewhere = pods(`Deployment/${namespace}/other`, web, given);
    expect(shown(link([{ entities: [elsewhere, one.from], ties: [], selections: [one] }], []), elsewhere, 'isolations')).toEqual(expected);
  });

  test('of what other roots select with labels that are not known, each may be', () => {
    const one = selection('NetworkPolicy/shop/a', labels({ app: 'cart' }));
    const domain = { id: 'other', root: 'other' };
    const [known, open] = [pods('Deployment/shop/a', web, { domain }), pods('Deployment/shop/b', unknown('why'), { domain })];
    const estate = link([{ entities: [known, open, one.from], ties: [], selections: [one] }], []);
    expect([known, open].map((pod) => shown(estate, pod, 'isolations').length)).toEqual([0, 1]);
  });

  test('of many in other roots some are told', () => {
    const many = Array.from({ length: 100 }, (_, index) => selection(`NetworkPolicy/shop/${index}`, all, {}, { id: `r${index}`, root: `r${index}` }));
    const estate = link([{ entities: [here, ...many.map(({ from }) => from)], ties: [], selections: many }], []);
    expect(shown(estate, here, 'isolations')).toHaveLength(5);
  });

  test('of too many that are selected perhaps none is told', () => {
    const one = selection('NetworkPolicy/-/a', all);
    const many = Array.from({ length: 65 }, (_, index) => pods(`Deployment/n${index}/web`, web));
    const estate = link([{ entities: [...many, one.from], ties: [], selections: [one] }], []);
    expect([shown(estate, one.from, 'workloads'), shown(estate, many[3] ?? one.from, 'isolations')]).toEqual([[`… ${later_}`], [`… ${later_}`]]);
  });

  test('in a domain that was not wholly read others may be selected, and select', () => {
    const one = selection('NetworkPolicy/shop/a', all);
    const estate = link([{ entities: [here, one.from], ties: [], selections: [one] }], [{ domain: here.domain, state: 'partial', reason: 'why' }]);
    expect([shown(estate, one.from, 'workloads'), shown(estate, here, 'isolations')]).toEqual([
      ['Deployment/shop/web', '… more may be defined elsewhere: why'],
      ['NetworkPolicy/shop/a', '… more may be defined elsewhere: why'],
    ]);
  });
});

describe('a namespace', () => {
  const named = (name: string): Entity => {
    const { kind: _kind, facts: _facts, ...common } = workload(`Namespace/-/${name}`, { vocabulary: 'kubernetes', names: [text(name)] });
    const nothing = { state: 'absent' } as const;
    const none = { items: [], open: false };
    return { ...common, kind: 'namespace', facts: { name: nothing, podSecurity: nothing, builds: { target: nothing, limit: nothing }, labels: { carried: nothing, all: none, inherits: nothing, propagate: nothing } } };
  };
  const [shop, ci] = [named('shop'), named('ci')];
  test('holds what is in it', () => {
    const estate = link([{ entities: [shop, ci, pods('Deployment/shop/web', web)], ties: [] }], []);
    expect([shown(estate, shop, 'workloads'), shown(estate, ci, 'workloads')]).toEqual([['Deployment/shop/web'], []]);
  });

  test('may hold what is somewhere', () => {
    const estate = link([{ entities: [shop, pods('Deployment/-/web', web)], ties: [] }], []);
    expect(shown(estate, shop, 'workloads')).toEqual(['… a namespace is chosen when it is applied']);
  });
});
