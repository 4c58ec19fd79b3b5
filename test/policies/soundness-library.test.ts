/** Every question of lib/attr, whether a rule asks it today or not: small rules made here and compiled for the occasion. Needs Go. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { loadPolicies } from '../../src/evaluate/index.js';
import type { Policies } from '../../src/evaluate/index.js';
import type { Plan } from '../../src/evaluate/manifest.js';
import { plantRule } from './plant.js';
import { model, root } from './policies.js';
import { tryRule } from './property.js';
import { findTool } from './tool.js';

const max = 'input.entity.scale.max';
const numeric = (body: string): string => `report contains result.fail(${max}, "x") if ${body}`;
const tagged = (body: string): string => `report contains result.fail(c.image.tag, "x") if {\n some c in attr.items(input.entity.containers)\n ${body}\n}`;

/** Name and Rego. */
const rules: readonly (readonly [string, string])[] = [
  ...['above', 'at-least', 'below', 'at-most', 'is', 'is-not'].map((one) => [one, numeric(`attr.${one.replace('-', '_')}(${max}, 5)`)] as const),
  ['missing', numeric(`attr.missing(${max})`)],
  ['present', numeric(`attr.present(${max})`)],
  ['between', numeric(`{\n attr.above(${max}, 3)\n attr.below(${max}, 9)\n attr.is_not(${max}, 6)\n}`)],
  ['one-of', tagged('attr.one_of(c.image.tag, {"latest", "main"})')],
  ['none-of', tagged('attr.none_of(c.image.tag, {"latest", "main"})')],
  ['missing-text', tagged('attr.missing(c.image.tag)')],
  ['present-text', tagged('attr.present(c.image.tag)')],
  ...['starts', 'ends', 'has'].flatMap((one) => [
    [one, tagged(`attr.${one}(c.image.tag, "late")`)] as const,
    [`${one}-not`, tagged(`attr.${one}_not(c.image.tag, "st")`)] as const,
  ]),
  // The second clause is there for its literals: strings that begin with a number, and one that has to grow to.
  ['begins-below', tagged('attr.begins_below(c.image.tag, 20)').concat('\n', tagged('attr.one_of(c.image.tag, {"7:1", "30:1", "2", "a1"})'))],
  // The second clause is there for its literal: a text that the pattern is found in.
  ['matches', tagged('attr.matches(c.image.tag, "^[a-l]+")').concat('\n', tagged('attr.is(c.image.tag, "late")'))],
  ['matches-not', tagged('attr.matches_not(c.image.tag, "^[a-l]+")').concat('\n', tagged('attr.is(c.image.tag, "Late")'))],
  ['flag', tagged('attr.is(c.sandbox.privileged, true)\n attr.is_not(c.sandbox.runAsNonRoot, true)')],
  ['every', 'report contains result.fail(input.triggers, "x") if every t in attr.all(input.triggers) { attr.is_not(t.type, "sqs") }'],
  ['every-or-none', 'report contains result.fail(input.triggers, "x") if {\n attr.not_empty(input.triggers)\n every t in attr.all(input.triggers) { bounded(t) }\n}\nbounded(t) if attr.is(t.type, "sqs")\nbounded(t) if attr.at_most(t.maxConcurrency, 5)'],
  ['empty', 'report contains result.fail(input.triggers, "x") if attr.empty(input.triggers)'],
  ['more', 'report contains result.fail(input.triggers, "x") if attr.more(input.triggers, 1)'],
  ['size', `report contains result.fail(${max}, $"of {n}") if {\n n := attr.size(input.triggers)\n attr.below(${max}, 5)\n}`],
  ['fewer', 'report contains result.fail(input.triggers, "x") if attr.fewer(input.triggers, 2)'],
  ['opposite', tagged('not fine(c.image) with input.mode as attr.opposite').concat('\nfine(i) if attr.present(i.digest)\nfine(i) if attr.starts(i.tag, "v")')],
  ['opposite-of-any', 'report contains result.fail(input.triggers, "x") if not queue(input.triggers) with input.mode as attr.opposite\nqueue(ts) if {\n some t in attr.items(ts)\n attr.is(t.type, "sqs")\n}'],
  ['opposite-twice', numeric('not other with input.mode as attr.opposite').concat(`\nother if not small(${max}) with input.mode as attr.opposite\nsmall(x) if attr.below(x, 5)`)],
  ['value', numeric(`attr.v(${max}) > 5`)],
  ['set', 'report contains result.fail(input.entity.containers, k) if some k in kinds\nkinds contains "latest" if {\n some c in attr.items(input.entity.containers)\n attr.is(c.image.tag, "latest")\n}'],
  ['platform', numeric(`{\n input.entity.platform == "ecs"\n attr.above(${max}, 5)\n}`)],
];

