import { expect, test } from '@jest/globals';
import { absent, byDefault, coll, keyed, perhaps, set, unknown } from '../model/attr.js';
import type { Attr, Coll, Member } from '../model/attr.js';
import { noConfig } from '../model/config.js';
import type { Config } from '../model/config.js';
import type { Entity, EntityOf, EntityRef, Estate } from '../model/estate.js';
import type { Container } from '../model/facts.js';
import type { Report } from '../model/rule.js';
import type { Located } from '../model/value.js';
import { plainContainer, plainSandbox, plainSink, plainWorkload } from '../model/plain.js';
import { TextFile } from '../shared/text.js';
import { judge, loadPolicies, policyDirectory } from './index.js';

const policies = await loadPolicies(policyDirectory());
const file = new TextFile('shop.tf', 'x'.repeat(100));
const spot = (start: number): Located => ({ at: { file, start, end: start + 1 } });
const near = spot(0);
const domain = { id: '.', root: '.' };

function container(key: string, privileged: Attr<boolean>, tag: Attr<string> = set('1.2', near)): Member<Container> {
  const none = absent<string>(near);
  const made: Container = {
    image: { reference: set('app', near), registry: none, repository: none, tag, digest: none, pullPolicy: none },
    environment: coll([], near),
    arguments: coll([], near),
    limits: { cpu: absent(near), memory: absent(near) },
    ...plainContainer(near),
    sandbox: { ...plainSandbox(near), privileged },
  };
  return keyed(made, 'container', key);
}

function workload(runtime: 'container' | 'function', containers: Coll<Container>, changes: Partial<EntityOf<'workload'>> = {}): EntityOf<'workload'> {
  const platform = runtime === 'function' ? 'lambda' : 'ecs';
  const facts = { runtime, platform, containers, bootData: coll([], near), concurrency: { reserved: absent<number>(near) }, scale: { min: absent<number>(near), max: absent<number>(near) }, ...plainWorkload(near) } as const;
  const base = { kind: 'workload', vocabulary: 'terraform', type: 't', address: 'a', formerly: [], title: 'a', names: [], domain } as const;
  return { ...base, facts, exists: { state: 'certain' }, at: spot(90), ...changes };
}

function trigger(address: string, maxConcurrency: Attr<number>): Entity {
  const base = { kind: 'trigger', vocabulary: 'terraform', type: 't', address, formerly: [], title: address, names: [], domain } as const;
  return { ...base, facts: { type: set('sqs', near), maxConcurrency }, exists: { state: 'certain' }, at: spot(80) };
}

function isolation(both: boolean): Entity {
  const base = { kind: 'isolation', vocabulary: 'kubernetes', type: 't', address: 'i', formerly: [], title: 'i', names: [], domain } as const;
  const facts = { type: 'network-policy', ingress: set(true, near), egress: set(both, near), rules: coll<never>([], near), dangling: coll<never>([], near) } as const;
  return { ...base, facts, exists: { state: 'certain' }, at: near };
}

function estate(entity: Entity, triggers?: Coll<EntityRef>): Estate {
  return { entities: [entity], neighbours: triggers === undefined ? new Map() : new Map([[entity, { triggers }]]) };
}

/** Whatever other rules there are one day. */
const few: Config = { ...noConfig, rules: onlyOf('least-privilege/run-privileged', 'immutable-tags/tag-floating', 'concurrency-caps/function-reserved', 'audit-trails/trail-coverage') };

function onlyOf(...ids: readonly string[]): Config['rules'] {
  return Object.fromEntries(policies.rules.filter(({ id }) => !ids.includes(id)).map(({ id }) => [id, { enabled: false, options: {} }]));
}

function brief({ rule, verdict, path, message }: Report): string {
  return `${rule.id} ${verdict} ${path}: ${message}`;
}

const yes = set(true, spot(7));

test('a report says where, within what and why', () => {
  const { reports } = judge(policies, estate(workload('container', coll([container('app', set(false, near)), container('side', yes)], near))), few);
  expect(reports).toEqual([expect.objectContaining({ verdict: 'fail', message: 'runs privileged', path: 'containers["side"].sandbox.privileged', within: ['container "side"'], at: spot(7), unknowns: [] })]);
});

test('members of one key are told apart', () => {
  const { reports } = judge(policies, estate(workload('container', coll([container('app', yes), container('app', yes)], near))), few);
  expect(reports.map(({ path }) => path)).toEqual(['containers["app"].sandbox.privileged', 'containers["app"#2].sandbox.privileged']);
});

