/** One construct, many instances: what a module, `count` or `for_each` multiplies is said once. */
import type { Finding } from '../model/finding.js';

export type Instances = readonly [Finding, ...Finding[]];

/** Findings that say the same about the same piece of source, in the order of the first of each. */
export function grouped(findings: readonly Finding[]): readonly Instances[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const { rule, verdict, at, message, live } = finding;
    // Two running things are two, even where their names look alike.
    const key = JSON.stringify([rule.id, verdict, at.file.path, at.start, at.end, message, live?.id]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

/** What another instance is called beside the first: its address, with the root where that is another one. */
export function calledBeside(first: Finding, { root, address }: Finding): string {
  return root === first.root ? address : `${address} in ${root}`;
}
