import { describe, expect, test } from '@jest/globals';
import { argument, plain, raw, read } from './testing.js';

describe('count and for_each', () => {
  test.each<[string, string, readonly string[]]>([
    ['no meta-argument', '', ['t.x']],
    ['a count', 'count = 2', ['t.x[0]', 't.x[1]']],
    ['a count in a string', 'count = "1"', ['t.x[0]']],
    ['no instance', 'count = 0', []],
    ['a count that is not known', 'count = var.v', ['t.x[*]']],
    ['a count that is one or none', 'count = var.b ? 1 : 0', ['t.x[*]']],
    ['a count that is no number', 'count = "many"', ['t.x[*]']],
    ['a negative count', 'count = -1', ['t.x[*]']],
    ['a map', 'for_each = {b = 1, a = 2}', ['t.x["a"]', 't.x["b"]']],
    ['a set', 'for_each = toset(["b", "a", "b"])', ['t.x["a"]', 't.x["b"]']],
    ['a set of bools', 'for_each = toset([true])', ['t.x["true"]']],
    ['an empty map', 'for_each = {}', []],
    ['a for_each that is not known', 'for_each = var.v', ['t.x[*]']],
    ['a map whose values are not known', 'for_each = {a = var.v}', ['t.x["a"]']],
    ['a map with a key that is not known', 'for_each = {a = 1, (var.v) = 2}', ['t.x["a"]', 't.x[*]']],
    ['a map that is there or not', 'for_each = var.b ? {a = 1} : {}', ['t.x[*]']],
    ['a set with an element that is not known', 'for_each = toset(["a", var.v])', ['t.x["a"]', 't.x[*]']],
    ['a for_each that is null', 'for_each = null', ['t.x[*]']],
    ['a key with a quote', 'for_each = {"a\\"b" = 1}', ['t.x["a\\"b"]']],
    ['more than anybody has', 'count = 1000000000', ['t.x[*]']],
  ])('%s', (_, meta, expected) => {
    const reading = read({ 'main.tf': `variable "v" {}\nvariable "b" {}\nresource "t" "x" {\n  ${meta}\n}` });
    expect(reading.raws.map((one) => one.address)).toEqual(expected);
    for (const { address, exists } of reading.raws) expect(exists.state).toBe(address.endsWith('[*]') ? 'unknown' : 'certain');
  });

  test('an instance that may not be there says why', () => {
    const reading = read({ 'main.tf': 'variable "v" {}\nresource "t" "x" {\n  count = var.v\n}' });
    expect(raw(reading, 't.x[*]').exists).toEqual({ state: 'unknown', reason: 'var.v has no value' });
  });

  test.each<[string, string, string, unknown]>([
    ['count.index', 'count = 2', 't.x[1]', { value: 1 }],
    ['count.index of what is not known', 'count = var.v', 't.x[*]', { value: '?no-value' }],
    ['each.value', 'for_each = {a = {n = 1}}', 't.x["a"]', { value: 'a', n: 1 }],
    ['each.value of a map that may be there', 'for_each = var.v ? {a = {n = 1}} : {}', 't.x[*]', { value: 'a', n: 1 }],
    ['each.key of a set', 'for_each = toset(["k"])', 't.x["k"]', { value: 'k', n: '?error' }],
    ['each of a map that is not known', 'for_each = var.v', 't.x[*]', { value: '?no-value', n: '?no-value' }],
    ['each of a flattened list over what is not known', 'for_each = {for e in flatten([for i in var.v : [for j in i.all : {k = "k-${j}", n = 3}]]) : e.k => e}', 't.x[*]', { value: '?no-value', n: 3 }],
    ['each of merged maps over what is not known', 'for_each = merge([for i in var.v : {(i.name) = {n = 3}}]...)', 't.x[*]', { value: '?no-value', n: 3 }],
    ['each of a map that is known and one that is not', 'for_each = merge({for i in var.v : i => {n = 3}}, {a = {n = 4}})', 't.x["a"]', { value: 'a', n: 4 }],
    ['each of a map over what is not known', 'for_each = {for i in var.v : i.name => {n = 3}}', 't.x[*]', { value: '?no-value', n: 3 }],
  ])('%s', (_, meta, address, expected) => {
    const body = meta.startsWith('count') ? 'value = count.index' : 'value = each.key\n  n = each.value.n';
    const reading = read({ 'main.tf': `variable "v" {}\nresource "t" "x" {\n  ${meta}\n  ${body}\n}` });
    expect(plain(raw(reading, address).body)).toEqual(expected);
  });
});

