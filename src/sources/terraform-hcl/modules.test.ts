import { describe, expect, test } from '@jest/globals';
import type { RootSettings } from '../../model/config.js';
import { TextFile } from '../../shared/text.js';
import { open as openTerraform } from './open.js';
import { argument, chain, plain, raw, read, tree } from './testing.js';

describe('variables of the root', () => {
  const base = { 'main.tf': 'variable "v" {\n  default = "default"\n}\nresource "t" "x" {\n  value = var.v\n}' };
  test.each<[string, Record<string, string>, Partial<RootSettings>, unknown]>([
    ['a default', {}, {}, 'default'],
    ['terraform.tfvars', { 'terraform.tfvars': 'v = "tfvars"' }, {}, 'tfvars'],
    ['*.auto.tfvars over it', { 'terraform.tfvars': 'v = "tfvars"', 'a.auto.tfvars': 'v = "a"' }, {}, 'a'],
    ['the last *.auto.tfvars by name', { 'b.auto.tfvars': 'v = "b"', 'a.auto.tfvars': 'v = "a"' }, {}, 'b'],
    ['other tfvars are for those who name them', { 'prod.tfvars': 'v = "prod"' }, {}, 'default'],
    ['configured files over all of them', { 'b.auto.tfvars': 'v = "b"', 'env/prod.tfvars': 'v = "prod"' }, { variableFiles: ['env/prod.tfvars'] }, 'prod'],
    ['configured files in their order', { 'a.tfvars': 'v = "a"', 'b.tfvars': 'v = "b"' }, { variableFiles: ['b.tfvars', 'a.tfvars'] }, 'a'],
    ['configured values over files', { 'a.tfvars': 'v = "a"' }, { variableFiles: ['a.tfvars'], variables: { v: { deep: [1, null] } } }, { deep: [1, null] }],
  ])('%s', (_, files, settings, expected) => {
    expect(plain(argument(read({ ...base, ...files }, [settings]), 't.x', 'value'))).toEqual(expected);
  });

  test('a configured file that is not there is a failure', () => {
    const { ledger } = read(base, [{ variableFiles: ['nope.tfvars'] }]);
    expect(ledger).toContainEqual(expect.objectContaining({ name: 'nope.tfvars', outcome: 'failure', code: 'variable-file' }));
  });

  test.each<[string, string, string, unknown]>([
    ['no value', '', '', '?no-value'],
    ['a number for a string', 'type = string', '1', '1'],
    ['a string for a number', 'type = number', '"1"', 1],
    ['a text for a number', 'type = number', '"a"', '?error'],
    ['a string for a bool', 'type = bool', '"true"', true],
    ['a string for a list', 'type = list(string)', '"a"', '?error'],
    ['numbers in a list of strings', 'type = list(string)', '[1, 2]', ['1', '2']],
    ['a set is sorted and has nothing twice', 'type = set(string)', '["b", "a", "b"]', ['a', 'b']],
    ['a map', 'type = map(string)', '{a = 1}', { a: '1' }],
    ['a tuple', 'type = tuple([string, number])', '[1, "2"]', ['1', 2]],
    ['an object drops what its type does not name', 'type = object({a = string})', '{a = 1, b = 2}', { a: '1' }],
    ['optional attributes', 'type = object({a = optional(string), b = optional(number, 5)})', '{}', { a: null, b: 5 }],
    ['a default in place of null', 'type = object({b = optional(number, 5)})', '{b = null}', { b: 5 }],
    ['optional objects in lists', 'type = list(object({a = optional(object({b = optional(string, "c")}), {})}))', '[{}]', [{ a: { b: 'c' } }]],
    ['a missing attribute', 'type = object({a = string, b = string})', '{a = "x"}', { a: 'x', b: '?error' }],
    ['null', 'default = "a"', 'null', null],
    ['null where that means the default', 'default = "a"\n nullable = false', 'null', 'a'],
    ['an old type', 'type = "map"', '{a = 1}', { a: 1 }],
  ])('%s', (_, body, value, expected) => {
    const files = { 'main.tf': `variable "v" {\n ${body}\n}\nresource "t" "x" {\n  value = var.v\n}`, 'terraform.tfvars': value === '' ? '' : `v = ${value}` };
    expect(plain(argument(read(files), 't.x', 'value'))).toEqual(expected);
  });
});

