import { describe, expect, test } from '@jest/globals';
import { noConfig } from '../model/config.js';
import type { Config } from '../model/config.js';
import type { Rule } from '../model/rule.js';
import { UserError } from '../shared/errors.js';
import { applied, configured } from './settings.js';

function rule(id: string, more: Partial<Rule> = {}): Rule {
  const texts = { title: id, description: '', fix: '', help: '' };
  return { id, ...texts, severity: 'medium', entities: ['sink'], runtimes: ['shared'], vocabularies: {}, needs: [], options: {}, aliases: [], cwe: [], since: '0.1.0', ...more };
}

const rules = [rule('logs/kept', { options: { days: 90, names: ['a'] }, aliases: ['logs/retained'] }), rule('logs/sealed'), rule('nets/open', { since: '0.2.0' })];
const set = (settings: Config['rules'], more: Partial<Config> = {}): Config => ({ ...noConfig, rules: settings, ...more });
const off = { enabled: false, options: {} };
const on = { enabled: true, options: {} };

/** `logs/kept medium`, with `!` where it may fail nothing. */
const shown = (config: Config): readonly string[] =>
  configured(rules, config).flatMap((one) => (one === undefined ? [] : [`${one.id} ${one.severity}${one.advisory === true ? '!' : ''}`]));

describe('settings of rules', () => {
  test.each<[string, Config, readonly string[]]>([
    ['nothing changes nothing', noConfig, ['logs/kept medium', 'logs/sealed medium', 'nets/open medium']],
    ['an area is switched off', set({ 'logs/*': off }), ['nets/open medium']],
    ['an area is regraded', set({ 'logs/*': { ...on, severity: 'low' } }), ['logs/kept low', 'logs/sealed low', 'nets/open medium']],
    ['a rule wins over its area', set({ 'logs/*': off, 'logs/kept': { ...on, severity: 'high' } }), ['logs/kept high', 'nets/open medium']],
    ['a rule wins over its area whichever is written first', set({ 'logs/kept': off, 'logs/*': on }), ['logs/sealed medium', 'nets/open medium']],
    ['an area wins over all', set({ '*': off, 'nets/*': on }), ['nets/open medium']],
    ['a rule that says no severity has the one of its area', set({ 'logs/*': { ...on, severity: 'low' }, 'logs/kept': { enabled: true, options: { days: 3 } } }), ['logs/kept low', 'logs/sealed low', 'nets/open medium']],
    ['a former id is as good', set({ 'logs/retained': off }), ['logs/sealed medium', 'nets/open medium']],
    ['rules about waivers are known', set({ 'waivers/unused': off, 'waivers/*': on }), ['logs/kept medium', 'logs/sealed medium', 'nets/open medium']],
    ['a pinned catalogue makes news of later rules', set({}, { catalogue: '0.1' }), ['logs/kept medium', 'logs/sealed medium', 'nets/open info!']],
    ['a pinned catalogue leaves what it has', set({}, { catalogue: '0.2' }), ['logs/kept medium', 'logs/sealed medium', 'nets/open medium']],
    ['news of an area stays news', set({ 'nets/*': { ...on, severity: 'high' } }, { catalogue: '0.1.0' }), ['logs/kept medium', 'logs/sealed medium', 'nets/open info!']],
    ['news is switched off like anything', set({ 'nets/*': off }, { catalogue: '0.1.0' }), ['logs/kept medium', 'logs/sealed medium']],
    ['who names a later rule has adopted it', set({ 'nets/open': on }, { catalogue: '0.1.0' }), ['logs/kept medium', 'logs/sealed medium', 'nets/open medium']],
  ])('%s', (_, config, expected) => expect(shown(config)).toEqual(expected));

  test('options take the place of defaults, one by one', () => {
    expect(configured(rules, set({ 'logs/kept': { enabled: true, options: { days: 3 } } }))[0]?.options).toEqual({ days: 3, names: ['a'] });
  });

  test('a rule that nothing is said of stays the very same', () => {
    expect(rules.map((one) => applied(one, set({ 'other/*': off })))).toEqual(rules);
    expect(applied(rules[0] ?? rule('x/y'), noConfig)).toBe(rules[0]);
  });
});

describe('settings that no rule understands name their place', () => {
  const complaint = (name: string, options: Readonly<Record<string, unknown>> = {}): string => {
    const where = new Map([[`rules.${name}`, 'bylaw.yaml:2:3'], ...Object.keys(options).map((option): [string, string] => [`rules.${name}.options.${option}`, 'bylaw.yaml:3:5'])]);
    try {
      configured(rules, set({ [name]: { enabled: true, options } }, { places: where }));
    } catch (error) {
      if (error instanceof UserError) return `${error.subject}: ${error.message} (${error.hint ?? ''})`;
      throw error;
    }
    return 'accepted';
  };
  test.each<[string, string, Record<string, unknown>, string]>([
    ['a rule', 'logs/kep', {}, 'bylaw.yaml:2:3: "logs/kep" is no rule (did you mean "logs/kept"?)'],
    ['an area', 'log/*', {}, 'bylaw.yaml:2:3: "log/*" is no rule (did you mean "logs/*"?)'],
    ['an area without its star', 'logs', {}, 'bylaw.yaml:2:3: "logs" is no rule (did you mean "logs/*"?)'],
    ['a rule about waivers', 'waivers/unusd', {}, 'bylaw.yaml:2:3: "waivers/unusd" is no rule (did you mean "waivers/unused"?)'],
    ['nothing near', 'entirely/different', {}, 'bylaw.yaml:2:3: "entirely/different" is no rule (see `bylaw rules`)'],
    ['an option', 'logs/kept', { dys: 3 }, 'bylaw.yaml:3:5: logs/kept has no option dys (did you mean "days"?)'],
    ['an option like no other', 'logs/kept', { retention: 3 }, 'bylaw.yaml:3:5: logs/kept has no option retention (known: days, names)'],
    ['an option of a rule that has none', 'logs/sealed', { days: 3 }, 'bylaw.yaml:3:5: logs/sealed has no option days (it has none)'],
    ['a text for a number', 'logs/kept', { days: 'three' }, 'bylaw.yaml:3:5: option days of logs/kept: expected a number, found a text ()'],
    ['nothing for a list', 'logs/kept', { names: null }, 'bylaw.yaml:3:5: option names of logs/kept: expected a list, found nothing ()'],
    ['a key of every object', 'logs/kept', { toString: 1 }, 'bylaw.yaml:3:5: logs/kept has no option toString (known: days, names)'],
  ])('%s', (_, name, options, message) => expect(complaint(name, options)).toBe(message));
});
