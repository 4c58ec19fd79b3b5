/** Functions as Lambda describes them, and stacks that are seen twice, through the whole scan. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { scan } from '../src/index.js';
import type { ScanResult } from '../src/index.js';

const work = mkdtempSync(path.join(os.tmpdir(), 'bylaw-functions-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function scanned(files: Readonly<Record<string, string>>): Promise<ScanResult> {
  const directory = mkdtempSync(path.join(work, 'tree-'));
  for (const [name, text] of Object.entries({ '.git/HEAD': '', ...files })) {
    mkdirSync(path.join(directory, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
  return scan({ paths: ['.'], cwd: directory });
}

/** `fail reprice infra/a.json:16`. */
const of = ({ findings }: ScanResult, rule: string): readonly string[] =>
  findings
    .filter((finding) => finding.rule.id === rule)
    .map(({ verdict, address, at }) => `${verdict} ${address} ${at.file.path}:${at.file.position(at.start).line}`)
    .sort();

const arn = (name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}`;
const secret = ['Tr0ub4dor', '&3x9Q'].join('');
const location = ['https://awslambda-eu-west-1-tasks.s3.eu-west-1.amazonaws.com/snapshots/x', '?X-Amz-Security-Token=IQoJ', 'b3Jp&X-Amz-Signature=5d41402abc'].join('');

function configuration(name: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const role = `arn:aws:iam::111122223333:role/${name}`;
  return { FunctionName: name, FunctionArn: arn(name), Role: role, Runtime: 'nodejs22.x', PackageType: 'Zip', Version: '$LATEST', ...more };
}

/** An image brings its own runtime. */
const isImage = { PackageType: 'Image', Runtime: undefined };
const image = (tag: string) => ({ RepositoryType: 'ECR', ImageUri: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:${tag}`, Location: location });
const password = { Environment: { Variables: { DB_PASSWORD: secret } } };
const json = (value: unknown) => JSON.stringify(value, null, 2);

describe('functions as Lambda describes them', () => {
  const result = scanned({
    'fn/reprice.json': json({ Configuration: configuration('reprice', { ...isImage, ...password }), Code: image('latest') }),
    'fn/stopped.json': json({ Configuration: configuration('stopped'), Code: { Location: location }, Concurrency: { ReservedConcurrentExecutions: 0 } }),
    'fn/capped.json': JSON.stringify({ Code: { Location: location }, Configuration: configuration('capped', password), Concurrency: { ReservedConcurrentExecutions: 4 } }),
    'fn/denied.json': json(configuration('denied', { Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: 'no' } } })),
    'fn/list.json': json({ Functions: [configuration('listed', isImage)] }),
    'fn/cut.json': json({ Configuration: configuration('cut') }).slice(0, 200),
  });

  test.each<[string, readonly string[]]>([
    ['secret-handling/env-literal', ['fail capped fn/capped.json:1', 'fail reprice fn/reprice.json:10', 'undecided denied fn/denied.json:8']],
    ['immutable-tags/tag-floating', ['fail reprice fn/reprice.json:16', 'undecided listed fn/list.json:4']],
    ['concurrency-caps/function-reserved', [
      'fail stopped fn/stopped.json:14',
      'undecided denied fn/denied.json:2',
      'undecided listed fn/list.json:4',
      'undecided reprice fn/reprice.json:3',
    ]],
    ['audit-trails/log-retention', [
      'undecided capped#log-group fn/capped.json:1',
      'undecided denied#log-group fn/denied.json:2',
      'undecided listed#log-group fn/list.json:4',
      'undecided reprice#log-group fn/reprice.json:3',
      'undecided stopped#log-group fn/stopped.json:3',
    ]],
  ])('%s', async (rule, expected) => {
    expect(of(await result, rule)).toEqual(expected);
  });

  test('what was cut off makes the run incomplete', async () => {
    expect((await result).ledger.filter(({ outcome }) => outcome === 'failure').map(({ name, code }) => `${name} ${code}`)).toEqual(['fn/cut.json syntax']);
  });

  test('no text that is shown holds the address of the code', async () => {
    const { findings } = await result;
    const shown = findings.flatMap(({ at, message }) => [at.file.text, message]);
    expect(shown.length).toBeGreaterThan(0);
    for (const text of shown) expect(text).not.toContain('X-Amz');
  });
});

describe('one stack seen twice', () => {
  const template = (code: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Reprice:
    Type: AWS::Serverless::Function
    Properties:
      ${code}
      Environment: {Variables: {DB_PASSWORD: ${JSON.stringify(secret)}}}
`;

  test('is judged once, in the source', async () => {
    const result = await scanned({ 'template.yaml': template('CodeUri: ./reprice'), 'packaged.yaml': template('CodeUri: s3://bucket/5d41402abc') });
    expect(of(result, 'secret-handling/env-literal')).toEqual(['fail Reprice template.yaml:7']);
    expect(result.ledger.map(({ name, outcome, code }) => `${name} ${outcome} ${code}`)).toEqual(['packaged.yaml read seen-twice', 'template.yaml read ']);
  });

  test('has its images from the packaged one', async () => {
    const tagged = template('PackageType: Image\n      ImageUri: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:latest');
    const result = await scanned({ 'template.yaml': template('PackageType: Image'), 'packaged.yaml': tagged });
    expect(of(result, 'immutable-tags/tag-floating')).toEqual(['fail Reprice packaged.yaml:7']);
    expect(of(result, 'secret-handling/env-literal')).toEqual(['fail Reprice template.yaml:7']);
  });

  test('two stacks that say the same are judged both', async () => {
    const result = await scanned({ 'test.yaml': template('CodeUri: ./reprice'), 'prod.yaml': template('CodeUri: ./reprice') });
    expect(of(result, 'secret-handling/env-literal')).toEqual(['fail prod.yaml/Reprice prod.yaml:7', 'fail test.yaml/Reprice test.yaml:7']);
  });
});
