import { describe, expect, test } from '@jest/globals';
import type { Raw } from '../model/raw.js';
import { chain, plain } from '../model/testing.js';
import { where } from '../shared/text.js';
import { read as readCode } from '../sources/terraform-hcl/testing.js';
import { change, configured, planOf, read as readPlan } from '../sources/terraform-plan/testing.js';
import { overlaid } from './overlay.js';

function both(code: string, plan: unknown, planFile = 'infra/plan.json') {
  const readings = [{ source: { id: 'terraform-hcl' }, ...readCode({ 'infra/main.tf': code }) }, { source: { id: 'terraform-plan' }, ...readPlan({ [planFile]: plan }) }];
  return overlaid(readings);
}

function one(raws: readonly Raw[], address: string): Raw {
  const found = raws.filter((raw) => raw.address === address);
  expect(found.map((raw) => raw.address)).toEqual([address]);
  return found[0] as Raw;
}

const queue = (name: string, after: unknown, unknown: unknown = {}) => change(`aws_sqs_queue.${name}`, after, { unknown });

describe('a resource from code and plan', () => {
  test.each<[string, string, unknown, unknown, unknown]>([
    ['has the value that is planned', 'name = var.name', { name: 'orders' }, {}, { name: 'orders' }],
    ['has what the provider adds', 'name = "orders"', { name: 'orders', delay: 0 }, {}, { name: 'orders', delay: 0 }],
    ['has the value of code where the plan knows none', 'policy = "x-${var.y}"', {}, { policy: true }, { policy: 'x-${?no-value}' }],
    ['has what code alone knows of', 'name = "orders"', {}, {}, { name: 'orders' }],
    ['has the parts of a block from both', 'rule {\n  a = var.a\n  b = "y-${aws_x.z.id}"\n}', { rule: [{ a: 1 }] }, { rule: [{ b: true }] }, { rule: [{ a: 1, b: 'y-${?error}' }] }],
    ['has as many blocks as are planned', 'rule {}', { rule: [{ a: 1 }, { a: 2 }] }, {}, { rule: [{ a: 1 }, { a: 2 }] }],
  ])('%s', (_, code, after, unknown, expected) => {
    const { raws } = both(`resource "aws_sqs_queue" "a" {\n${code}\n}\nvariable "y" {}\nvariable "a" {}\nvariable "name" {}\n`, planOf([queue('a', after, unknown)]));
    expect(plain(one(raws, 'aws_sqs_queue.a').body)).toEqual(expected);
  });

  test('stands where the code has it', () => {
    const { raws } = both('variable "name" {}\nresource "aws_sqs_queue" "a" {\n  name = var.name\n}\n', planOf([queue('a', { name: 'orders', delay: 0 })]));
    const { at, body } = one(raws, 'aws_sqs_queue.a');
    expect([where(at.at), ...['name', 'delay'].map((name) => chain(body.entries.get(name)?.value ?? body)[0])]).toEqual(['infra/main.tf:2:1', 'infra/main.tf:3:10', 'infra/main.tf:2:1']);
  });

  test('refers to what code refers to', () => {
    const { raws } = both('resource "aws_kms_key" "k" {}\nresource "aws_sqs_queue" "a" {\n  kms_master_key_id = aws_kms_key.k.id\n}\n', planOf([queue('a', { kms_master_key_id: 'abc' }), change('aws_kms_key.k', {})]));
    expect(one(raws, 'aws_sqs_queue.a').body.entries.get('kms_master_key_id')?.value).toMatchObject({ value: 'abc', ref: { address: 'aws_kms_key.k', attribute: 'id' } });
  });

  test('stays sensitive where one of them says so', () => {
    const { raws } = both('resource "aws_sqs_queue" "a" {\n  name = "orders"\n}\n', planOf([change('aws_sqs_queue.a', { name: 'orders' }, { sensitive: { name: true } })]));
    expect(one(raws, 'aws_sqs_queue.a').body.entries.get('name')?.value.sensitive).toBe(true);
  });

  test('is as many as are planned, where code cannot count them', () => {
    const code = 'variable "n" {}\nresource "aws_sqs_queue" "a" {\n  count = var.n\n  name  = "q-${count.index}"\n}\n';
    const { raws } = both(code, planOf([change('aws_sqs_queue.a[0]', { name: 'q-0' }), change('aws_sqs_queue.a[1]', { name: 'q-1' })]));
    expect(raws.map(({ address, exists, at }) => [address, exists.state, where(at.at)])).toEqual([
      ['aws_sqs_queue.a[0]', 'certain', 'infra/main.tf:2:1'],
      ['aws_sqs_queue.a[1]', 'certain', 'infra/main.tf:2:1'],
    ]);
  });

  test('was called what either knows', () => {
    const { raws } = both('moved {\n  from = aws_sqs_queue.b\n  to   = aws_sqs_queue.a\n}\nresource "aws_sqs_queue" "a" {}\n', planOf([change('aws_sqs_queue.a', {}, { more: { previous_address: 'aws_sqs_queue.c' } })]));
    expect(one(raws, 'aws_sqs_queue.a').formerly).toEqual(['aws_sqs_queue.c', 'aws_sqs_queue.b']);
  });
});

