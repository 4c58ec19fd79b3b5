import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Reading } from '../../model/raw.js';
import { whyNot } from './operators.js';
import { argument, plain, raw, read } from './testing.js';

const failures = ({ ledger }: Reading): readonly string[] => ledger.filter((entry) => entry.outcome === 'failure').map((entry) => entry.code);

describe('the ledger', () => {
  test('each file is in it once', () => {
    const files = { 'a.tf': '', 'b.tofu': '', 'c.tfvars': 'a = 1', 'sub/a.tf': 'locals {}', 'x.tf.json': '{}', 'y.tfvars.json': '{}' };
    const { ledger } = read(files);
    expect(Object.fromEntries(ledger.map(({ name, outcome, code }) => [name, `${outcome} ${code}`.trim()]))).toEqual({
      'a.tf': 'read',
      'b.tofu': 'read',
      'c.tfvars': 'read',
      'sub/a.tf': 'read',
      'x.tf.json': 'read',
      'y.tfvars.json': 'read',
    });
    expect(ledger).toHaveLength(6);
  });

  test('a syntax error is a failure with its place, and other blocks are read', () => {
    const reading = read({ 'main.tf': 'resource "t" "a" {\n  a = 1\n}\nresource "t" "b" {\n  b = )\n}\nresource "t" "c" {\n  c = 3\n}' });
    const [entry] = reading.ledger;
    expect(entry).toMatchObject({ subject: 'file', name: 'main.tf', outcome: 'failure', code: 'syntax' });
    expect(entry?.at?.file.position(entry.at.start).line).toBe(5);
    expect(reading.raws.map(({ address }) => address)).toEqual(expect.arrayContaining(['t.a', 't.c']));
  });

  test.each([
    ['main.tf', 'resource "t" "a" {\n  a = 1\n}\nresource {{\n', 'main.tf is not read as a whole: an attribute or `}` is expected here'],
    ['main.tf.json', '{"resource": {"t": {"a": {}}}', 'main.tf.json is not read as a whole: a closing brace is expected here'],
  ])('a syntax error in %s leaves the root open: a block may be lost', (path, text, reason) => {
    const reading = read({ [path]: text });
    expect(reading.raws.map(({ address }) => address)).toEqual(['t.a']);
    expect(reading.completeness).toEqual([expect.objectContaining({ state: 'partial', reason })]);
  });
});

describe('cycles', () => {
  test.each<[string, string, string]>([
    ['a local of itself', 'locals {\n  a = local.a\n}', 'local.a'],
    ['locals of each other', 'locals {\n  a = local.b\n  b = "x${local.a}"\n}', 'local.a'],
    ['resources of each other', 'resource "t" "y" {\n  a = t.z.a\n}\nresource "t" "z" {\n  a = t.y.a\n}', 't.y.a'],
    ['a count of itself', 'resource "t" "y" {\n  count = length(t.y)\n}', 't.y[*].id'],
  ])('%s', (_, text, expression) => {
    const reading = read({ 'main.tf': `${text}\nresource "t" "x" {\n  value = ${expression}\n}` });
    expect(failures(reading)).toEqual(['cycle']);
    expect(JSON.stringify(plain(argument(reading, 't.x', 'value')))).toMatch(/cycle|computed/);
  });

  test('modules that take their own output', () => {
    const files = { 'main.tf': 'module "m" {\n  source = "./m"\n  v = module.m.o\n}\nresource "t" "x" {\n  value = module.m.o\n}', 'm/main.tf': 'variable "v" {}\noutput "o" {\n  value = var.v\n}' };
    const reading = read(files);
    expect(failures(reading)).toEqual(['cycle']);
    expect(plain(argument(reading, 't.x', 'value'))).toBe('?cycle');
  });

  test('attributes of two resources that only seem to go round', () => {
    const reading = read({ 'main.tf': 'resource "t" "y" {\n  a = t.z.id\n  b = 1\n}\nresource "t" "z" {\n  c = t.y.b\n}' });
    expect(failures(reading)).toEqual([]);
    expect(plain(argument(reading, 't.z', 'c'))).toBe(1);
  });
});

