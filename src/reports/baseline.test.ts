/** What reports make of a baseline and of the gate. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compare, gate, known } from '../findings/index.js';
import { find, main, makeResult, shop } from '../findings/testing.js';
import type { ScanResult } from '../model/finding.js';
import { json } from './json/index.js';
import { sarif, sarifLog } from './sarif/index.js';
import { terminal } from './terminal/index.js';

/** Of the shop's findings the baseline has the first, and three that are there no more. */
function compared(): ScanResult {
  const result = makeResult(shop(), {
    ledger: [{ subject: 'reference', name: 'module.x', outcome: 'gap', code: 'module-not-installed', reason: 'run terraform init', at: find(main, '"reprice"') }],
  });
  const [first] = result.findings.map((finding) => known(finding));
  if (first === undefined) throw new Error('no finding');
  const gone = { ...first, id: '0'.repeat(32), construct: '0'.repeat(32), root: 'infra', address: 'aws_a.gone' };
  const baseline = { findings: [first, gone, { ...gone, root: '.', address: 'aws_a["hunter2"]', id: '1'.repeat(32) }], gaps: [{ code: 'templated', name: 'charts/a.yaml' }] };
  const redact = (text: string): string => text.replaceAll('hunter2', '[hidden]');
  return { ...result, redact, ...compare(result.findings, result.ledger, baseline) };
}

const result = compared();
const options = { width: 80, colour: false, quiet: false, gate: gate(result, { failOn: 'info', exitZero: false }) };

test('the terminal shows what is new, counts what is known, and lists what is gone', () => {
  const page = terminal.render(result, options);
  expect(page).not.toContain('Deployment catalogue');
  expect(page.slice(page.indexOf('In the baseline'))).toBe(`\
In the baseline, and there no more (\`bylaw baseline update\` takes it out):
  least-privilege/run-privileged: infra aws_a.gone
  containers["app"].sandbox.privileged
  least-privilege/run-privileged: aws_a["[hidden]"]
  containers["app"].sandbox.privileged
  templated: charts/a.yaml
Known limits that the baseline does not have:
  module-not-installed: module.x: run terraform init
Exit code 3: 1 known limit is new; 1 finding.
1 finding: 1 high; 1 undecided; 1 known to the baseline.
`);
});

test('a quiet terminal has a line for what is new, and why it fails', () => {
  expect(terminal.render(result, { ...options, quiet: true })).toBe(`\
infra/modules/fn/main.tf:3:19 high immutable-tags/tag-floating module.reprice.aws_lambda_function.this floats with the tag "latest"
infra/modules/fn/main.tf:2:19 undecided (medium) audit-trails/log-retention module.reprice.aws_lambda_function.this keeps no logs
Exit code 3: 1 known limit is new; 1 finding.
1 finding: 1 high; 1 undecided; 1 known to the baseline.
`);
});

test('a terminal does not go on about 100,000 findings that are gone', () => {
  const [entry] = result.vanished;
  if (entry === undefined) throw new Error('nothing vanished');
  const page = terminal.render({ ...result, vanished: Array.from({ length: 100_000 }, () => entry) }, options);
  expect(page).toContain('  … and 99951 more; the json report has them all\n');
});

test('JSON has all of it, as its schema says', () => {
  const valid = new Ajv2020({ allErrors: true }).compile(Object(JSON.parse(readFileSync(new URL('../../docs/schemas/report.schema.json', import.meta.url), 'utf8'))));
  const text = json.render(result, options);
  const document: unknown = JSON.parse(text);
  expect(valid(document) ? [] : valid.errors).toEqual([]);
  expect(document).toMatchObject({
    summary: { findings: { critical: 0, high: 1 }, undecided: 1, known: 1, vanished: 2, newGaps: 1 },
    gate: { code: 3, reasons: ['1 known limit is new', '1 finding'] },
    findings: [{ standing: { state: 'known' } }, { standing: { state: 'open' } }, { standing: { state: 'open' } }],
    vanished: [{ address: 'aws_a.gone', root: 'infra' }, { address: 'aws_a["[hidden]"]' }],
    vanishedGaps: [{ code: 'templated', name: 'charts/a.yaml' }],
    newGaps: [{ code: 'module-not-installed', name: 'module.x' }],
  });
  expect(text).not.toContain('hunter2');
});

test('SARIF keeps what is known, since code scanning closes alerts that a file leaves out, and leaves the comparison to it', () => {
  const [run] = sarifLog(result).runs;
  expect(run?.results?.map(({ ruleId, properties }) => [ruleId, properties?.['standing']])).toEqual([
    ['least-privilege/run-privileged', 'known'],
    ['immutable-tags/tag-floating', undefined],
  ]);
  expect(run?.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text)).toContain('1 of 3 findings were there before.');
  expect(sarif.render(result, options)).not.toContain('baselineState');
});