const tool = findTool();

if (tool.path === undefined) test(`SKIPPED: soundness of every question (${tool.why})`, () => expect(tool.required).toBe(false));
else {
  const tree = mkdtempSync(path.join(os.tmpdir(), 'bylaw-questions-'));
  afterAll(() => rmSync(tree, { recursive: true, force: true }));
  const policies = await compiled(path.join(tree, 'sound'), tool.path, (lib) => lib);
  const total = { undecided: 0, needless: 0, completions: 0 };
  afterAll(() => console.info(`soundness of the questions: ${JSON.stringify(total)}`));

  test.each(rules)('%s: completing what is unknown changes no verdict', (name, rego) => {
    const rule = policies.rules.find(({ id }) => id === `probe/${name}`);
    if (rule === undefined) throw new Error('not compiled');
    const { verdicts, needless, completions, wrong } = tryRule({ policies, model, rule, rego, cases: [], samples: 60 });
    expect(wrong).toEqual([]);
    expect(Object.entries(verdicts).filter(([, count]) => count === 0)).toEqual([]);
    // Whoever computes with a value is undecided by design.
    if (name !== 'value') total.needless += needless;
    total.undecided += verdicts.undecided;
    total.completions += completions;
  });

  test('at most two in a hundred undecided verdicts come out the same whatever the unknowns are', () => {
    expect(total.needless / total.undecided).toBeLessThanOrEqual(0.02);
  });

  test('a library that takes a maybe for certain is found out', async () => {
    const unsound = await compiled(path.join(tree, 'unsound'), String(tool.path), (lib) => lib.replace('\ttrace($"{node.p}")\n\tinput.mode == "possible"\n', '\ttrace($"{node.p}")\n'));
    const rule = unsound.rules.find(({ id }) => id === 'probe/above');
    if (rule === undefined) throw new Error('not compiled');
    expect(tryRule({ policies: unsound, model, rule, rego: numeric(`attr.above(${max}, 5)`), cases: [], samples: 60 }).wrong).not.toEqual([]);
  });

  test.each(['above', 'between', 'one-of', 'starts', 'ends-not', 'has'])('a plan that forgets what %s asks is found out', (name) => {
    const rule = policies.rules.find(({ id }) => id === `probe/${name}`);
    if (rule === undefined) throw new Error('not compiled');
    const groups = policies.groups.map((group) => ({ ...group, plan: Object.fromEntries(Object.entries(group.plan).map(([part, plan]) => [part, forgetful(plan)])) }));
    const rego = rules.find(([id]) => id === name)?.[1] ?? '';
    expect(tryRule({ policies: { ...policies, groups }, model, rule, rego, cases: [], samples: 60 }).wrong).not.toEqual([]);
  });
}

/** Takes all that is there for alike. */
function forgetful(plan: Plan): Plan {
  switch (plan.type) {
    case 'leaf':
      return { ...plan, asks: [], exact: false, exactIf: [], told: false };
    case 'constant':
      return plan;
    case 'collection':
      return { ...plan, member: forgetful(plan.member) };
    case 'object':
      return { ...plan, fields: plan.fields.map(([name, field]) => [name, forgetful(field)]) };
  }
}

/** The rules above with the library, perhaps changed. */
async function compiled(tree: string, compiler: string, change: (lib: string) => string): Promise<Policies> {
  cpSync(path.join(root, 'policies/lib'), path.join(tree, 'lib'), { recursive: true });
  const lib = path.join(tree, 'lib/answer.rego');
  writeFileSync(lib, change(readFileSync(lib, 'utf8')));
  for (const [name, rego] of rules) plantRule(tree, name, rego);
  writeFileSync(path.join(tree, 'missing.json'), '[]');
  const args = ['build', '-policies', tree, '-model', path.join(root, 'policies/compiled/model.json'), '-missing', path.join(tree, 'missing.json'), '-out', tree];
  const { stdout, stderr, status } = spawnSync(compiler, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
  return loadPolicies(tree);
}
