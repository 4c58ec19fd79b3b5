/** The user's settings applied to the rules: which are asked, how severe they are, with which options. */
import type { Config, RuleSettings } from '../model/config.js';
import { areaOf } from '../model/rule.js';
import type { AnyRule, Rule } from '../model/rule.js';
import { waiverRules } from '../model/waiver.js';
import { UserError } from '../shared/errors.js';
import { nearest } from '../shared/nearest.js';
import { newerThan } from '../shared/version.js';

/** By index in the manifest; undefined: switched off. Throws UserError for settings that no rule understands. */
export function configured(rules: readonly Rule[], config: Config): readonly (Rule | undefined)[] {
  const names = [...rules.flatMap(({ id, aliases }) => [id, ...aliases]), ...waiverRules];
  const known = new Set(['*', ...names, ...names.map((name) => `${areaOf(name)}/*`)]);
  for (const name of Object.keys(config.rules)) {
    if (!known.has(name)) throw new UserError('RULE_UNKNOWN', placeOf(config, `rules.${name}`, name), `"${name}" is no rule`, hint(name, [...known]));
  }
  return rules.map((rule) => applied(rule, config));
}

/** As plans name them: `<rule>.<option>`. */
export function optionsOf(rules: readonly Rule[]): ReadonlyMap<string, unknown> {
  return new Map(rules.flatMap(({ id, options }) => Object.entries(options).map(([name, value]) => [`${id}.${name}`, value] as const)));
}

/** The most specific settings win: of the rule (or a former id), of its area, of all. Undefined: switched off. */
export function applied<R extends AnyRule>(rule: R, config: Config): R | undefined {
  const own = [rule.id, ...rule.aliases].find((name) => Object.hasOwn(config.rules, name));
  const all = [own, `${areaOf(rule.id)}/*`, '*'].flatMap((name): readonly RuleSettings[] => {
    const settings = name !== undefined && Object.hasOwn(config.rules, name) ? config.rules[name] : undefined;
    return settings === undefined ? [] : [settings];
  });
  const isNew = own === undefined && isNews(rule, config);
  if (all.length === 0) return isNew ? { ...rule, ...news } : rule;
  const options = own === undefined ? {} : checked(rule, own, config);
  if (all[0]?.enabled === false) return undefined;
  const severity = all.find((settings) => settings.severity !== undefined)?.severity ?? rule.severity;
  return { ...rule, severity, options: { ...rule.options, ...options }, ...(isNew ? news : {}) };
}

/** Whoever names a rule has adopted it. */
function isNews({ since }: AnyRule, { catalogue }: Config): boolean {
  return since !== undefined && catalogue !== undefined && newerThan(since, catalogue);
}

const news = { severity: 'info', advisory: true } as const;

function checked(rule: AnyRule, name: string, config: Config): Readonly<Record<string, unknown>> {
  const options = config.rules[name]?.options ?? {};
  for (const [option, value] of Object.entries(options)) {
    const subject = placeOf(config, `rules.${name}.options.${option}`);
    const names = Object.keys(rule.options);
    if (!Object.hasOwn(rule.options, option)) {
      throw new UserError('CONFIG_INVALID', subject, `${rule.id} has no option ${option}`, names.length === 0 ? 'it has none' : hint(option, names));
    }
    const want = typeOf(rule.options[option]);
    if (typeOf(value) !== want) throw new UserError('CONFIG_INVALID', subject, `option ${option} of ${rule.id}: expected ${want}, found ${typeOf(value)}`);
  }
  return options;
}

function placeOf({ places }: Config, key: string, otherwise = key): string {
  return places?.get(key) ?? otherwise;
}

function hint(written: string, known: readonly string[]): string {
  return nearest(written, known) ?? (known.length > 10 ? 'see `bylaw rules`' : `known: ${known.join(', ')}`);
}

const words: Readonly<Partial<Record<string, string>>> = { boolean: 'true or false', number: 'a number', object: 'a map', string: 'a text' };

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'a list' : value === null ? 'nothing' : (words[typeof value] ?? typeof value);
}