describe('modules', () => {
  const child = `
variable "name" {}
variable "size" {
  default = 1
}
resource "t" "x" {
  name = var.name
  size = var.size
}
output "name" {
  value = "out-\${var.name}"
}
output "id" {
  value = t.x.id
}
`;
  const call = (meta: string, more = ''): Record<string, string> => ({ 'main.tf': `variable "v" {}\nmodule "m" {\n  source = "./child"\n  ${meta}\n}\n${more}`, 'child/main.tf': child });

  test.each<[string, Record<string, string>, string, unknown]>([
    ['arguments and defaults', call('name = "a"'), 'module.m.t.x', { name: 'a', size: 1 }],
    ['an argument that is not given', call(''), 'module.m.t.x', { name: '?no-value', size: 1 }],
    ['an argument that is not known', call('name = var.v'), 'module.m.t.x', { name: '?no-value', size: 1 }],
    ['a null argument', call('name = "a"\n  size = null'), 'module.m.t.x', { name: 'a', size: null }],
    ['count', call('name = "a${count.index}"\n  count = 2'), 'module.m[1].t.x', { name: 'a1', size: 1 }],
    ['for_each', call('name = each.key\n  for_each = {k = 1}'), 'module.m["k"].t.x', { name: 'k', size: 1 }],
    ['a for_each that is not known', call('name = each.key\n  for_each = var.v'), 'module.m[*].t.x', { name: '?no-value', size: 1 }],
    ['an output', call('name = "a"', 'resource "t" "y" {\n  v = module.m.name\n}'), 't.y', { v: 'out-a' }],
    ['an output of an instance', call('name = "a"\n  count = 1', 'resource "t" "y" {\n  v = module.m[0].name\n}'), 't.y', { v: 'out-a' }],
    ['outputs of all instances', call('name = each.key\n  for_each = {b = 1, a = 2}', 'resource "t" "y" {\n  v = [for m in module.m : m.name]\n}'), 't.y', { v: ['out-a', 'out-b'] }],
    ['an output of an instance that may be there', call('name = "a"\n  count = var.v', 'resource "t" "y" {\n  v = module.m[0].name\n}'), 't.y', { v: 'out-a' }],
    ['an output that is not declared', call('name = "a"', 'resource "t" "y" {\n  v = module.m.nope\n}'), 't.y', { v: '?error' }],
    ['for_each over an output', call('name = "a"', 'resource "t" "y" {\n  for_each = toset([module.m.name])\n  v = each.value\n}'), 't.y["out-a"]', { v: 'out-a' }],
  ])('%s', (_, files, address, expected) => {
    expect(plain(raw(read(files), address).body)).toEqual(expected);
  });

  test('an optional attribute that may be given has its default otherwise', () => {
    const files = {
      'main.tf': 'variable "v" {}\nmodule "m" {\n  source = "./child"\n  o = { for k in var.v : k => "given" }\n}',
      'child/main.tf': 'variable "o" {\n  type = object({ a = string, b = optional(string, "c") })\n}\nresource "t" "x" {\n  a = var.o.a\n  b = var.o.b\n}',
    };
    expect(plain(raw(read(files), 'module.m.t.x').body)).toEqual({ a: { oneOf: ['given'] }, b: { oneOf: ['given', 'c'] } });
  });

  test('an output that refers to a resource still does', () => {
    const value = argument(read(call('name = "a"\n  for_each = {k = 1}', 'resource "t" "y" {\n  v = module.m["k"].id\n}')), 't.y', 'v');
    expect(value.ref).toEqual({ type: 't', address: 'module.m["k"].t.x', attribute: 'id' });
  });

  test('what is in a module that may not be there may not be there', () => {
    expect(raw(read(call('count = var.v\n  name = "a"')), 'module.m[*].t.x').exists).toEqual({ state: 'unknown', reason: 'var.v has no value' });
  });

  test('a resource in a module tells which calls lead to it', () => {
    expect(raw(read(call('name = "a"')), 'module.m.t.x').at.from?.label).toBe('module.m');
  });

  test('a module that somebody calls is no root, but one that is configured is', () => {
    expect(read(call('name = "a"')).raws.map(({ domain, address }) => `${domain.id} ${address}`)).toEqual(['. module.m.t.x']);
    const both = read(call('name = "a"'), [{ path: 'child' }]).raws.map(({ domain, address }) => `${domain.id} ${address}`);
    expect(both).toEqual(['. module.m.t.x', 'child t.x']);
  });

  test('siblings do not see each other', () => {
    const files = {
      'main.tf': 'module "a" {\n  source = "./child"\n  name = "1"\n}\nmodule "b" {\n  source = "./child"\n  name = "2"\n}',
      'child/main.tf': child,
    };
    expect(read(files).raws.map(({ address, body }) => [address, plain(body)])).toEqual([
      ['module.a.t.x', { name: '1', size: 1 }],
      ['module.b.t.x', { name: '2', size: 1 }],
    ]);
  });

  test('a module that is installed is where the manifest says', () => {
    const files = {
      'main.tf': 'module "m" {\n  source = "company/child/aws"\n  name = "a"\n}',
      '.terraform/modules/modules.json': '{"Modules":[{"Key":"","Dir":"."},{"Key":"m","Source":"company/child/aws","Dir":"vendor/child"}]}',
      'vendor/child/main.tf': child,
    };
    expect(read(files).raws.map(({ address, domain }) => `${domain.id} ${address}`)).toEqual(['. module.m.t.x']);
  });

  describe('a module that terraform init put into .terraform', () => {
    const home = '.terraform/modules/m';
    const installed = {
      'main.tf': 'module "m" {\n  source = "company/child/aws"\n  name = "a"\n}',
      '.terraform/modules/modules.json': `{"Modules":[{"Key":"","Dir":"."},{"Key":"m","Source":"company/child/aws","Dir":"${home}"}]}`,
    };

    test('is evaluated like a local one, and so are modules within; its files are not counted', () => {
      const reading = read({
        ...installed,
        [`${home}/main.tf`]: `${child}module "inner" {\n  source = "./modules/inner"\n}`,
        [`${home}/modules/inner/main.tf`]: 'resource "t" "y" {\n  v = path.module\n}',
        [`${home}/README.md`]: '',
      });
      expect(reading.raws.map(({ address, at, body }) => [address, at.at.file.path, plain(body)])).toEqual([
        ['module.m.t.x', `${home}/main.tf`, { name: 'a', size: 1 }],
        ['module.m.module.inner.t.y', `${home}/modules/inner/main.tf`, { v: `${home}/modules/inner` }],
      ]);
      expect(reading.ledger.map(({ name }) => name)).toEqual(['main.tf']);
      expect(reading.completeness).toEqual([]);
    });

    test.each<[string, Record<string, string>, readonly string[]]>([
      ['with a syntax error is a failure', { 'main.tf': 'resource "t" "x" {}\nresource {{', 'more.tf': '' }, [`failure ${home}/main.tf`]],
      ['that is not there is a gap', {}, ['gap module.m']],
    ])('%s', (_, files, expected) => {
      const placed = Object.entries(files).map(([name, text]) => [`${home}/${name}`, text]);
      const { ledger } = read({ ...installed, ...Object.fromEntries(placed) });
      expect(ledger.filter(({ outcome }) => outcome !== 'read').map(({ outcome, name }) => `${outcome} ${name}`)).toEqual(expected);
    });
  });

  test('a module that is not here is a gap, its outputs are unknown, and the root is not whole', () => {
    const reading = read({ 'main.tf': 'module "m" {\n  source = "company/vpc/aws"\n}\nresource "t" "y" {\n  v = module.m.id\n}' });
    const value = argument(reading, 't.y', 'v');
    expect(value.kind === 'unknown' ? value.reason : value).toEqual({ code: 'module', text: 'module.m is not installed (company/vpc/aws)' });
    expect(reading.ledger.filter((entry) => entry.outcome === 'gap')).toEqual([
      expect.objectContaining({
        subject: 'reference',
        name: 'module.m',
        code: 'module-not-installed',
        reason: 'module.m is not installed (company/vpc/aws); `terraform init` in . fetches it',
      }),
    ]);
    expect(reading.completeness.map(({ domain, state, reason }) => [domain.id, state, reason])).toEqual([['.', 'partial', 'module.m is not installed (company/vpc/aws)']]);
    expect(reading.completeness[0]?.domain).toBe(reading.raws[0]?.domain);
  });

  test('a module that is not here and has no instances is no gap', () => {
    const { ledger } = read({ 'main.tf': 'module "m" {\n  source = "company/vpc/aws"\n  count = 0\n}' });
    expect(ledger.map((entry) => entry.outcome)).toEqual(['read']);
  });

  test.each<[string, Record<string, string>]>([
    ['a module in itself', { 'main.tf': 'module "m" {\n  source = "./"\n}\nresource "t" "x" {}' }],
    ['modules in each other', { 'a/main.tf': 'module "b" {\n  source = "../b"\n}\nresource "t" "x" {}', 'b/main.tf': 'module "a" {\n  source = "../a"\n}' }],
  ])('%s end in a failure', (_, files) => {
    const reading = read(files);
    expect(reading.ledger).toContainEqual(expect.objectContaining({ code: 'module-cycle', outcome: 'failure' }));
    expect(reading.raws.map(({ address }) => address)).toContain('t.x');
  });
});

