/** What could not be decided, by what would have to be known. */
import type { Finding } from '../model/finding.js';
import type { Spot } from '../shared/text.js';
import { settles } from './settle.js';

/** One thing that is not known. */
export interface Question {
  readonly reason: string;
  /** Where it would have to be written. */
  readonly at?: Spot;
  readonly settle?: string;
  /** What hangs on it, in the order of the findings. */
  readonly findings: readonly Finding[];
}

/** Those that most findings hang on first. */
export function openQuestions(findings: readonly Finding[]): readonly Question[] {
  const questions = new Map<string, Question & { readonly findings: Finding[] }>();
  for (const finding of findings) {
    if (finding.verdict !== 'undecided') continue;
    for (const { path, reason: text, at } of finding.unknowns) {
      const reason = text === '' ? `${path} is not known` : text;
      const key = JSON.stringify([reason, at?.file.path, at?.start]);
      const question = questions.get(key) ?? questionOf(reason, at);
      questions.set(key, question);
      if (question.findings.at(-1) !== finding) question.findings.push(finding);
    }
  }
  return [...questions.values()].sort((a, b) => b.findings.length - a.findings.length);
}

function questionOf(reason: string, at: Spot | undefined): Question & { readonly findings: Finding[] } {
  const settle = settles(reason);
  return { reason, ...(at === undefined ? {} : { at }), ...(settle === undefined ? {} : { settle }), findings: [] };
}
