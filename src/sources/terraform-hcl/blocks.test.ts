/** Every block of Terraform and OpenTofu, in both syntaxes: what it declares, and that nothing is lost in silence. */
import { describe, expect, test } from '@jest/globals';
import { plain, raw, read } from './testing.js';

const troubles = (files: Readonly<Record<string, string>>): readonly string[] => {
  return read(files).ledger.flatMap(({ outcome, code, name, reason }) => (outcome === 'read' ? [] : [`${outcome} ${code} ${name}: ${reason}`]));
};

describe('blocks that declare nothing to judge are known', () => {
  test.each([
    ['terraform with all that it may hold', 'terraform {\n  required_version = ">= 1.9"\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n  backend "s3" {}\n  provider_meta "a" {}\n}'],
    ['cloud', 'terraform {\n  cloud {\n    workspaces {\n      name = "a"\n    }\n  }\n}'],
    ['a state store', 'terraform {\n  state_store "aws_s3" {\n    provider "aws" {}\n  }\n}'],
    ['language', 'language {\n  compatible_with {\n    opentofu = ">= 1.10"\n  }\n}'],
    ['providers', 'provider "aws" {\n  region = "a"\n}\nprovider "aws" {\n  alias = "b"\n}'],
    ['variables, locals, outputs', 'variable "a" {}\nlocals {\n  b = 1\n}\noutput "c" {\n  value = 1\n}'],
    ['removed', 'removed {\n  from = t.gone\n  lifecycle {\n    destroy = false\n  }\n}'],
    ['imports of many', 'import {\n  for_each = toset(["a"])\n  to = t.x\n  id = each.key\n}'],
    ['actions', 'action "aws_lambda_invoke" "a" {\n  config {\n    function_name = "b"\n  }\n}'],
    ['ephemeral resources', 'ephemeral "aws_secretsmanager_secret_version" "a" {\n  secret_id = "b"\n}'],
    ['checks', 'check "a" {\n  assert {\n    condition = true\n    error_message = "b"\n  }\n}'],
    ['a file without blocks', '# nothing'],
    ['JSON', '{"terraform": {"required_providers": {"aws": {"source": "a"}}}, "provider": {"aws": {}}, "removed": {"from": "t.gone"}, "import": [{"to": "t.x", "id": "a"}]}'],
  ])('%s', (_, text) => {
    const files = { [text.startsWith('{') ? 'a.tf.json' : 'a.tf']: text, 'x.tf': 'resource "t" "x" {}' };
    expect(troubles(files)).toEqual([]);
    expect(read(files)).toMatchObject({ raws: [{ address: 't.x' }], completeness: [] });
  });
});

test('a data source in a check is there', () => {
  const text = 'check "a" {\n  data "t" "d" {\n    v = 1\n  }\n  assert {\n    condition = data.t.d.ok\n  }\n}';
  expect(plain(raw(read({ 'main.tf': text }), 'data.t.d').body)).toEqual({ v: 1 });
});

test.each([
  ['a type that nobody knows', 'main.tf', 'resorce "t" "y" {}', 'gap not-covered resorce: blocks of type resorce are not known'],
  ['a type that nobody knows, in JSON', 'main.tf.json', '{"resorce": {"t": {"y": {}}}}', 'gap not-covered resorce: blocks of type resorce are not known'],
  ['lists of a query file in a configuration', 'main.tf', 'list "t" "y" {}', 'gap not-covered list: blocks of type list are not known'],
  ['a resource without a name', 'main.tf', 'resource "t" {}', 'failure syntax resource: a resource block has 2 labels'],
  ['locals with a name', 'main.tf', 'locals "a" {}', 'failure syntax locals: a locals block has 0 labels'],
  ['a setting outside of any block', 'main.tf', 'a = 1', 'failure syntax a: a is set outside of any block'],
  ['two resources of an address', 'main.tf', 'resource "t" "y" {}\nresource "t" "y" {}', 'gap duplicate t.y: t.y is declared twice in .'],
  ['two locals of a name', 'main.tf', 'locals {\n  a = 1\n}\nlocals {\n  a = 2\n}', 'gap duplicate local.a: local.a is declared twice in .'],
])('%s: in the ledger, with its place', (_, path, text, expected) => {
  const files = { [path]: text, 'x.tf': 'resource "t" "x" {}' };
  expect(troubles(files)).toEqual([expected]);
  const reading = read(files);
  expect(reading.ledger.find(({ outcome }) => outcome !== 'read')?.at?.file.path).toBe(path);
  expect(reading.raws.map(({ address }) => address)).toContain('t.x');
  // What was meant as a declaration may be missing.
  expect(reading.completeness).toHaveLength(expected.includes('duplicate') ? 0 : 1);
});

