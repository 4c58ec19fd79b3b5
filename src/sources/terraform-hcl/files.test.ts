import { describe, expect, test } from '@jest/globals';
import { argument, chain, plain, raw, read } from './testing.js';

const files = {
  'live/shop/main.tf': 'module "m" {\n  source = "../../modules/m"\n  name = "shop"\n}\nresource "t" "x" {\n  own = file("a.txt")\n  module = file("${path.module}/a.txt")\n  other = file("../b.txt")\n  outside = try(file("../../../secret"), "none")\n  absolute = try(file("/etc/passwd"), "none")\n  there = fileexists("a.txt")\n  set = fileset(path.module, "*.txt")\n}',
  'live/shop/a.txt': 'A',
  'live/b.txt': 'B',
  'modules/m/main.tf':
    'variable "name" {}\nvariable "v" {}\nresource "t" "x" {\n  path = path.module\n  known = templatefile("${path.module}/t.tpl", { name = var.name, list = [1, 2] })\n  hole = templatefile("${path.module}/t.tpl", { name = var.v, list = [] })\n  broken = templatefile("${path.module}/broken.tpl", {})\n  missing = templatefile("${path.module}/t.tpl", { list = [] })\n}',
  'modules/m/t.tpl': 'Hello ${upper(name)}:%{ for l in list } ${l}%{ endfor }',
  'modules/m/broken.tpl': 'Hello ${',
};

describe('files', () => {
  test('are found from where Terraform runs, and nowhere outside the tree', () => {
    expect(plain(raw(read(files), 't.x').body)).toEqual({ own: 'A', module: 'A', other: 'B', outside: '?deployment', absolute: '?deployment', there: true, set: ['a.txt'] });
  });

  test('templates see the given variables and nothing else', () => {
    expect(plain(raw(read(files), 'module.m.t.x').body)).toEqual({
      path: '../../modules/m',
      known: 'Hello SHOP: 1 2',
      hole: 'Hello ${?no-value}:',
      broken: '?error',
      missing: expect.stringContaining('?error'),
    });
  });

  test('a value out of a file tells which', () => {
    expect(chain(argument(read(files), 't.x', 'own'))).toEqual(['live/shop/main.tf:6:9', 'file live/shop/a.txt live/shop/a.txt:1:1']);
  });
});
