import { describe, expect, test } from '@jest/globals';
import {
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
  shop,
} from '../../findings/testing.js';
import type { ReportOptions, ScanResult } from '../../model/finding.js';
import { spot, TextFile } from '../../shared/text.js';
import { terminal } from './index.js';

function render(result: ScanResult, options: Partial<ReportOptions> = {}): string {
  return terminal.render(result, { width: 80, colour: false, quiet: false, ...options });
}

const shopResult = makeResult(shop());

function framesOf(output: string): readonly string[] {
  return output.split('\n').filter((line) => /^(?: {3}\d| {4}) \|/.test(line));
}

test('findings come with code, chain and fix, then open questions, then what was judged', () => {
  expect(render(shopResult)).toBe(`\
critical least-privilege/run-privileged: container "app" of Deployment catalogue
runs privileged
  k8s/catalogue.yaml:12:25  ce4b6a10
  12 |             privileged: true
     |                         ^^^^
  fix: Remove privileged, or set it to false.

high immutable-tags/tag-floating: module.reprice.aws_lambda_function.this floats
with the tag "latest"
  infra/modules/fn/main.tf:3:19  fa290ffb
   3 |   image_uri     = "\${var.repository}:\${var.tag}"
     |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  came through var.tag  infra/main.tf:4:12
  came through var.tag  infra/variables.tf:2:13
  fix: Name the image by its digest.

undecided audit-trails/log-retention: 1 question (medium)
  whether module.reprice.aws_lambda_function.this keeps no logs
    infra/modules/fn/main.tf:2:19  a2dc6fc3
    because var.ami has no value  infra/variables.tf:4:1

Judged 3 files with 4 resources (1 of types that no rule reads): 1 policy, 2
workloads.
Asked 3 rules; 1 question left undecided.
2 findings: 1 critical, 1 high; 1 undecided.
`);
});

test('quiet is a line for each finding and the verdict', () => {
  expect(render(shopResult, { quiet: true })).toBe(`\
k8s/catalogue.yaml:12:25 critical least-privilege/run-privileged container "app" of Deployment catalogue runs privileged
infra/modules/fn/main.tf:3:19 high immutable-tags/tag-floating module.reprice.aws_lambda_function.this floats with the tag "latest"
infra/modules/fn/main.tf:2:19 undecided (medium) audit-trails/log-retention module.reprice.aws_lambda_function.this keeps no logs
2 findings: 1 critical, 1 high; 1 undecided.
`);
});

test('a clean scan says so', () => {
  const none = { references: { done: 0, all: 0, open: [] }, sources: {}, domains: [] };
  const counts = { ...none, files: 1, resources: 1, unmapped: 0, entities: { policy: 2, identity: 2, key: 2, boundary: 1 } };
  expect(render(makeResult([], { counts }))).toBe(`\
Judged 1 file with 1 resource: 1 boundary, 2 identities, 2 keys, 2 policies.
Asked 0 rules; nothing was left undecided.
No findings.
`);
});

test('failures are named, known limits counted, broken rules shown', () => {
  const gap = (name: string) => ({
    subject: 'file' as const,
    name,
    outcome: 'gap' as const,
    code: 'templated' as const,
    reason: 'holds {{ }}',
  });
  const result = makeResult([], {
    ledger: [
      ...['a', 'b', 'c', 'd', 'e'].map(gap),
      {
        subject: 'file',
        name: 'infra/main.tf',
        outcome: 'failure',
        code: 'syntax',
        reason: 'a brace is missing',
        at: find(main, '"reprice"'),
      },
      { subject: 'file', name: 'big.json', outcome: 'failure', code: 'too-large', reason: '60 MB, more than 50 MB' },
      { subject: 'reference', name: 'module.x', outcome: 'gap', code: 'module-not-installed', reason: 'run terraform init' },
      { subject: 'file', name: 'ok.tf', outcome: 'read', code: '', reason: '' },
    ],
    tallies: [{ rule: makeRule('a/b'), passed: 0, failed: 0, undecided: 0, broken: 'division by zero' }],
  });
  expect(render(result)).toBe(`\
Judged 3 files with 4 resources (1 of types that no rule reads): 1 policy, 2
workloads.
Asked 1 rule; nothing was left undecided.
  broken rule a/b: division by zero
Not read, though it should have been:
  infra/main.tf:1:8: a brace is missing
  big.json: 60 MB, more than 50 MB
Not read, known limits; \`bylaw coverage\` tells what closes them:
  module-not-installed (1), modules that are not here: module.x
  templated (5), templates that are no YAML before they are rendered: a, b, c,
  and 2 more
No findings; incomplete: 2 failures; 1 broken rule.
`);
});

