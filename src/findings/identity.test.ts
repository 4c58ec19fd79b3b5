import { describe, expect, test } from '@jest/globals';
import type { Identities } from '../model/finding.js';
import type { EntityOf } from '../model/estate.js';
import type { Value } from '../model/value.js';
import { TextFile } from '../shared/text.js';
import { findings } from './index.js';
import { find, floating, judgementOf, located, makeEntity, makeReport, privileged } from './testing.js';

interface Change {
  readonly file?: string;
  readonly text?: string;
  readonly needle?: string;
  readonly address?: string;
  readonly path?: string;
  readonly entity?: Partial<EntityOf<'workload'>>;
  readonly rule?: typeof floating;
  readonly redact?: (text: string) => string;
}

const source = 'resource "aws_a" "b" {\n  actions = ["s3:*", "ec2:*"] # all of it\n}\n';
const named = (value: string): Partial<EntityOf<'workload'>> => ({
  names: [{ kind: 'scalar', value, at: find(new TextFile('n', value), value) }],
});

function identity(change: Change = {}): Identities {
  const file = new TextFile(change.file ?? 'main.tf', change.text ?? source);
  const entity = makeEntity(change.address ?? 'aws_a.b', find(file, 'resource "aws_a" "'), {
    type: 'aws_a',
    ...named('b-name'),
    ...change.entity,
  });
  const report = makeReport(change.rule ?? floating, entity, located(find(file, change.needle ?? '["s3:*", "ec2:*"]')), {
    path: change.path ?? 'p["q"]',
  });
  const [finding] = findings(judgementOf([report]), change.redact ?? ((text) => text));
  if (finding === undefined) throw new Error('no finding');
  return finding.identity;
}

type Part = 'address' | 'construct' | 'resource';

describe('an identity survives', () => {
  test.each<[string, Change, readonly Part[]]>([
    ['a moved line', { text: `# a licence\n\n${source}` }, ['address', 'resource', 'construct']],
    ['a renamed file', { file: 'other.tf' }, ['address', 'resource', 'construct']],
    [
      'reformatting',
      {
        text: source.replace('["s3:*", "ec2:*"]', '[\n    "s3:*", # all\n    "ec2:*"]'),
        needle: '[\n    "s3:*", # all\n    "ec2:*"]',
      },
      ['address', 'resource', 'construct'],
    ],
    ['another value', { text: source.replace('ec2', 'rds'), needle: '["s3:*", "rds:*"]' }, ['address', 'resource']],
    ['another address', { address: 'module.m.aws_a.b' }, ['resource', 'construct']],
    ['another name in the cloud', { entity: named('c-name') }, ['address', 'construct']],
    ['another root', { entity: { domain: { id: 'infra', root: 'infra' } } }, ['resource', 'construct']],
    ['another type', { entity: { type: 'aws_z' } }, ['address']],
    ['not another path', { path: 'p["r"]' }, []],
    ['not another rule', { rule: privileged }, []],
  ])('%s', (_, change, same) => {
    const [before, after] = [identity(), identity(change)];
    const parts: readonly Part[] = ['address', 'resource', 'construct'];
    expect(parts.filter((part) => before[part] === after[part])).toEqual(same);
  });
});

test('an address of before gives the identity of before', () => {
  expect(identity({ address: 'aws_a.new', entity: { formerly: ['aws_a.middle', 'aws_a.b'] } }).formerly).toEqual([
    identity({ address: 'aws_a.middle' }).address,
    identity().address,
  ]);
});

describe('the name in the cloud', () => {
  const at = find(new TextFile('n', 'n'), 'n');
  const unknown: Value = { kind: 'unknown', reason: { code: 'computed', text: 'r' }, at };
  const arn: Value = { kind: 'scalar', value: 'arn:aws:iam::123456789012:role/b-name', at };
  const url: Value = { kind: 'scalar', value: 'https://sqs.eu-west-1.amazonaws.com/123456789012/b-name', at };
  const plain: Value = { kind: 'scalar', value: 'b-name', at };
  test.each<[string, readonly Value[], string | undefined]>([
    ['is left out when nobody knows it', [unknown], undefined],
    ['is left out when only an ARN or URL is known, for these hold the account', [arn, url], undefined],
    ['is the plain one', [arn, unknown, url, plain], identity().resource],
  ])('%s', (_, names, resource) => {
    expect(identity({ entity: { names } }).resource).toBe(resource);
  });
});

test('no digest is made of a secret', () => {
  const redact = (text: string): string => text.replace(/s3|rds/g, '[hidden]');
  expect(identity({ redact }).construct).toBe(
    identity({ text: source.replace('s3', 'rds'), needle: '["rds:*", "ec2:*"]', redact }).construct,
  );
});

test('identities are 32 hexadecimal digits', () => {
  const { address, formerly, resource, construct } = identity({ entity: { formerly: ['a'] } });
  for (const digest of [address, ...formerly, resource, construct]) expect(digest).toMatch(/^[0-9a-f]{32}$/);
});

test('parts cannot run together', () => {
  expect(identity({ address: 'a","b', path: 'c' }).address).not.toBe(identity({ address: 'a', path: 'b","c' }).address);
});