describe('references to resources', () => {
  const others = `
variable "v" {}
resource "aws_iam_role" "app" {
  name = "app"
  tags = { a = "b" }
  inline_policy {
    name = "p"
    path = null
  }
}
resource "aws_iam_role" "nameless" {}
resource "aws_s3_bucket" "logs" {
  bucket = "logs-\${var.v}"
}
resource "aws_subnet" "many" {
  count      = 2
  cidr_block = "10.0.\${count.index}.0/24"
}
resource "aws_subnet" "keyed" {
  for_each   = { a = "10.1.0.0/24" }
  cidr_block = each.value
}
resource "aws_subnet" "perhaps" {
  count      = var.v
  cidr_block = "10.2.0.0/24"
}
resource "aws_subnet" "none" {
  count = 0
}
data "aws_caller_identity" "me" {}
data "aws_partition" "here" {}
data "aws_iam_policy_document" "doc" {
  statement {
    actions = ["*"]
  }
}
`;

  test.each<[string, string, unknown, string]>([
    ['what is configured', 'aws_iam_role.app.name', 'app', 'aws_iam_role.app name'],
    ['what is computed', 'aws_iam_role.app.unique_id', '?computed', 'aws_iam_role.app unique_id'],
    ['what follows from the configuration', 'aws_iam_role.app.id', 'app', 'aws_iam_role.app id'],
    ['what would follow, were it configured', 'aws_iam_role.nameless.id', '?computed', 'aws_iam_role.nameless id'],
    ['an ARN with a hole', 'aws_s3_bucket.logs.arn', 'arn:aws:s3:::logs-${?no-value}', 'aws_s3_bucket.logs arn'],
    ['a member of an attribute', 'aws_iam_role.app.tags.a', 'b', 'aws_iam_role.app tags.a'],
    ['a nested block', 'aws_iam_role.app.inline_policy[0].name', 'p', 'aws_iam_role.app inline_policy.0.name'],
    ['a computed part of a nested block', 'aws_iam_role.app.inline_policy[0].id', '?computed', 'aws_iam_role.app inline_policy.0.id'],
    ['what is null in a nested block', 'aws_iam_role.app.inline_policy[0].path', '?computed', 'aws_iam_role.app inline_policy.0.path'],
    ['a computed part of some nested block', 'aws_iam_role.app.inline_policy[var.v].id', '?computed', 'aws_iam_role.app inline_policy.*.id'],
    ['an instance by index', 'aws_subnet.many[1].cidr_block', '10.0.1.0/24', 'aws_subnet.many[1] cidr_block'],
    ['an instance by legacy index', 'aws_subnet.many.0.id', '?computed', 'aws_subnet.many[0] id'],
    ['an instance by key', 'aws_subnet.keyed["a"].id', '?computed', 'aws_subnet.keyed["a"] id'],
    ['an instance that stands for others', 'aws_subnet.perhaps[0].cidr_block', '10.2.0.0/24', 'aws_subnet.perhaps[*] cidr_block'],
    ['an attribute of all', 'aws_subnet.many[*].cidr_block', ['10.0.0.0/24', '10.0.1.0/24'], ''],
    ['an attribute of those that may be there', 'aws_subnet.perhaps[*].cidr_block', [{ '...': { oneOf: ['10.2.0.0/24'] } }], ''],
    ['what follows from the configuration, of all', 'aws_s3_bucket.logs[*].id', ['logs-${?no-value}'], ''],
    ['an attribute of none', 'aws_subnet.none[*].id', [], ''],
    ['an instance that is not there', 'aws_subnet.none[0].id', '?error', ''],
    ['an index on what has no count', 'aws_iam_role.app[0].id', '?error', ''],
    ['a for over instances', '{for k, s in aws_subnet.keyed : k => s.cidr_block}', { a: '10.1.0.0/24' }, ''],
    ['a data source', 'data.aws_caller_identity.me.account_id', '?data-source', 'data.aws_caller_identity.me account_id'],
    ['a partition', '"arn:${data.aws_partition.here.partition}:x"', { oneOf: ['arn:aws:x', 'arn:aws-cn:x', 'arn:aws-us-gov:x'] }, ''],
    ['another attribute of it', 'data.aws_partition.here.id', '?data-source', 'data.aws_partition.here id'],
    ['a resource by its long name', 'resource.aws_iam_role.app.name', 'app', 'aws_iam_role.app name'],
  ])('%s', (_, expression, expected, ref) => {
    const value = argument(read({ 'main.tf': `${others}resource "t" "x" {\n  value = ${expression}\n}` }), 't.x', 'value');
    expect(plain(value)).toEqual(expected);
    if (ref !== '') expect(`${value.ref?.address} ${value.ref?.attribute}`).toBe(ref);
  });

  test('what is computed says so', () => {
    const value = argument(read({ 'main.tf': `${others}resource "t" "x" {\n  value = aws_iam_role.app.unique_id\n}` }), 't.x', 'value');
    expect(value.kind === 'unknown' ? value.reason : undefined).toEqual({ code: 'computed', text: 'aws_iam_role.app.unique_id is known after apply' });
  });

  test('members of alternatives of resources keep what they refer to', () => {
    const expression = 'var.v ? aws_subnet.many[0].id : aws_subnet.keyed["a"].id';
    const value = argument(read({ 'main.tf': `${others}resource "t" "x" {\n  value = ${expression}\n}` }), 't.x', 'value');
    const refs = value.kind === 'unknown' ? value.oneOf?.map((one) => one.ref?.address) : [];
    expect(refs).toEqual(['aws_subnet.many[0]', 'aws_subnet.keyed["a"]']);
  });

  test('a policy document is rendered', () => {
    const value = argument(read({ 'main.tf': `${others}resource "t" "x" {\n  value = data.aws_iam_policy_document.doc.json\n}` }), 't.x', 'value');
    expect(value.kind === 'scalar' || value.kind === 'template' ? value.decoded?.kind : undefined).toBe('dict');
    expect(value.ref?.address).toBe('data.aws_iam_policy_document.doc');
  });
});

