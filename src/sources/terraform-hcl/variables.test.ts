/** Variables of roots and modules: whose value wins, what types and validations say. */
import { describe, expect, test } from '@jest/globals';
import type { RootSettings } from '../../model/config.js';
import { argument, chain, plain, raw, read } from './testing.js';

const main = (body: string): string => `variable "v" {\n${body}\n}\nresource "t" "x" {\n  value = var.v\n}`;
const values = (reading: ReturnType<typeof read>): readonly string[] => reading.ledger.flatMap(({ outcome, code, reason }) => (outcome === 'read' ? [] : [`${outcome} ${code}: ${reason}`]));

describe('precedence ("Variable Definition Precedence" in Terraform\'s documentation)', () => {
  // Each wins over all before it.
  const ladder: readonly (readonly [string, Record<string, string>, Partial<RootSettings>])[] = [
    ['the environment', {}, {}],
    ['terraform.tfvars', { 'terraform.tfvars': 'v = "terraform.tfvars"' }, {}],
    ['terraform.tfvars.json', { 'terraform.tfvars.json': '{"v": "terraform.tfvars.json"}' }, {}],
    ['a.auto.tfvars', { 'a.auto.tfvars': 'v = "a.auto.tfvars"' }, {}],
    ['a.auto.tfvars.json', { 'a.auto.tfvars.json': '{"v": "a.auto.tfvars.json"}' }, {}],
    ['b.auto.tfvars', { 'b.auto.tfvars': 'v = "b.auto.tfvars"' }, {}],
    ['one.tfvars', { 'one.tfvars': 'v = "one.tfvars"' }, { variableFiles: ['one.tfvars'] }],
    ['two.tfvars.json', { 'two.tfvars.json': '{"v": "two.tfvars.json"}' }, { variableFiles: ['one.tfvars', 'two.tfvars.json'] }],
    ['the configuration', {}, { variableFiles: ['one.tfvars', 'two.tfvars.json'], variables: { v: 'the configuration' } }],
  ];
  test.each(ladder.map(([name], index) => [name, index] as const))('%s wins over all before it', (name, index) => {
    const steps = ladder.slice(0, index + 1);
    const files = Object.assign({ 'main.tf': main('  default = "default"') }, ...steps.map(([, file]) => file));
    const settings = Object.assign({}, ...steps.map(([, , one]) => one));
    const environment = { v: 'the environment', other: 'x' };
    expect(plain(argument(read(files, [settings], { environment }), 't.x', 'value'))).toBe(name);
  });

  test('the environment counts only where it was asked for', () => {
    expect(plain(argument(read({ 'main.tf': main('') }), 't.x', 'value'))).toBe('?no-value');
  });

  test('values that no variable takes are ignored, as Terraform only warns of them', () => {
    const reading = read({ 'main.tf': main('  default = 1'), 'terraform.tfvars': 'other = 2' }, [{ variables: { third: 3 } }], { environment: { fourth: '4' } });
    expect(values(reading)).toEqual([]);
    expect(plain(raw(reading, 't.x').body)).toEqual({ value: 1 });
  });

  test.each<[string, string, string, unknown]>([
    ['a text', '', '["a"]', '["a"]'],
    ['a string', '  type = string', '["a"]', '["a"]'],
    ['a number', '  type = number', '1', 1],
    ['a list', '  type = list(string)', '["a"]', ['a']],
    ['an object', '  type = object({a = string})', '{a = "b"}', { a: 'b' }],
    ['anything', '  type = any', '[1]', [1]],
    ['no expression', '  type = list(string)', '[', '?error'],
    ['a reference', '  type = any', 'local.a', '?error'],
  ])('the environment gives %s', (_, type, text, expected) => {
    const reading = read({ 'main.tf': main(type) }, [], { environment: { v: text } });
    expect(plain(argument(reading, 't.x', 'value'))).toEqual(expected);
    expect(chain(argument(reading, 't.x', 'value'))[1]).toMatch(/^var\.v main\.tf:1:1|^TF_VAR_v of the environment main\.tf:1:1/);
  });
});

