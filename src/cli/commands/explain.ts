/** `bylaw explain`: a rule's own page, or one finding in full. */
import { explain, explanationReport, loadRules, rulesAboutWaivers, UserError } from '../../index.js';
import { nearest } from '../../shared/nearest.js';
import { page, targetOf } from '../deliver.js';
import type { Flags } from '../deliver.js';
import { configOf } from '../environment.js';
import { progressLine } from '../progress.js';

export async function runExplain(what: string, flags: Flags): Promise<void> {
  // An identity has no other signs, a rule has a slash.
  return /^[0-9a-f]+$/i.test(what) ? explainFinding(what, flags) : explainRule(what);
}

/** Nothing but the files is read. */
async function explainFinding(finding: string, flags: Flags): Promise<void> {
  const config = configOf(flags);
  const render = await explanationReport();
  const line = progressLine(process.stderr);
  const named = flags['in'];
  const target = targetOf(Array.isArray(named) ? named.map(String) : [], flags);
  const explanation = await explain({ finding, ...target, config, onProgress: line.update }).finally(line.clear);
  process.stdout.write(render(explanation, page()));
}

async function explainRule(id: string): Promise<void> {
  const rules = [...(await loadRules()), ...rulesAboutWaivers];
  const rule = rules.find((one) => one.id === id || one.aliases.includes(id));
  if (rule === undefined) {
    throw new UserError('RULE_UNKNOWN', id, 'no such rule', hintFor(id, rules.map((one) => one.id)));
  }
  const options = Object.entries(rule.options).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`);
  process.stdout.write(`${rule.help.trim()}\n\nSeverity: ${rule.severity}\nRuntimes: ${rule.runtimes.join(', ')}\n`);
  if (options.length > 0) process.stdout.write(`Options and their defaults:\n${options.join('')}`);
}

/** Without its area a rule is far from every id. */
function hintFor(written: string, ids: readonly string[]): string {
  const short = ids.find((id) => id.endsWith(`/${written}`));
  return short === undefined ? (nearest(written, ids) ?? 'see `bylaw rules`') : `did you mean "${short}"?`;
}
