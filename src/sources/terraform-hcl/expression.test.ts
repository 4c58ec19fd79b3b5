import { describe, expect, test } from '@jest/globals';
import { argument, plain, read } from './testing.js';

/** What an expression is worth beside these declarations. */
function worth(expression: string, declarations = ''): unknown {
  const text = `${declarations}\nvariable "v" {}\nvariable "b" { type = bool }\nresource "t" "x" {\n  value = ${expression}\n}\n`;
  return plain(argument(read({ 'main.tf': text }), 't.x', 'value'));
}

describe('what is known', () => {
  test.each<[string, string, unknown]>([
    ['a number', '1.5', 1.5],
    ['a long number within a string', '"a${1e21}"', 'a1000000000000000000000'],
    ['a tiny number within a string', '"a${1e-7}"', 'a0.0000001'],
    ['null', 'null', null],
    ['a string', '"a"', 'a'],
    ['an escape that is no interpolation', '"a$${b}"', 'a${b}'],
    ['an interpolation', '"a${1 + 1}b${true}"', 'a2btrue'],
    ['a single interpolation keeps its type', '"${[1]}"', [1]],
    ['an if directive', '"a%{ if 1 == 1 }b%{ else }c%{ endif }"', 'ab'],
    ['a for directive', '"%{ for k, s in ["a", "b"] }${k}${s} %{ endfor }"', '0a 1b '],
    ['a heredoc', '<<EOT\na\n  b\nEOT', 'a\n  b\n'],
    ['an indented heredoc', '<<-EOT\n    a\n      b\n  EOT', 'a\n  b\n'],
    ['precedence', '1 + 2 * 3 - 4 / 2 % 3', 5],
    ['a long sum', Array.from({ length: 400 }, () => '1').join(' + '), 400],
    ['numbers in strings', '"1" + 2', 3],
    ['a comparison', '2 <= 2 && 1 < 2 || false', true],
    ['equality without conversion', '"1" == 1', false],
    ['equality of lists', '[1, {a = 2}] == [1, {a = 2}]', true],
    ['inequality of objects', '{a = 1} != {a = 1, b = 2}', true],
    ['negation', '[-(1), !true]', [-1, false]],
    ['a conditional', 'true ? "a" : "b"', 'a'],
    ['a conditional whose branches differ in type', 'true ? 1 : "b"', '1'],
    ['an index', '[1, 2, 3][1]', 2],
    ['a legacy index', '[[1], [2]].1', [2]],
    ['a key', '{"a b" = 1}["a b"]', 1],
    ['an attribute', '{a = {b = 2}}.a.b', 2],
    ['a name in another normal form', '{an\u0303o = 1}.a\u00f1o + {a\u00f1o = 1}["an\u0303o"]', 2],
    ['a computed key', '{("a${1}") = 1}', { a1: 1 }],
    ['a splat', '[{a = 1}, {a = 2}][*].a', [1, 2]],
    ['an attribute splat', '[{a = [1]}, {a = [2]}].*.a[0]', [1]],
    ['a full splat that indexes each', '[{a = [1]}, {a = [2]}][*].a[0]', [1, 2]],
    ['a splat of one', '{a = 1}[*].a', [1]],
    ['a splat of null', 'null[*].a', []],
    ['a for over a list', '[for i, x in ["a", "b"] : "${i}${x}"]', ['0a', '1b']],
    ['a for over an object, by key', '[for k, x in {b = 1, a = 2} : "${k}${x}"]', ['a2', 'b1']],
    ['a for with a condition', '[for x in [1, 2, 3] : x if x != 2]', [1, 3]],
    ['a for that makes an object', '{for x in ["b", "a"] : x => "${x}!"}', { a: 'a!', b: 'b!' }],
    ['a for that groups', '{for x in ["a1", "a2", "b1"] : x == "b1" ? "b" : "a" => x...}', { a: ['a1', 'a2'], b: ['b1'] }],
    ['nested fors', '[for x in [[1, 2], [3]] : [for y in x : y * 2]]', [[2, 4], [6]]],
    ['an inner name hides the outer', '[for x in [1] : [for x in [2] : x]]', [[2]]],
    ['a prototype name is no key', '{a = 1} == {__proto__ = 1}', false],
    ['path.module', 'path.module', '.'],
    ['a function', 'core::upper("a")', 'A'],
    ['expanded arguments', 'merge([{a = 1}, {b = 2}]...)', { a: 1, b: 2 }],
  ])('%s', (_, expression, expected) => {
    expect(worth(expression)).toEqual(expected);
  });
});