describe('types', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['fit', 'list(string)', '["a"]', []],
    ['do not fit', 'list(string)', '"a"', ['gap variable-value: var.v: a string stands where a list is expected']],
    ['do not fit within', 'object({a = number})', '{a = "b"}', [expect.stringContaining('gap variable-value: var.v: ') as unknown as string]],
    ['miss an attribute', 'object({a = number})', '{}', ['gap variable-value: var.v: the attribute "a" is required']],
  ])('that %s', (_, type, value, expected) => {
    expect(values(read({ 'main.tf': `variable "v" {\n  type = ${type}\n}`, 'terraform.tfvars': `v = ${value}` }))).toEqual(expected);
  });

  test('the place is that of the value', () => {
    const { ledger } = read({ 'main.tf': 'variable "v" {\n  type = number\n}', 'terraform.tfvars': '\nv = "a"' });
    const at = ledger.find(({ code }) => code === 'variable-value')?.at;
    expect(at && `${at.file.path}:${at.file.position(at.start).line}`).toBe('terraform.tfvars:2');
  });
});

describe('validations', () => {
  const validated = (condition: string, more = ''): string => main(`${more}\n  validation {\n    condition = ${condition}\n    error_message = "no"\n  }`);

  test.each<[string, string, string, readonly string[]]>([
    ['a value that passes', 'contains(["a", "b"], var.v)', 'a', []],
    ['a value that does not', 'contains(["a", "b"], var.v)', 'c', ['gap variable-value: var.v: its value does not pass its validation (no)']],
    ['a length', 'length(var.v) > 1', 'c', ['gap variable-value: var.v: its value does not pass its validation (no)']],
    ['a condition over another variable', 'var.v != var.w', 'c', ['gap variable-value: var.v: its value does not pass its validation (no)']],
    ['what is not known', 'var.v == t.x.id', 'c', []],
  ])('%s', (_, condition, value, expected) => {
    const other = '\nvariable "w" {\n  default = "c"\n  validation {\n    condition = var.v != ""\n    error_message = "w"\n  }\n}';
    const reading = read({ 'main.tf': validated(condition) + other, 'terraform.tfvars': `v = "${value}"` });
    expect(values(reading)).toEqual(expected);
    expect(plain(argument(reading, 't.x', 'value'))).toBe(value);
  });

  test.each<[string, string, unknown]>([
    ['contains', 'contains(["a", "b"], var.v)', { oneOf: ['a', 'b'] }],
    ['contains, of a local', 'contains(local.all, var.v)', { oneOf: ['a', 'b'] }],
    ['comparisons', '(var.v == "a" || "b" == var.v)', { oneOf: ['a', 'b'] }],
    ['null as well', 'var.v == null || contains(["a"], var.v)', { oneOf: [null, 'a'] }],
    ['a condition besides', 'length(var.v) < 9 && contains(["a", "b"], var.v)', { oneOf: ['a', 'b'] }],
    ['a pattern of words', 'can(regex("^(a|b)$", var.v))', { oneOf: ['a', 'b'] }],
    ['one alone', 'var.v == "a"', 'a'],
    ['a pattern of more', 'can(regex("^a.*$", var.v))', '?no-value'],
    ['one of which anything may be', 'var.v == "a" || length(var.v) > 3', '?no-value'],
    ['more than eight', 'contains(["1", "2", "3", "4", "5", "6", "7", "8", "9"], var.v)', '?no-value'],
    ['another variable', 'contains(["a", "b"], var.w)', '?no-value'],
    ['what is not known', 'contains([t.y.id], var.v)', '?no-value'],
  ])('name what a variable without value may be: %s', (_, condition, expected) => {
    const files = { 'main.tf': `${validated(condition)}\nvariable "w" {}\nlocals {\n  all = ["a", "b"]\n}\nresource "t" "y" {}` };
    expect(plain(argument(read(files), 't.x', 'value'))).toEqual(expected);
  });

  test('in JSON', () => {
    const json = { variable: { v: { type: 'string', validation: { condition: '${contains(["a", "b"], var.v)}', error_message: 'no' } } }, resource: { t: { x: { value: '${var.v}' } } } };
    expect(plain(argument(read({ 'main.tf.json': JSON.stringify(json) }), 't.x', 'value'))).toEqual({ oneOf: ['a', 'b'] });
  });

  test('of a module, for each of its callers', () => {
    const files = { 'main.tf': 'module "m" {\n  source = "./m"\n  v = "c"\n}', 'm/main.tf': validated('contains(["a"], var.v)') };
    expect(read(files).ledger.filter(({ code }) => code === 'variable-value').map(({ name }) => name)).toEqual(['module.m.var.v']);
  });
});
