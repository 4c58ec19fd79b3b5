/** Configurations in JSON, through the whole source: what native syntax gives in their place. */
import { describe, expect, test } from '@jest/globals';
import { where } from '../../shared/text.js';
import { argument, chain, plain, raw, read } from './testing.js';

const resource = (body: unknown, more: Record<string, unknown> = {}): string => JSON.stringify({ resource: { t: { x: body } }, ...more });

test.each<[string, unknown, Record<string, unknown>, unknown]>([
  ['plain arguments', { a: 1, b: ['x', null], c: true }, {}, { a: 1, b: ['x', null], c: true }],
  ['references and functions', { a: '${upper(var.v)}-${local.l}' }, { variable: { v: { default: 'a' } }, locals: { l: 2 } }, { a: 'A-2' }],
  ['an expression alone keeps its type', { a: '${local.l}' }, { locals: { l: [1] } }, { a: [1] }],
  ['keys that are expressions', { a: { '${local.l}': 1 } }, { locals: { l: 'k' } }, { a: { k: 1 } }],
  ['types of variables', { a: '${var.v}' }, { variable: { v: { type: 'set(string)', default: ['b', 'a', 'b'] } } }, { a: ['a', 'b'] }],
  ['defaults are no templates', { a: '${var.v}' }, { variable: { v: { default: '${no}' } } }, { a: '${no}' }],
  ['a dynamic block', { dynamic: { c: { for_each: ['a', 'b'], content: { d: '${c.value}' } } } }, {}, { c: [{ d: 'a' }, { d: 'b' }] }],
  ['an iterator', { dynamic: { c: { for_each: ['a'], iterator: 'it', content: { d: '${it.value}' } } } }, {}, { c: [{ d: 'a' }] }],
  ['meta-arguments are no arguments', { a: 1, provider: 'aws.x', depends_on: ['t.y'], lifecycle: { prevent_destroy: true }, provisioner: [{ 'local-exec': { command: 'x' } }] }, {}, { a: 1 }],
])('%s', (_, body, more, expected) => {
  const reading = read({ 'main.tf.json': resource(body, more) });
  expect(reading.ledger.filter(({ outcome }) => outcome !== 'read')).toEqual([]);
  expect(plain(raw(reading, 't.x').body)).toEqual(expected);
});

test('both syntaxes make one module', () => {
  const files = {
    'main.tf': 'module "m" {\n  source = "./m"\n  v = local.a\n}\nresource "t" "x" {\n  v = module.m.o\n}',
    'more.tf.json': '{"locals": {"a": "b"}, "moved": {"from": "t.old", "to": "t.x"}}',
    'm/m.tofu.json': '{"variable": {"v": {}}, "output": {"o": {"value": "${var.v}!"}}, "resource": {"t": {"y": {"for_each": "${toset([var.v])}", "v": "${each.key}"}}}}',
  };
  const reading = read(files);
  expect(reading.raws.map(({ address, formerly, body }) => [address, formerly, plain(body)])).toEqual([
    ['t.x', ['t.old'], { v: 'b!' }],
    ['module.m.t.y["b"]', [], { v: 'b' }],
  ]);
});

test('providers and their configurations', () => {
  const json = { provider: { aws: [{ region: 'a' }, { alias: 'x', region: 'b' }] }, resource: { aws_a: { x: {}, y: { provider: 'aws.x' } } } };
  expect(read({ 'main.tf.json': JSON.stringify(json) }).raws.map(({ address, domain }) => `${address} ${domain.id}`)).toEqual(['aws_a.x .', 'aws_a.y . aws.x']);
});

test('a policy document with a single statement as an object', () => {
  const statement = { actions: ['a:B'], principals: { type: 'AWS', identifiers: ['*'] }, condition: { test: 'Bool', variable: 'v', values: ['true'] } };
  const reading = read({ 'main.tf.json': JSON.stringify({ data: { aws_iam_policy_document: { d: { statement } } }, resource: { t: { x: { v: '${data.aws_iam_policy_document.d.minified_json}' } } } }) });
  const expected = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'a:B', Principal: { AWS: '*' }, Condition: { Bool: { v: 'true' } } }] };
  const value = plain(argument(reading, 't.x', 'v'));
  expect(JSON.parse(String(value))).toEqual({ ...expected, Statement: expected.Statement[0] === undefined ? [] : expect.anything() });
  expect(String(value)).toContain('"Condition":{"Bool":{"v":"true"}}');
});

