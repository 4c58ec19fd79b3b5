import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../../model/finding.js';
import type { Waiver } from '../../model/waiver.js';
import { spot, TextFile } from '../../shared/text.js';
import { makeEntity, makeReport, makeRule, judgementOf } from '../testing.js';
import { findings } from '../index.js';
import { pattern } from './pattern.js';
import { rulesAboutWaivers, waive } from './index.js';
import type { WaiveOptions } from './index.js';
import { plain } from './value.js';

const code = new TextFile('infra/main.tf', 'resource "t" "a" {\n  image = "shop:latest"\n}\nresource "t" "b" {\n  image = "shop:1.0"\n}\n');
const config = new TextFile('bylaw.yaml', 'waivers:\n  - rule: area/one\n');
const one = makeRule('area/one', { aliases: ['old-area/uno'] });
const two = makeRule('area/two');
const rules = [one, two, makeRule('other/three'), ...rulesAboutWaivers];
const today = '2026-11-21';

function at(needle: string) {
  const start = code.text.indexOf(needle);
  return spot(code, start, start + needle.length);
}

function found(rule = one, name = 'a', value = '"shop:latest"', path = 'image'): Finding {
  const entity = makeEntity(`t.${name}`, at(`resource "t" "${name}"`));
  const [made] = findings(judgementOf([makeReport(rule, entity, { at: at(value) }, { path })]), (text) => text);
  if (made === undefined) throw new Error('nothing is found');
  return made;
}

function waiver(rest: Partial<Waiver> = {}): Waiver {
  return { rule: 'area/one', covers: { by: 'address', address: 't.a' }, reason: 'r', owner: 'o', until: '2027-03-31', at: spot(config, 11, 27), ...rest };
}

function inside(name: string): Waiver['covers'] {
  const start = code.text.indexOf(`resource "t" "${name}"`);
  return { by: 'place', within: spot(code, start, code.text.indexOf('\n}', start) + 2) };
}

/** States of the findings, then what is said of the waivers. */
function said(all: readonly Finding[], waivers: readonly Waiver[], rest: Partial<WaiveOptions> = {}): readonly string[] {
  const { findings: marked, about } = waive(all, { waivers, broken: [] }, { today, rules, ...rest });
  return [...marked.map(({ standing }) => standing.state), ...about.map(({ rule, subject, message }) => `${rule.id}: ${subject} ${message}`)];
}

const unused = 'waivers/unused: the waiver of area/one for t.a by o covers nothing that is found';

describe('a waiver by address', () => {
  test.each<[string, Finding, Partial<Waiver>, readonly string[]]>([
    ['covers its rule at its address', found(), {}, ['waived']],
    ['with an old id of the rule', found(), { rule: 'old-area/uno' }, ['waived']],
    ['of the whole area', found(two), { rule: 'area/*' }, ['waived']],
    ['of an area by an old name', found(), { rule: 'old-area/*' }, ['waived']],
    ['with a pattern', found(), { covers: { by: 'address', address: 't.*' } }, ['waived']],
    ['covers no other rule of the area', found(two), {}, ['open', unused]],
    ['covers no other address', found(one, 'b', '"shop:1.0"'), {}, ['open', unused]],
    ['covers no address that only begins like it', { ...found(), address: 't.a["x"]' }, {}, ['open', unused]],
    ['covers the same address in another root only where none is named', { ...found(), root: 'other' }, {}, ['waived']],
    ['covers one root where that is named', { ...found(), root: 'other' }, { covers: { by: 'address', address: 't.a', root: 'infra' } }, ['open', unused]],
    ['covers a path', found(), { path: 'image' }, ['waived']],
    ['covers no other path', found(one, 'a', '"shop:latest"', 'containers["app"].image'), { path: 'image' }, ['open', unused]],
    ['covers paths by a pattern', found(one, 'a', '"shop:latest"', 'containers["app"].image'), { path: 'containers[*].image' }, ['waived']],
    ['on its last day', found(), { until: today }, ['waived']],
    ['covers what could not be decided', { ...found(), verdict: 'undecided' }, {}, ['waived']],
  ])('%s', (_, finding, rest, expected) => {
    expect(said([finding], [waiver(rest)])).toEqual(expected);
  });
});

