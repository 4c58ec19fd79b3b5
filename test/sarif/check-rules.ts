/** Checks of rule descriptors. */
import { list, pick, repeated, textOf } from './read.js';
import type { Complain } from './validate.js';

/** In characters. */
const lengths: readonly (readonly [path: readonly string[], most: number])[] = [
  [['name'], 255],
  [['shortDescription', 'text'], 1024],
  [['fullDescription', 'text'], 1024],
  [['help', 'text'], Infinity],
  [['help', 'markdown'], Infinity],
];

/** GitLab turns a finding into a detected secret by these. */
const secretWeaknesses = new Set(['798', '259', '321', '522', '312', '319', '256', '257', '540']);

export function ruleProblems(rules: readonly unknown[], run: string, expectThat: Complain): void {
  expectThat(2, run, 'a rule id twice', repeated(rules.map((rule) => pick(rule, 'id'))).length === 0);
  expectThat(2, run, 'a rule name twice', repeated(rules.map((rule) => pick(rule, 'name'))).length === 0);
  for (const [index, rule] of rules.entries()) {
    const where = `${run}.rules[${index}]`;
    for (const [path, most] of lengths) {
      const text = textOf(pick(rule, ...path));
      expectThat(4, where, `${path.join('.')} is empty or too long`, text.trim() !== '' && text.length <= most);
    }
    expectThat(
      5,
      where,
      'no level for its results',
      ['error', 'warning', 'note'].includes(textOf(pick(rule, 'defaultConfiguration', 'level'))),
    );
    checkTags(rule, where, expectThat);
    checkWeaknesses(rule, where, expectThat);
  }
}

function checkTags(rule: unknown, where: string, expectThat: Complain): void {
  const tags = list(pick(rule, 'properties', 'tags'));
  expectThat(6, where, 'more than ten tags, or one twice', tags.length <= 10 && repeated(tags).length === 0);
  const severity = pick(rule, 'properties', 'security-severity');
  if (severity === undefined) return;
  expectThat(6, where, 'security-severity without the tag security', tags[0] === 'security');
  const valid =
    typeof severity === 'string' && /^\d+(\.\d)?$/.test(severity) && Number(severity) >= 0.1 && Number(severity) <= 10;
  expectThat(7, where, 'security-severity is no number from 0.1 to 10.0 in a string', valid);
}

function checkWeaknesses(rule: unknown, where: string, expectThat: Complain): void {
  const named = list(pick(rule, 'relationships')).map((relation) => textOf(pick(relation, 'target', 'id')));
  const aboutSecrets = textOf(pick(rule, 'id')).startsWith('secret-handling/');
  expectThat(
    8,
    where,
    'a weakness of secrets on a rule about something else',
    aboutSecrets || named.every((id) => !secretWeaknesses.has(id)),
  );
}
