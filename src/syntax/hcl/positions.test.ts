/** Places are exact whatever letters, line ends and sizes a file has; they count UTF-16 code units. */
import { describe, expect, test } from '@jest/globals';
import { TextFile } from '../../shared/text.js';
import { parseHcl } from './parse.js';
import { showBody, showErrors } from './testing.js';

/** The line and column of each attribute's value, by name. */
function valuesIn(text: string): Readonly<Record<string, string>> {
  const file = new TextFile('x.tf', text);
  const places = [...parseHcl(file).body.attributes.values()].map(({ name, value }): [string, string] => {
    const { line, column } = file.position(value.start);
    return [name, `${line}:${column} ${text.slice(value.start, value.end)}`];
  });
  return Object.fromEntries(places);
}

describe('places are those of the text, with', () => {
  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['line feeds', 'a = 1\nb = 2\n', { a: '1:5 1', b: '2:5 2' }],
    ['carriage returns', 'a = 1\r\nb = 2\r\n', { a: '1:5 1', b: '2:5 2' }],
    ['both', 'a = 1\r\nb = 2\nc = 3\r\n', { a: '1:5 1', b: '2:5 2', c: '3:5 3' }],
    ['a byte order mark', '\ufeffa = 1\nb = 2', { a: '1:6 1', b: '2:5 2' }],
    ['letters beyond the basic plane', 'a = "😀"\nb = ["😀", 1]\n', { a: '1:5 "😀"', b: '2:5 ["😀", 1]' }],
    ['names beyond the basic plane', '𝒜 = 1\n', { '𝒜': '1:6 1' }],
    ['letters that combine', 'a = "e\u0301" # e\u0301\nb = "${"e\u0301"}x"\n', { a: '1:5 "e\u0301"', b: '2:5 "${"e\u0301"}x"' }],
    ['tabs', '\ta\t=\t1\n', { a: '1:6 1' }],
    ['no newline at the end', 'a = 1', { a: '1:5 1' }],
    ['a comment at the end', 'a = 1 # b', { a: '1:5 1' }],
    ['a heredoc at the end', 'a = <<E\nb\nE\n', { a: '1:5 <<E\nb\nE' }],
  ])('%s', (_, text, expected) => {
    expect(showErrors(parseHcl(new TextFile('x.tf', text)))).toEqual([]);
    expect(valuesIn(text)).toEqual(expected);
  });
});

test.each([
  ['nothing', ''],
  ['a byte order mark', '\ufeff'],
  ['blanks', ' \t\n\r\n'],
  ['a comment', '# a'],
])('a file of %s is an empty body', (_, text) => {
  const parsed = parseHcl(new TextFile('x.tf', text));
  expect([showErrors(parsed), showBody(parsed.body)]).toEqual([[], '']);
});

test('5,000 levels are one diagnostic at the level that is too much', () => {
  const text = `a = ${'['.repeat(5000)}${']'.repeat(5000)}\nb = 1\n`;
  const { diagnostics, body } = parseHcl(new TextFile('x.tf', text));
  expect(diagnostics.map(({ message }) => message)).toEqual(['nested more than 500 levels deep']);
  expect(body.attributes.has('b')).toBe(true);
});

test('10 MB are read as a whole', () => {
  const one = 'resource "aws_s3_bucket" "b" {\n  bucket = "logs-${var.stage}"\n  tags = {\n    a = "' + 'x'.repeat(2000) + '"\n  }\n}\n';
  const count = Math.ceil(10_000_000 / one.length);
  const file = new TextFile('x.tf', one.repeat(count));
  const { diagnostics, body } = parseHcl(file);
  expect([diagnostics, body.blocks.length]).toEqual([[], count]);
  const last = body.blocks.at(-1)?.body.attributes.get('bucket')?.value;
  expect(last && file.position(last.start)).toEqual({ line: (count - 1) * 6 + 2, column: 12 });
});
