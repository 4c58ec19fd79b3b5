/** Every rule says of its cases what they expect, in the compiled Wasm and through the host. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { judge } from '../../src/evaluate/index.js';
import { noConfig } from '../../src/model/config.js';
import type { Report, Rule } from '../../src/model/rule.js';
import { estateOf, readCases } from '../../tools/policies/cases.js';
import type { Case, Expected } from '../../tools/policies/cases.js';
import { model, policies, root } from './policies.js';

function reportsOf(rule: Rule, one: Case): readonly Report[] {
  const rules = { [rule.id]: { enabled: true, options: one.options } };
  const { reports, tallies } = judge(policies, estateOf(one), { ...noConfig, rules });
  expect(tallies.flatMap(({ broken }) => broken ?? [])).toEqual([]);
  return reports.filter((report) => report.rule.id === rule.id);
}

function shown(report: Report, wanted: Expected | undefined): Expected {
  return {
    undecided: report.verdict === 'undecided',
    ...(wanted?.path === undefined ? {} : { path: report.path }),
    ...(wanted?.message === undefined ? {} : { message: report.message }),
  };
}

/** What is wanted of a report says less than it: of those that will do the first one stands for it, whatever the order. */
function inOrder(reports: readonly Report[], wanted: readonly Expected[]): readonly Report[] {
  const left = new Set(reports);
  const found = wanted.flatMap((one) => {
    const match = [...left].find((report) => isDeepStrictEqual(shown(report, one), one));
    if (match !== undefined) left.delete(match);
    return match ?? [];
  });
  return [...found, ...left];
}

describe.each(policies.rules)('$id', (rule) => {
  const text = readFileSync(path.join(root, 'policies', rule.id, 'cases.yaml'), 'utf8');
  const cases = readCases(text, rule, model);

  test.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const wanted = one.expect === 'pass' ? [] : one.expect;
    const reports = inOrder(reportsOf(rule, one), wanted);
    expect(reports.map((report, index) => shown(report, wanted[index]))).toEqual(wanted);
    for (const { verdict, unknowns } of reports) expect(unknowns.length > 0).toBe(verdict === 'undecided');
  });

  test.each([
    ['an unknown', /unknown:|open:|oneOf:|parts:/],
    ['a default', /default:/],
    ['an absent value', /absent/],
    ['a pass', /expect: pass/],
    ['a failure', /expect: *\n? *[-[]/],
  ])('its cases hold %s', (_what, pattern) => expect(text).toMatch(pattern));
});
