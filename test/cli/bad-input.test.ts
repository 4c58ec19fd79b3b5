/** Hostile and broken input: a ledger entry with file and position, the right exit code, and everything else still judged. */
import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { deployment } from './manifests.js';
import { build, bylaw, directory } from './run.js';

const bad = deployment('bad', { privileged: true });

const group = `resource "aws_cloudwatch_log_group" "short" {
  name              = "short"
  retention_in_days = 1
}
`;

interface Entry {
  readonly name: string;
  readonly outcome: string;
  readonly code: string;
  readonly location?: { readonly start: { readonly line: number } };
}

interface Report {
  readonly ledger: readonly Entry[];
  readonly findings: readonly { readonly rule: string }[];
}

/** What the inputs are not about. */
const beside = new Set(['audit-trails/log-encrypted', 'ownership-tags/required-labels']);

function scan(made: string): { code: number | null; report: Report; err: string } {
  const { code, out, err } = bylaw(['scan', '.', '-f', 'json'], made);
  const report = JSON.parse(out) as Report;
  return { code, err, report: { ...report, findings: report.findings.filter(({ rule }) => !beside.has(rule)) } };
}

const entries = (report: Report, name: string) => report.ledger.filter((entry) => entry.name === name).map(({ outcome, code }) => `${outcome} ${code}`);

beforeAll(build, 120_000);

