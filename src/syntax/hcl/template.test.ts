import { expect, test } from '@jest/globals';
import { TextFile } from '../../shared/text.js';
import type { TemplatePart } from './ast.js';
import { parseExpression, parseTemplate } from './parse.js';
import { inFile } from './text-run.js';
import { showErrors, showExpression, showParts } from './testing.js';

const parse = (text: string) => parseExpression(new TextFile('x', text));

test.each([
  ['an empty string has one empty text', '""', '""'],
  ['escapes', '"a\\n\\t\\"\\\\\\u00e9\\U0001F600"', '"a\n\t"\\é😀"'],
  ['half a pair of surrogates is no character', '"\\ud800"', '"\ufffd"'],
  ['doubled introductions are text', '"$${a} %%{b} $$ $ % $"', '"${a} %{b} $$ $ % $"'],
  ['interpolation', '"a-${b.c}-d"', '"a-|$b.c|-d"'],
  ['an interpolation alone', '"${a}"', '"$a"'],
  ['strings nest', '"a${"b${"c"}"}"', '"a|$"b|$"c"""'],
  ['newlines are free inside an interpolation', '"${\n{a = 1}\n.a\n}"', '"${a:1}.a"'],
  ['strip markers eat spaces on their side', '"a  ${~ b ~}  c ${d} e"', '"a|$b|c |$d| e"'],
  ['if', '"%{ if a }b%{ else }c${d}%{ endif }e"', '"%if a <b> <c|$d>|e"'],
  ['if without else', '"%{ if a ~} b %{~ endif }"', '"%if a <b> <>"'],
  ['for', '"%{ for k, v in a }${k}=${v} %{ endfor }"', '"%for k,v in a <$k|=|$v| >"'],
  ['directives nest', '"%{ for v in a }%{ if v }x%{ endif }%{ endfor }"', '"%for ,v in a <%if v <x> <>>"'],
  ['strings are in normal form C', '"e\u0301"', '"é"'],
  ['heredocs end with a newline', '<<EOT\n  a\n b\nEOT\n', '<<  a\n b\n>>'],
  ['an empty heredoc', '<<EOT\nEOT\n', '<<>>'],
  ['heredocs know no backslash', '<<EOT\na\\n"b"\nEOT\n', '<<a\\n"b"\n>>'],
  ['heredocs with doubled introductions', '<<EOT\n$${a} %%{b}\nEOT\n', '<<${a} %{b}\n>>'],
  ['the marker may be indented and followed by spaces', '<<EOT\na EOT\nEOTS\n  EOT  \n', '<<a EOT\nEOTS\n>>'],
  ['flush takes off what all lines share', '<<-EOT\n    a\n  b\n   c\n      EOT\n', '<<  a\nb\n c\n>>'],
  ['flush counts a line that begins with an interpolation', '<<-EOT\n    a\n  ${b}\n    c\nEOT\n', '<<  a\n|$b|\n  c\n>>'],
  ['flush counts a line that begins with its interpolation', '<<-EOT\n    a\n${b}\n    c\nEOT\n', '<<    a\n|$b|\n    c\n>>'],
  ['flush takes nothing off where a strip marker took the end of the line before', '<<-EOT\n  ${a ~}\n    b\n  c\nEOT\n', '<<$a|    b\nc\n>>'],
  ['flush leaves blank lines', '<<-EOT\n  a\n\n      \n  b\nEOT\n', '<<a\n\n      \nb\n>>'],
  ['flush counts tabs and wide spaces as one', '<<-EOT\n\t\ta\n \u2003 b\nEOT\n', '<<a\n b\n>>'],
  ['strip markers reach to the end of their line', '<<-EOT\n  %{ if a ~}\n  b\n  %{ endif ~}\n  EOT\n', '<<%if a <  b\n> <>>>'],
  ['carriage returns stay in heredocs', '<<EOT\r\na\r\nEOT\r\n', '<<a\r\n>>'],
])('%s', (_, text, expected) => {
  const parsed = parse(text);
  expect(showErrors(parsed)).toEqual([]);
  expect(showExpression(parsed.value)).toBe(expected);
});

test.each([
  ['a string over two lines', '"a\nb"', '"a: the string is not closed on its line'],
  ['an open interpolation', '"${a', '${a: the template sequence is not closed'],
  ['an unknown escape', '"a\\qb"', '\\q: this is not an escape sequence'],
  ['too few digits', '"\\u12g4"', '\\u: this is not an escape sequence'],
  ['beyond Unicode', '"\\UFFFFFFFF"', '\\U: this is not an escape sequence'],
  ['an unknown directive', '"%{ of a }"', 'of: a directive begins with if, else, endif, for or endfor'],
  ['an end without a beginning', '"%{ endif }"', '%{ endif }: `endif` does not belong to an open directive'],
  ['a beginning without an end', '"%{ if a }b"', '%{ if a }: the `if` directive has no `endif`'],
  ['a heredoc without its marker', '<<EOT\na\n', '<<: the heredoc has no line with EOT alone'],
  ['a marker at the very end, without a newline', '<<EOT\na\nEOT', '<<: the heredoc has no line with EOT alone'],
  ['an introduction with a space after it', '<<EOT \na\nEOT\n', '<: a value is expected here'],
])('says what is wrong: %s', (_, text, expected) => {
  expect(showErrors(parse(text))[0]).toBe(expected);
});

test.each([
  ['plain text', 'a ${b}\nc', 'a |$b|\nc'],
  ['quotes and backslashes are text', '"a\\n"', '"a\\n"'],
  ['nothing', '', ''],
  ['a byte order mark is left out', '\ufeffa', 'a'],
])('a text that is a template: %s', (_, text, expected) => {
  const parsed = parseTemplate(new TextFile('x.tftpl', text));
  expect(parsed.diagnostics).toEqual([]);
  expect(showParts(parsed.parts)).toBe(expected);
});

test.each([
  ['text as it stands has no map', '"ab"', []],
  ['an escape', '"a\\nb"', [['a', 1], ['\n', 2], ['b', 4]]],
  ['a doubled introduction', '"a$${b"', [['a', 1], ['$', 2], ['{', 4], ['b', 5]]],
  ['indentation', '<<-E\n  a\n   b\nE\n', [['a', 7], ['\n', 8], [' ', 11], ['b', 12], ['\n', 13]]],
])('maps back into the file: %s', (_, text, expected) => {
  const { value } = parse(text);
  const part: TemplatePart | undefined = value.kind === 'template' || value.kind === 'heredoc' ? value.parts[0] : undefined;
  if (part?.kind !== 'text') throw new Error('a text is expected');
  expect(part.pieces === undefined).toBe(expected.length === 0);
  const mapped = [...part.text].map((letter, i) => [letter, inFile(part, i)]);
  if (expected.length > 0) expect(mapped).toEqual(expected);
});
