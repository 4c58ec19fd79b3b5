import { expect, test } from '@jest/globals';
import { sharesOf } from '../../findings/shares.js';
import { find, main, makeResult, makeRule, running, shop, audited } from '../../findings/testing.js';
import type { ScanResult } from '../../model/finding.js';
import { coverageText } from './coverage.js';

function render(result: ScanResult, quiet = false): string {
  return coverageText(result, sharesOf(result), { width: 90, colour: false, quiet });
}

const whole = makeResult(shop());
const result = makeResult(shop(), {
  counts: {
    ...whole.counts,
    references: { done: 1, all: 3, open: [{ reason: 'shop-role is not defined here', count: 2 }] },
    sources: { 'kubernetes-manifest': { done: 1, all: 1 }, 'terraform-hcl': { done: 1, all: 2 } },
    domains: [
      { root: '.', entities: 1, passed: 1, failed: 1, undecided: 0 },
      { root: 'infra', entities: 11, passed: 20, failed: 1, undecided: 1 },
    ],
  },
  ledger: [
    { subject: 'file', name: 'infra/main.tf', outcome: 'failure', code: 'syntax', reason: 'a brace is missing', at: find(main, '{') },
    { subject: 'reference', name: 'module.vpc', outcome: 'gap', code: 'module-not-installed', reason: 'module.vpc is not installed' },
    { subject: 'file', name: 'k8s/catalogue.yaml', outcome: 'read', code: '', reason: '' },
  ],
  tallies: [...whole.tallies, { rule: makeRule('z/broken'), passed: 0, failed: 0, undecided: 0, broken: 'division by zero' }],
});

test('coverage is shares first, then tables, then what is open and what would close it', () => {
  expect(render(result)).toBe(`\
files         50 %  1 of 2 read to the end
resources     75 %  3 of 4 are of types that rules read
references    25 %  1 of 4 led to their end
rules       83.3 %  5 of 6 questions decided

By source
  kubernetes-manifest  100 %  1 of 1 files
  terraform-hcl         50 %  1 of 2 files

By root, account and cluster
         entities  passed  failed  undecided
  .             1       1       1          0
  infra        11      20       1          1

By rule
                                  passed  failed  undecided
  audit-trails/log-retention           1       0          1
  immutable-tags/tag-floating          1       1          0
  least-privilege/run-privileged       1       1          0
  z/broken                             0       0          0  broken: division by zero

Not decided, and what would settle it
  1 × var.ami has no value  infra/variables.tf:4:1
      asked by audit-trails/log-retention
      settle it: give var.ami a value (roots: variables or variable-files)

References that led nowhere here
  2 × shop-role is not defined here
      settle it: scan the code that defines shop-role together with this

Known limits, and what would close them
  1 × module-not-installed: modules that are not here
      close it: run \`terraform init\` (or \`tofu init\`) in the root, and scan again
      module.vpc: module.vpc is not installed

Failures: these should have been read
  1 × syntax: files that cannot be parsed
      close it: correct the syntax at the place that is named
      infra/main.tf (infra/main.tf:1:18): a brace is missing
`);
});

test('quiet leaves out the tables', () => {
  expect(render(result, true).split('\n').filter((line) => line.startsWith('By '))).toEqual([]);
});

test('where nothing is, nothing is said but that', () => {
  const nothing = makeResult([], { counts: { ...whole.counts, resources: 0, unmapped: 0 } });
  expect(render(nothing)).toBe(`\
files       -  0 of 0 read to the end
resources   -  0 of 0 are of types that rules read
references  -  0 of 0 led to their end
rules       -  0 of 0 questions decided
`);
});

test('of live estates calls are counted, and the permission that is missing is named', () => {
  const live = makeResult(running(), {
    audited: [...audited],
    ledger: [
      { subject: 'call', name: 'lambda.GetPolicy eu-central-1', outcome: 'failure', code: 'denied', reason: 'the permission lambda:GetPolicy is missing for eu-central-1' },
    ],
  });
  expect(render(live)).toMatch(/^calls +0 % {2}0 of 1 answered$/m);
  expect(render(live).replace(/\s+/g, ' ')).toContain('lambda.GetPolicy eu-central-1: the permission lambda:GetPolicy is missing for eu-central-1');
});

test('the question that most hangs on comes first', () => {
  const [one, two] = whole.findings.filter(({ verdict }) => verdict === 'fail');
  if (one === undefined || two === undefined) throw new Error('the shop has findings');
  const asks = (finding: typeof one, ...reasons: readonly string[]) => ({ ...finding, verdict: 'undecided' as const, unknowns: reasons.map((reason) => ({ path: '', reason })) });
  const text = render({ ...whole, findings: [asks(one, 'var.a has no value', 'var.b has no value'), asks(two, 'var.b has no value')] });
  expect(text.match(/\d × var\.\w/g)).toEqual(['2 × var.b', '1 × var.a']);
});