describe('files of a module', () => {
  test.each<[string, Record<string, string>, unknown]>([
    ['an override file changes arguments', { 'main.tf': 'resource "t" "x" {\n  a = 1\n  b = 1\n}', 'override.tf': 'resource "t" "x" {\n  b = 2\n}' }, { a: 1, b: 2 }],
    ['an override replaces all blocks of a type', { 'main.tf': 'resource "t" "x" {\n  a {\n    b = 1\n  }\n  a {\n    b = 2\n  }\n}', 'x_override.tf': 'resource "t" "x" {\n  a {\n    b = 3\n  }\n}' }, { a: [{ b: 3 }] }],
    ['overrides of variables keep the rest', { 'main.tf': 'variable "v" {\n  type = string\n  default = 1\n}\nresource "t" "x" {\n  a = var.v\n}', 'override.tf': 'variable "v" {\n  default = 2\n}' }, { a: '2' }],
    ['overrides of locals', { 'main.tf': 'locals {\n  a = 1\n}\nresource "t" "x" {\n  a = local.a\n}', 'override.tf': 'locals {\n  a = 2\n}' }, { a: 2 }],
    ['a .tofu file hides the .tf file of its name', { 'main.tf': 'resource "t" "x" {\n  a = 1\n}', 'main.tofu': 'resource "t" "x" {\n  a = 2\n}' }, { a: 2 }],
    ['the first of two declarations keeps the address', { 'a.tf': 'resource "t" "x" {\n  a = 1\n}', 'b.tf': 'resource "t" "x" {\n  a = 2\n}' }, { a: 1 }],
  ])('%s', (_, files, expected) => {
    expect(plain(raw(read(files), 't.x').body)).toEqual(expected);
  });

  test('the second of two declarations is judged, too', () => {
    const reading = read({ 'a.tf': 'resource "t" "x" {\n  a = 1\n}', 'b.tf': 'resource "t" "x" {\n  a = 2\n}' });
    expect(plain(raw(reading, 't.x~2').body)).toEqual({ a: 2 });
    expect(reading.ledger).toContainEqual(expect.objectContaining({ code: 'duplicate', name: 't.x' }));
  });
});

