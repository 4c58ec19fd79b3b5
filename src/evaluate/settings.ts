/** The user's settings applied to the rules: which are asked, how severe they are, with which options. */
import type { Config } from '../model/config.js';
import type { Rule } from '../model/rule.js';
import { UserError } from '../shared/errors.js';
import { nearest } from '../shared/nearest.js';

/** By index in the manifest; undefined: switched off. Throws UserError for settings that no rule understands. */
export function configured(rules: readonly Rule[], config: Config): readonly (Rule | undefined)[] {
  const byName = new Map(rules.flatMap((rule) => [rule.id, ...rule.aliases].map((name) => [name, rule] as const)));
  for (const name of Object.keys(config.rules)) {
    if (!byName.has(name)) throw new UserError('RULE_UNKNOWN', name, 'is no rule', nearest(name, [...byName.keys()]));
  }
  return rules.map((rule) => {
    const name = [rule.id, ...rule.aliases].find((one) => Object.hasOwn(config.rules, one));
    const settings = name === undefined ? undefined : config.rules[name];
    if (settings === undefined) return rule;
    if (!settings.enabled) return undefined;
    return { ...rule, severity: settings.severity ?? rule.severity, options: { ...rule.options, ...checked(rule, settings.options) } };
  });
}

function checked(rule: Rule, options: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  for (const [name, value] of Object.entries(options)) {
    const subject = `rules.${rule.id}.options.${name}`;
    if (!Object.hasOwn(rule.options, name)) {
      throw new UserError('CONFIG_INVALID', subject, `${rule.id} has no option ${name}`, nearest(name, Object.keys(rule.options)));
    }
    const want = typeOf(rule.options[name]);
    if (typeOf(value) !== want) throw new UserError('CONFIG_INVALID', subject, `is a ${typeOf(value)}, want a ${want}`);
  }
  return options;
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
}