describe('a waiver beside the code', () => {
  test.each<[string, Finding, Partial<Waiver>, string]>([
    ['covers what is declared there', found(), { covers: inside('a') }, 'waived'],
    ['does not leak to the next block', found(one, 'b', '"shop:1.0"'), { covers: inside('a') }, 'open'],
    ['counts where the thing is declared, not where its value stands', found(one, 'b', '"shop:latest"'), { covers: inside('a') }, 'open'],
    ['does not leak to a file that has the same places', found(), { covers: { by: 'place', within: spot(new TextFile('infra/b.tf', code.text), 0, 44) } }, 'open'],
  ])('%s', (_, finding, rest, state) => {
    expect(said([finding], [waiver(rest)])[0]).toBe(state);
  });
});

describe('a value', () => {
  const changed = (before: string, now: string) => `waivers/unused: the waiver of area/one for t.a by o was granted for "${before}", and ${now}`;
  test.each<[string, Finding, Partial<Waiver>, readonly string[]]>([
    ['that is still written is covered, with quotes or without', found(), { value: 'shop:latest' }, ['waived']],
    ['that changed is not covered, and told', found(), { value: 'shop:1.0' }, ['open', changed('shop:1.0', 'the value is now "shop:latest"')]],
    ['where none is written is not covered, and told', found(one, 'a', 'resource "t" "a"'), { value: 'x' }, ['open', changed('x', 'no value is written there now')]],
  ])('%s', (_, finding, rest, expected) => {
    expect(said([finding], [waiver(rest)])).toEqual(expected);
  });

  test('that is a secret binds nothing, and is nowhere told', () => {
    const redact = (text: string) => text.replaceAll('latest', '***');
    const lines = said([found()], [waiver({ value: 'shop:latest' })], { redact });
    expect(lines).toEqual(['open', 'waivers/invalid: the waiver of area/one for t.a by o is bound to a secret; bind it to the address alone']);
    const elsewhere = said([found()], [waiver({ value: 'shop:1.0' })], { redact });
    expect(elsewhere[1]).toContain('the value is now "shop:***"');
  });

  test.each([['"a  b"', 'a b'], ["'a'", 'a'], [' 12 ', '12'], ['"a', '"a'], ['""', '']])('%p is %p', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });
});