describe('bodies', () => {
  test.each<[string, string, unknown]>([
    ['nested blocks are lists of objects', 'a {\n b = 1\n c {\n d = 2\n }\n }', { a: [{ b: 1, c: [{ d: 2 }] }] }],
    ['blocks of a type come together', 'a {\n b = 1\n }\n c {}\n a {\n b = 2\n }', { a: [{ b: 1 }, { b: 2 }], c: [{}] }],
    ['meta-arguments are left out', 'depends_on = [t.y]\n lifecycle {}\n provider = aws.x\n provisioner "local-exec" {}\n b = null', { b: null }],
    ['a nested lifecycle stays', 'a {\n lifecycle {\n b = 1\n }\n }', { a: [{ lifecycle: [{ b: 1 }] }] }],
    ['a dynamic block', 'dynamic "a" {\n for_each = [1, 2]\n content {\n b = a.value\n i = a.key\n }\n }', { a: [{ b: 1, i: 0 }, { b: 2, i: 1 }] }],
    ['a dynamic block over a map', 'dynamic "a" {\n for_each = {x = 1}\n content {\n b = "${a.key}${a.value}"\n }\n }', { a: [{ b: 'x1' }] }],
    ['an iterator', 'dynamic "a" {\n for_each = [1]\n iterator = it\n content {\n b = it.value\n }\n }', { a: [{ b: 1 }] }],
    ['static and dynamic blocks', 'a {\n b = 0\n }\n dynamic "a" {\n for_each = [1]\n content {\n b = a.value\n }\n }', { a: [{ b: 0 }, { b: 1 }] }],
    [
      'dynamic blocks in dynamic blocks',
      'dynamic "a" {\n for_each = [[1, 2]]\n content {\n dynamic "c" {\n for_each = a.value\n content {\n d = "${a.key}-${c.value}"\n }\n }\n }\n }',
      { a: [{ c: [{ d: '0-1' }, { d: '0-2' }] }] },
    ],
    ['a dynamic block over what is not known', 'dynamic "a" {\n for_each = var.v\n content {\n b = 1\n c = a.value\n }\n }', { a: [{ '...': { oneOf: [{ b: 1, c: '?no-value' }] } }] }],
    ['a dynamic block that is there or not', 'dynamic "a" {\n for_each = var.v ? [7] : []\n content {\n b = a.value\n }\n }', { a: [{ '...': { oneOf: [{ b: 7 }] } }] }],
    ['a dynamic block over nothing', 'dynamic "a" {\n for_each = []\n content {}\n }', { a: [] }],
    ['a dynamic block without content', 'dynamic "a" {\n for_each = [1]\n }', { a: [{ '...': '?error' }] }],
  ])('%s', (_, body, expected) => {
    const reading = read({ 'main.tf': `variable "v" {}\nresource "t" "x" {\n ${body}\n}` });
    expect(plain(raw(reading, 't.x').body)).toEqual(expected);
  });

  test('data sources are resources of their own type', () => {
    const reading = read({ 'main.tf': 'data "aws_ami" "a" {\n  owners = ["self"]\n}' });
    expect(reading.raws.map(({ type, address, body }) => [type, address, plain(body)])).toEqual([['data.aws_ami', 'data.aws_ami.a', { owners: ['self'] }]]);
  });

  test('a resource stands at its header', () => {
    const { at } = raw(read({ 'main.tf': '\nresource "t" "x" {\n}' }), 't.x').at;
    expect(at.file.text.slice(at.start, at.end)).toBe('resource "t" "x"');
  });
});