describe('values stand where they are written', () => {
  test('through variables', () => {
    const files = {
      'main.tf.json': '{\n  "variable": {"v": {}},\n  "resource": {"t": {"x": {"a": "\\u00e9 ${var.v}"}}}\n}',
      'terraform.tfvars.json': '{\n  "v": "\\u00e9"\n}',
    };
    expect(chain(argument(read(files), 't.x', 'a'))).toEqual(['main.tf.json:3:33', 'var.v terraform.tfvars.json:2:8']);
  });

  test('resources and arguments', () => {
    const found = raw(read({ 'main.tf.json': '{\n  "resource": {\n    "t": {\n      "x": {\n        "a": 1\n      }\n    }\n  }\n}' }), 't.x');
    const entry = found.body.entries.get('a');
    expect([found.at.at, entry?.key, entry?.value.at].map((at) => at && where(at))).toEqual(['main.tf.json:4:7', 'main.tf.json:5:9', 'main.tf.json:5:14']);
  });
});

describe('override files', () => {
  const main = { 'main.tf': 'resource "t" "x" {\n  a = 1\n  b = 1\n  c {\n    d = 1\n  }\n}\nlocals {\n  l = 1\n  m = 1\n}' };
  test.each<[string, Record<string, string>, unknown]>([
    ['override.tf.json', { 'override.tf.json': resource({ b: 2 }) }, { a: 1, b: 2, c: [{ d: 1 }] }],
    ['x_override.tofu.json', { 'x_override.tofu.json': resource({ b: 2 }) }, { a: 1, b: 2, c: [{ d: 1 }] }],
    ['blocks written as an object', { 'override.tf.json': resource({ c: { d: 2 } }) }, { a: 1, b: 1, c: { d: 2 } }],
    ['blocks written as an array', { 'override.tf.json': resource({ c: [{ d: 2 }, { d: 3 }] }) }, { a: 1, b: 1, c: [{ d: 2 }, { d: 3 }] }],
    ['a dynamic block', { 'override.tf.json': resource({ dynamic: { c: { for_each: [4], content: { d: '${c.value}' } } } }) }, { a: 1, b: 1, c: [{ d: 4 }] }],
    ['in order of their names', { 'a_override.tf.json': resource({ b: 2 }), 'b_override.tf': 'resource "t" "x" {\n  b = 3\n}' }, { a: 1, b: 3, c: [{ d: 1 }] }],
    ['a native block over an object', { 'main.tf': '', 'm.tf.json': resource({ c: { d: 1 } }), 'override.tf': 'resource "t" "x" {\n  c {\n    d = 5\n  }\n}' }, { c: [{ d: 5 }] }],
  ])('%s', (_, files, expected) => {
    expect(plain(raw(read({ ...main, ...files }), 't.x').body)).toEqual(expected);
  });
});

test.each<[string, Record<string, string>, readonly string[]]>([
  ['main.tofu.json hides main.tf.json', { 'main.tf.json': resource({ a: 1 }), 'main.tofu.json': resource({ a: 2 }) }, ['2']],
  ['main.tofu does not hide main.tf.json', { 'main.tf.json': resource({ a: 1 }), 'main.tofu': 'resource "t" "y" {\n  a = 2\n}' }, ['1', '2']],
])('%s', (_, files, expected) => {
  expect(read(files).raws.map(({ body }) => String(plain(body.entries.get('a')?.value ?? body)))).toEqual(expected);
});

test('the property // is a comment, and may hold a waiver', () => {
  const terms = "a/b reason='until the move' owner=o until=2027-03-31";
  const text = JSON.stringify({ resource: { t: { x: { '//': `bylaw:waive ${terms}`, a: 1 }, y: { '//': ['no', 'text'], a: 1 } } } }, null, 2);
  const { waivers } = read({ 'main.tf.json': text });
  expect(waivers?.broken).toEqual([]);
  expect(waivers?.waivers.map(({ rule, reason }) => [rule, reason])).toEqual([['a/b', 'until the move']]);
});