describe('limits', () => {
  const doubling = (count: number, make: (previous: string) => string): string =>
    `locals {\n  l0 = "xxxxxxxxxxxxxxxx"\n${Array.from({ length: count }, (_, i) => `  l${i + 1} = ${make(`local.l${i}`)}`).join('\n')}\n}\nresource "t" "x" {\n  value = local.l${count}\n}`;
  test.each<[string, string]>([
    ['a text that doubles', doubling(60, (l) => `"\${${l}}\${${l}}"`)],
    ['a list that doubles', doubling(60, (l) => `[${l}, ${l}]`)],
    ['an object that doubles', doubling(60, (l) => `{a = ${l}, b = ${l}}`)],
    ['a list that nests', doubling(5000, (l) => `[${l}]`)],
    ['a for that multiplies', doubling(10, (l) => `[for a in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : ${l}]`)],
    ['a chain of many locals', doubling(20_000, (l) => l)],
    ['a chain of many functions', doubling(20_000, (l) => `upper(${l})`)],
    ['a count beyond all measure', 'resource "t" "x" {\n  count = 10000000\n  value = count.index\n}'],
    ['modules in modules that multiply', 'resource "t" "x" {\n  value = 1\n}\nmodule "m" {\n  source = "./a"\n  count = 5000\n}'],
  ])('%s', (_, text) => {
    const more = { 'a/main.tf': 'module "m" {\n  source = "../b"\n  count = 5000\n}', 'b/main.tf': 'resource "t" "deep" {}' };
    const reading = read({ 'main.tf': text, ...more });
    expect(failures(reading)).toContain('limit');
    expect(reading.raws.length).toBeLessThan(20_000);
  });

  test('a hundred thousand instances are no reason to stop, and share what is the same', () => {
    const text = 'resource "t" "x" {\n  count = 100000\n  n = count.index\n  same = [for k in ["a", "b"] : upper(k)]\n}\nresource "t" "y" {\n  n = t.x[99999].n\n}';
    const reading = read({ 'main.tf': text });
    expect(failures(reading)).toEqual([]);
    expect(plain(raw(reading, 't.y').body)).toEqual({ n: 99_999 });
    expect(argument(reading, 't.x[7]', 'same')).toBe(argument(reading, 't.x[99999]', 'same'));
  });

  test('brackets nested deeply', () => {
    const deep = 100_000;
    const reading = read({ 'main.tf': `resource "t" "y" {\n  value = ${'['.repeat(deep)}${']'.repeat(deep)}\n}`, 'other.tf': 'resource "t" "x" {\n  value = 1\n}' });
    expect(reading.ledger).toContainEqual(expect.objectContaining({ name: 'main.tf', outcome: 'failure' }));
    expect(plain(raw(reading, 't.x').body)).toEqual({ value: 1 });
  });

  test('parentheses, conditionals and splats nested as deeply as they parse', () => {
    const nests = ['('.repeat(200) + '1' + ')'.repeat(200), `${'true ? 1 : '.repeat(150)}2`, `[]${'[*]'.repeat(150)}`, `"${'${"'.repeat(80)}x${'"}'.repeat(80)}"`];
    for (const nest of nests) expect(read({ 'main.tf': `resource "t" "x" {\n  value = ${nest}\n}` }).raws).toHaveLength(1);
  });
});

