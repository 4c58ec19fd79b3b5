/** Configurations in JSON against what native syntax says in their place. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TextFile } from '../../../shared/text.js';
import type { Expression, TemplatePart } from '../ast.js';
import { parseTemplate } from '../parse.js';
import { MAX_DEPTH } from '../scanner.js';
import { children, showBody, showErrors, showParts } from '../testing.js';
import { inFile } from '../text-run.js';
import { parseJsonConfiguration, parseJsonVariables } from './index.js';

const parse = (text: string) => parseJsonConfiguration(new TextFile('x.tf.json', text));

test.each([
  ['nothing', '{}', ''],
  ['a resource', '{"resource": {"a": {"b": {"c": 1}}}}', 'resource a b {c=1}'],
  ['types and names on the way down', '{"resource": {"a": {"b": {}, "c": {}}, "d": {"e": {}}}}', 'resource a b {}; resource a c {}; resource d e {}'],
  ['arrays of objects at every level', '[{"resource": [{"a": [{"b": [{"c": 1}]}]}]}]', 'resource a b {c=1}'],
  ['a block type written twice', '{"locals": {"a": 1}, "locals": {"b": 2}}', 'locals {a=1}; locals {b=2}'],
  ['several configurations of a provider', '{"provider": {"aws": [{"region": "a"}, {"alias": "b"}]}}', 'provider aws {region="a"}; provider aws {alias="b"}'],
  ['null is as good as not written', '{"resource": null, "locals": {"a": null}}', 'locals {a=null}'],
  ['templates', '{"locals": {"a": "x-${var.b}-y"}}', 'locals {a="x-|$var.b|-y"}'],
  ['an expression alone', '{"locals": {"a": "${f(var.b, [1])}"}}', 'locals {a="$f(var.b [1])"}'],
  ['directives', '{"locals": {"a": "%{ if var.b }c%{ endif }"}}', 'locals {a="%if var.b <c> <>"}'],
  ['quotes within expressions', '{"locals": {"a": "${f(\\"b\\")}"}}', 'locals {a="$f("b")"}'],
  ['escaped sequences', '{"locals": {"a": "$${b} %%{c}"}}', 'locals {a="${b} %{c}"}'],
  ['objects and arrays', '{"locals": {"a": {"b": [1, true, null, "${c}"]}}}', 'locals {a={("b"):[1 true null "$c"]}}'],
  ['keys as templates', '{"locals": {"a": {"${b}": 1}}}', 'locals {a={("$b"):1}}'],
  ['numbers as they are written', '{"locals": {"a": 1.50e3}}', 'locals {a=1.50e3}'],
  ['comments', '{"//": "x", "locals": {"//": "y", "a": 1}, "resource": {"a": {"b": {"//": "z"}}}}', 'locals {a=1}; resource a b {}'],
  ['types as expressions', '{"variable": {"a": {"type": "list(string)"}}}', 'variable a {type=list(string)}'],
  ['defaults as they are', '{"variable": {"a": {"default": {"${b}": "${c}"}}}}', 'variable a {default={("${b}"):"${c}"}}'],
  ['addresses', '{"moved": {"from": "a.b[\\"c\\"]", "to": "module.d.a.b"}}', 'moved {from=a.b["c"]; to=module.d.a.b}'],
  ['several moves', '{"moved": [{"from": "a.b", "to": "a.c"}, {"from": "a.d", "to": "a.e"}]}', 'moved {from=a.b; to=a.c}; moved {from=a.d; to=a.e}'],
  ['imports with templates', '{"import": {"to": "a.b", "id": "${var.c}"}}', 'import {to=a.b; id="$var.c"}'],
  ['provider and depends_on', '{"resource": {"a": {"b": {"provider": "aws.x", "depends_on": ["a.c"]}}}}', 'resource a b {provider=aws.x; depends_on=[a.c]}'],
  ['older provider references', '{"resource": {"a": {"b": {"provider": "${aws.x}"}}}}', 'resource a b {provider=aws.x}'],
  ['providers of modules', '{"module": {"a": {"source": "./${b}", "providers": {"aws": "aws.x"}}}}', 'module a {source="./|$b"; providers={("aws"):aws.x}}'],
  ['lifecycle is a block', '{"resource": {"a": {"b": {"lifecycle": {"ignore_changes": ["tags"]}}}}}', 'resource a b {lifecycle {ignore_changes=[tags]}}'],
  ['conditions', '{"output": {"a": {"value": 1, "precondition": {"condition": "${b}"}}}}', 'output a {value=1; precondition {condition="$b"}}'],
  ['data within a check', '{"check": {"a": {"data": {"b": {"c": {}}}, "assert": [{"condition": true}]}}}', 'check a {data b c {}; assert {condition=true}}'],
  ['literal settings', '{"terraform": {"backend": {"s3": {"key": "${a}"}}}}', 'terraform {backend s3 {key="${a}"}}'],
  ['what providers define is an argument', '{"resource": {"a": {"b": {"c": {"d": 1}, "e": [{"f": 2}]}}}}', 'resource a b {c={("d"):1}; e=[{("f"):2}]}'],
  [
    'dynamic blocks, and blocks beside them',
    '{"resource": {"a": {"b": {"c": {"d": 1}, "dynamic": {"c": {"for_each": "${e}", "content": {"d": "${c.value}"}}}}}}}',
    'resource a b {c {d=1}; dynamic c {for_each="$e"; content {d="$c.value"}}}',
  ],
  [
    'several dynamic blocks of a type, one inside another',
    '{"resource": {"a": {"b": {"dynamic": {"c": [{"for_each": [], "content": {"dynamic": {"d": {"for_each": [], "content": {}}}}}, {"for_each": [], "content": {}}]}}}}}',
    'resource a b {dynamic c {for_each=[]; content {dynamic d {for_each=[]; content {}}}}; dynamic c {for_each=[]; content {}}}',
  ],
  [
    'a dynamic block within a block',
    '{"resource": {"a": {"b": {"c": {"e": 1, "dynamic": {"d": {"for_each": [], "content": {}}}}}}}}',
    'resource a b {c {e=1; dynamic d {for_each=[]; content {}}}}',
  ],
  ['an argument called dynamic', '{"resource": {"a": {"b": {"tags": {"dynamic": "yes"}}}}}', 'resource a b {tags={("dynamic"):"yes"}}'],
  ['blocks of unknown types', '{"widget": {"a": {}}}', 'widget {}'],
  ['a byte order mark', '\ufeff{"locals": {"a": 1}}', 'locals {a=1}'],
])('%s', (_, text, expected) => {
  const parsed = parse(text);
  expect(showErrors(parsed)).toEqual([]);
  expect(showBody(parsed.body)).toBe(expected);
});

test.each([
  ['values of all kinds', '{"a": 1, "b": ["x"], "c": {"d": true}}', 'a=1; b=["x"]; c={("d"):true}'],
  ['nothing in them is a template', '{"a": "${b}"}', 'a="${b}"'],
])('variable files: %s', (_, text, expected) => {
  const parsed = parseJsonVariables(new TextFile('terraform.tfvars.json', text));
  expect(showErrors(parsed)).toEqual([]);
  expect(showBody(parsed.body)).toBe(expected);
});

test.each([
  ['a comma too many', '{"locals": {"a": 1,}}', ['}: a key in double quotes is expected here', '}: a value is expected here'], 'locals {a=1}'],
  ['a comma missing', '{"locals": {"a": 1 "b": 2}}', ['"b": a comma is expected here'], 'locals {a=1; b=2}'],
  ['comments of JavaScript', '{// x\n"locals": {"a": 1}}', ['// x: JSON has no comments'], 'locals {a=1}'],
  ['a file cut off', '{"locals": {"a": [1', [': a closing bracket is expected here'], 'locals {a=[1]}'],
  ['an argument twice: the first stays', '{"locals": {"a": 1, "a": 2}}', ['"a": the attribute a was set already'], 'locals {a=1}'],
  ['a key twice', '{"locals": {"a": {"b": 1, "b": 2}}}', ['"b": the key "b" is written twice'], 'locals {a={("b"):1 ("b"):2}}'],
  ['a text where a block is expected', '{"resource": {"a": {"b": "c"}}}', ['"c": a block is an object, or an array of objects'], ''],
  ['a text alone', '"x"', ['"x": a configuration in JSON is an object'], ''],
  ['a broken template', '{"locals": {"a": "${b", "c": 1}}', ['${b: the template sequence is not closed'], 'locals {a="$b|$!!"; c=1}'],
  ['a broken template behind escapes', '{"locals": {"a": "\\n${b c}"}}', ['c: the template sequence is not closed'], 'locals {a="\n|$b|$!!"}'],
  ['a broken type', '{"variable": {"a": {"type": "list("}}}', [': a value is expected here'], 'variable a {type=list(!!)}'],
  ['nothing at all', '', [': a value is expected here'], ''],
])('goes on after %s', (_, text, errors, expected) => {
  const parsed = parse(text);
  expect(showErrors(parsed).slice(0, errors.length)).toEqual(errors);
  expect(showBody(parsed.body)).toBe(expected);
});

/** The expressions of a tree and the texts of its templates, as [what they are, the piece of the file]. */
function places(e: Expression): readonly string[] {
  const own = e.kind === 'template' ? [] : [e.file.text.slice(e.start, e.end)];
  return [...own, ...children(e).flatMap(places)];
}