describe('what is wrong with a waiver is found', () => {
  const invalid = (message: string, name = 'area/one') => `waivers/invalid: the waiver of ${name} for t.a by o ${message}`;
  test.each<[string, Partial<Waiver>, Partial<WaiveOptions>, readonly string[]]>([
    ['it is over: it covers nothing any more', { until: '2026-11-20' }, {}, ['open', 'waivers/expired: the waiver of area/one for t.a by o ran out on 2026-11-20']],
    ['its rule is not there', { rule: 'area/onne' }, {}, ['open', invalid('names a rule that is not there: did you mean "area/one"?', 'area/onne')]],
    ['its area is not there', { rule: 'arra/*' }, {}, ['open', invalid('names a rule that is not there: did you mean "area/*"?', 'arra/*')]],
    ['it waives the rules about waivers', { rule: 'waivers/*' }, {}, ['open', invalid('cannot be granted: what is wrong with waivers is not waived; switch the rule off in bylaw.yaml', 'waivers/*')]],
    ['it runs too long', {}, { longest: 129 }, ['open', invalid('runs until 2027-03-31, longer than the 129 days that waiver-days allows')]],
    ['not where it runs as long as it may', {}, { longest: 130 }, ['waived']],
    ['nothing is left of what it covers', { covers: { by: 'address', address: 't.gone' } }, {}, ['open', unused.replace('t.a', 't.gone')]],
    ['not where only a part was looked at', { covers: { by: 'address', address: 't.gone' } }, { isWhole: false }, ['open']],
    ['not where its rule was not asked', { covers: { by: 'address', address: 't.gone' } }, { asked: () => false }, ['open']],
    ['not where it is meant for what runs', { covers: { by: 'address', address: 't.gone', root: 'aws/*' } }, {}, ['open']],
    ['not where the rule about it is switched off', { until: '2026-11-20' }, { own: [] }, ['open']],
  ])('%s', (_, rest, options, expected) => {
    expect(said([found()], [waiver(rest)], options)).toEqual(expected);
  });

  test('it covers more than anybody looked at', () => {
    const many = Array.from({ length: 21 }, (_, index): Finding => ({ ...found(), address: `t.a[${index}]` }));
    const broad = waiver({ covers: { by: 'address', address: 't.a*' } });
    const lines = said(many, [broad]);
    expect(lines.slice(0, 21).every((state) => state === 'waived')).toBe(true);
    expect(lines.slice(21)).toEqual(['waivers/too-broad: the waiver of area/one for t.a* by o covers 21 findings, more than the 20 that one waiver may with a pattern']);
    expect(said(many.slice(0, 20), [broad])).toHaveLength(20);
  });

  test('two that are alike are told apart, and of two that cover one thing none is unused', () => {
    const { about } = waive([found()], { waivers: [waiver({ until: '2026-01-01' }), waiver({ until: '2026-01-01' })], broken: [] }, { today, rules });
    expect(new Set(about.map(({ identity }) => identity.address)).size).toBe(2);
    expect(said([found()], [waiver(), waiver({ covers: { by: 'address', address: '*' } })])).toEqual(['waived']);
  });

  test('each rule about waivers is tallied', () => {
    const { tallies } = waive([found()], { waivers: [waiver(), waiver({ until: '2026-01-01' })], broken: [{ at: spot(config, 0, 3), problem: 'says no owner' }] }, { today, rules });
    expect(tallies.map(({ rule, passed, failed }) => `${rule.id} ${passed} ${failed}`)).toEqual(['waivers/expired 2 1', 'waivers/invalid 2 1', 'waivers/too-broad 3 0', 'waivers/unused 3 0']);
  });
});

test.each([
  ['*', 'anything', true],
  ['a*c', 'abc', true],
  ['a*c', 'ac', true],
  ['a*bc', 'abcb', false],
  ['aa*aa', 'aaa', false],
  ['x["*"].y', 'x["k"].y', true],
  ['a.b', 'aXb', false],
  ['**a**', 'bab', true],
])('the pattern %p and %p: %p', (written, text, fits) => {
  expect(pattern(written)(text)).toBe(fits);
});

test('patterns fit as regular expressions would', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 }), text, (written, subject) => {
      expect(pattern(written)(subject)).toBe(new RegExp(`^${written.replaceAll('*', '.*')}$`).test(subject));
    }),
  );
});

test('waivers change how findings stand, and nothing else', () => {
  const some = fc.constantFrom('area/one', 'area/*', 'other/three', 'no/rule', 'waivers/unused');
  const made = fc.record({ rule: some, address: fc.constantFrom('t.a', 't.*', '*', 't.b'), until: fc.constantFrom('2026-01-01', '2027-01-01'), path: fc.constantFrom('*', 'image', 'x') });
  const all = [found(), found(two), found(one, 'b', '"shop:1.0"')];
  fc.assert(
    fc.property(fc.array(made, { maxLength: 8 }), (written) => {
      const waivers = written.map(({ rule, address, until, path }) => waiver({ rule, until, path, covers: { by: 'address', address } }));
      const { findings: marked } = waive(all, { waivers, broken: [] }, { today, rules });
      expect(marked.map((finding) => ({ ...finding, standing: { state: 'open' } }))).toEqual(all);
    }),
  );
});
