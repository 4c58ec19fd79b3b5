import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { main } from '../../src/cli/main.js';

let directory = '';
let written = '';
const before = process.cwd();

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'bylaw-coverage-'));
  written = '';
  const take = (text: unknown): boolean => {
    written += String(text);
    return true;
  };
  jest.spyOn(process.stdout, 'write').mockImplementation(take);
  jest.spyOn(process.stderr, 'write').mockImplementation(take);
});

afterEach(() => {
  jest.restoreAllMocks();
  process.chdir(before);
  rmSync(directory, { recursive: true });
});

async function run(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<number> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
  process.chdir(directory);
  return main([...args]);
}

const finding = 'resource "aws_cloudwatch_log_group" "shop" {}\n';

describe('bylaw coverage ends in', () => {
  test.each([
    ['0 whatever was found', { 'main.tf': finding }, 0],
    ['0 with a known limit', { 'main.tf': 'module "vpc" {\n  source = "x/vpc/aws"\n}\n' }, 0],
    ['3 where something was not read', { 'main.tf': 'resource "a" {' }, 3],
    ['3 below a floor of the configuration', { 'main.tf': 'module "vpc" {\n  source = "x/vpc/aws"\n}\n', 'bylaw.yaml': 'coverage: {references: 1}\n' }, 3],
    ['2 for a broken configuration', { 'main.tf': finding, 'bylaw.yaml': 'nonsense: 1\n' }, 2],
  ])('%s', async (_, files, code) => expect(await run(files, 'coverage', '--no-cache')).toBe(code));
});

test('coverage is written as JSON, too', async () => {
  expect(await run({ 'main.tf': finding }, 'coverage', '--no-cache', '-f', 'json')).toBe(0);
  expect(JSON.parse(written)).toMatchObject({ shares: { files: { done: 1, all: 1 }, rules: { done: 4, all: 4 } }, sources: { 'terraform-hcl': { done: 1, all: 1 } } });
});

test('a format that coverage does not have is the mistake of who asks', async () => {
  expect(await run({ 'main.tf': finding }, 'coverage', '-f', 'sarif')).toBe(2);
  expect(written).toContain('formats: json, terminal');
});

describe('bylaw explain', () => {
  test.each([
    ['knows a rule', 'least-privilege/run-privileged', 0, 'Severity: critical'],
    ['knows a rule without its area by its nearest', 'run-privileged', 2, 'did you mean "least-privilege/run-privileged"?'],
    ['wants enough of an identity', 'abc', 2, 'the first 6 or more digits'],
    ['wants an identity that is there', 'abcdef', 2, 'no finding here has such an identity'],
  ])('%s', async (_, what, code, words) => {
    expect(await run({ 'main.tf': finding }, 'explain', what)).toBe(code);
    expect(written).toContain(words);
  });

  test('finds a finding by what the report shows of it', async () => {
    expect(await run({ 'infra/main.tf': finding }, 'scan', '--no-cache', 'infra')).toBe(1);
    const [, handle = ''] = /no retention is set\n {2}.*main\.tf:1:1 {2}([0-9a-f]{8})/.exec(written) ?? [];
    expect(await run({}, 'explain', handle, '--in', 'infra')).toBe(0);
    expect(written).toContain("retentionDays is not set; the platform's default is 0");
  });
});
