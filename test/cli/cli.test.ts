import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { version } from '../../src/shared/version.js';
import { deployment } from './manifests.js';
import { build, bylaw, directory, environment } from './run.js';

const bad = deployment('bad', { privileged: true });
const floating = 'registry.example.com/app:latest';

beforeAll(build, 120_000);

describe('commands', () => {
  test('--version prints the version and nothing else', () => expect(bylaw(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' }));

  test.each([['--help'], ['scan', '--help']])('%s explains itself', (...args) => {
    const { code, out } = bylaw(args);
    expect(code).toBe(0);
    expect(out).toContain('Usage: bylaw');
  });

  test('rules lists every rule on a line', () => {
    const { code, out } = bylaw(['rules']);
    expect(code).toBe(0);
    expect(out).toMatch(/^least-privilege\/run-privileged +critical +\S/m);
  });

  test('explain prints the page of a rule', () => {
    const { code, out } = bylaw(['explain', 'least-privilege/run-privileged']);
    expect(code).toBe(0);
    expect(out).toContain('## How to fix');
  });
});

describe('exit codes', () => {
  test.each([
    ['0 when nothing is wrong', deployment('fine'), [], 0],
    ['1 when something is', bad, [], 1],
    ['0 with --exit-zero', bad, ['--exit-zero'], 0],
    ['1 when the finding is at the threshold', bad, ['--fail-on', 'critical'], 1],
    ['0 when the finding is below the threshold', deployment('bad', { image: floating }), ['--fail-on', 'critical'], 0],
    ['3 when a file could not be read', `${bad}  broken: [\n`, [], 3],
    ['3 even with --exit-zero', `${bad}  broken: [\n`, ['--exit-zero'], 3],
  ])('%s', (_, manifest, args, code) => {
    expect(bylaw(['scan', '.', ...args], directory({ 'app.yaml': manifest })).code).toBe(code);
  });
});

describe('mistakes are one line with a hint, and exit code 2', () => {
  test.each([
    ['a path that is not there', ['scan', 'nowhere'], 'nowhere'],
    ['a flag that is not there', ['scan', '.', '--formt', 'json'], '--format'],
    ['a format that is not there', ['scan', '.', '-f', 'sarf'], 'did you mean "sarif"?'],
    ['a severity that is not there', ['scan', '.', '--fail-on', 'hihg'], 'did you mean "high"?'],
    ['a rule that is not there', ['explain', 'least-privilege/run-privilegd'], 'did you mean "least-privilege/run-privileged"?'],
    ['two formats on standard output', ['scan', '.', '-f', 'json', '-f', 'sarif'], '-o'],
    ['a directory for a report', ['scan', '.', '-f', 'json', '-o', 'missing/out.json'], 'missing/out.json'],
  ])('%s', (_, args, hint) => {
    const { code, err } = bylaw(args, directory({ 'app.yaml': deployment('fine') }));
    expect(code).toBe(2);
    expect(err).toContain(hint);
    expect(err).not.toContain('    at ');
  });

  test.each([
    ['an unknown key', 'ruls: {}\n', 'bylaw.yaml:1:1: unknown key "ruls" (did you mean "rules"?)'],
    ['a severity that is none', 'rules:\n  immutable-tags/tag-floating: hihg\n', 'bylaw.yaml:2:3'],
    ['a rule that is not there', 'rules:\n  immutable-tags/tag-floatng: off\n', 'did you mean "immutable-tags/tag-floating"?'],
    ['no YAML', 'rules: [\n', 'bylaw.yaml:'],
  ])('a configuration with %s', (_, config, message) => {
    const { code, err } = bylaw(['scan', '.'], directory({ 'app.yaml': deployment('fine'), 'bylaw.yaml': config }));
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('configuration', () => {
  const both = deployment('bad', { image: floating, privileged: true });
  test.each([
    ['switches rules off', 'rules:\n  immutable-tags/tag-floating: off\n  least-privilege/run-privileged: {enabled: false}\n', 0],
    ['changes severities', 'rules:\n  immutable-tags/tag-floating: low\n  least-privilege/run-privileged: info\n', 0],
    ['leaves files out', 'exclude: [/app.yaml]\n', 0],
    ['sets options', 'rules:\n  least-privilege/run-privileged: off\n  immutable-tags/tag-floating: {options: {floating: []}}\n', 0],
  ])('%s', (_, config, code) => {
    const made = directory({ 'app.yaml': both, 'bylaw.yaml': config });
    expect(bylaw(['scan', '.', '--fail-on', 'high'], made).code).toBe(code);
  });
});

test('an incomplete scan writes no SARIF unless told to', () => {
  const made = directory({ 'app.yaml': `${bad}  broken: [\n` });
  const held = bylaw(['scan', '.', '-f', 'sarif'], made);
  expect([held.code, held.out]).toEqual([3, '']);
  expect(held.err).toContain('--allow-incomplete');
  const forced = bylaw(['scan', '.', '-f', 'sarif', '--allow-incomplete'], made);
  expect(forced.code).toBe(3);
  expect(forced.out).toContain('"executionSuccessful":false');
});

test('paths in a configuration are relative to it, wherever the scan starts', () => {
  const made = directory({ 'team/k8s/app.yaml': bad, 'team/bylaw.yaml': 'exclude: [/k8s]\nroots: [{path: k8s, name: shop}]\n' });
  expect(bylaw(['scan', 'team', '-c', 'team/bylaw.yaml'], made).code).toBe(0);
  expect(bylaw(['scan', 'k8s'], path.join(made, 'team')).code).toBe(0);
});

test('each -o belongs to its -f, and the rest goes to standard output', () => {
  const made = directory({ 'app.yaml': bad });
  const { out, code } = bylaw(['scan', '.', '-f', 'terminal', '-f', 'sarif', '-o', 'a.sarif', '-o', 'b.json'], made);
  expect(code).toBe(1);
  expect(out).toContain('runs privileged');
  expect(JSON.parse(readFileSync(path.join(made, 'a.sarif'), 'utf8'))).toHaveProperty('version', '2.1.0');
  expect(JSON.parse(readFileSync(path.join(made, 'b.json'), 'utf8'))).toHaveProperty('schemaVersion', 1);
});

test('variables of Terraform come from the environment only where that is asked for', () => {
  const cwd = directory({ 'main.tf': 'variable "tag" {}\nresource "aws_lambda_function" "f" {\n  package_type = "Image"\n  image_uri = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/f:${var.tag}"\n}\n' });
  const floats = (args: readonly string[]): boolean => {
    const { out } = bylaw(['scan', '--no-cache', ...args], cwd, { ...environment, TF_VAR_tag: 'latest' });
    return /tag-floating: aws_lambda_function\.f runs the floating tag latest/.test(out);
  };
  expect([floats([]), floats(['--environment-variables'])]).toEqual([false, true]);
});
