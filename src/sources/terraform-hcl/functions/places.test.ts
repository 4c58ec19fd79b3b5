/** Where results stand, and the way that their parts came. */
import { expect, test } from '@jest/globals';
import type { Value } from '../../../model/value.js';
import { where } from '../../../shared/text.js';
import { chain } from '../testing.js';
import { evaluate } from './testing.js';

function written(value: Value | undefined): string | undefined {
  return value && `${value.at.file.path} ${value.at.file.text.slice(value.at.start, value.at.end)}`;
}

function member(value: Value, ...path: readonly (number | string)[]): Value | undefined {
  return path.reduce<Value | undefined>((one, key) => {
    if (one?.kind === 'list' && typeof key === 'number') return one.items[key];
    return one?.kind === 'dict' ? one.entries.get(String(key))?.value : undefined;
  }, value);
}

test('what is picked stands at the call and remembers the literal', () => {
  const value = evaluate('lookup({a = "x"}, "a", "y")');
  expect(written(value)).toBe('main.tf lookup({a = "x"}, "a", "y")');
  expect(chain(value)).toEqual(['main.tf:8:7', 'lookup main.tf:8:19']);
});

test.each<[string, readonly (number | string)[], string]>([
  ['merge({a = "x"}, {b = "y"})', ['b'], '"y"'],
  ['concat(["x"], ["y"])', [1], '"y"'],
  ['values({a = "x"})', [0], '"x"'],
  ['keys({a = "x"})', [0], 'a'],
  ['flatten([["x"], "y"])', [0], '"x"'],
  ['toset(["y", "x"])', [0], '"x"'],
  ['zipmap(["a"], ["x"])', ['a'], '"x"'],
  ['tomap({a = "x"})', ['a'], '"x"'],
  ['jsondecode(jsonencode({a = "x"}))', ['a'], '"x"'],
  ['yamldecode(yamlencode({a = ["x"]}))', ['a', 0], '"x"'],
])('members of %s keep their places', (expression, path, expected) => {
  expect(written(member(evaluate(expression), ...path))).toBe(`main.tf ${expected}`);
});

test.each(['jsonencode', 'yamlencode'])('%s keeps the structure beside the text, also when all is known', (name) => {
  const value = evaluate(`${name}({a = ["x"], b = 1})`);
  const decoded = value.kind === 'scalar' ? value.decoded : undefined;
  expect(decoded && written(member(decoded, 'a', 0))).toBe('main.tf "x"');
});

test.each<[string, Readonly<Record<string, string>>]>([
  ['jsondecode(file("p.json"))', { 'p.json': '{"a": "x"}' }],
  ['jsondecode(templatefile("p.json", {}))', { 'p.json': '{"a": "x"}' }],
  ['jsondecode(templatefile("p.json", {v = var.u}))', { 'p.json': '{"b": "${v}", "a": "x"}' }],
])('what %s reads stands in that file', (expression, files) => {
  expect(written(member(evaluate(expression, files), 'a'))).toBe('p.json "x"');
});

test.each([
  ['base64encode("a")', 'scalar', 'scalar'],
  ['base64encode("a${var.u}b")', 'unknown', 'template'],
  ['base64encode(var.u)', 'unknown', 'unknown'],
])('%s keeps the text beside what it was encoded to', (expression, kind, kept) => {
  const value = evaluate(expression);
  expect([value.kind, value.kind === 'scalar' || value.kind === 'unknown' ? value.decoded?.kind : undefined]).toEqual([kind, kept]);
});

test('what was made of Base64 is not taken for what JSON was made of', () => {
  expect(evaluate('jsondecode(base64encode("abc"))')).toMatchObject({ kind: 'unknown', reason: { code: 'error' } });
});

test('an unknown result says why, and whence', () => {
  const value = evaluate('lower(var.u)');
  expect(value.kind === 'unknown' && value.reason.text).toBe('var.u has no value');
  expect(value.from && where(value.from.at)).toBe('main.tf:8:13');
});
