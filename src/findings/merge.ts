/** One thing that is wrong is one finding, however many clauses of a rule say so. */
import type { Finding } from '../model/finding.js';

/** Of what is sorted; the first stays, with the words and the unknowns of those it stands for. */
export function merged(sorted: readonly Finding[]): readonly Finding[] {
  const failed = new Set(sorted.filter(({ verdict }) => verdict === 'fail').map(said));
  const groups = new Map<string, Finding[]>();
  for (const finding of sorted) {
    // What fails for certain is not also asked.
    if (finding.verdict === 'undecided' && failed.has(said(finding))) continue;
    const key = place(finding);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [join(first, others)]));
}

function join(first: Finding, others: readonly Finding[]): Finding {
  if (others.length === 0) return first;
  const all = [first, ...others];
  const words = [...new Set(all.map(({ message }) => message))];
  const facts = new Map(all.flatMap(({ unknowns }) => unknowns).map((fact) => [JSON.stringify([fact.path, fact.reason]), fact]));
  return { ...first, message: words.join(first.verdict === 'fail' ? ' and ' : ', or '), unknowns: [...facts.values()] };
}

function said({ rule, root, address, path, message }: Finding): string {
  return JSON.stringify([rule.id, root, address, path, message]);
}

/** A fail is what is wrong with a field; a question is what one unknown value leaves open. */
function place({ rule, root, address, path, verdict, subject, at }: Finding): string {
  const spot = verdict === 'fail' ? [path] : [subject, at.file.path, at.start, at.end];
  return JSON.stringify([verdict, rule.id, root, address, ...spot]);
}