test('an unknown names itself, and not its sibling', () => {
  const one = container('app', unknown('var.one has no value', spot(3)));
  const two = container('side', unknown('var.two has no value', spot(4)));
  const { reports, tallies } = judge(policies, estate(workload('container', coll([one, two], near))), few);
  expect(reports.map(({ verdict, unknowns }) => [verdict, unknowns])).toEqual([
    ['undecided', [{ path: 'containers["app"].sandbox.privileged', reason: 'var.one has no value', at: spot(3) }]],
    ['undecided', [{ path: 'containers["side"].sandbox.privileged', reason: 'var.two has no value', at: spot(4) }]],
  ]);
  expect(tallies.find(({ rule }) => rule.id === 'least-privilege/run-privileged')).toMatchObject({ passed: 0, failed: 0, undecided: 1 });
});

test('an open collection and an uncertain member say why', () => {
  const open = judge(policies, estate(workload('container', coll<Container>([], near, 'var.more has no value'))), few).reports;
  expect(new Set(open.flatMap(({ unknowns }) => unknowns.map(({ path, reason }) => `${path} ${reason}`)))).toEqual(new Set(['containers var.more has no value']));
  expect(open.map(({ path }) => path)).toContain('containers[*].sandbox.privileged');
  const member = keyed({ ...container('app', yes), exists: perhaps('count is not known') }, 'container', 'app');
  const [report] = judge(policies, estate(workload('container', coll([member], near))), few).reports;
  expect(report).toMatchObject({ verdict: 'undecided', unknowns: [{ path: 'containers["app"]', reason: 'count is not known' }] });
});

test('what fails of an entity that is there only perhaps is undecided', () => {
  const { reports } = judge(policies, estate(workload('container', coll([container('app', yes)], near), { exists: perhaps('var.enabled has no value') })), few);
  expect(reports).toEqual([expect.objectContaining({ verdict: 'undecided', unknowns: [{ path: '', reason: 'var.enabled has no value', at: spot(90) }] })]);
});

test('alternatives that all fail are a fail; where one does not, it is undecided', () => {
  const tagged = (oneOf: readonly string[]) => workload('container', coll([container('app', set(false, near), unknown('var.tag', near, { oneOf }))], near));
  expect(judge(policies, estate(tagged(['latest', 'x-SNAPSHOT'])), few).reports.map(({ verdict }) => verdict)).toEqual(['fail']);
  expect(judge(policies, estate(tagged(['latest', '1.2'])), few).reports.map(({ verdict }) => verdict)).toEqual(['undecided']);
});

const empty = coll<Container>([], near);

test.each<[string, Estate, string[]]>([
  ['no neighbours', estate(workload('function', empty)), ['fail concurrency.reserved: reserves no concurrency, and no trigger bounds it']],
  ['no neighbours where others may be defined', estate(workload('function', empty), coll<EntityRef>([], near, 'a module is not installed')), [
    'undecided concurrency.reserved: reserves no concurrency, and no trigger bounds it',
    'undecided concurrency.reserved: reserves no concurrency, and nothing bounds its trigger an unknown value',
  ]],
  ['a bounded neighbour', estate(workload('function', empty), coll([{ entity: trigger('q', set(5, near)) }], near)), []],
  ['a neighbour without a bound', estate(workload('function', empty), coll([{ entity: trigger('q', absent(near)) }], near)), [
    'fail concurrency.reserved: reserves no concurrency, and nothing bounds its trigger sqs',
  ]],
  ['a bounded neighbour where others may be defined', estate(workload('function', empty), coll([{ entity: trigger('q', set(5, near)) }], near, 'why')), [
    'undecided concurrency.reserved: reserves no concurrency, and nothing bounds its trigger an unknown value',
  ]],
])('%s', (_sentence, given, expected) => {
  const found = judge(policies, given, few).reports.map((report) => brief(report).replace('concurrency-caps/function-reserved ', ''));
  expect([...found].sort()).toEqual(expected);
});

const live = { provider: 'aws', account: '123456789012', region: 'global' } as const;
const denied = 'cloudtrail:DescribeTrails is missing';

