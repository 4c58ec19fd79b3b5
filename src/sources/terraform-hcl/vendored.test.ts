/** Modules in a directory of the tree: found by call or source, evaluated where they are called, never roots by themselves. */
import { describe, expect, test } from '@jest/globals';
import { vendoredAt } from './vendored-modules.js';
import { plain, raw, read } from './testing.js';

const child = 'variable "name" {\n  default = "none"\n}\nresource "t" "x" {\n  name = var.name\n}';
const call = (source: string): string => `module "m" {\n  source = "${source}"\n  version = "~> 5.0"\n  name = "a"\n}`;
const seen = (files: Readonly<Record<string, string>>, modules = 'vendor', roots: Parameters<typeof read>[1] = []): readonly string[] => {
  return read(files, roots, { modules }).raws.map(({ domain, address, body }) => `${domain.id}: ${address} ${JSON.stringify(plain(body))}`);
};
const expected = ['.: module.m.t.x {"name":"a"}'];

test.each([
  ['the name of the call', 'company/child/aws', 'vendor/m/main.tf'],
  ['a source in a registry', 'company/child/aws', 'vendor/company/child/aws/main.tf'],
  ['a part of it', 'company/child/aws//modules/part', 'vendor/company/child/aws/modules/part/main.tf'],
  ['a private registry', 'app.terraform.io/company/child/aws', 'vendor/app.terraform.io/company/child/aws/main.tf'],
  ['a repository', 'git::https://example.com/company/child.git//part?ref=v1.2', 'vendor/example.com/company/child/part/main.tf'],
  ['a repository by SSH', 'git@example.com:company/child.git', 'vendor/example.com/company/child/main.tf'],
  ['a repository with a user', 'git::ssh://git@example.com/company/child.git?ref=v1', 'vendor/example.com/company/child/main.tf'],
  ['GitHub', 'github.com/company/child', 'vendor/github.com/company/child/main.tf'],
])('a module is found by %s', (_, source, path) => {
  const reading = read({ 'main.tf': call(source), [path]: child }, [], { modules: 'vendor' });
  expect(seen({ 'main.tf': call(source), [path]: child })).toEqual(expected);
  expect(reading.completeness).toEqual([]);
});

test.each([
  ['up', '../../secret'],
  ['to the root', '//'],
  ['nowhere', ''],
])('a source that leads %s stays inside', (_, source) => {
  for (const path of vendoredAt('vendor', ['m'], source)) expect(path.startsWith('vendor/')).toBe(true);
});

describe('what lies there', () => {
  test('is no root, nor are its examples and tests', () => {
    const files = {
      'main.tf': call('company/child/aws'),
      'vendor/m/main.tf': child,
      'vendor/m/examples/all/main.tf': 'module "x" {\n  source = "../.."\n}\nresource "t" "example" {}',
      'vendor/m/tests/main.tf': 'resource "t" "test" {}',
      'vendor/unused/main.tf': child,
      '.terraform/modules/n/examples/main.tf': 'resource "t" "hidden" {}',
    };
    expect(seen(files)).toEqual(expected);
  });

  test('is one when it is named', () => {
    const files = { 'main.tf': call('company/child/aws'), 'vendor/m/main.tf': child };
    expect(seen(files, 'vendor', [{ path: 'vendor/m', name: 'own' }])).toEqual([...expected, 'own: t.x {"name":"none"}']);
  });

  test('may call further modules, by path and by name', () => {
    const files = {
      'main.tf': call('company/child/aws'),
      'vendor/m/main.tf': 'variable "name" {}\nmodule "inner" {\n  source = "./inner"\n}\nmodule "other" {\n  source = "company/other/aws"\n  name = var.name\n}',
      'vendor/m/inner/main.tf': child,
      'vendor/m.other/main.tf': child,
    };
    expect(seen(files)).toEqual(['.: module.m.module.inner.t.x {"name":"none"}', '.: module.m.module.other.t.x {"name":"a"}']);
  });

  test('counts after what terraform init installed', () => {
    const files = {
      'main.tf': call('company/child/aws'),
      '.terraform/modules/modules.json': '{"Modules":[{"Key":"m","Source":"company/child/aws","Dir":".terraform/modules/m"}]}',
      '.terraform/modules/m/main.tf': 'variable "name" {}\nresource "t" "installed" {}',
      'vendor/m/main.tf': child,
    };
    expect(seen(files)).toEqual(['.: module.m.t.installed {}']);
  });

  test('of a root is in its own directory', () => {
    const files = { 'live/main.tf': call('company/child/aws'), 'live/lib/m/main.tf': child, 'vendor/m/main.tf': 'resource "t" "wrong" {}' };
    expect(seen(files, 'vendor', [{ path: 'live', modules: 'live/lib' }])).toEqual(['live: module.m.t.x {"name":"a"}']);
  });
});

test('a module that is nowhere is a gap that names its source, its version and the command', () => {
  const { ledger } = read({ 'live/main.tf': call('company/child/aws') }, [], { modules: 'vendor' });
  expect(ledger.map(({ reason }) => reason).filter(Boolean)).toEqual([
    'module.m is not installed (company/child/aws ~> 5.0); `terraform init` in live fetches it',
  ]);
});

describe('one directory, several roots', () => {
  const files = {
    'live/main.tf': 'variable "env" {}\nresource "t" "x" {\n  env = var.env\n  space = terraform.workspace\n}\nresource {}',
    'live/dev.tfvars': 'env = "dev"',
    'live/prod.tfvars': 'env = "prod"',
  };
  const roots = [
    { path: 'live', name: 'dev', variableFiles: ['dev.tfvars'] },
    { path: 'live', name: 'prod', variableFiles: ['prod.tfvars'], workspace: 'p', scope: 'account' as const },
  ];

  test('each is judged with its own settings, under its own name', () => {
    const reading = read(files, roots);
    expect(reading.raws.map(({ domain, body }) => [domain, plain(body)])).toEqual([
      [{ id: 'dev', root: 'dev' }, { env: 'dev', space: '?deployment' }],
      [{ id: 'prod', root: 'prod', whole: 'account' }, { env: 'prod', space: 'p' }],
    ]);
    // What is wrong with the files is said once.
    expect(reading.ledger.filter(({ outcome }) => outcome === 'failure')).toHaveLength(1);
    expect(raw(reading, 't.x').domain.id).toBe('dev');
  });
});
