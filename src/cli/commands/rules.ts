/** `bylaw rules`: one line a rule. */
import { loadRules } from '../../index.js';

export async function runRules(): Promise<void> {
  const rules = await loadRules();
  const widest = Math.max(...rules.map(({ id }) => id.length));
  for (const { id, severity, title } of rules) process.stdout.write(`${id.padEnd(widest)}  ${severity.padEnd(8)}  ${title}\n`);
}