test('a value tells the way it came, from the use to the literal', () => {
  const files = {
    'main.tf': 'module "shop" {\n  source = "./shop"\n  tag = var.image_tag\n}',
    'variables.tf': 'variable "image_tag" {\n  default = "latest"\n}',
    'shop/main.tf': 'variable "tag" {}\nlocals {\n  image = "shop:${var.tag}"\n}\nresource "t" "x" {\n  tag = var.tag\n  image = local.image\n  both = upper(local.image)\n}',
  };
  const reading = read(files);
  expect(chain(argument(reading, 'module.shop.t.x', 'tag'))).toEqual([
    'shop/main.tf:6:9',
    'var.tag shop/main.tf:1:1',
    'argument tag of module.shop main.tf:3:9',
    'var.image_tag variables.tf:2:13',
  ]);
  expect(chain(argument(reading, 'module.shop.t.x', 'image'))).toEqual([
    'shop/main.tf:7:11',
    'local.image shop/main.tf:3:11',
    'var.tag shop/main.tf:1:1',
    'argument tag of module.shop main.tf:3:9',
    'var.image_tag variables.tf:2:13',
  ]);
  expect(chain(argument(reading, 'module.shop.t.x', 'both'))[1]).toBe('local.image shop/main.tf:3:11');
});