test.each<[string, object, boolean, string | undefined, readonly string[]]>([
  ['an account in code that shows no trail may have one', {}, false, undefined, []],
  ['a cluster has no account', { live: { provider: 'kubernetes', cluster: 'shop' } }, false, undefined, []],
  ['an account in code is judged by the trails that it shows', {}, true, undefined, ['fail has no trail that covers all regions']],
  ['an account that was read as a whole has none', { live, whole: 'account' }, false, undefined, ['fail has no trail']],
  ['an account whose trails may not be read is undecided', { live, whole: 'account' }, false, denied, [`undecided has no trail (${denied})`]],
  ['an account of which less was read is undecided', { live }, false, denied, [`undecided has no trail (${denied})`]],
  ['an account of whose trails some may not be read is undecided', { live }, true, denied, [`undecided has no trail that covers all regions (${denied})`]],
])('%s', (_sentence, place, trailed, open, expected) => {
  const of = { ...domain, ...place };
  const base = { vocabulary: 'terraform', type: 't', formerly: [], names: [], domain: of, exists: { state: 'certain' }, at: near } as const;
  const account: Entity = { ...base, kind: 'account', address: 'a', title: 'a', facts: { id: absent(near) } };
  const yes = byDefault(true, near);
  const facts = { ...plainSink(near), type: 'trail', logging: yes, multiRegion: byDefault(false, near), managementEvents: byDefault('All', near), globalServices: yes } as const;
  const trail: Entity = { ...base, kind: 'sink', address: 't', title: 't', facts };
  const neighbours = new Map([[account, { trails: coll<EntityRef>(trailed ? [{ entity: trail }] : [], near, open) }]]);
  const { reports, tallies } = judge(policies, { entities: [account], neighbours }, few);
  const said = reports.map(({ verdict, message, unknowns }) => `${verdict} ${message}${unknowns.map(({ reason }) => ` (${reason})`).join('')}`);
  expect(said).toEqual(expect.arrayContaining([...expected]));
  const tally = { passed: 0, failed: 0, undecided: 0 };
  if (expected.length > 0) tally[open === undefined ? 'failed' : 'undecided'] = 1;
  expect(tallies.find(({ rule }) => rule.id === 'audit-trails/trail-coverage')).toMatchObject(tally);
});

test.each<[string, object, Coll<EntityRef>, readonly string[]]>([
  ['a function alone has its policies elsewhere', { alone: true }, coll([], near, 'why'), []],
  ['a function alone is judged by those that are found', { alone: true }, coll([{ entity: isolation(false) }], near), ['fail']],
  ['what is found perhaps leaves it open', { alone: true }, coll([{ entity: isolation(true), exists: perhaps('why') }], near), ['undecided']],
  ['a function of which more is known lacks them', {}, coll([], near), ['fail']],
])('%s', (_sentence, place, isolations, expected) => {
  const own = workload('function', empty);
  const placed = { ...own, domain: { ...domain, ...place }, facts: { ...own.facts, platform: 'openfaas' } } as const;
  const rules = onlyOf('network-boundaries/k8s-policy-missing');
  const { reports } = judge(policies, { entities: [placed], neighbours: new Map([[placed, { isolations }]]) }, { ...noConfig, rules });
  expect(reports.map(({ verdict }) => verdict)).toEqual(expected);
});

test('a container is not asked what functions are', () => {
  const { tallies } = judge(policies, estate(workload('container', empty)), few);
  expect(tallies.find(({ rule }) => rule.id === 'concurrency-caps/function-reserved')).toMatchObject({ passed: 0, failed: 0, undecided: 0 });
});

test('settings switch rules off, change their severity and their options', () => {
  const given = estate(workload('container', coll([container('app', yes, set('latest', near))], near)));
  const rules = {
    'least-privilege/run-privileged': { enabled: true, severity: 'low', options: {} },
    'immutable-tags/tag-floating': { enabled: false, options: {} },
  } as const;
  const { reports, tallies } = judge(policies, given, { ...few, rules: { ...few.rules, ...rules } });
  expect(reports.map(({ rule }) => [rule.id, rule.severity])).toEqual([['least-privilege/run-privileged', 'low']]);
  expect(tallies.map(({ rule }) => rule.id)).not.toContain('immutable-tags/tag-floating');
});

test.each([
  ['a rule that there is not', { 'least-privilege/run-priviliged': { enabled: true, options: {} } }, 'RULE_UNKNOWN', 'did you mean "least-privilege/run-privileged"?'],
  ['an option that there is not', { 'audit-trails/log-retention': { enabled: true, options: { day: 3 } } }, 'CONFIG_INVALID', 'did you mean "days"?'],
  ['an option of another type', { 'audit-trails/log-retention': { enabled: true, options: { days: '3' } } }, 'CONFIG_INVALID', undefined],
])('%s is the user’s mistake', (_sentence, rules, code, hint) => {
  expect(() => judge(policies, estate(workload('container', empty)), { ...noConfig, rules })).toThrow(expect.objectContaining({ code, hint }));
});

test('text that is no text, and names that are traps, do no harm', () => {
  const odd = container('\u2028__proto__', byDefault(false, near), set('\ud800latest\udc00', near));
  const { reports, tallies } = judge(policies, estate(workload('container', coll([odd], near))), few);
  expect(tallies.flatMap(({ broken }) => broken ?? [])).toEqual([]);
  expect(reports.map(({ message }) => message)).toEqual([]);
});
