/** One row for each thing that a reader of Terraform can get wrong: what is dropped, guessed, mixed up or made up. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Reading } from '../../model/raw.js';
import { argument, chain, plain, raw, read } from './testing.js';

const bodies = (reading: Reading): unknown => Object.fromEntries(reading.raws.map(({ address, body }) => [address, plain(body)]));
const addresses = (reading: Reading): readonly string[] => reading.raws.map(({ address }) => address);
const block = (body: string): string => `variable "v" {}\nvariable "b" {\n type = bool\n}\nresource "t" "x" {\n${body}\n}`;

describe('a variable without a value', () => {
  test.each<[string, string, string, unknown]>([
    ['is not known, and says which', '', 'var.n', '?no-value'],
    ['is no empty list', 'type = list(string)', 'var.n', '?no-value'],
    ['has a length that is not known', 'type = list(string)', 'length(var.n) > 0', '?no-value'],
    ['is not its own name', 'type = string', '"x-${var.n}"', 'x-${?no-value}'],
    ['is not null', 'type = string', 'var.n == null', '?no-value'],
    ['decides nothing on its own', 'type = bool', 'var.n ? "a" : "b"', { oneOf: ['a', 'b'] }],
    ['does not undo what is certain anyway', 'type = bool', 'var.n && false', false],
  ])('%s', (_, type, expression, expected) => {
    const text = `variable "n" {\n ${type}\n}\nresource "t" "x" {\n value = ${expression}\n}`;
    expect(plain(argument(read({ 'main.tf': text }), 't.x', 'value'))).toEqual(expected);
  });
});

describe('what nobody can count gives one instance that may be there', () => {
  test.each<[string, string, readonly string[]]>([
    ['a for_each', 'for_each = var.v', ['t.x[*]']],
    ['a for_each over what the provider makes', 'for_each = toset(data.d.y.ids)', ['t.x[*]']],
    ['a for_each with some keys', 'for_each = merge({ a = 1 }, var.v)', ['t.x["a"]', 't.x[*]']],
    ['a count', 'count = var.v', ['t.x[*]']],
    ['a count that may be none', 'count = var.b ? 1 : 0', ['t.x[*]']],
    ['a count of what is not known', 'count = length(var.v)', ['t.x[*]']],
    ['bools in for_each', 'for_each = toset([true, false])', ['t.x["false"]', 't.x["true"]']],
    ['a for_each of a condition in a local', 'for_each = local.on ? { a = 1 } : {}', ['t.x["a"]']],
  ])('%s', (_, meta, expected) => {
    const reading = read({ 'main.tf': `${block(meta)}\nlocals {\n on = true\n}\ndata "d" "y" {}` });
    expect(addresses(reading).filter((address) => address.startsWith('t.'))).toEqual(expected);
    for (const { address, exists } of reading.raws) expect(exists.state === 'unknown').toBe(address.endsWith('[*]'));
  });

  test.each<[string, string, unknown]>([
    ['a dynamic block', 'dynamic "a" {\n for_each = var.v\n content {\n b = 1\n }\n}', { a: [{ '...': { oneOf: [{ b: 1 }] } }] }],
    [
      'a dynamic block within one that is known, by its iterator',
      'dynamic "a" {\n for_each = { k = var.v }\n iterator = it\n content {\n n = it.key\n dynamic "c" {\n for_each = it.value\n content {\n d = "${it.key}-${c.value.d}"\n }\n }\n }\n}',
      { a: [{ n: 'k', c: [{ '...': { oneOf: [{ d: 'k-${?no-value}' }] } }] }] },
    ],
    ['a static block beside one', 'a {\n b = 0\n}\ndynamic "a" {\n for_each = var.v\n content {\n b = 1\n }\n}', { a: [{ b: 0 }, { '...': { oneOf: [{ b: 1 }] } }] }],
  ])('%s', (_, body, expected) => expect(plain(raw(read({ 'main.tf': block(body) }), 't.x').body)).toEqual(expected));
});

describe('an index', () => {
  const many = 'resource "t" "many" {\n count = 2\n n = count.index\n}\nresource "t" "keyed" {\n for_each = { a = 1 }\n n = each.value\n}';
  test.each<[string, string, unknown]>([
    ['picks an instance', 't.many[1].n', 1],
    ['picks by key', 't.keyed["a"].n', 1],
    ['picks in the old way', 't.many.0.n', 0],
    ['picks by what was computed', 't.many[length([1])].n', 1],
    ['picks a character of nothing', '"abc"[0]', '?error'],
    ['that is not known picks any', 't.many[var.v].n', { oneOf: [0, 1] }],
    ['is not stripped', '[["a"], ["b"]][1][0]', 'b'],
  ])('%s', (_, expression, expected) => {
    const value = argument(read({ 'main.tf': `${block(`value = ${expression}`)}\n${many}` }), 't.x', 'value');
    expect(plain(value)).toEqual(expected);
  });
});

describe('null, not set and not known', () => {
  test.each<[string, string, unknown]>([
    ['are three things', 'a = null\n b = var.v', { a: null, b: '?no-value' }],
    ['stay so through a conditional', 'a = var.b ? null : 1', { a: { oneOf: [null, 1] } }],
    ['stay so through coalesce', 'a = coalesce(null, var.v, 1)', { a: '?no-value' }],
    ['stay so in an object', 'a = { k = null, u = var.v }', { a: { k: null, u: '?no-value' } }],
    ['are told apart by ==', 'a = null == null\n b = var.v == null', { a: true, b: '?no-value' }],
  ])('%s', (_, body, expected) => expect(plain(raw(read({ 'main.tf': block(body) }), 't.x').body)).toEqual(expected));
});

test.each([
  ['timestamp()', '?impure'],
  ['plantimestamp()', '?impure'],
  ['uuid()', '?impure'],
  ['bcrypt("a")', '?impure'],
  ['random_id.r.hex', '?computed'],
  ['"x-${random_pet.p.id}"', 'x-${?computed}'],
  ['formatdate("YYYY", timestamp())', '?impure'],
])('%s is not made up', (expression, expected) => {
  const files = { 'main.tf': `${block(`value = ${expression}`)}\nresource "random_id" "r" {\n byte_length = 4\n}\nresource "random_pet" "p" {}` };
  expect(plain(argument(read(files), 't.x', 'value'))).toBe(expected);
});

describe('modules', () => {
  const child = 'variable "n" {\n default = "d"\n}\noutput "all" {\n value = { for k in ["a", "b"] : "${var.n}-${k}" => k }\n}\noutput "n" {\n value = 2\n}\nresource "t" "in" {\n n = var.n\n}';
  const call = (name: string, more = ''): string => `module "${name}" {\n source = "./m"\n n = "${name}"\n ${more}\n}`;
  test.each<[string, string, unknown]>([
    ['count over an output', `${call('p')}\nresource "t" "x" {\n count = module.p.n\n}`, { 'module.p.t.in': { n: 'p' }, 't.x[0]': {}, 't.x[1]': {} }],
    ['for_each over an output', `${call('p')}\nresource "t" "x" {\n for_each = module.p.all\n v = each.value\n}`, { 'module.p.t.in': { n: 'p' }, 't.x["p-a"]': { v: 'a' }, 't.x["p-b"]': { v: 'b' } }],
    ['a module for each output of another', `${call('p')}\nmodule "q" {\n source = "./m"\n for_each = module.p.all\n n = each.key\n}`, { 'module.p.t.in': { n: 'p' }, 'module.q["p-a"].t.in': { n: 'p-a' }, 'module.q["p-b"].t.in': { n: 'p-b' } }],
    ['siblings that do not see each other', `${call('p')}\n${call('q')}\nmodule "r" {\n source = "./m"\n}`, { 'module.p.t.in': { n: 'p' }, 'module.q.t.in': { n: 'q' }, 'module.r.t.in': { n: 'd' } }],
    ['a call that nobody can count', call('p', 'for_each = var.v'), { 'module.p[*].t.in': { n: 'p' } }],
  ])('%s', (_, main, expected) => expect(bodies(read({ 'main.tf': main, 'm/main.tf': child }))).toEqual(expected));

  test('override files change what is beside them, whatever their names are sorted to', () => {
    const files = { 'main.tf': block('a = 1\n b {\n c = 1\n }'), 'a_override.tf': 'resource "t" "x" {\n a = 2\n b {\n c = 2\n }\n}', 'override.tf': 'variable "v" {\n default = 7\n}\nresource "t" "x" {\n d = var.v\n}' };
    expect(plain(raw(read(files), 't.x').body)).toEqual({ a: 2, b: [{ c: 2 }], d: 7 });
  });

  test('the way is told from the variable through argument and local to the attribute, each with its file and place', () => {
    const files = {
      'terraform.tfvars': 'size = "big"',
      'main.tf': 'variable "size" {}\nmodule "m" {\n  source = "./m"\n  kind = "x-${var.size}"\n}',
      'm/main.tf': 'variable "kind" {}\nlocals {\n  label = var.kind\n}\nresource "t" "x" {\n  name = local.label\n}',
    };
    const value = argument(read(files), 'module.m.t.x', 'name');
    expect(plain(value)).toBe('x-big');
    expect(chain(value)).toEqual([
      'm/main.tf:6:10',
      'local.label m/main.tf:3:11',
      'var.kind m/main.tf:1:1',
      'argument kind of module.m main.tf:4:10',
      'var.size terraform.tfvars:1:8',
    ]);
  });
});

describe('order and repetition', () => {
  const files: Readonly<Record<string, string>> = {
    'a.tf': 'locals {\n a = { for k in ["z", "y", "x"] : k => "${local.b}-${k}" }\n}\nprovider "aws" {\n default_tags {\n tags = local.a\n }\n}',
    'b.tf': 'locals {\n b = var.v\n}\nresource "aws_s3_bucket" "z" {\n for_each = local.a\n bucket = each.value\n tags = { k = each.key }\n}',
    'c_override.tf': 'resource "aws_s3_bucket" "z" {\n force_destroy = true\n}',
    'c.auto.tfvars': 'v = 1',
    'm/x.tf': 'variable "v" {}\nresource "t" "y" {\n v = var.v\n}',
    'n.tf': 'module "m" {\n source = "./m"\n count = 2\n v = "${count.index}${timestamp()}"\n}\nmodule "gone" {\n source = "x/y/z"\n}',
    'v.tf': 'variable "v" {}\ndata "aws_iam_policy_document" "d" {\n statement {\n actions = ["s3:*", var.v]\n resources = [for b in aws_s3_bucket.z : b.arn]\n }\n}',
    'w.tf': 'resource "aws_iam_policy" "p" {\n policy = data.aws_iam_policy_document.d.json\n}',
  };
  const written = (order: Readonly<Record<string, string>>): string => {
    const reading = read(order);
    const raws = reading.raws.map((one) => [one.address, one.exists, one.formerly, one.domain, plain(one.body), [...one.body.entries].map(([name, { value }]) => [name, chain(value)])]);
    return JSON.stringify([raws, reading.ledger.map(({ name, code, reason }) => [name, code, reason]), reading.completeness]);
  };
  const once = written(files);

  test('two runs are equal, byte by byte', () => expect(written({ ...files })).toBe(once));

  test('the order of files changes nothing', () => {
    const orders = fc.shuffledSubarray(Object.entries(files), { minLength: Object.keys(files).length });
    fc.assert(fc.property(orders, (order) => expect(written(Object.fromEntries(order))).toBe(once)), { numRuns: 50 });
  });
});

describe('of what is not known, the type of a variable says something', () => {
  test.each<[string, string, unknown]>([
    ['a string is no list that comes undone', 'length(flatten([var.s, ["a"]]))', 2],
    ['a string is no number', 'var.s == 1', false],
    ['a string is no list', 'var.s != ["a"]', true],
    ['a number is no text', 'var.n == "a${var.s}"', false],
    ['a string may be any string', 'var.s == "a"', '?no-value'],
    ['two that have no value may both be null', 'var.s == var.n', '?no-value'],
    ['what has no type may be anything', 'var.a == 1', '?no-value'],
    ['what a function makes is a text', 'upper(var.a) == 1', false],
  ])('%s', (_, expression, expected) => {
    const variables = 'variable "s" {\n  type = string\n}\nvariable "n" {\n  type = number\n}\nvariable "a" {}\n';
    expect(plain(argument(read({ 'main.tf': `${variables}resource "t" "x" {\n  value = ${expression}\n}` }), 't.x', 'value'))).toEqual(expected);
  });
});
