/** Microsoft's validator on what Bylaw writes, and its line hashes beside ours. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Result } from 'sarif';
import { makeResult } from '../../src/findings/testing.js';
import { sarifLog } from '../../src/reports/sarif/index.js';
import { lineHashes } from '../../src/reports/sarif/line-hash.js';
import { scans } from './logs.js';
import { openMultitool, packageFolder } from './multitool.js';
import type { Complaint } from './multitool.js';
import { list, pick } from './read.js';

const folder = packageFolder();
if (folder === undefined)
  console.error('NOT RUN: validation by Microsoft: @microsoft/sarif-multitool has no package for this platform here');

test('the validator is here where it must be', () => {
  expect(folder !== undefined || process.env['BYLAW_REQUIRE_LIVE'] !== '1').toBe(true);
});

// Expected of us: rule ids are `<area>/<rule>` (SARIF2009); a scan does not know its repository (SARIF2003); no page of the
// project can be named yet (SARIF2005, SARIF2012).
const expected = new Set(['SARIF2003 note', 'SARIF2005 warning', 'SARIF2009 note', 'SARIF2012 note']);

// What runs has no file, and so nothing to quote from it.
const expectedLive = new Set([...expected, 'SARIF2010 note', 'SARIF2011 note']);

/** That the validator bites. */
const mutations: readonly (readonly [sentence: string, spoil: (result: Result) => object])[] = [
  ['a result without a location', (result) => ({ ...result, locations: [] })],
  ['a result without a text', (result) => ({ ...result, message: { id: 'default' } })],
  ['an absolute path', (result) => ({ ...result, locations: [place('/etc/passwd')] })],
];

if (folder !== undefined)
  describe('sarif-multitool', () => {
    const tool = openMultitool(folder);
    const schema: unknown = JSON.parse(readFileSync(path.join(folder, 'sarif-2.1.0.json'), 'utf8').replace(/^\uFEFF/, ''));
    const valid = makeAjv().compile(Object(schema));
    const ours = scans.flatMap(([sentence, result, context]) => sarifLog(result, context).runs.map((run) => ({ sentence, run })));
    const spoilt = mutations.map(([, spoil]) => ({ ...ours[1]?.run, results: ours[1]?.run.results?.map((result) => spoil(result)) }));
    // The tool takes a second to start, so everything goes in one log, a scan a run.
    let complaints: readonly Complaint[];
    beforeAll(() => {
      complaints = tool.validate(JSON.stringify({ ...sarifLog(makeResult([])), runs: [...ours.map(({ run }) => run), ...spoilt] }));
    });
    afterAll(tool.close);

    test.each(scans.map(([sentence, result, context]) => [sentence, sarifLog(result, context)] as const))(
      'finds nothing wrong where %s',
      (sentence, log) => {
        const asExpected = log.runs.some((run) => run.automationDetails?.id?.startsWith('bylaw/live/') === true) ? expectedLive : expected;
        const indexes = ours.flatMap((one, index) => (one.sentence === sentence ? [index] : []));
        expect(
          complaints.filter(({ rule, level, text }) => indexes.some((index) => text.includes(`runs[${index}]`)) && !asExpected.has(`${rule} ${level}`)),
        ).toEqual([]);
        expect(valid(log) ? [] : valid.errors).toEqual([]);
      },
    );

    test('finds nothing wrong with the log as such', () => {
      expect(complaints.filter(({ text }) => !text.includes('runs['))).toEqual([]);
    });

    test.each(mutations.map(([sentence], index) => [sentence, ours.length + index] as const))('finds %s', (_, index) => {
      expect(complaints.filter(({ level, text }) => level === 'error' && text.includes(`runs[${index}]`))).not.toEqual([]);
    });

    test('the line hashes are the same', () => {
      const file = path.resolve('src/reports/sarif/results.ts');
      const text = readFileSync(file, 'utf8');
      const lines = Array.from({ length: text.split('\n').length - 1 }, (_, i) => i + 1);
      const results = lines.map((line) => ({
        ruleId: 'a',
        message: { text: 'a' },
        locations: [place(pathToFileURL(file).href, line)],
      }));
      const log = {
        version: '2.1.0',
        runs: [
          {
            tool: { driver: { name: 'a' } },
            originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(path.dirname(file)).href}/` } },
            results,
          },
        ],
      };
      const rewritten: unknown = JSON.parse(tool.rewrite(JSON.stringify(log)));
      const theirs = list(pick(rewritten, 'runs', 0, 'results')).map((result) =>
        pick(result, 'partialFingerprints', 'primaryLocationLineHash'),
      );
      const ours = lineHashes(text);
      expect(theirs).toEqual(lines.map((line) => ours(line - 1)));
    });
  });

function makeAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  return ajv;
}

function place(uri: string, line = 1): object {
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: line } } };
}