test('instances of one construct are one block', () => {
  const instance = (key: string) => makeEntity(`aws_a.b["${key}"]`, find(reprice, 'resource "aws_lambda_function" "this"'));
  const result = makeResult(
    [...'12345'].map((key) => makeReport(floating, instance(key), located(find(reprice, 'var.name')), { message: 'floats' })),
  );
  expect(render(result).split('\n\n')[0]).toBe(`\
high immutable-tags/tag-floating: aws_a.b["1"] floats
  infra/modules/fn/main.tf:2:19  42ca0048
   2 |   function_name = var.name
     |                   ^^^^^^^^
  the same for aws_a.b["2"], aws_a.b["3"], aws_a.b["4"], and 1 more
  fix: Name the image by its digest.`);
});

test('an instance in another root is called with it', () => {
  const at = find(reprice, 'resource "aws_lambda_function" "this"');
  const other = { ...makeEntity('aws_a.b', at), domain: { id: 'prod', root: 'prod' } };
  const spot = located(find(reprice, 'var.name'));
  const result = makeResult([makeReport(floating, makeEntity('aws_a.b', at), spot, { message: 'floats' }), makeReport(floating, other, spot, { message: 'floats' })]);
  expect(render(result)).toMatch(/\n {2}the same for aws_a\.b in \S+\n/);
});

describe('a frame', () => {
  const long = `  ${'abcdefghi '.repeat(30)}`;
  test.each<[string, string, string, string, string]>([
    ['has carets under the spot', 'a: true', 'true', 'a: true', '   ^^^^'],
    ['expands tabs', '\ta:\ttrue', 'true', '    a:  true', '        ^^^^'],
    ['counts wide characters as two columns', '名前: 値', '値', '名前: 値', '      ^^'],
    ['shows control characters', 'a\u001b[31m: \u0007b', 'b', 'a␛[31m: ␇b', '         ^'],
    ['shows what would reorder text', 'a\u202eb', 'b', 'a<U+202E>b', '         ^'],
    ['shows half a character', 'a\ud800b', 'b', 'a<U+D800>b', '         ^'],
    ['marks an empty spot', 'ab', '', 'ab', '^'],
    ['goes on with the next line', 'a: |\n  b\n', '|\n  b\n', 'a: |', '   ^…'],
    ['shows the line without its break', 'a: b\r\nc', 'b', 'a: b', '   ^'],
    ['is cropped on the right', `x = 1 ${long}`, 'x', 'x = 1   abcdefghi abcdefghi abc…', '^'],
    ['is cropped on the left', `${long}= 1`, '1', '…cdefghi abcdefghi abcdefghi = 1', `${' '.repeat(31)}^`],
    ['is cropped on both sides', `${long}=${long}`, '=', '…fghi abcdefghi =  abcdefghi abc…', `${' '.repeat(16)}^`],
    ['shows as much of a long spot as fits', `${long}=`, long.trim(), '…abcdefghi abcdefghi abcdefghi a…', ` ${'^'.repeat(31)}`],
  ])('%s', (_, text, needle, line, carets) => {
    const file = new TextFile('k8s/a.yaml', text);
    const at = find(file, needle);
    const drawn = framesOf(render(makeResult([makeReport(privileged, makeEntity('a', at), { at })]), { width: 40 }));
    expect(drawn).toEqual([`   1 | ${line}`, `     | ${carets}`]);
  });

  test('is never wider than the terminal', () => {
    for (const width of [40, 41, 60, 80]) {
      for (const start of [0, 3, 150, 301]) {
        const file = new TextFile('k8s/a.yaml', long);
        const at = spot(file, start, start + 1);
        const frames = framesOf(render(makeResult([makeReport(privileged, makeEntity('a', at), { at })]), { width }));
        expect(frames).toHaveLength(2);
        for (const line of frames) expect(line.length).toBeLessThanOrEqual(width);
      }
    }
  });

  test('of a line of megabytes is drawn like any other', () => {
    const file = new TextFile('k8s/a.yaml', `${'x'.repeat(3_000_000)}!${'y'.repeat(3_000_000)}`);
    const at = find(file, '!');
    expect(render(makeResult([makeReport(privileged, makeEntity('a', at), { at })]))).toContain('xx!yy');
  });

  test('hides secrets before it crops', () => {
    const file = new TextFile('k8s/a.yaml', `password: "${'hunter2'.repeat(30)}"`);
    const at = find(file, '"');
    const redact = (text: string): string => text.replaceAll('hunter2'.repeat(30), '[hidden]');
    expect(render(makeResult([makeReport(privileged, makeEntity('a', at), { at })], { redact }))).not.toContain('hunter');
  });
});

test('colours are there only when they are asked for', () => {
  const coloured = render(shopResult, { colour: true });
  expect(coloured).toContain('\u001b[31m^^^^\u001b[39m');
  // eslint-disable-next-line no-control-regex
  expect(coloured.replace(/\u001b\[\d+m/g, '').replace(/ +$/gm, '')).toBe(render(shopResult));
});
