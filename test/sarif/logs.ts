/** Scans whose logs are put to the validators: each shows something of its own. */
import {
  audited,
  catalogue,
  find,
  floating,
  located,
  main,
  makeEntity,
  makeReport,
  makeResult,
  makeRule,
  privileged,
  reprice,
  running,
  retention,
  shop,
  variables,
} from '../../src/findings/testing.js';
import type { ScanResult } from '../../src/model/finding.js';
import type { LedgerEntry } from '../../src/model/ledger.js';
import type { Report } from '../../src/model/rule.js';
import type { SarifContext } from '../../src/reports/sarif/index.js';
import { spot, TextFile } from '../../src/shared/text.js';

export const odd = new TextFile('k8s/ a:b[1] (ö#?%41)/déjà 𝒱u.yaml', 'kind: Pod\n\nspec: |\n  a\n  b\n\r\nlast: 𝒱');

export const scans: readonly (readonly [sentence: string, result: ScanResult, context: SarifContext])[] = [
  ['nothing was judged', makeResult([]), {}],
  ['findings with a chain', makeResult(shop()), {}],
  [
    'provenance is known',
    makeResult(shop()),
    {
      root: 'infra',
      provenance: { repositoryUri: 'https://me:word@git.example/shop', revisionId: 'a'.repeat(40), branch: 'refs/heads/main' },
    },
  ],
  ['a serious question is open', makeResult(openQuestion()), {}],
  ['files were not read and a rule broke', broken(), {}],
  ['one module makes many instances', makeResult(instances(60)), {}],
  ['odd names and places', makeResult(oddPlaces()), {}],
  ['an account and a cluster were asked', makeResult(running(), { audited, redact: (text) => text.replaceAll('hunter2', '***') }), {}],
];

function openQuestion(): readonly Report[] {
  const lambda = makeEntity('aws_lambda_function.this', find(reprice, 'resource "aws_lambda_function" "this"'));
  const at = located(find(reprice, '"${var.repository}:${var.tag}"'));
  const unknowns = [
    { path: 'image.tag', reason: 'var.ami has no value', at: located(find(variables, '"ami"')) },
    { path: 'image.registry', reason: 'chosen at apply' },
  ];
  return [makeReport(floating, lambda, at, { verdict: 'undecided', message: 'floats', unknowns }), ...shop()];
}

function broken(): ScanResult {
  const ledger: readonly LedgerEntry[] = [
    {
      subject: 'file',
      name: 'a.tf',
      outcome: 'failure',
      code: 'syntax',
      reason: 'a brace is missing',
      at: find(main, '"reprice"'),
    },
    { subject: 'file', name: 'b.bin', outcome: 'failure', code: 'too-large', reason: '60 MB, more than 50 MB' },
    ...Array.from({ length: 9 }, (_, i): LedgerEntry => ({
      subject: 'file',
      name: `c${i}.yaml`,
      outcome: 'gap',
      code: 'templated',
      reason: 'holds {{ }}',
    })),
    { subject: 'file', name: 'k8s/catalogue.yaml', outcome: 'read', code: '', reason: '' },
  ];
  const result = makeResult(shop(), { ledger });
  const tallies = [
    ...result.tallies,
    { rule: makeRule('z/broken'), passed: 0, failed: 0, undecided: 0, broken: 'division by zero' },
  ];
  return { ...result, tallies };
}

export function instances(count: number): readonly Report[] {
  return Array.from({ length: count }, (_, i) => {
    const entity = makeEntity(
      `module.fn["k${i}"].aws_lambda_function.this`,
      find(reprice, 'resource "aws_lambda_function" "this"'),
    );
    return makeReport(
      floating,
      entity,
      located(find(reprice, '"${var.repository}:${var.tag}"'), [`argument tag of module.fn["k${i}"]`, find(main, 'var.tag')]),
      { message: 'floats' },
    );
  });
}

function oddPlaces(): readonly Report[] {
  const pod = makeEntity('Pod/[a](1)/b["c"]\\', find(odd, 'Pod'), { title: 'Pod [a](1) b["c"]\\' });
  const at = (needle: string) => located(find(odd, needle), ['[x](7)', find(odd, 'a')]);
  return [
    makeReport(privileged, pod, at('|\n  a\n  b'), { path: '1' }),
    makeReport(privileged, pod, at('kind: Pod'), { path: '2', message: 'has [y](8) and ends with ]' }),
    makeReport(privileged, pod, { at: spot(odd, 10, 10) }, { path: '3' }),
    makeReport(privileged, pod, { at: spot(odd, odd.text.length, odd.text.length) }, { path: '4' }),
    makeReport(privileged, pod, { at: spot(odd, 25, 27) }, { path: '5' }),
    makeReport(
      floating,
      makeEntity('b', find(main, 'module')),
      { at: find(catalogue, 'true') },
      { path: '6', message: 'x'.repeat(5000) },
    ),
    makeReport(retention, pod, at('spec'), { verdict: 'undecided', unknowns: [] }),
  ];
}