describe('functions that explode', () => {
  const locals = `locals {
  kilo = join("", [for i in range(1000) : "a"])
  mega = join("", [for i in range(1000) : local.kilo])
  many = flatten([for i in range(90) : range(1000)])
  deep = join("", [for i in range(1000) : "[[[[[[[[[["])
  back = join("", [for i in range(1000) : "]]]]]]]]]]"])
}`;
  const files = {
    'loop.tftpl': '%{ for a in range(1000) }%{ for b in range(1000) }%{ for c in range(1000) }x%{ endfor }%{ endfor }%{ endfor }',
    'big.tftpl': '%{ for a in range(1000) }${mega}%{ endfor }',
    'self.tftpl': 'x${templatefile("self.tftpl", {})}',
    'ping.tftpl': '${templatefile("pong.tftpl", {})}${templatefile("pong.tftpl", {})}',
    'pong.tftpl': '${templatefile("ping.tftpl", {})}${templatefile("ping.tftpl", {})}',
  };
  const limit = /^limit: /;
  test.each<[string, string, RegExp]>([
    ['a function nobody knows', 'nobody_knows(1)', /^not-covered: the function nobody_knows is not evaluated/],
    ['a wrong type', 'upper([1])', /^error: upper\(\).*a string is required, not list/],
    ['a range of 200,000', 'range(200000)', /^error: range\(\): more than 1024 values/],
    ['a gigabyte by join', 'join(",", [for i in range(1000) : local.mega])', limit],
    ['a gigabyte of separators', 'join(local.mega, [for i in range(1000) : "x"])', limit],
    ['a gigabyte by format', 'format(join("", [for i in range(1000) : "%[1]s"]), local.mega)', limit],
    ['a gigabyte by the width of a format', 'format("%1000000000d", 1)', limit],
    ['a gigabyte by formatlist', 'formatlist("%s", [for i in range(1000) : local.mega])', limit],
    ['a terabyte by replace', 'replace(local.mega, "a", local.mega)', limit],
    ['a terabyte by a pattern', 'replace(local.mega, "/a/", local.mega)', limit],
    ['a terabyte between characters', 'replace(local.mega, "", local.mega)', limit],
    ['a gigabyte by indent', 'indent(1000, replace(local.mega, "a", "\\n"))', limit],
    ['a gigabyte by loops in a template', 'templatefile("loop.tftpl", {})', limit],
    ['a gigabyte by a loop in a template', 'templatefile("big.tftpl", {mega = local.mega})', limit],
    ['a template of itself', 'templatefile("self.tftpl", {})', limit],
    ['templates of each other', 'templatefile("ping.tftpl", {})', limit],
    ['subnets beyond all measure', 'cidrsubnet("10.0.0.0/8", 1000000000, 1)', /^error: cidrsubnet\(\): insufficient address space/],
    ['many such subnets', 'cidrsubnets("10.0.0.0/8", 1000000000)', /^error: cidrsubnets\(\): cannot extend/],
    ['very many subnets', 'cidrsubnets("::/0", [for i in range(1024) : 128]...)', limit],
    ['a host beyond all measure', 'cidrhost("10.0.0.0/8", 1e300)', /^error: cidrhost\(\)/],
    ['a pattern that others go back and forth with', 'regex("(a+)+$", "${local.mega}!")', /^error: regex\(\): pattern did not match/],
    ['a pattern that multiplies', 'regex("a{1000}{1000}{1000}", "a")', /^error: regex\(\): invalid regexp pattern/],
    ['a pattern of many parts', 'regex(join("", [for i in range(1000) : "(a?){100}"]), local.kilo)', limit],
    ['a product of large sets', 'setproduct(local.many, local.many)', limit],
    ['a product of many sets', 'setproduct([for i in range(50) : [0, 1]]...)', limit],
    ['JSON nested deeply', 'jsondecode("${local.deep}${local.back}")', limit],
    ['JSON nested deeply and not closed', 'jsondecode(local.deep)', /^error: jsondecode\(\)/],
    ['YAML nested deeply', 'yamldecode("${local.deep}${local.back}")', /^error: yamldecode\(\)/],
    ['a power beyond all measure', 'pow(10, 100000)', /^error: pow\(\)/],
    ['an integer beyond all measure', 'parseint(local.mega, 16)', /^error: parseint\(\)/],
    ['a duration beyond all measure', 'timeadd("2020-01-01T00:00:00Z", "1e300h")', /^error: timeadd\(\)/],
    ['an expression written out', 'provider::terraform::encode_expr([for i in range(1000) : local.mega])', limit],
    ['a promise beyond all measure', 'assumelistlength(local.many, 1e300, 1e300)', /^error: assumelistlength\(\)/],
  ])('%s', (_, expression, expected) => {
    const reading = read({ 'main.tf': `${locals}\nresource "t" "x" {\n  value = ${expression}\n}`, ...files });
    const why = whyNot(argument(reading, 't.x', 'value'));
    expect(`${why?.code}: ${why?.text}`).toMatch(expected);
    expect(failures(reading).includes('limit')).toBe(why?.code === 'limit');
  });
});

describe('names that JavaScript knows', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s', (name) => {
    const text = `variable "${name}" {}\nlocals {\n  o = {}\n}\nresource "${name}" "${name}" {\n  ${name} = var.${name}\n  a = local.o.${name}\n  b = ${name}.${name}.${name}\n}`;
    const { body } = raw(read({ 'main.tf': text }, [{ variables: {} }]), `${name}.${name}`);
    expect(body.entries.get(name)?.value).toMatchObject({ kind: 'unknown', reason: { code: 'no-value' } });
    expect(body.entries.get('a')?.value).toMatchObject({ kind: 'unknown', reason: { code: 'error' } });
  });
});

const words = ['resource', 'module', 'variable', 'locals', 'dynamic', '"t"', '"x"', '{', '}', '\n', '=', 'var.v', 'local.a', 't.x', '[', ']', '*', '${', '"', 'for', 'in', ':', 'if', '?', 'count', 'each.value', '(', ')', '<<E', 'source', '"./"', '1', 'null', ',', '...', '=>', '.'];

test('any text ends in a reading', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 60 }), (tokens) => {
      const reading = read({ 'main.tf': tokens.join(' '), 'terraform.tfvars': tokens.slice(5).join(' ') });
      expect(reading.ledger.filter((entry) => entry.subject === 'file')).toHaveLength(2);
    }),
    { numRuns: 300 },
  );
});

test('the order in which files come changes nothing', () => {
  const files = {
    'a.tf': 'resource "t" "x" {\n  v = local.l\n}\nlocals {\n  l = [local.m]\n}',
    'b.tf': 'locals {\n  m = local.l\n}\nmodule "m" {\n  source = "./m"\n  v = var.v\n}\nresource "t" "x" {}',
    'c.auto.tfvars': 'v = 1',
    'd.auto.tfvars': 'v = 2',
    'm/x.tf': 'variable "v" {}\nresource "t" "y" {\n  v = var.v\n}',
    'v.tf': 'variable "v" {}',
  };
  const seen = (reading: Reading): unknown => ({ raws: reading.raws.map(({ address, body }) => [address, plain(body)]), ledger: reading.ledger });
  const expected = seen(read(files));
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.entries(files), { minLength: 6 }), (order) => {
      expect(seen(read(Object.fromEntries(order)))).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});
