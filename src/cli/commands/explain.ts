/** `bylaw explain <rule>`: the rule's own page. */
import { loadRules, UserError } from '../../index.js';
import { nearest } from '../../shared/nearest.js';

export async function runExplain(id: string): Promise<void> {
  const rules = await loadRules();
  const rule = rules.find((one) => one.id === id || one.aliases.includes(id));
  if (rule === undefined) {
    throw new UserError('RULE_UNKNOWN', id, 'no such rule', nearest(id, rules.map((one) => one.id)) ?? 'see `bylaw rules`');
  }
  const options = Object.entries(rule.options).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`);
  process.stdout.write(`${rule.help.trim()}\n\nSeverity: ${rule.severity}\nRuntimes: ${rule.runtimes.join(', ')}\n`);
  if (options.length > 0) process.stdout.write(`Options and their defaults:\n${options.join('')}`);
}
