/** What a log says; `test/sarif` holds what any log must keep to. */
import { describe, expect, test } from '@jest/globals';
import type { Result, Run } from 'sarif';
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
  retention,
  shop,
  variables,
} from '../../findings/testing.js';
import type { ScanResult } from '../../model/finding.js';
import type { Report } from '../../model/rule.js';
import { spot, TextFile } from '../../shared/text.js';
import { canUpload, sarifLog } from './index.js';
import type { SarifContext } from './index.js';

function runOf(result: ScanResult, context?: SarifContext): Run {
  const [run] = sarifLog(result, context).runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

function resultsOf(...reports: readonly Report[]): readonly Result[] {
  return runOf(makeResult(reports)).results ?? [];
}

const header = find(reprice, 'resource "aws_lambda_function" "this"');
const name = find(reprice, 'var.name');
const open = (rule: typeof floating, rest: Partial<Report> = {}) =>
  makeReport(rule, makeEntity('aws_a.b', header), located(name), { verdict: 'undecided', message: 'floats', ...rest });

describe('a message', () => {
  test.each<[string, readonly Report[], string]>([
    [
      'says who does what, then how to fix it',
      shop().slice(0, 1),
      'container "app" of Deployment catalogue runs privileged. Remove privileged, or set it to false.',
    ],
    [
      'cites the places that the value came through',
      shop().slice(1, 2),
      'module.reprice.aws_lambda_function.this floats with the tag "latest". Came through [var.tag](1), [var.tag](2). Name the image by its digest.',
    ],
    [
      'says that it could not be decided, and where to look',
      [
        open(floating, {
          unknowns: [
            { path: 'p', reason: 'var.ami has no value', at: located(find(variables, '"ami"')) },
            { path: 'q', reason: 'chosen at apply' },
          ],
        }),
      ],
      'Could not decide: whether aws_a.b floats. See [var.ami has no value](1). Not known: chosen at apply.',
    ],
    [
      'names other instances',
      ['1', '2', '3', '4', '5', '6', '7', '8'].map((key) =>
        makeReport(floating, makeEntity(`aws_a.b["${key}"]`, header), located(name), { message: 'floats' }),
      ),
      'aws_a.b["1"] floats. The same holds for aws_a.b["2"], aws_a.b["3"], aws_a.b["4"], aws_a.b["5"], aws_a.b["6"], and 2 more. Name the image by its digest.',
    ],
    [
      'has no links but its own',
      [makeReport(floating, makeEntity('a["b"](1)', header), located(name), { message: 'is [x](2)' })],
      'a\\["b"\\](1) is \\[x\\](2). Name the image by its digest.',
    ],
  ])('%s', (_, reports, text) => {
    expect(resultsOf(...reports).map(({ message }) => message.text)).toEqual([text]);
  });

  test('keeps its links whatever the lengths', () => {
    const steps = Array.from({ length: 30 }, (_, i): [string, typeof name] => ['['.repeat(300), spot(main, i, i + 1)]);
    const [result] = resultsOf(
      makeReport(floating, makeEntity('](('.repeat(300), header), located(name, ...steps), { message: ']('.repeat(500) }),
    );
    expect(result?.relatedLocations).toHaveLength(10);
    expect(result?.message.text).toContain('](10).');
    expect(result?.message.text?.length).toBeLessThanOrEqual(2048);
  });
});

describe('a region', () => {
  const file = new TextFile('k8s/a.yaml', 'a: |\n  b\n  c\n\nlast: 1');
  test.each<[string, string, number, number, object, string]>([
    ['is the spot', 'last: 1', 0, 4, { startLine: 5, startColumn: 1, endLine: 5, endColumn: 5 }, 'last'],
    ['is the first line of a spot over several', '|\n  b', 0, 9, { startLine: 1, startColumn: 4, endLine: 1, endColumn: 5 }, '|'],
    ['is the line of an empty spot', 'b', 0, 0, { startLine: 2, startColumn: 1, endLine: 2, endColumn: 4 }, '  b'],
    [
      'is the line that an empty spot ends',
      'last: 1',
      7,
      7,
      { startLine: 5, startColumn: 1, endLine: 5, endColumn: 8 },
      'last: 1',
    ],
    ['is the break of an empty line', '\n\nlast', 1, 1, { startLine: 4, startColumn: 1, endLine: 5, endColumn: 1 }, ''],
  ])('%s', (_, needle, from, to, region, snippet) => {
    const start = file.text.indexOf(needle);
    const at = spot(file, start + from, start + to);
    const [result] = resultsOf(makeReport(privileged, makeEntity('a', find(file, 'a')), { at }));
    expect(result?.locations?.[0]?.physicalLocation?.region).toMatchObject({ ...region, snippet: { text: snippet } });
  });
});

test('one construct is one result with its instances', () => {
  const results = resultsOf(
    ...['1', '2', '3'].map((key) =>
      makeReport(
        floating,
        makeEntity(`aws_a.b["${key}"]`, header),
        located(name, [`argument of module.${key}`, find(main, 'var.tag')]),
        {},
      ),
    ),
  );
  expect(results).toHaveLength(1);
  expect(results[0]?.properties?.['instances'].map(({ address }: { address: string }) => address)).toEqual([
    'aws_a.b["1"]',
    'aws_a.b["2"]',
    'aws_a.b["3"]',
  ]);
  expect(results[0]?.relatedLocations?.map(({ message }) => message?.text)).toEqual([
    'argument of module.1',
    'argument of module.2',
    'argument of module.3',
  ]);
});

test('a flow goes from where the value is written to where it is used', () => {
  const [, result] = resultsOf(...shop());
  const steps = result?.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location, nestingLevel }) => [
    location?.physicalLocation?.artifactLocation?.uri,
    nestingLevel,
  ]);
  expect(steps).toEqual([
    ['infra/variables.tf', 0],
    ['infra/main.tf', 1],
    ['infra/modules/fn/main.tf', 2],
  ]);
});