describe('what is made of several values, or taken out of one, tells the ways that these came:', () => {
  const main = 'module "shop" {\n  source = "./shop"\n  name = var.name\n  tag = var.tag\n  env = {\n    KEY = "k"\n    TAG = var.tag\n  }\n  list = ["l"]\n}';
  const root = 'variable "name" {\n  default = "shop"\n}\nvariable "tag" {\n  default = "latest"\n}\nvariable "none" {}';
  const given = 'variable "name" {}\nvariable "tag" {}\nvariable "env" {}\nvariable "list" {}\nvariable "open" {}\n';
  const name = ['var.name shop/main.tf:1:1', 'argument name of module.shop main.tf:3:10', 'var.name variables.tf:2:13'];
  const tag = ['var.tag shop/main.tf:2:1', 'argument tag of module.shop main.tf:4:9', 'var.tag variables.tf:5:13'];
  const key = ['var.env shop/main.tf:3:1', 'argument env of module.shop main.tf:6:11'];

  test.each<[string, string, readonly string[]]>([
    ['a template', '"${var.name}:${var.tag}"', [...name, ...tag]],
    ['a template that is known in part', '"${var.name}:${var.open}:${var.tag}"', [...name.slice(0, 3), 'var.open shop/main.tf:5:1', ...tag]],
    ['a function', 'format("%s:%s", var.name, var.tag)', [...name, ...tag]],
    ['a way that two share is told once', '"${var.tag}-${var.tag}"', tag],
    ['a collection tells none of several', 'concat(var.list, values(var.env))', []],
    ['an element', 'var.list[0]', ['var.list[0] shop/main.tf:4:1', 'argument list of module.shop main.tf:9:11']],
    ['a member', 'var.env.KEY', ['var.env.KEY shop/main.tf:3:1', ...key.slice(1)]],
    ['a member that came its own way', 'var.env.TAG', ['var.env.TAG shop/main.tf:3:1', 'argument env of module.shop main.tf:7:11', 'var.tag variables.tf:5:13']],
    ['a value in a for expression', '[for k, v in var.env : v][0]', ['v in the for expression shop/main.tf:7:20', ...key]],
    ['a key in a for expression', '[for k, v in var.env : "${k}"][0]', ['k in the for expression shop/main.tf:7:20', 'var.env shop/main.tf:3:1', 'argument env of module.shop main.tf:6:5']],
    ['a value in a for directive', '"%{ for v in var.list }${v}%{ endfor }"', ['v in the for directive shop/main.tf:7:20', 'var.list shop/main.tf:4:1', 'argument list of module.shop main.tf:9:11']],
  ])('%s', (_, expression, expected) => {
    const files = { 'main.tf': main, 'variables.tf': root, 'shop/main.tf': `${given}resource "t" "x" {\n  v = ${expression}\n}` };
    expect(chain(argument(read(files), 'module.shop.t.x', 'v')).slice(1)).toEqual(expected);
  });

  test('of many ways each is cut, not the last ones', () => {
    const locals = Array.from({ length: 6 }, (_, i) => `  a${i} = ${i === 0 ? '"a"' : `local.a${i - 1}`}`).join('\n');
    const text = `locals {\n${locals}\n  b = "b"\n}\nresource "t" "x" {\n  v = "\${local.a5}\${local.b}\${local.a5}"\n  w = "\${local.a5}\${local.a4}\${local.b}"\n}`;
    const labels = (name: string): string => chain(argument(read({ 'main.tf': text }), 't.x', name)).slice(1).map((step) => step.split(' ')[0]).join(' ');
    expect(labels('v')).toBe('local.a5 local.a4 local.a3 local.a2 local.a1 local.a0 local.b');
    expect(labels('w')).toBe('local.a5 local.a4 local.a3 local.a2 local.a1 local.a0 local.b');
  });

  test('an instance tells the way of its key and value', () => {
    const text = `${given}resource "t" "x" {\n  for_each = var.env\n  k = each.key\n  v = each.value\n}`;
    const reading = read({ 'main.tf': main, 'variables.tf': root, 'shop/main.tf': text });
    const address = 'module.shop.t.x["KEY"]';
    expect(chain(argument(reading, address, 'v'))).toEqual(['shop/main.tf:9:7', 'each.value shop/main.tf:7:14', ...key]);
    expect(chain(argument(reading, address, 'k')).at(-1)).toBe('argument env of module.shop main.tf:6:5');
  });
});

