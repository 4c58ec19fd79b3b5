/** One thing that is wrong is one finding, however many clauses of a rule say so. */
import type { Finding } from '../model/finding.js';
import { append } from '../shared/append.js';

/** Of what is sorted; the first stays, with the words and the unknowns of those it stands for. No two have one identity then. */
export function merged(sorted: readonly Finding[]): readonly Finding[] {
  const questions = sorted.filter(({ verdict }) => verdict !== 'fail');
  if (questions.length === 0) return joined(sorted, field);
  const failed = new Set(sorted.filter(({ verdict }) => verdict === 'fail').map(field));
  // What is wrong for certain is not also asked.
  const told = sorted.filter((finding) => finding.verdict === 'fail' || !failed.has(field(finding)));
  return joined(joined(told, place), field);
}

function joined(findings: readonly Finding[], key: (finding: Finding) => string): readonly Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) append(groups, key(finding), finding);
  if (groups.size === findings.length) return findings;
  return [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [join(first, others)]));
}

function join(first: Finding, others: readonly Finding[]): Finding {
  if (others.length === 0) return first;
  const all = [first, ...others];
  const words = [...new Set(all.map(({ message }) => message))];
  const facts = new Map(all.flatMap(({ unknowns }) => unknowns).map((fact) => [JSON.stringify([fact.path, fact.reason]), fact]));
  return { ...first, message: words.join(first.verdict === 'fail' ? ' and ' : ', or '), unknowns: [...facts.values()] };
}

/** Rule, root, address and path: that is what it is a digest of. */
function field({ identity }: Finding): string {
  return identity.address;
}

/** A fail is what is wrong with a field; a question is what one unknown value leaves open. */
function place(finding: Finding): string {
  const { rule, root, address, verdict, subject, at } = finding;
  return verdict === 'fail' ? field(finding) : JSON.stringify([rule.id, root, address, subject, at.file.path, at.start, at.end]);
}