test('where nothing flows there is no flow, though the user of a shared value is named', () => {
  const [result] = resultsOf(makeReport(floating, makeEntity('aws_a.b', header), located(find(main, '"nightly-reprice"'))));
  expect(result?.codeFlows).toBeUndefined();
  expect(result?.message.text).toContain('Used by [aws_a.b](1).');
});

describe('what could not be decided', () => {
  test('is a note under a rule of its own when it is serious', () => {
    const run = runOf(makeResult([open(floating), ...shop()]));
    const result = run.results?.find(({ ruleId }) => ruleId === 'immutable-tags/tag-floating-undecided');
    const rule = run.tool.driver.rules?.[result?.ruleIndex ?? -1];
    expect(result?.level).toBe('note');
    expect(rule?.id).toBe('immutable-tags/tag-floating-undecided');
    expect(rule?.properties).toEqual({ tags: ['immutable-tags'], precision: 'low', 'problem.severity': 'recommendation' });
  });

  test('is counted when it is not', () => {
    const run = runOf(makeResult([open(retention)]));
    expect(run.results).toEqual([]);
    expect(run.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
      '1 could not be decided by audit-trails/log-retention.',
    ]);
  });
});

test('rules that judged nothing are not listed', () => {
  const tally = { passed: 0, failed: 0, undecided: 0 };
  const run = runOf(
    makeResult([], {
      tallies: [
        { ...tally, rule: floating },
        { ...tally, rule: privileged, passed: 1 },
      ],
    }),
  );
  expect(run.tool.driver.rules?.map(({ id }) => id)).toEqual(['least-privilege/run-privileged']);
  expect(run.taxonomies?.[0]?.taxa?.map(({ id }) => id)).toEqual(['250']);
});