test('a value from a variable file stands there, and members keep their own places', () => {
  const files = {
    'main.tf': 'variable "v" {\n  type = object({ a = string, b = optional(string, "c") })\n}\nresource "t" "x" {\n  a = var.v.a\n  b = var.v.b\n}',
    'terraform.tfvars': 'v = {\n  a = "1"\n}',
  };
  const reading = read(files);
  expect(chain(argument(reading, 't.x', 'a'))).toEqual(['main.tf:5:7', 'var.v.a terraform.tfvars:2:7']);
  expect(chain(argument(reading, 't.x', 'b'))).toEqual(['main.tf:6:7', 'var.v.b main.tf:2:52']);
});

test('a configured variable file with a syntax error is in the ledger once', () => {
  const files = { 'live/main.tf': 'variable "v" {}', 'live/env/prod.tfvars': 'v = )' };
  const { ledger } = read(files, [{ path: 'live/', variableFiles: ['env/prod.tfvars'] }]);
  expect(ledger.map(({ name, outcome }) => `${name} ${outcome}`).sort()).toEqual(['live/env/prod.tfvars failure', 'live/main.tf read']);
});

describe('a module behind a link within the tree', () => {
  const link = 'module "m" {\n  source = "./linked"\n}\n';
  const shared = { 'shared/main.tf': 'resource "t" "x" {\n  value = path.module\n}' };
  const real = (name: string): string | undefined => (name === 'live/linked' ? 'shared' : undefined);

  test('is read where it lies, and is no root of its own', () => {
    const { raws, ledger } = read({ 'live/main.tf': link, ...shared }, [], { real });
    expect(raws.map(({ address, domain, at }) => [address, domain.root, at.at.file.path])).toEqual([['module.m.t.x', 'live', 'shared/main.tf']]);
    expect(ledger.filter(({ outcome }) => outcome !== 'read')).toEqual([]);
  });

  test('that leads where nothing is scanned is told', () => {
    const { ledger, completeness } = read({ 'live/main.tf': link }, [], { real });
    expect(ledger).toContainEqual(expect.objectContaining({ code: 'module-not-installed', reason: 'module.m is in live/linked, where no files are scanned' }));
    expect(completeness).toHaveLength(1);
  });
});

describe('a file that cannot be read', () => {
  const entry = { subject: 'file', outcome: 'failure', code: 'too-large', reason: 'it has more than 10 MB' } as const;
  test.each<[string, string, Record<string, string>, readonly string[]]>([
    ['leaves its root open', 'live/big.tf', { 'live/main.tf': 'resource "t" "x" {}' }, ['live partial live/big.tf is not read: it has more than 10 MB']],
    ['leaves those open that call its module', 'm/big.tf', { 'live/main.tf': 'module "m" {\n  source = "../m"\n}', 'm/main.tf': '' }, ['live partial m/big.tf is not read: it has more than 10 MB']],
    ['makes a root of which nothing is known', 'm/big.tf', { 'live/main.tf': '' }, ['m partial m/big.tf is not read: it has more than 10 MB']],
    ['says nothing of other directories', 'other/big.tfvars', { 'live/main.tf': '' }, []],
  ])('%s', (_, path, files, expected) => {
    const source = openTerraform(tree(files));
    for (const [name, text] of Object.entries(files)) source.add(new TextFile(name, text));
    source.refused?.(path, { ...entry, name: path });
    const { completeness } = source.finish();
    expect(completeness.map(({ domain, state, reason }) => `${domain.root} ${state} ${reason}`)).toEqual(expected);
  });
});
