import { expect, test } from '@jest/globals';
import { TextFile } from '../../shared/text.js';
import { parseExpression } from './parse.js';
import { showErrors, showExpression } from './testing.js';

const parse = (text: string) => parseExpression(new TextFile('x', text));

test.each([
  ['numbers keep their text', '3.14159265358979323846', '3.14159265358979323846'],
  ['exponents belong to numbers', '1.5e-10', '1.5e-10'],
  ['words', '[true, false, null]', '[true false null]'],
  ['multiplication binds tighter than addition', '1 + 2 * 3 - 4', '((1 + (2 * 3)) - 4)'],
  ['operators of one level gather to the left', 'a / b * c % d', '(((a / b) * c) % d)'],
  ['comparison binds tighter than equality', 'a < b == c >= d', '((a < b) == (c >= d))'],
  ['and binds tighter than or', 'a || b && c || d', '((a || (b && c)) || d)'],
  ['unary operators bind tightest', '-a.b + !c', '((- a.b) + (! c))'],
  ['unary operators repeat', '!!-a', '(! (! (- a)))'],
  ['conditionals nest to the right', 'a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
  ['parentheses stay in the tree', '(a + b) * c', '(p(a + b) * c)'],
  ['attributes and indexes', 'a.b[0]["c"].d', 'a.b[0]["c"].d'],
  ['identifiers may hold dashes and other alphabets', 'größe-2.naïve', 'größe-2.naïve'],
  ['legacy indexes', 'a.0.b', 'a.0#.b'],
  ['attribute-only splat, then an index into its result', 'a.*.b.c[0]', 'a<.* *.b.c>[0]'],
  ['full splat takes indexes along', 'a[*].b[0].c', 'a<[*] *.b[0].c>'],
  ['full splats nest', 'a[*].b[*].c', 'a<[*] *.b<[*] *.c>>'],
  ['calls', 'f(a, [b]...)', 'f(a [b] ...)'],
  ['calls may end in a comma', 'f(a, b,)', 'f(a b)'],
  ['calls with namespaces', 'provider::aws :: arn_parse(a)', 'provider::aws::arn_parse(a)'],
  ['newlines mean nothing between brackets', 'f(\na\n,\nb\n)[\n0\n]', 'f(a b)[0]'],
  ['tuples', '[1,\n2,]', '[1 2]'],
  ['objects with every separator', '{\n a = 1, b : 2\n\n "c" = 3\n (d) = 4\n true = 5 }', '{a:1 b:2 ("c"):3 (pd):4 true:5}'],
  ['a key of two words is an expression', '{a.b = 1}', '{(a.b):1}'],
  ['for a tuple', '[for v in a: v.b if v.c]', 'for(v in a: v.b if v.c)'],
  ['for an object', '{\nfor k, v in a:\nk => v...\nif k != ""\n}', 'for(k,v in a: k => v... if (k != ""))'],
  ['for as a later key', '{a = 1, for = 2}', '{a:1 for:2}'],
  ['comments anywhere', '/* a */ 1 + # b\n 2 // c\n', '(1 + 2)'],
])('%s', (_, text, expected) => {
  const parsed = parse(text);
  expect(showErrors(parsed)).toEqual([]);
  expect(showExpression(parsed.value)).toBe(expected);
});

test.each([
  ['nothing', '', ': a value is expected here'],
  ['more than one value', 'a b', 'b: nothing is expected after the expression'],
  ['an operator without its value', '1 +', ': a value is expected here'],
  ['versions are no numbers', '1.5.0', '1.5.0: 1.5.0 is not a number'],
  ['legacy indexes in a row', 'a.0.1', '0.1: indexes written with dots cannot follow each other; use `[ ]`'],
  ['a splat in a splat', 'a.*.*', '*: a splat inside a `.*` splat is not allowed'],
  ['a conditional without its second value', 'a ? b', ': the conditional has no `:` with its second value'],
  ['for as the first key', '{for = 1}', '=: the `for` needs a name here'],
  ['two names without a comma', '[a b]', 'b: a `,` or `]` is expected after the item'],
  ['a bare namespace', 'a::b', ': a function call needs its `(`'],
  ['single quotes', "'a'", "': a value is expected here"],
  ['more arguments after the expanded one', 'f(a..., b)', ',: the `)` of the call is expected after `...`'],
])('says what is wrong: %s', (_, text, expected) => {
  expect(showErrors(parse(text))).toEqual([expected]);
});

test.each([
  ['a tuple', '[a, b c]', '[a b !!]'],
  ['an object', '{a = 1, b 2}', '{a:1 b:!!}'],
  ['a call', 'f(a, b c)', 'f(a b !!)'],
  ['a template', '"a${b c}"', '"a|$b|$!!"'],
])('%s that breaks off does not look complete', (_, text, expected) => {
  expect(showExpression(parse(text).value)).toBe(expected);
});

test('a piece of a text is read on its own, with offsets of the whole', () => {
  const file = new TextFile('x', 'abc = [a, b] # rest');
  expect(parseExpression(file, 6, 12).value).toMatchObject({ kind: 'tuple', start: 6, end: 12 });
});