const local = (text: string): Expression => {
  const value = parse(text).body.blocks[0]?.body.attributes.get('a')?.value;
  if (value === undefined) throw new Error(`no local a in ${text}`);
  return value;
};

test.each([
  ['plain strings', '{"locals": {"a": "x${var.b}"}}', ['var.b', 'var']],
  ['line breaks', '{"locals": {"a": "\\n${var.b}"}}', ['var.b', 'var']],
  ['letters by number', '{"locals": {"a": "\\u00e9 ${var.b} \\ud83d\\ude00 ${c}"}}', ['var.b', 'var', 'c']],
  ['quotes in an expression', '{"locals": {"a": "${f(\\"b\\", c)}"}}', ['f(\\"b\\", c)', 'c']],
  ['a name written by number', '{"locals": {"a": "${v\\u0061r.b}"}}', ['v\\u0061r.b', 'v\\u0061r']],
])('places of expressions are exact: %s', (_, text, expected) => {
  expect(places(local(text))).toEqual(expected);
});

test('blocks, names and errors have their places', () => {
  const text = '{"resource": {"a": {"b": {"c": {"d": "e"}, "dynamic": {"f": {"for_each": [], "content": {}}}, "f": [{"g": 1}]}}}}';
  const { body } = parse(text);
  const [block] = body.blocks;
  const attribute = block?.body.attributes.get('c');
  const inner = block?.body.blocks.map(({ header }) => header) ?? [];
  const shown = [block, block?.header, ...(block?.labels ?? []), attribute, attribute?.nameSpot, attribute?.value, ...inner];
  expect(shown.map((node) => text.slice(node?.start, node?.end))).toEqual([
    text.slice(text.indexOf('"b"'), -3),
    '"b"',
    '"a"',
    '"b"',
    '"c": {"d": "e"}',
    '"c"',
    '{"d": "e"}',
    '"f"',
    '{',
  ]);
});

