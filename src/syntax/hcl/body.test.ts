import { expect, test } from '@jest/globals';
import { TextFile } from '../../shared/text.js';
import { parseHcl } from './parse.js';
import { showBody, showErrors } from './testing.js';

const NO_BODY = ': `=` for an attribute or `{` for a block is expected here';

const parse = (text: string) => parseHcl(new TextFile('x.tf', text));

test.each([
  ['nothing', '', ''],
  ['attributes', 'a = 1\nb = 2', 'a=1; b=2'],
  ['blocks with labels', 'a "b" c {\n  d = 1\n}\n', 'a b c {d=1}'],
  ['labels with escapes', 'a "b\\"c" {\n}', 'a b"c {}'],
  ['blocks on one line', 'a { b = 1 }\nc {}', 'a {b=1}; c {}'],
  ['blocks nest', 'a {\n b {\n  c = 1\n }\n}', 'a {b {c=1}}'],
  ['comments everywhere', '# a\na = 1 // b\n/* c\n*/ b { # d\n}\n', 'a=1; b {}'],
  ['carriage returns', 'a = 1\r\nb {\r\n}\r\n', 'a=1; b {}'],
  ['a byte order mark', '\ufeffa = 1\n', 'a=1'],
  ['an attribute may be named for', 'for = 1\n', 'for=1'],
])('%s', (_, text, expected) => {
  const parsed = parse(text);
  expect(showErrors(parsed)).toEqual([]);
  expect(showBody(parsed.body)).toBe(expected);
});

test('nodes know their places', () => {
  const text = '# x\nresource "a" "b" {\n  c = "d"\n}\n';
  const parsed = parse(text);
  const block = parsed.body.blocks[0];
  const attribute = block?.body.attributes.get('c');
  const nodes = [block, block?.header, block?.labels[1], block?.body, attribute, attribute?.nameSpot, attribute?.value];
  const shown = nodes.map((node) => text.slice(node?.start, node?.end));
  expect(shown).toEqual([
    'resource "a" "b" {\n  c = "d"\n}',
    'resource "a" "b"',
    '"b"',
    '{\n  c = "d"\n}',
    'c = "d"',
    'c',
    '"d"',
  ]);
  expect(text[block?.openBrace ?? 0]).toBe('{');
  expect(parsed.comments).toMatchObject([{ start: 0, end: 3 }]);
});

test.each([
  ['a duplicate: the first stays', 'a = 1\na = 2\n', 'a: the attribute a was set already', 'a=1'],
  ['two attributes on a line', 'a = 1 b = 2\nc = 3\n', 'b: a newline is expected after the attribute', 'a=1; c=3'],
  ['a comma', 'a = 1,\nb = 2\n', ',: attributes are separated by newlines, not commas', 'a=1; b=2'],
  ['a quoted name', '"a" = 1\nb = 2\n', '": names of attributes are not quoted', 'b=2'],
  ['a stray brace', '}\na = 1\n', '}: this `}` closes nothing', 'a=1'],
  ['a sequence in a label', 'a "b${c}" {\n}\nd = 1\n', '"b: a label is plain text between quotes, on one line', 'd=1'],
  ['two blocks on a line', 'a {} b {}\nc = 1\n', 'b: a newline is expected after the block', 'c=1; a {}'],
  ['a missing value', 'a = \nb = 2\n', '\n: a value is expected here', 'a=!!; b=2'],
  ['a missing equals sign', 'a {\n  b  c(1)\n  d = 2\n}\n', '(' + NO_BODY, 'a {d=2}'],
  ['a closing brace on the last line', 'a {\n  b = 1 }\nc = 2\n', '}: a newline is expected before this `}`', 'c=2; a {b=1}'],
  ['a missing opening brace', 'a "b"\n  c = 1\n}\nd = 1\n', '\n' + NO_BODY, 'd=1; a b {c=1}'],
  ['an open bracket', 'a {\n  b = [1\n  c = 2\n}\nd {}\n', 'c: a `,` or `]` is expected after the item', 'a {b=[1 !!]; c=2}; d {}'],
  ['a broken entry', 'a {\n  b = {\n    c = )\n    d = 1\n  }\n  e = 2\n}\n', '): a value is expected here', 'a {b={c:!!}; e=2}'],
  ['an open string', 'a {\n  b = "c\n  d = 2\n}\n', '"c: the string is not closed on its line', 'a {b="c|$!!"; d=2}'],
  [
    'text that looks like code inside a heredoc of a broken statement',
    'a {\n  b = f(<<EOT\nresource "x" "y" {\nEOT\n  c = 2\n}\n',
    'c: a `,` or `)` is expected after the argument',
    'a {b=f(<<resource "x" "y" {\n>> !!); c=2}',
  ],
  [
    'a missing closing brace',
    'resource "a" "b" {\n  c {\n    d = 1\n\n}\nresource "e" "f" {\n  g = 1\n}\n',
    '{: this block is not closed',
    'resource a b {c {d=1}}; resource e f {g=1}',
  ],
  [
    'a missing closing brace and another error',
    'resource "a" "b" {\n  c = [\n\nresource "e" "f" {\n  g = 1\n}\n',
    '": a `,` or `]` is expected after the item',
    'resource a b {c=[resource !!]}; resource e f {g=1}',
  ],
])('goes on after %s', (_, text, error, expected) => {
  const parsed = parse(text);
  expect(showErrors(parsed)).toEqual([error]);
  expect(showBody(parsed.body)).toBe(expected);
});

test('comments beside an error are kept, once and in order', () => {
  const text = '# a\nb = [ # c\n  # d\n  e f # g\n  # h\n# i\nj = 1 # k\n';
  expect(parse(text).comments.map((one) => text.slice(one.start, one.end))).toEqual(['# a', '# c', '# d', '# h', '# i', '# k']);
});