const deepYaml = `apiVersion: v1\nkind: Pod\nmetadata: ${'['.repeat(100_000)}`;
const bomb = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bomb}\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from(
  { length: 9 },
  (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]\n`,
).join('')}`;

describe('a file that cannot be read is a failure, the rest is still judged', () => {
  test.each<[string, string, Buffer | string, string]>([
    ['a syntax error in a manifest', 'broken.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: [}\n', 'failure syntax'],
    ['a syntax error in Terraform', 'broken.tf', 'resource "aws_x" "y" {\n  a = \n}\n', 'failure syntax'],
    ['a binary file', 'binary.tf', Buffer.from([0, 1, 2, 3, 0, 255]), 'failure binary'],
    ['100,000-deep nesting in YAML', 'deep.yaml', deepYaml, 'failure limit'],
    ['100,000-deep nesting in HCL', 'deep.tf', `x = ${'['.repeat(100_000)}`, 'failure syntax'],
    ['an alias bomb', 'bomb.yaml', bomb, 'failure limit'],
    ['a 50 MB manifest', 'huge.yaml', `apiVersion: v1\nkind: ConfigMap\ndata:\n${'  k: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n'.repeat(1_000_000)}`, 'failure too-large'],
  ])('%s', (_, name, content, expected) => {
    const { code, report } = scan(directory({ [name]: content, 'app.yaml': bad, 'main.tf': group }));
    expect(code).toBe(3);
    expect(entries(report, name)).toEqual([expected]);
    expect(report.findings.map(({ rule }) => rule).sort()).toEqual(['audit-trails/log-retention', 'least-privilege/run-privileged']);
  });

  test('a file that may not be read', () => {
    const made = directory({ 'secret.tf': group, 'app.yaml': bad });
    chmodSync(path.join(made, 'secret.tf'), 0);
    const { code, report } = scan(made);
    // Root may read everything.
    if (process.getuid?.() === 0) expect([0, 1]).toContain(code);
    else expect([code, entries(report, 'secret.tf')]).toEqual([3, ['failure unreadable']]);
  });

  test('a link that leaves the root', () => {
    const outside = directory({ 'main.tf': group });
    const made = directory({ 'app.yaml': bad });
    symlinkSync(path.join(outside, 'main.tf'), path.join(made, 'link.tf'));
    const { code, report } = scan(made);
    expect([code, entries(report, 'link.tf')]).toEqual([3, ['failure outside-root']]);
    expect(report.findings).toHaveLength(1);
  });
});

describe('one mistake does not hide its neighbours', () => {
  test('a syntax error in one document of several', () => {
    const { code, report } = scan(directory({ 'all.yaml': `${bad}---\napiVersion: v1\nkind: Pod\nmetadata: {name: [}\n---\n${deployment('worse', { privileged: true })}` }));
    expect(code).toBe(3);
    expect(report.findings).toHaveLength(2);
    expect(report.ledger.find(({ outcome }) => outcome === 'failure')?.location?.start.line).toBeGreaterThan(8);
  });

  test('a syntax error in one block of many', () => {
    const { code, report } = scan(directory({ 'main.tf': `${group}\nresource "aws_x" "y" {\n  a = = 1\n}\n\n${group.replaceAll('short', 'shorter')}` }));
    expect(code).toBe(3);
    expect(report.findings).toHaveLength(2);
  });
});

describe('cycles end', () => {
  test('a module that calls itself', () => {
    const { code, report } = scan(directory({ 'main.tf': `${group}module "again" {\n  source = "./"\n}\n`, 'app.yaml': bad }));
    expect(code).toBe(3);
    expect(report.findings.map(({ rule }) => rule)).toContain('least-privilege/run-privileged');
  });

  test('locals that need each other', () => {
    const { code, report } = scan(directory({ 'main.tf': `${group}locals {\n  a = local.b\n  b = local.a\n}\n\n${group.replaceAll('short', 'cycle').replace('= 1', '= local.a')}` }));
    expect(code).toBe(3);
    expect(report.findings.filter(({ rule }) => rule === 'audit-trails/log-retention').length).toBeGreaterThan(1);
  });
});

const stack = (resources: string, rest = '') => `AWSTemplateFormatVersion: "2010-09-09"\n${rest}Resources:\n  Short:\n    Type: AWS::Logs::LogGroup\n    Properties: {RetentionInDays: 1}\n${resources}`;
const retention = (days: string) => `  Other:\n    Type: AWS::Logs::LogGroup\n    Properties: {RetentionInDays: ${days}}\n`;

describe('a template with a mistake is judged as far as it goes', () => {
  test.each<[string, string, string, number, readonly string[]]>([
    ['resources that refer to each other in a circle', stack('  A: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt B.QueueName}}\n  B: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt A.QueueName}}\n'), 'template.yaml', 3, ['failure cycle']],
    ['an intrinsic of the wrong shape', stack(retention('!Join x')), 'template.yaml', 3, ['failure intrinsic']],
    ['a tag that nobody knows', stack(retention('!Days 1')), 'template.yaml', 3, ['failure unknown-tag']],
    ['a logical id given twice', stack(retention('400') + retention('400')), 'template.yaml', 3, ['failure duplicate-key']],
    ['a resource without a type', stack('  Other: {Properties: {}}\n'), 'template.yaml', 3, ['failure no-type']],
    ['Fn::If on a condition that is not known', stack(retention('!If [Live, 400, 1]'), 'Parameters: {Stage: {Type: String}}\nConditions: {Live: !Equals [!Ref Stage, live]}\n'), 'template.yaml', 1, []],
    ['more than CloudFormation takes', stack(Array.from({ length: 20_000 }, (_, i) => `  Queue${i}: {Type: AWS::SQS::Queue, Properties: {QueueName: "a-rather-long-name-${i}"}}\n`).join('')), 'template.yaml', 1, []],
  ])('%s', (_, text, name, expected, troubles) => {
    const { code, report } = scan(directory({ [name]: text }));
    const listed = report.ledger.filter(({ outcome }) => outcome !== 'read').map((entry) => `${entry.outcome} ${entry.code}`);
    expect([code, listed]).toEqual([expected, troubles]);
    expect(report.findings.map(({ rule }) => rule)).toContain('audit-trails/log-retention');
  });

  test.each<[string, string, string, string]>([
    ['a JSON file that is almost a template', 'template.json', '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": [{"Type": "AWS::Logs::LogGroup"}]}', 'failure template'],
    ['a template that is cut off', 'template.json', '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Logs": {"Type": "AWS::Logs::Lo', 'failure syntax'],
    ['an answer of Lambda that is cut off', 'function.json', '{"Configuration": {"FunctionName": "a", "FunctionArn": "arn:aws:lambda:eu-central-1:123456789012:function:a", "Runtime": "nodejs22.x", "Environ', 'failure syntax'],
  ])('%s is a failure', (_, name, text, expected) => {
    const { code, report } = scan(directory({ [name]: text, 'main.tf': group }));
    const failures = report.ledger.filter(({ outcome }) => outcome === 'failure');
    expect([code, failures.map(({ outcome, code: kind }) => `${outcome} ${kind}`)]).toEqual([3, [expected]]);
    expect(failures[0]?.location).toBeDefined();
    expect(report.findings).toHaveLength(1);
  });
});

test('a templated chart is a known gap, not a failure', () => {
  const { code, report } = scan(directory({ 'templates/pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n' }));
  expect([code, entries(report, 'templates/pod.yaml')]).toEqual([0, ['gap templated']]);
});