test.each(['main.tftest.hcl', 'main.tofutest.hcl', 'all.tfquery.hcl', '.terraform.lock.hcl', 'main.tfmock.hcl', 'main.tf.bak', 'terraform.tfvars.example'])('%s is no configuration', (path) => {
  expect(read({ [path]: 'run "a" {}' })).toMatchObject({ raws: [], ledger: [] });
});

describe('override files ("Override Files" in Terraform\'s documentation)', () => {
  const main = 'resource "t" "x" {\n  a = 1\n  b = 1\n  c {\n    d = 1\n    e = 1\n  }\n  f {\n    g = 1\n  }\n}';
  test.each<[string, Record<string, string>, unknown]>([
    ['an argument replaces that of its name', { 'override.tf': 'resource "t" "x" {\n  a = 2\n}' }, { a: 2, b: 1, c: [{ d: 1, e: 1 }], f: [{ g: 1 }] }],
    ['nested blocks replace those of their type, others stay, and contents are not merged', { 'override.tf': 'resource "t" "x" {\n  c {\n    d = 2\n  }\n}' }, { a: 1, b: 1, c: [{ d: 2 }], f: [{ g: 1 }] }],
    ['several override files in order of their names', { 'a_override.tf': 'resource "t" "x" {\n  a = 2\n  b = 2\n}', 'b_override.tf': 'resource "t" "x" {\n  a = 3\n}' }, { a: 3, b: 2, c: [{ d: 1, e: 1 }], f: [{ g: 1 }] }],
    ['override.tf comes by its name as well', { 'a_override.tf': 'resource "t" "x" {\n  a = 2\n}', 'override.tf': 'resource "t" "x" {\n  a = 3\n}' }, { a: 3, b: 1, c: [{ d: 1, e: 1 }], f: [{ g: 1 }] }],
    ['a file that only ends in the word', { 'nooverride.tf': 'resource "t" "y" {}' }, { a: 1, b: 1, c: [{ d: 1, e: 1 }], f: [{ g: 1 }] }],
  ])('%s', (_, files, expected) => {
    expect(plain(raw(read({ 'main.tf': main, ...files }), 't.x').body)).toEqual(expected);
  });

  test.each<[string, string, string, unknown]>([
    ['locals value by value, whatever block they stand in', 'locals {\n  a = 1\n  b = 1\n}\nlocals {\n  c = 1\n}', 'locals {\n  b = 2\n  c = 2\n}', [1, 2, 2]],
    ['a type of a variable, and its default is converted', 'variable "v" {\n  default = 1\n}\nlocals {\n  a = var.v\n  b = 0\n  c = 0\n}', 'variable "v" {\n  type = string\n}', ['1', 0, 0]],
    ['outputs and calls of modules', 'module "m" {\n  source = "./m"\n  v = 1\n}\nlocals {\n  a = module.m.o\n  b = 0\n  c = 0\n}', 'module "m" {\n  v = 2\n}', [2, 0, 0]],
  ])('%s', (_, before, override, expected) => {
    const use = 'resource "t" "z" {\n  v = [local.a, local.b, local.c]\n}';
    const child = 'variable "v" {}\noutput "o" {\n  value = 0\n}';
    const files = { 'main.tf': `${before}\n${use}`, 'override.tf': override, 'm/main.tf': child, 'm/m_override.tf': 'output "o" {\n  value = var.v\n}' };
    expect(troubles(files)).toEqual([]);
    expect(plain(raw(read(files), 't.z').body)).toEqual({ v: expected });
  });

  test('lifecycle, required_providers and data sources may be overridden', () => {
    const files = {
      'main.tf': 'resource "t" "x" {\n  lifecycle {\n    ignore_changes = [a]\n  }\n}\ndata "t" "d" {\n  a = 1\n}\nterraform {\n  required_providers {\n    a = {}\n  }\n}',
      'override.tf': 'resource "t" "x" {\n  lifecycle {\n    prevent_destroy = true\n  }\n}\ndata "t" "d" {\n  a = 2\n}\nterraform {\n  required_providers {\n    a = {}\n  }\n}',
    };
    expect(troubles(files)).toEqual([]);
    expect(read(files).raws.map(({ address, body }) => [address, plain(body)])).toEqual([['t.x', {}], ['data.t.d', { a: 2 }]]);
  });

  test('an override of nothing is judged as it stands', () => {
    expect(read({ 'override.tf': 'resource "t" "x" {\n  a = 1\n}' }).raws.map(({ address }) => address)).toEqual(['t.x']);
  });
});
