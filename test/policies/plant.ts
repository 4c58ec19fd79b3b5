/** Writes a rule of the area `probe` into a tree of policies, with what every rule has. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const header = (name: string): string => `# METADATA
# title: t
# description: d
# custom: {entity: workload, severity: low, since: 0.1.0, fix: f, needs: [triggers], options: {days: 3}, vocabularies: {terraform: [vm]}}
package rules["probe"]["${name}"]

import data.lib.attr
import data.lib.result

`;

const readme = ['Why it matters', 'What is flagged', 'How to fix', 'When to waive', 'References'].map((one) => `\n## ${one}\n`).join('');

export function plantRule(tree: string, name: string, rego: string): void {
  const directory = path.join(tree, 'probe', name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, 'rule.rego'), `${header(name)}\n${rego}\n`);
  writeFileSync(path.join(directory, 'README.md'), readme);
}
