import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { sharesOf } from '../../findings/shares.js';
import { audited, find, main, makeResult, makeRule, running, shop } from '../../findings/testing.js';
import type { ScanResult } from '../../model/finding.js';
import { coverageJson } from './coverage.js';

const schema: unknown = JSON.parse(readFileSync(new URL('../../../docs/schemas/coverage.schema.json', import.meta.url), 'utf8'));
const valid = new Ajv2020({ allErrors: true }).compile(Object(schema));

function render(result: ScanResult): { [key: string]: unknown } {
  return Object(JSON.parse(coverageJson(result, sharesOf(result))));
}

const whole = makeResult(shop());
const counts: ScanResult['counts'] = {
  ...whole.counts,
  references: { done: 1, all: 3, open: [{ reason: 'hunter2 is not defined here', count: 2 }] },
  sources: { 'terraform-hcl': { done: 2, all: 3 } },
  domains: [{ root: 'infra', entities: 2, passed: 1, failed: 1, undecided: 1 }],
};
const failed = makeResult(shop(), {
  counts,
  ledger: [
    { subject: 'file', name: 'a.tf', outcome: 'failure', code: 'syntax', reason: 'a brace is missing', at: find(main, '{') },
    { subject: 'reference', name: 'module.hunter2', outcome: 'gap', code: 'module-not-installed', reason: 'hunter2' },
    { subject: 'file', name: 'c.tf.json', outcome: 'gap', code: 'not-covered', reason: 'not yet' },
    { subject: 'file', name: 'b.tf', outcome: 'read', code: '', reason: '' },
  ],
  tallies: [...whole.tallies, { rule: makeRule('a/b'), passed: 0, failed: 0, undecided: 0, broken: 'hunter2' }],
  redact: (text) => text.replaceAll('hunter2', '***'),
});

describe('the schema', () => {
  test.each<[string, ScanResult]>([
    ['an empty scan', makeResult([])],
    ['questions', whole],
    ['what was not read', failed],
    ['live estates', makeResult(running(), { audited: [...audited] })],
  ])('describes %s', (_, result) => {
    expect(valid(render(result)) ? [] : valid.errors).toEqual([]);
  });

  test('refuses a field that it does not know', () => expect(valid({ ...render(whole), more: 1 })).toBe(false));
});

test('everything that was not read is there, with its reason, its place and what would close it', () => {
  const { unread } = render(failed);
  expect(unread).toEqual([
    {
      outcome: 'failure',
      code: 'syntax',
      says: 'files that cannot be parsed',
      remedy: 'correct the syntax at the place that is named',
      entries: [
        {
          subject: 'file',
          name: 'a.tf',
          reason: 'a brace is missing',
          location: { file: 'infra/main.tf', start: { line: 1, column: 18 }, end: { line: 1, column: 19 } },
        },
      ],
    },
    expect.objectContaining({ code: 'module-not-installed', entries: [{ subject: 'reference', name: 'module.***', reason: '***' }] }),
    { outcome: 'gap', code: 'not-covered', says: 'files, blocks and functions that are not read', entries: [{ subject: 'file', name: 'c.tf.json', reason: 'not yet' }] },
  ]);
});

test('no secret is in it', () => expect(JSON.stringify(render(failed))).not.toContain('hunter2'));
