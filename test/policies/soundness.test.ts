/** Every rule, in the committed Wasm. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readCases } from '../../tools/policies/cases.js';
import { optionsOf } from './options.js';
import { model, policies, root } from './policies.js';
import { tryRule } from './property.js';

const total = { fail: 0, pass: 0, undecided: 0, needless: 0, completions: 0 };

afterAll(() => console.info(`soundness of the rules: ${JSON.stringify(total)}`));

const configured = { ...policies, rules: policies.rules.map((rule) => ({ ...rule, options: { ...rule.options, ...optionsOf(rule) } })) };

test.each(configured.rules.map((rule) => [rule.id, rule] as const))('%s: completing what is unknown changes no verdict', (id, rule) => {
  const source = (file: string): string => readFileSync(path.join(root, 'policies', id, file), 'utf8');
  const cases = readCases(source('cases.yaml'), rule, model);
  const { verdicts, needless, completions, wrong } = tryRule({ policies: configured, model, rule, rego: source('rule.rego'), cases, samples: 150 });
  expect(wrong).toEqual([]);
  expect(Object.entries(verdicts).filter(([, count]) => count === 0)).toEqual([]);
  total.needless += needless;
  total.completions += completions;
  for (const verdict of ['fail', 'pass', 'undecided'] as const) total[verdict] += verdicts[verdict];
});

test('at most two in a hundred undecided verdicts come out the same whatever the unknowns are', () => {
  expect(total.undecided).toBeGreaterThan(50);
  expect(total.needless / total.undecided).toBeLessThanOrEqual(0.02);
});