/** As JSON, some characters by number. */
const escaped = (text: string, by: readonly number[]): string => {
  const letters = Array.from({ length: text.length }, (_, i) => {
    const code = text.charCodeAt(i);
    return by[i % Math.max(by.length, 1)] === 1 ? `\\u${code.toString(16).padStart(4, '0')}` : JSON.stringify(text[i]).slice(1, -1);
  });
  return `"${letters.join('')}"`;
};

const pieces = fc.constantFrom(...('${ } %{ if x} %{endif} a .b [0] " \n \\ f( ) , é 😀 e\u0301 $${ ~} null 1.5 ? : [for x in y : x] [*] <<E\n E\n').split(/ /), ' ');
const texts = fc.array(pieces, { maxLength: 30 }).map((all) => all.join(''));

test('a string says what the text in it says, and every part stands where it was written', () => {
  let parts = 0;
  const check = (part: TemplatePart, text: string) => {
    parts++;
    if (part.kind !== 'text') return;
    for (let i = 0; i < part.text.length; i++) {
      const there = text[inFile(part, i)] ?? '';
      const digits = /[0-9a-fnrtb"\\/]/;
      if (there !== part.text[i] && !digits.test(there)) throw new Error(`${text}: ${i}`);
    }
  };
  const property = fc.property(texts, fc.array(fc.constantFrom(0, 1), { maxLength: 7 }), (written, by) => {
    const text = `{"locals": {"a": ${escaped(written, by)}}}`;
    const value = local(text);
    if (value.kind !== 'template') throw new Error('no template');
    expect(showParts(value.parts)).toBe(showParts(parseTemplate(new TextFile('x', written)).parts));
    for (const part of value.parts) {
      expect(part.start >= value.start && part.end <= value.end && part.start <= part.end).toBe(true);
      if (written.normalize('NFC') === written) check(part, text);
    }
  });
  fc.assert(property, { numRuns: 1500, seed: 7 });
  expect(parts).toBeGreaterThan(1500);
});

test('no text makes it throw', () => {
  const json = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.array(fc.constantFrom(...'{}[],:"\\'.split(''), '"resource"', '"dynamic"', '"//"', '1', '"${a}"')).map((all) => all.join('')));
  fc.assert(
    fc.property(json, (text) => {
      const parsed = parse(text);
      for (const one of parsed.diagnostics) expect(one.start >= 0 && one.start <= one.end && one.end <= text.length).toBe(true);
      parseJsonVariables(new TextFile('x.tfvars.json', text));
    }),
    { numRuns: 1500 },
  );
});

const many = 100_000;
test.each([
  ['arrays', `{"locals": {"a": ${'['.repeat(many)}`, 'nested more than 256 levels deep'],
  ['objects', '{"a":'.repeat(many), 'nested more than 256 levels deep'],
  ['brackets in a template', `{"locals": {"a": "\\n\${${'['.repeat(many)}"}}`, `nested more than ${MAX_DEPTH} levels deep`],
  ['objects that might be dynamic', `{"resource": {"a": {"b": ${'{"dynamic":'.repeat(200)}1${'}'.repeat(200)}}}}`, undefined],
])('%s without end are one diagnostic', (_, text, message) => {
  expect(parse(text).diagnostics[0]?.message).toBe(message);
});

test('names of prototypes are names', () => {
  const parsed = parse('{"locals": {"__proto__": 1, "constructor": {"__proto__": 2}}, "__proto__": {}}');
  expect(showBody(parsed.body)).toBe('locals {__proto__=1; constructor={("__proto__"):2}}; __proto__ {}');
});
