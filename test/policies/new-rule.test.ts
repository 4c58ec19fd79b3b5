/** `npm run new:rule` writes a folder that the tool chain takes as it is. Compiling it needs Go. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { judge, loadPolicies } from '../../src/evaluate/index.js';
import type { Policies } from '../../src/evaluate/index.js';
import { noConfig } from '../../src/model/config.js';
import type { Estate } from '../../src/model/estate.js';
import { gather } from '../../src/scan/gather.js';
import { coverInputs, estateOf, readCases } from '../../tools/policies/cases.js';
import { model, root } from './policies.js';
import { findTool } from './tool.js';

const id = 'least-privilege/start-as-somebody';
const tree = mkdtempSync(path.join(os.tmpdir(), 'bylaw-new-rule-'));
afterAll(() => rmSync(tree, { recursive: true, force: true }));
const policies = path.join(tree, 'policies');
cpSync(path.join(root, 'policies'), policies, { recursive: true });

function run(command: string, ...args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, BYLAW_POLICIES: policies } });
  return { status, output: `${stdout}${stderr}` };
}

function scaffold(...args: readonly string[]): ReturnType<typeof run> {
  return run(process.execPath, path.join(root, 'tools/new-rule.js'), ...args);
}

function everything(): readonly string[] {
  return readdirSync(policies, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll(path.sep, '/')).sort();
}

const before = everything();

test.each([
  ['nothing', [], 'usage'],
  ['an id without an area', ['run-as-root'], 'usage'],
  ['an id that is too deep', ['least-privilege/run/root'], 'usage'],
  ['an id in upper case', ['Least-Privilege/run'], 'usage'],
  ['an id that leads out of the tree', ['../run-as-root'], 'usage'],
  ['an id that leads out of its area', ['least-privilege/..'], 'usage'],
  ['an absolute path', ['/tmp/run-as-root'], 'usage'],
  ['a rule that is there', ['least-privilege/run-privileged'], 'is there already'],
])('refuses %s and writes nothing', (_what, args, why) => {
  const { status, output } = scaffold(...args);
  expect(output).toContain(why);
  expect(status).toBe(2);
  expect(everything()).toEqual(before);
});

test('writes a folder with all that a rule has, and nothing else', () => {
  expect(scaffold(id)).toEqual({ status: 0, output: expect.stringContaining(`policies/${id}`) });
  const written = everything().filter((file) => !before.includes(file));
  expect(written.filter((file) => path.extname(file) !== '')).toEqual(
    ['README.md', 'bad/kubernetes-container/pod.yaml', 'cases.yaml', 'good/kubernetes-container/pod.yaml', 'rule.rego'].map((file) => `${id}/${file}`),
  );
  expect(written.every((file) => file.startsWith(id))).toBe(true);
});

const tool = findTool();
const sentence = 'the folder is formatted, compiles, and its cases and inputs pass';

test(tool.path === undefined ? `SKIPPED: ${sentence} (${tool.why})` : sentence, async () => {
  if (tool.path === undefined) {
    expect(tool.required).toBe(false);
    return;
  }
  if (!existsSync(path.join(policies, id))) scaffold(id);
  const compiled = await compile(tool.path);
  const rule = compiled.rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`${id} was not compiled`);
  const verdicts = (estate: Estate): readonly string[] =>
    judge(compiled, estate, noConfig).reports.filter((report) => report.rule === rule).map(({ path: where, verdict }) => `${where} ${verdict}`);

  for (const one of readCases(readFileSync(path.join(policies, id, 'cases.yaml'), 'utf8'), rule, model)) {
    const wanted = one.expect === 'pass' ? [] : one.expect.map(({ path: where, undecided }) => `${where} ${undecided ? 'undecided' : 'fail'}`);
    expect([one.name, ...verdicts(estateOf(one))]).toEqual([one.name, ...wanted]);
  }
  const input = async (kind: string): Promise<Estate> =>
    (await gather({ paths: [path.join(policies, id, kind, 'kubernetes-container')], cwd: tree }, noConfig, () => undefined)).estate;
  expect(verdicts(await input('bad'))).toEqual(['containers["app"].sandbox.user fail']);
  expect(verdicts(await input('good'))).toEqual([]);
});

/** What `npm run policies:build` does: formatting, the compiler with its lints, and that the cases cover every line. */
async function compile(compiler: string): Promise<Policies> {
  const out = path.join(tree, 'compiled');
  const file = (name: string, value: unknown): string => {
    writeFileSync(path.join(tree, name), JSON.stringify(value));
    return path.join(tree, name);
  };
  cpSync(path.join(root, 'policies/compiled'), out, { recursive: true });
  const passes = (...args: readonly string[]): void => expect(run(compiler, ...args)).toEqual({ status: 0, output: expect.any(String) });
  passes('fmt', '-policies', policies);
  passes('build', '-policies', policies, '-model', path.join(out, 'model.json'), '-missing', file('missing.json', []), '-out', out);
  passes('cover', '-policies', policies, '-inputs', file('inputs.json', coverInputs(tree, out)));
  return loadPolicies(out);
}