describe('what only the code has', () => {
  const code = 'resource "aws_sqs_queue" "a" {}\nresource "aws_sqs_queue" "b" {}\ndata "aws_caller_identity" "me" {}\n';
  test.each<[string, Record<string, unknown>, readonly string[]]>([
    ['will not be there, but for data sources, where the plan is whole', {}, ['aws_sqs_queue.a', 'data.aws_caller_identity.me']],
    ['stays where the plan has targets', { complete: false }, ['aws_sqs_queue.a', 'aws_sqs_queue.b', 'data.aws_caller_identity.me']],
    ['stays where the plan ended in an error', { errored: true }, ['aws_sqs_queue.a', 'aws_sqs_queue.b', 'data.aws_caller_identity.me']],
  ])('%s', (_, more, expected) => {
    const { raws } = both(code, planOf([queue('a', {})], more));
    expect(raws.map(({ address }) => address).sort()).toEqual(expected);
    expect(new Set(raws.map(({ domain }) => domain)).size).toBe(1);
  });

  test('stays where the plan is of another root', () => {
    const { raws } = both(code, planOf([queue('a', {})]), 'plans/plan.json');
    expect(raws.map(({ address, domain }) => `${domain.id} ${address}`).sort()).toEqual(['infra aws_sqs_queue.a', 'infra aws_sqs_queue.b', 'infra data.aws_caller_identity.me', 'plans aws_sqs_queue.a']);
  });

  test('may be missing from code, and is in the plan', () => {
    const missing = 'module "m" {\n  source = "example/m/aws"\n}\n';
    const found = (more: Record<string, unknown>) => both(missing, planOf([change('module.m.aws_sqs_queue.a', {})], more));
    expect(found({}).completeness).toEqual([]);
    const { raws, completeness } = found({ complete: false });
    expect(new Set([...raws, ...completeness].map(({ domain }) => domain)).size).toBe(1);
  });
});

test('provider configurations are told apart as in code', () => {
  const code = 'provider "aws" {\n  alias = "replica"\n}\nresource "aws_sqs_queue" "a" {\n  provider = aws.replica\n}\n';
  const plan = planOf([queue('a', {})], { configuration: { provider_config: { 'aws.replica': { name: 'aws', alias: 'replica' } }, root_module: { resources: [{ address: 'aws_sqs_queue.a', provider_config_key: 'aws.replica', expressions: {} }] } } });
  const [planned] = readPlan({ 'infra/plan.json': plan }).raws;
  const [written] = readCode({ 'infra/main.tf': code }).raws;
  expect(planned?.domain.id).toBe(written?.domain.id);
});

test('what the plan leaves out for not being configured stays what code makes of it', () => {
  const code = 'variable "rules" {}\nresource "aws_sqs_queue" "a" {\n  dynamic "rule" {\n    for_each = var.rules\n    content {\n      a = rule.value\n    }\n  }\n}\n';
  const { raws } = both(code, planOf([queue('a', {}, { rule: true, arn: true })], configured({ 'aws_sqs_queue.a': {} })));
  expect([...one(raws, 'aws_sqs_queue.a').body.entries.keys()]).toEqual(['rule']);
});