describe('a severity', () => {
  test.each([
    ['critical', 'error', '9.5', 'security'],
    ['high', 'error', '8.0', 'security'],
    ['medium', 'warning', '5.5', 'security'],
    ['low', 'note', '2.5', 'security'],
    ['info', 'note', undefined, 'a'],
  ] as const)('%s has the level %s', (severity, level, number, tag) => {
    const run = runOf(makeResult([makeReport(makeRule('a/b', { severity }), makeEntity('x', header), located(name))]));
    expect(run.results?.[0]?.level).toBe(level);
    expect(run.tool.driver.rules?.[0]?.properties?.['security-severity']).toBe(number);
    expect(run.tool.driver.rules?.[0]?.properties?.tags?.[0]).toBe(tag);
  });
});

describe('a run', () => {
  const entry = { subject: 'file' as const, name: 'a.tf', code: 'syntax' as const, reason: 'a brace is missing', at: find(main, '{') };
  const broken = [{ rule: privileged, passed: 0, failed: 0, undecided: 0, broken: 'division by zero' }];
  test.each<[string, Partial<ScanResult>, boolean]>([
    ['is whole when all was read', { ledger: [{ ...entry, outcome: 'read' }] }, true],
    ['is whole in spite of a known gap', { ledger: [{ ...entry, outcome: 'gap' }] }, true],
    ['is not whole after a failure', { ledger: [{ ...entry, outcome: 'failure' }] }, false],
    ['is not whole when a rule broke', { tallies: broken }, false],
  ])('%s', (_, rest, whole) => {
    const result = makeResult([], rest);
    expect([canUpload(result), runOf(result).invocations?.[0]?.executionSuccessful]).toEqual([whole, whole]);
  });

  test('says what failed, and where', () => {
    const [notice] =
      runOf(makeResult([], { ledger: [{ ...entry, outcome: 'failure' }] })).invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(notice).toMatchObject({
      descriptor: { id: 'failure/syntax', index: 0 },
      level: 'error',
      message: { text: 'a.tf: a brace is missing.' },
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'infra/main.tf' }, region: { startLine: 1, startColumn: 18 } } },
      ],
    });
  });

  test.each<[string, SarifContext, string]>([
    ['of the whole repository has a category', {}, 'bylaw/code/'],
    ['of a root has its own', { root: 'infra' }, 'bylaw/code/infra/'],
  ])('%s', (_, context, id) => {
    expect(runOf(makeResult([]), context).automationDetails?.id).toBe(id);
  });

  test('names its repository without credentials, when it is told', () => {
    const provenance = { repositoryUri: 'https://me:word@git.example/shop', revisionId: 'a1', branch: 'refs/heads/main' };
    expect(runOf(makeResult([]), { provenance }).versionControlProvenance).toEqual([
      { ...provenance, repositoryUri: 'https://git.example/shop', mappedTo: { uriBaseId: '%SRCROOT%' } },
    ]);
    expect(runOf(makeResult([])).versionControlProvenance).toBeUndefined();
  });

  test('holds 25,000 results, the most severe, and says that there were more', () => {
    const entity = makeEntity('x', header);
    const many = Array.from({ length: 25_001 }, (_, i) =>
      makeReport(i === 0 ? privileged : floating, entity, located(name), { message: `m${i}`, path: `p${i}` }),
    );
    const result = makeResult(many);
    const run = runOf(result);
    expect(run.results).toHaveLength(25_000);
    expect(run.results?.[0]?.ruleId).toBe('least-privilege/run-privileged');
    expect(run.invocations?.[0]?.toolExecutionNotifications?.map(({ level }) => level)).toEqual(['error']);
    expect(canUpload(result)).toBe(false);
  });
});

test('secrets are hidden in what is quoted', () => {
  const file = new TextFile('k8s/a.yaml', 'a: 1\nkey: |\n  hunter2\n  hunter3\n');
  const redact = (text: string): string => text.replaceAll('hunter2\n  hunter3', '[hidden]');
  const report = makeReport(privileged, makeEntity('a', find(file, 'a')), { at: find(file, '|\n  hunter2\n  hunter3') });
  const text = JSON.stringify(sarifLog(makeResult([report], { redact })));
  expect(text).toContain('[hidden]');
  expect(text).not.toContain('hunter');
});
