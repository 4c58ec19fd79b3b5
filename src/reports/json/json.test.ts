import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { find, main, makeResult, makeRule, shop } from '../../findings/testing.js';
import type { ScanResult } from '../../model/finding.js';
import { kinds } from '../../model/rule.js';
import { json } from './index.js';

const schema: unknown = JSON.parse(readFileSync(new URL('../../../docs/schemas/report.schema.json', import.meta.url), 'utf8'));
const valid = new Ajv2020({ allErrors: true }).compile(Object(schema));

function render(result: ScanResult): unknown {
  return JSON.parse(json.render(result, { width: 80, colour: false, quiet: false }));
}

const failed = makeResult(shop(), {
  ledger: [
    { subject: 'file', name: 'a.tf', outcome: 'failure', code: 'syntax', reason: 'a brace is missing', at: find(main, '{') },
    { subject: 'reference', name: 'module.x', outcome: 'gap', code: 'module-not-installed', reason: 'r' },
    { subject: 'file', name: 'b.tf', outcome: 'read', code: '', reason: '' },
  ],
  tallies: [{ rule: makeRule('a/b'), passed: 0, failed: 0, undecided: 0, broken: 'division by zero' }],
});

describe('the schema', () => {
  test.each<[string, ScanResult]>([
    ['an empty scan', makeResult([])],
    ['findings', makeResult(shop())],
    ['failures', failed],
  ])('describes %s', (_, result) => {
    expect(valid(render(result)) ? [] : valid.errors).toEqual([]);
  });

  test('knows the kinds of things that there are', () => expect(schema).toMatchObject({ $defs: { kind: { enum: kinds } } }));

  test.each<[string, (document: { [key: string]: unknown; findings: object[] }) => void]>([
    ['another version', (document) => (document['schemaVersion'] = 2)],
    ['a field that it does not know', (document) => (document['more'] = 1)],
    [
      'a finding without its place',
      (document) => document.findings.forEach((finding) => Reflect.deleteProperty(finding, 'location')),
    ],
    [
      'a line 0',
      (document) =>
        document.findings.forEach((finding) =>
          Reflect.set(finding, 'location', { file: 'a', start: { line: 0, column: 1 }, end: { line: 1, column: 1 } }),
        ),
    ],
    [
      'an identity that is none',
      (document) =>
        document.findings.forEach((finding) => Reflect.set(finding, 'identity', { address: 'x', formerly: [], construct: 'y' })),
    ],
  ])('refuses %s', (_, spoil) => {
    const document = Object(render(makeResult(shop())));
    spoil(document);
    expect(valid(document)).toBe(false);
  });
});

test('a finding says all that is known of it', () => {
  expect(render(makeResult(shop()))).toMatchObject({
    schemaVersion: 1,
    tool: { name: 'bylaw', version: '0.1.0' },
    summary: {
      findings: { critical: 1, high: 1, medium: 0, low: 0, info: 0 },
      undecided: 1,
      files: 3,
      resources: 4,
      unmapped: 1,
      entities: { policy: 1, workload: 2 },
    },
    findings: [
      {
        rule: 'least-privilege/run-privileged',
        location: { file: 'k8s/catalogue.yaml', start: { line: 12, column: 25 }, end: { line: 12, column: 29 } },
        chain: [],
      },
      {
        rule: 'immutable-tags/tag-floating',
        severity: 'high',
        verdict: 'fail',
        kind: 'workload',
        root: 'infra',
        address: 'module.reprice.aws_lambda_function.this',
        subject: 'module.reprice.aws_lambda_function.this',
        message: 'floats with the tag "latest"',
        path: 'containers[0].image.tag',
        chain: [
          { label: 'var.tag', location: { file: 'infra/main.tf', start: { line: 4, column: 12 } } },
          { label: 'var.tag', location: { file: 'infra/variables.tf', start: { line: 2, column: 13 } } },
        ],
        unknowns: [],
      },
      {
        verdict: 'undecided',
        unknowns: [{ path: 'logGroups', reason: 'var.ami has no value', location: { file: 'infra/variables.tf' } }],
      },
    ],
    rules: [
      { id: 'audit-trails/log-retention', undecided: 1 },
      { id: 'immutable-tags/tag-floating', failed: 1 },
      { id: 'least-privilege/run-privileged', passed: 1 },
    ],
  });
});

test('failures, gaps and broken rules are told apart', () => {
  expect(render(failed)).toMatchObject({
    summary: { ledger: { failure: 1, gap: 1, read: 1 } },
    rules: [{ id: 'a/b', broken: 'division by zero' }],
    ledger: [
      { outcome: 'failure', location: { start: { line: 1, column: 18 } } },
      { outcome: 'gap' },
      { outcome: 'read', code: '' },
    ],
  });
});