describe('domains', () => {
  const provider = 'provider "aws" {\n  alias = "replica"\n}\n';
  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['the default provider', { 'main.tf': 'resource "aws_vpc" "x" {}' }, { 'aws_vpc.x': '.' }],
    ['an alias', { 'infra/main.tf': `${provider}resource "aws_vpc" "x" {\n  provider = aws.replica\n}` }, { 'aws_vpc.x': 'infra aws.replica' }],
    [
      'a module that is handed an alias as its default',
      {
        'main.tf': `${provider}module "m" {\n  source = "./m"\n  providers = {\n    aws = aws.replica\n  }\n}`,
        'm/main.tf': 'resource "aws_vpc" "x" {}\nresource "random_id" "y" {}',
      },
      { 'module.m.aws_vpc.x': '. aws.replica', 'module.m.random_id.y': '.' },
    ],
    [
      'an alias of a module that has another name outside',
      {
        'main.tf': `${provider}module "m" {\n  source = "./m"\n  providers = {\n    aws.other = aws.replica\n  }\n}`,
        'm/main.tf': 'resource "aws_vpc" "x" {\n  provider = aws.other\n}\nresource "aws_vpc" "y" {}',
      },
      { 'module.m.aws_vpc.x': '. aws.replica', 'module.m.aws_vpc.y': '.' },
    ],
  ])('%s', (_, files, expected) => {
    const found = Object.fromEntries(read(files).raws.map(({ address, domain }) => [address, domain.id]));
    expect(found).toEqual(expected);
  });

  test('resources of one provider share one domain, named as the root is configured', () => {
    const reading = read({ 'live/main.tf': 'resource "a_b" "x" {}\nresource "a_b" "y" {}' }, [{ path: 'live', name: 'production' }]);
    expect(reading.raws[0]?.domain).toBe(reading.raws[1]?.domain);
    expect(reading.raws[0]?.domain).toEqual({ id: 'production', root: 'production' });
  });
});

test.each<[string, string, string, readonly string[]]>([
  ['a renamed resource', 'moved {\n from = t.a\n to = t.x\n}', 't.x', ['t.a']],
  ['a chain of moves', 'moved {\n from = t.a\n to = t.b\n}\nmoved {\n from = t.b\n to = t.x\n}', 't.x', ['t.b', 't.a']],
  ['a ring of moves', 'moved {\n from = t.a\n to = t.x\n}\nmoved {\n from = t.x\n to = t.a\n}', 't.x', ['t.a']],
  ['moved out of a module', 'moved {\n from = module.m.t.a\n to = t.x\n}', 't.x', ['module.m.t.a']],
  ['moved from an index', 'moved {\n from = t.a[0]\n to = t.x\n}', 't.x', ['t.a[0]']],
])('formerly: %s', (_, moved, address, expected) => {
  expect(raw(read({ 'main.tf': `resource "t" "x" {}\n${moved}` }), address).formerly).toEqual(expected);
});

test('a renamed module takes its resources along, with their keys', () => {
  const files = {
    'main.tf': 'module "new" {\n  source = "./m"\n  for_each = {k = 1}\n}\nmoved {\n  from = module.old\n  to = module.new\n}',
    'm/main.tf': 'resource "t" "x" {\n  count = 1\n}\nmoved {\n  from = t.a\n  to = t.x\n}',
  };
  expect(raw(read(files), 'module.new["k"].t.x[0]').formerly).toEqual(['module.new["k"].t.a[0]', 'module.old["k"].t.a[0]']);
});