describe('what is not known', () => {
  test.each<[string, string, unknown]>([
    ['a variable without a value', 'var.v', '?no-value'],
    ['a member of it', 'var.v.a[0].b', '?no-value'],
    ['a string with a hole', '"a-${var.v}-b"', 'a-${?no-value}-b'],
    ['a hole at the end', '"a${var.v}"', 'a${?no-value}'],
    ['arithmetic', 'var.v + 1', '?no-value'],
    ['false and anything', 'var.b && false', false],
    ['anything or true', 'var.b || true', true],
    ['true and something', 'true && var.b', '?no-value'],
    ['a conditional', 'var.b ? 1 : 2', { oneOf: [1, 2] }],
    ['a conditional whose branches agree', 'var.b ? "a" : "a"', 'a'],
    ['conditionals in conditionals', 'var.b ? 1 : var.v ? 2 : null', { oneOf: [1, 2, null] }],
    ['more than eight alternatives', 'var.b ? 1 : var.b ? 2 : var.b ? 3 : var.b ? 4 : var.b ? 5 : var.b ? 6 : var.b ? 7 : var.b ? 8 : 9', '?no-value'],
    ['a calculation with alternatives', '(var.b ? 1 : 2) * 10', { oneOf: [10, 20] }],
    ['a comparison that all alternatives decide alike', '(var.b ? 1 : 2) > 0', true],
    ['a text with alternatives', '"n:${var.b ? "a" : "b"}"', { oneOf: ['n:a', 'n:b'] }],
    ['a document with alternatives keeps its lines', '<<E\na${var.b ? 1 : 2}\nb\nE', 'a${[object Object]}\nb\n'],
    ['a member of alternatives', '(var.b ? {a = 1} : {a = 2}).a', { oneOf: [1, 2] }],
    ['an unknown index', '[1, 2][var.v]', { oneOf: [1, 2] }],
    ['an unknown key in an object', '{(var.v) = 1, b = 2}', { b: 2, '...': { oneOf: [1] } }],
    ['another key of that object', '{(var.v) = 1, b = 2}.c', 1],
    ['a string that cannot be equal', '"a-${var.v}" == "b"', false],
    ['a string that may be equal', '"a-${var.v}" == "a-b"', '?no-value'],
    ['lists of different lengths', '[var.v] == []', false],
    ['a for over it', '[for x in var.v : {name = x}]', [{ '...': { oneOf: [{ name: '?no-value' }] } }]],
    ['a condition on it', '[for x in [1, 2] : x if x == var.v]', [{ '...': { oneOf: [1, 2] } }]],
    ['a key that needs parentheses', '{var.v = 1}', { '...': { oneOf: [1] } }],
    ['two unknown values for one reason', 'var.b ? var.v : var.v', '?no-value'],
    ['a key of it', '{for x in [1] : var.v => x}', { '...': { oneOf: [1] } }],
    ['a splat of it', 'var.v[*].id', [{ '...': '?no-value' }]],
    ['a directive', '"%{ if var.b }a%{ else }b%{ endif }"', { oneOf: ['a', 'b'] }],
    ['the workspace', 'terraform.workspace', '?deployment'],
    ['a function nobody knows', 'nobody_knows(1)', '?not-covered'],
    ['a provider function', 'provider::aws::arn_parse("a")', '?not-covered'],
    ['expanded arguments', 'merge({a = 1}, var.v...)', { a: '?no-value', '...': '?no-value' }],
    ['expanded maps that may be there', 'merge({a = 1}, [for x in var.v : {(x) = 2}]...)', { a: { oneOf: [1, 2] }, '...': { oneOf: [2] } }],
    ['expanded lists that may be there', 'concat([for x in var.v : [1, 2]]...)', [{ '...': { oneOf: [1, 2] } }]],
    ['expanded texts that may be there', 'format("%s", [for x in var.v : "a"]...)', '?no-value'],
  ])('%s', (_, expression, expected) => {
    expect(worth(expression)).toEqual(expected);
  });
});

describe('mistakes', () => {
  test.each<[string, string]>([
    ['a variable that is not declared', 'var.nope'],
    ['a local that is not declared', 'local.nope'],
    ['a resource that is not declared', 'aws_vpc.nope.id'],
    ['a name that means nothing', 'nope'],
    ['a missing key', '{a = 1}.b'],
    ['a missing item', '[1][1]'],
    ['a member of a string', '"a".b'],
    ['a division by zero', '1 / 0'],
    ['a text in a sum', '"a" + 1'],
    ['a number as condition', '5 && true'],
    ['a key that comes twice', '{for x in [1, 2] : "a" => x}'],
    ['a for over a number', '[for x in 5.x : x]'],
  ])('%s', (_, expression) => {
    expect(worth(expression)).toBe('?error');
  });

  test('try sees them', () => {
    expect(worth('try({a = 1}.b, t.x[0].y, "fallback")')).toBe('fallback');
  });
});

test('sensitive variables mark what is made from them', () => {
  const text = 'variable "s" {\n  default = "x"\n  sensitive = true\n}\nresource "t" "x" {\n  value = "a${var.s}"\n  open = "a"\n}';
  const reading = read({ 'main.tf': text });
  expect(argument(reading, 't.x', 'value').sensitive).toBe(true);
  expect(argument(reading, 't.x', 'open').sensitive).toBeUndefined();
});

test('the lines of a document are found again', () => {
  const text = 'variable "v" {\n  default = "w"\n}\nresource "t" "x" {\n  value = <<-EOT\n    a: ${var.v}\n    b: 1\n  EOT\n}';
  const value = argument(read({ 'main.tf': text }), 't.x', 'value');
  const pieces = value.kind === 'scalar' ? (value.pieces ?? []) : [];
  const content = value.kind === 'scalar' ? String(value.value) : '';
  expect(content).toBe('a: w\nb: 1\n');
  const inText = content.indexOf('b: 1');
  const piece = pieces.findLast(([offset]) => offset <= inText) ?? [0, 0];
  expect(text.slice(piece[1] + inText - piece[0]).startsWith('b: 1')).toBe(true);
});
