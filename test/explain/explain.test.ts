import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { coverageReports, explain, explanationReport, scan, sharesOf } from '../../src/index.js';
import type { Explanation, Finding, ScanResult } from '../../src/index.js';
import { expectGolden, root } from '../golden.js';

const page = { width: 100, colour: false, quiet: false };
const made: string[] = [];
afterAll(() => made.forEach((one) => rmSync(one, { recursive: true })));

function directory(files: Readonly<Record<string, string>>): string {
  const at = mkdtempSync(path.join(os.tmpdir(), 'bylaw-explain-'));
  made.push(at);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(at, name)), { recursive: true });
    writeFileSync(path.join(at, name), text);
  }
  return at;
}

/** The only finding of a rule, explained. */
async function explained(files: Readonly<Record<string, string>>, rule: string): Promise<Explanation> {
  const target = { paths: ['.'], cwd: directory(files), today: '2026-11-21' };
  const { findings } = await scan(target);
  const found = findings.filter((one) => one.rule.id === rule);
  expect(found.map(({ message }) => message)).toHaveLength(1);
  return explain({ ...target, finding: found[0]?.identity.address ?? '' });
}

const pod = (container: string, rest = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n${rest}  containers:\n    - name: app\n      image: shop/app@sha256:${'0'.repeat(64)}\n${container}`;
const group = (cidrs: string): string =>
  `resource "aws_security_group" "web" {\n  ingress {\n    description = "ssh"\n    from_port = 22\n    to_port = 22\n    protocol = "tcp"\n    cidr_blocks = ${cidrs}\n  }\n}\n`;
const logs = (days: string): string => `resource "aws_cloudwatch_log_group" "shop" {\n  name = "shop"\n${days}}\n`;

describe('what decides', () => {
  test.each<[string, Readonly<Record<string, string>>, string, readonly string[]]>([
    [
      'is the value that is written',
      { 'pod.yaml': pod('      securityContext: {privileged: true}\n') },
      'least-privilege/run-privileged',
      ['containers["app"].sandbox.privileged set true at pod.yaml:8'],
    ],
    [
      'is everything that would have to be otherwise, written or not',
      { 'pod.yaml': pod('') },
      'least-privilege/run-as-root',
      ['containers["app"].sandbox.runAsNonRoot absent at pod.yaml:6', 'containers["app"].sandbox.user absent at pod.yaml:6'],
    ],
    [
      'is what came through a variable, with its chain',
      { 'main.tf': logs('  retention_in_days = var.days\n'), 'variables.tf': 'variable "days" {\n  default = 7\n}\n' },
      'audit-trails/log-retention',
      ['retentionDays set 7 at main.tf:3 through var.days variables.tf:2'],
    ],
    [
      'is what is enough alone, all of it together',
      { 'pod.yaml': pod('') },
      'resilience/requests',
      ['containers["app"].requests.cpu absent at pod.yaml:6', 'containers["app"].requests.memory absent at pod.yaml:6'],
    ],
    ['is the default of the platform', { 'main.tf': logs('') }, 'audit-trails/log-retention', ['retentionDays default 0 at main.tf:1']],
    [
      'is only what matters: one peer of several',
      { 'main.tf': group('["10.0.0.0/8", "0.0.0.0/0"]') },
      'network-boundaries/ingress-admin-port',
      [
        'rules["ssh"].direction set ingress at main.tf:2',
        'rules["ssh"].fromPort set 22 at main.tf:4',
        'rules["ssh"].peers[1] set 0.0.0.0/0 at main.tf:7',
        'rules["ssh"].protocol set tcp at main.tf:6',
        'rules["ssh"].toPort set 22 at main.tf:5',
      ],
    ],
  ])('%s', async (_, files, rule, lines) => {
    const { facts } = await explained(files, rule);
    const said = facts.map(({ path: name, state, value, at, chain }) => {
      const steps = chain.map((step) => ` through ${step.label} ${step.at.file.path}:${step.at.file.position(step.at.start).line}`);
      return `${name} ${state}${value === undefined ? '' : ` ${value}`} at ${at.file.path}:${at.file.position(at.start).line}${steps.join('')}`;
    });
    expect(said).toEqual(lines);
  });
});

test('a question has no deciding facts, but what is not known', async () => {
  const { facts, finding } = await explained({ 'main.tf': group('var.cidrs'), 'variables.tf': 'variable "cidrs" {}\n' }, 'network-boundaries/ingress-admin-port');
  expect([finding.verdict, finding.unknowns.map(({ reason }) => reason)]).toEqual(['undecided', ['var.cidrs has no value']]);
  expect(facts.filter(({ path: name }) => name.includes('peers'))).toEqual([]);
});

test('no secret is in an explanation or in the coverage', async () => {
  const canary = 'pk9vT3xW7qL2mR8zB4nK6cY1';
  const files = { 'pod.yaml': pod(`      env:\n        - name: API_KEY_${canary}\n          value: ${canary}\n`) };
  const target = { paths: ['.'], cwd: directory(files) };
  const result = await scan(target);
  const render = await explanationReport();
  const texts = await Promise.all(result.findings.map(async ({ identity }) => render(await explain({ ...target, finding: identity.address }), page)));
  for (const format of Object.values(coverageReports(sharesOf))) texts.push((await format()).render(result, page));
  expect(texts.length).toBeGreaterThan(2);
  expect(result.findings.map(({ rule }) => rule.id)).toContain('secret-handling/env-literal');
  expect(texts.filter((text) => text.includes(canary))).toEqual([]);
});

test('references and questions are counted where they arise', async () => {
  const role = 'resource "aws_iam_role" "app" {\n  name = "app"\n  assume_role_policy = "{}"\n}\n';
  const lambda = (name: string, runsAs: string): string => `resource "aws_lambda_function" "${name}" {\n  function_name = "${name}"\n  role = ${runsAs}\n}\n`;
  const main = `${role}${lambda('a', 'aws_iam_role.app.arn')}${lambda('b', '"arn:aws:iam::123456789012:role/other"')}`;
  const { counts, findings } = await scan({ paths: ['.'], cwd: directory({ 'infra/main.tf': main, 'k8s/pod.yaml': pod(''), 'infra/broken.tf.json': '{' }) });
  // Log groups of functions and the default service account are made by the platform: those references are at their end.
  expect(counts.references).toEqual({ done: 4, all: 5, open: [{ reason: 'arn:aws:iam::123456789012:role/other is not defined here', count: 1 }] });
  expect(counts.sources).toEqual({ 'kubernetes-manifest': { done: 1, all: 1 }, 'terraform-hcl': { done: 1, all: 2 } });
  expect(counts.domains.map(({ root: name }) => name)).toEqual(['infra', 'k8s']);
  for (const { root: name, failed } of counts.domains) {
    const pairs = new Set(findings.filter((one) => one.root === name && one.verdict === 'fail').map(({ rule, address }) => `${rule.id} ${address}`));
    expect([name, failed]).toEqual([name, pairs.size]);
  }
});

describe('the grocer', () => {
  const target = { paths: ['fixtures/estates/grocer'], cwd: root, today: '2026-11-21' };
  let result: ScanResult;
  beforeAll(async () => {
    result = await scan(target);
  });

  test('is covered as recorded', async () => {
    const text = (await coverageReports(sharesOf).terminal()).render(result, page);
    expectGolden(path.join(root, 'test/explain/grocer.coverage.txt'), text);
  });

  test('has every fail explained by facts that decide, but for what nobody declares', async () => {
    const fails = result.findings.filter(({ verdict }) => verdict === 'fail');
    const without: string[] = [];
    for (const finding of fails) if ((await explain({ ...target, finding: finding.identity.address })).facts.length === 0) without.push(finding.rule.id);
    expect(without).toEqual([]);
  });

  const chosen = (rule: string) => ({ rule: { id } }: Finding): boolean => id === rule;
  test.each([['immutable-tags/tag-floating'], ['concurrency-caps/function-reserved'], ['network-boundaries/ingress-admin-port']])('has %s explained as recorded', async (rule) => {
    const finding = result.findings.find(chosen(rule));
    const text = (await explanationReport())(await explain({ ...target, finding: finding?.identity.address ?? '' }), page);
    expectGolden(path.join(root, 'test/explain', `grocer.${path.basename(rule)}.txt`), text);
  });
});

test('a finding that is not there is the mistake of who asks', async () => {
  await expect(explain({ paths: ['.'], cwd: directory({ 'pod.yaml': pod('') }), finding: 'abcdef' })).rejects.toThrow('no finding here has such an identity');
});
