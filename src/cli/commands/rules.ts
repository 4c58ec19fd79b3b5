/** `bylaw rules`: one line a rule. */
import { loadRules, rulesAboutWaivers } from '../../index.js';

export async function runRules(): Promise<void> {
  const rules = [...(await loadRules()), ...rulesAboutWaivers].sort((a, b) => (a.id < b.id ? -1 : 1));
  const widest = Math.max(...rules.map(({ id }) => id.length));
  for (const { id, severity, title } of rules) process.stdout.write(`${id.padEnd(widest)}  ${severity.padEnd(8)}  ${title}\n`);
}
