/** Our validator on what Bylaw writes, and on what it must never write. */
import { describe, expect, test } from '@jest/globals';
import { makeResult, shop } from '../../src/findings/testing.js';
import { canUpload, sarifLog } from '../../src/reports/sarif/index.js';
import { scans } from './logs.js';
import { pick } from './read.js';
import { validate } from './validate.js';
import type { LogContext } from './validate.js';

const whole: LogContext = { exists: (path) => /^(k8s|infra|\.live)\//.test(path), secrets: ['hunter2'], whole: true };

describe('logs of Bylaw', () => {
  test.each(scans)('have no problems where %s', (_, result, context) => {
    const log: unknown = JSON.parse(JSON.stringify(sarifLog(result, context)));
    expect(validate(log, { ...whole, whole: canUpload(result) })).toEqual([]);
  });
});

type Path = readonly (number | string)[];

const run: Path = ['runs', 0];
const rule: Path = [...run, 'tool', 'driver', 'rules', 2];
const result: Path = [...run, 'results', 1];
const region: Path = [...result, 'locations', 0, 'physicalLocation', 'region'];
const uri: Path = [...result, 'locations', 0, 'physicalLocation', 'artifactLocation', 'uri'];
const location = {
  physicalLocation: {
    artifactLocation: { uri: 'infra/main.tf' },
    region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
  },
};

/** What is put where; undefined takes away. */
const mutations: readonly (readonly [sentence: string, check: number, path: Path, value: unknown])[] = [
  [
    'a second run of the same category',
    1,
    ['runs', 1],
    {
      tool: { driver: { name: 'Bylaw' } },
      automationDetails: { id: 'bylaw/code/' },
      invocations: [{ executionSuccessful: true }],
    },
  ],
  ['a category without a slash at its end', 1, [...run, 'automationDetails', 'id'], 'bylaw/code'],
  ['a rule id twice', 2, [...rule, 'id'], 'immutable-tags/tag-floating'],
  ['a rule name twice', 2, [...rule, 'name'], 'ImmutableTagsTagFloating'],
  ['the index of another rule', 3, [...result, 'ruleIndex'], 0],
  [
    'a notification with the index of another descriptor',
    3,
    [...run, 'invocations', 0, 'toolExecutionNotifications', 0, 'descriptor', 'index'],
    1,
  ],
  ['a name of 256 characters', 4, [...rule, 'name'], 'A'.repeat(256)],
  ['a title of 1,025 characters', 4, [...rule, 'shortDescription', 'text'], 'a'.repeat(1025)],
  ['a description of 1,025 characters', 4, [...rule, 'fullDescription', 'text'], 'a'.repeat(1025)],
  ['no help', 4, [...rule, 'help'], undefined],
  ['empty help', 4, [...rule, 'help', 'markdown'], ' '],
  ['a rule whose results have no level', 5, [...rule, 'defaultConfiguration', 'level'], 'none'],
  ['a fail without a level', 5, [...result, 'level'], 'none'],
  ['a pass with a level', 5, [...result, 'kind'], 'pass'],
  ['eleven tags', 6, [...rule, 'properties', 'tags'], ['security', ...'abcdefghij']],
  ['a tag twice', 6, [...rule, 'properties', 'tags'], ['security', 'a', 'a']],
  ['a security severity without its tag', 6, [...rule, 'properties', 'tags'], ['a']],
  ['a security severity that is a number', 7, [...rule, 'properties', 'security-severity'], 9.5],
  ['a security severity beyond ten', 7, [...rule, 'properties', 'security-severity'], '11.0'],
  ['a security severity in words', 7, [...rule, 'properties', 'security-severity'], 'high'],
  ['a weakness of secrets on another rule', 8, [...rule, 'relationships', 0, 'target', 'id'], '798'],
  ['a rank on an open question', 9, result, { ...location, kind: 'open', rank: 80 }],
  ['an empty message', 10, [...result, 'message', 'text'], ''],
  ['a message by id', 10, [...result, 'message'], { id: 'default' }],
  ['a message of 2,049 characters', 10, [...result, 'message', 'text'], `${'a'.repeat(2048)}.`],
  ['a message that is no sentence', 10, [...result, 'message', 'text'], 'a [x](1) [y](2)'],
  ['an empty notification', 10, [...run, 'invocations', 0, 'toolExecutionNotifications', 0, 'message', 'text'], ''],
  ['no location', 11, [...result, 'locations'], []],
  ['two locations', 11, [...result, 'locations'], [location, location]],
  ['a location without a file', 11, [...result, 'locations'], [{ logicalLocations: [{ fullyQualifiedName: 'a' }] }]],
  ['an empty path', 12, uri, ''],
  ['a path that leaves the repository', 12, uri, 'infra/../../etc/passwd'],
  ['an absolute path', 12, uri, '/infra/main.tf'],
  ['a URL', 12, uri, 'https://example.com/infra/main.tf'],
  ['a file that is not there', 12, uri, 'elsewhere/main.tf'],
  ['a related location without a file', 12, [...result, 'relatedLocations', 0, 'physicalLocation'], undefined],
  ['a step of a flow without a file', 12, [...result, 'codeFlows', 0, 'threadFlows', 0, 'locations', 0, 'location'], {}],
  ['a region without a column', 13, [...region, 'endColumn'], undefined],
  ['a line that counts from 0', 13, [...region, 'startLine'], 0],
  ['an empty region', 13, [...region, 'endColumn'], 19],
  ['a region that ends before it begins', 13, [...region, 'endLine'], 2],
  ['a secret in a snippet', 14, [...region, 'snippet', 'text'], 'password = "hunter2"'],
  ['a link that leads nowhere', 15, [...result, 'message', 'text'], 'a [x](1) [y](2) b["c"](3).'],
  ['a related location that is not cited', 15, [...result, 'message', 'text'], 'a [x](1).'],
  ['related locations with one id', 15, [...result, 'relatedLocations', 1, 'id'], 1],
  ['a failed run that was whole', 16, [...run, 'invocations', 0, 'executionSuccessful'], false],
  ['no invocation', 16, [...run, 'invocations'], []],
  ['a suppression on one result', 17, [...result, 'suppressions'], []],
  ['a baseline state on one result', 18, [...result, 'baselineState'], 'new'],
  ['rules out of order', 20, [...rule, 'id'], 'a/a'],
  ['21 runs', 20, ['runs'], Array.from({ length: 21 }, () => ({}))],
  ['25,001 results', 20, [...run, 'results'], Array.from({ length: 25_001 }, () => ({}))],
  ['101 related locations', 20, [...result, 'relatedLocations'], Array.from({ length: 101 }, () => location)],
];

describe('a log with', () => {
  test.each(mutations)('%s fails check %i', (_, check, path, value) => {
    const log: unknown = JSON.parse(JSON.stringify(sarifLog(makeResult(shop()))));
    expect(validate(log, whole)).toEqual([]);
    put(log, path, value);
    expect(validate(log, whole).map((problem) => problem.check)).toContain(check);
  });

  test('a lost failure fails check 16', () => {
    const log: unknown = JSON.parse(JSON.stringify(sarifLog(makeResult(shop()))));
    expect(validate(log, { ...whole, whole: false }).map(({ check }) => check)).toEqual([16, 16]);
  });

  test('each check has something that fails it; 19 is about fixes, which are not written yet', () => {
    const checks = new Set(mutations.map(([, check]) => check));
    expect([...checks].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20]);
  });
});

function put(log: unknown, path: Path, value: unknown): void {
  const target = pick(log, ...path.slice(0, -1));
  const key = path.at(-1);
  if (typeof target !== 'object' || target === null || key === undefined) throw new Error(`no ${path.join('.')}`);
  Reflect.set(target, key, value);
}
