/** What the formats say of things that run: who they are and what was seen there, instead of files that nobody has. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { audited, find, located, makeEntity, makeReport, makeResult, privileged, running } from '../findings/testing.js';
import { TextFile, spot } from '../shared/text.js';
import { json } from './json/index.js';
import { sarifLog } from './sarif/index.js';
import { terminal } from './terminal/index.js';

const result = makeResult(running(), { audited, redact: (text) => text.replaceAll('hunter2', '***') });
const options = { width: 100, colour: false, quiet: false };

test('people see the thing and the value', () => {
  expect(terminal.render(result, options)).toBe(`\
critical least-privilege/run-privileged: container "app" of Deployment catalogue runs privileged
  cluster kind, namespace shop: Deployment catalogue  8008e5fe
  spec.containers[0]["security.context"].privileged: true
  fix: Remove privileged, or set it to false.

high immutable-tags/tag-floating: AWS::Lambda::Function reprice floats with the tag "latest"
  account 123456789012, eu-central-1: arn:aws:lambda:eu-central-1:123456789012:function:reprice  16b20b12
  Code.ImageUri: "shop:latest"
  came through role  .live/aws/123456789012/global/AWS-IAM-Role/reprice
  fix: Name the image by its digest.

high immutable-tags/tag-floating: AWS::Lambda::Function reprice-2 floats with the tag "latest"
  account 123456789012, eu-central-1: arn:aws:lambda:eu-central-1:123456789012:function:reprice-2  05869145
  Code.ImageUri: "shop:latest"
  came through role  .live/aws/123456789012/global/AWS-IAM-Role/reprice
  fix: Name the image by its digest.

undecided audit-trails/log-retention: 1 question (medium)
  whether AWS::Lambda::Function reprice keeps no logs
    account 123456789012, eu-central-1: arn:aws:lambda:eu-central-1:123456789012:function:reprice  bdcb151e
    because logs:DescribeLogGroups was denied

Judged account 123456789012, cluster kind with 4 resources (1 of types that no rule reads): 1
policy, 2 workloads.
Asked 3 rules; 1 question left undecided.
3 findings: 1 critical, 2 high; 1 undecided.
`);
});

test('quiet lines name the thing', () => {
  const [first, second] = terminal.render(result, { ...options, quiet: true }).split('\n');
  expect([first, second]).toEqual([
    'cluster kind, namespace shop: Deployment catalogue critical least-privilege/run-privileged container "app" of Deployment catalogue runs privileged',
    'account 123456789012, eu-central-1: arn:aws:lambda:eu-central-1:123456789012:function:reprice high immutable-tags/tag-floating AWS::Lambda::Function reprice floats with the tag "latest"',
  ]);
});

describe('programs', () => {
  const written = JSON.parse(json.render(result, options)) as { readonly audited: unknown; readonly findings: readonly { readonly live: unknown }[] };

  test('get it as fields', () => {
    expect([written.audited, ...written.findings.map(({ live }) => live)]).toEqual([
      audited,
      {
        provider: 'kubernetes', cluster: 'kind', namespace: 'shop', kind: 'Deployment', name: 'catalogue', id: 'kind/shop/Deployment/catalogue',
        property: 'spec.containers[0]["security.context"].privileged', value: 'true',
      },
      ...['reprice', 'reprice-2'].map((name) => ({ ...lambda(name), property: 'Code.ImageUri', value: '"shop:latest"' })),
      { ...lambda('reprice'), property: 'Environment.Variables.DB_PASSWORD', value: '"***"' },
    ]);
  });

  test('have a schema for it', () => {
    const schema: unknown = JSON.parse(readFileSync(new URL('../../docs/schemas/report.schema.json', import.meta.url), 'utf8'));
    const valid = new Ajv2020({ allErrors: true }).compile(Object(schema));
    expect(valid(written) ? [] : valid.errors).toEqual([]);
  });
});

const lambda = (name: string) => ({
  provider: 'aws', account: '123456789012', region: 'eu-central-1', id: `arn:aws:lambda:eu-central-1:123456789012:function:${name}`,
});

describe('code scanning', () => {
  const { runs } = sarifLog(result);
  const results = runs.flatMap((run) => run.results ?? []);

  test('has a category for each account and cluster, also where nothing was found', () => {
    expect(runs.map((run) => [run.automationDetails?.id, run.results?.length])).toEqual([['bylaw/live/123456789012/', 2], ['bylaw/live/kind/', 1]]);
    expect(sarifLog(makeResult([], { audited })).runs).toHaveLength(2);
  });

  test('gets a path that no repository has, without a line and without text', () => {
    const [first] = results;
    expect(first?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: '.live/aws/123456789012/eu-central-1/AWS-Lambda-Function/reprice%201' },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
        },
        logicalLocations: [{ fullyQualifiedName: 'arn:aws:lambda:eu-central-1:123456789012:function:reprice', kind: 'resource' }],
      },
    ]);
    expect(first?.relatedLocations?.map(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri)).toEqual(['.live/aws/123456789012/global/AWS-IAM-Role/reprice']);
    expect(first?.properties).toEqual({ path: 'containers[0].image.tag', property: 'Code.ImageUri', value: '"shop:latest"' });
    expect(first?.message.text).toContain('Seen in account 123456789012, eu-central-1: arn:aws:lambda:eu-central-1:123456789012:function:reprice.');
  });

  test('knows each alert by a hash of its own', () => {
    const hashes = results.map(({ partialFingerprints }) => partialFingerprints?.['primaryLocationLineHash']);
    expect(new Set(hashes).size).toBe(results.length);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{16}:1$/);
  });
});

describe('names that are odd', () => {
  test.each([
    ['a blank', 'a%20b', 'a%20b'],
    ['a percent sign', '100%25', '100%25'],
    ['a half of an escape', '100%', '100%25'],
    ['a letter beyond ASCII', 'd%C3%A9', 'd%C3%A9'],
  ])('are one path with %s', (_, name, expected) => {
    const file = new TextFile(`.live/kubernetes/c/n/K/${name}.json`, '{"a": true}');
    const live = { provider: 'kubernetes', cluster: 'c' } as const;
    const entity = makeEntity('K/n/x', spot(file, 0, 1), { domain: { id: 'd', root: 'r', live } });
    const [run] = sarifLog(makeResult([makeReport(privileged, entity, located(find(file, 'true')))], { audited: [live] })).runs;
    expect(run?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(`.live/kubernetes/c/n/K/${expected}`);
  });

  test('are not taken for links or for what steers a terminal', () => {
    const file = new TextFile('.live/kubernetes/c/n/K/x.json', '{"a\\u001b[2J": true}');
    const live = { provider: 'kubernetes', cluster: '[x](1)\u001b[2J' } as const;
    const entity = makeEntity('K/n/x', spot(file, 0, 1), { domain: { id: 'd', root: 'r', live } });
    const odd = makeResult([makeReport(privileged, entity, located(find(file, 'true')))], { audited: [live] });
    expect(terminal.render(odd, options)).not.toContain('\u001b');
    expect(sarifLog(odd).runs[0]?.results?.[0]?.message.text).toContain('\\[x\\](1)');
  });
});
