/** Each ends in an entry of the ledger with its place, and in something unknown with its reason. */
import { describe, expect, test } from '@jest/globals';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Raw } from '../../model/raw.js';
import type { Reason, Value } from '../../model/value.js';
import { whyNot } from './operators.js';
import { raw, read } from './testing.js';

type Files = Readonly<Record<string, string>>;

/** A resource with one argument, which is on line 2. */
const x = (value: string): string => `resource "t" "x" {\n  value = ${value}\n}\n`;
const mega = 'locals {\n  kilo = join("", [for i in range(1000) : "a"])\n  mega = join("", [for i in range(1000) : local.kilo])\n}\n';

function told({ outcome, code, at }: LedgerEntry): string {
  if (at === undefined) return `${outcome} ${code}`;
  const text = at.file.text.slice(at.start, at.end);
  return `${outcome} ${code} ${at.file.path}:${at.file.position(at.start).line} ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}

function innermost(value: Value): Reason | undefined {
  const parts = value.kind === 'list' ? [...value.items, ...(value.rest === undefined ? [] : [value.rest])] : [];
  return whyNot(value) ?? parts.map(innermost).find((one) => one !== undefined);
}

function why({ body, exists }: Raw): string {
  const value = body.entries.get('value')?.value;
  const reason = value && innermost(value);
  return reason === undefined ? (exists.reason ?? 'known') : `${reason.code}: ${reason.text}`;
}

describe('values', () => {
  test.each<[string, Files, string, RegExp]>([
    ['a syntax error in one file of many', { 'a.tf': x('local.a'), 'b.tf': 'locals {\n  a = )\n}', 'c.tf': 'locals {}' }, 'failure syntax b.tf:2 )', /^error: it has a syntax error$/],
    ['a module that is not here', { 'a.tf': `${x('module.m.o')}module "m" {\n  source = "hashicorp/consul/aws"\n}` }, 'gap module-not-installed a.tf:4 module "m"', /^module: module\.m is not installed/],
    ['a module of a directory that is not here', { 'a.tf': `${x('module.m.o')}module "m" {\n  source = "./m"\n}` }, 'gap module-not-installed a.tf:4 module "m"', /^module: module\.m is in m, where no files are scanned$/],
    ['a module that contains itself', { 'a.tf': `${x('module.m.o')}module "m" {\n  source = "./"\n}` }, 'failure module-cycle a.tf:4 module "m"', /^cycle: module\.m contains itself$/],
    ['a module that takes its own output', { 'a.tf': `${x('module.m.o')}module "m" {\n  source = "./m"\n  v = module.m.o\n}`, 'm/a.tf': 'variable "v" {}\noutput "o" {\n  value = var.v\n}' }, 'failure cycle m/a.tf:1 variable "v"', /^cycle: /],
    ['a local of itself', { 'a.tf': `${x('local.a')}locals {\n  a = local.b\n  b = local.a\n}` }, 'failure cycle a.tf:5 local.b', /^cycle: local\.a depends on itself$/],
    ['a function that nobody knows', { 'a.tf': x('nobody_knows(1)') }, 'gap not-covered a.tf:2 nobody_knows(1)', /^not-covered: the function nobody_knows is not evaluated$/],
    ['a function of a provider', { 'a.tf': x('provider::a::b(1)') }, 'gap not-covered a.tf:2 provider::a::b(1)', /^not-covered: provider::a::b\(\) is a function of a provider$/],
    ['a function given a wrong type, far away', { 'a.tf': x('["${local.a}!"]'), 'b.tf': 'locals {\n  a = upper([1])\n}' }, 'gap expression b.tf:2 upper([1])', /^error: upper\(\).*a string is required, not list$/],
    ['an operator given a wrong type', { 'a.tf': x('1 + [2]') }, 'gap expression a.tf:2 1 + [2]', /^error: a list stands where a number is expected$/],
    ['a name that nobody gave', { 'a.tf': x('var.nobody') }, 'gap expression a.tf:2 var.nobody', /^error: there is no variable nobody$/],
    ['a variable given a wrong type', { 'a.tf': `${x('var.v')}variable "v" {\n  type    = number\n  default = "a"\n}` }, 'gap variable-value a.tf:6 "a"', /^error: a string stands where a number is expected$/],
    ['a loop over a number', { 'a.tf': x('[for i in 5 : i]') }, 'gap expression a.tf:2 5', /^error: a number cannot be iterated over$/],
    ['a dynamic block over a number', { 'a.tf': 'resource "t" "x" {\n  dynamic "value" {\n    for_each = 5\n    content {}\n  }\n}' }, 'gap expression a.tf:3 5', /^error: a number cannot be iterated over$/],
    ['a file that is not here, or behind a link that leads out', { 'a.tf': x('filesha256("build.zip")') }, 'gap file-missing a.tf:2 filesha256("build.zip")', /^error: filesha256\(\): no file exists at "build.zip"$/],
    ['a file outside of the tree', { 'a.tf': x('file("../secret")') }, 'gap file-missing a.tf:2 file("../secret")', /^deployment: file\(\) depends on the machine that runs Terraform$/],
    ['a file by its absolute path', { 'a.tf': x('file("/etc/passwd")') }, 'gap file-missing a.tf:2 file("/etc/passwd")', /^deployment: /],
    ['a template that calls itself', { 'a.tf': x('templatefile("t.tpl", {})'), 't.tpl': 'x${templatefile("t.tpl", {})}' }, 'failure limit t.tpl:1 x${templatefile("t.tpl", {})}', /^limit: the limit is reached: templates within templates$/],
    ['a template with a syntax error', { 'a.tf': x('templatefile("t.tpl", {})'), 't.tpl': 'a\n${)}' }, 'gap expression t.tpl:2 )', /^error: the template has a syntax error/],
    ['a template in a string', { 'a.tf': `${x('templatestring(local.t, {})')}locals {\n  t = "$\${upper([])}"\n}` }, 'gap expression a.tf:2 templatestring(local.t, {})', /^error: upper/],
    ['a range of 200,000', { 'a.tf': x('range(200000)') }, 'gap expression a.tf:2 range(200000)', /^error: range\(\): more than 1024 values/],
    ['a gigabyte by join', { 'a.tf': x('join("", [for i in range(1000) : local.mega])') + mega }, 'failure limit a.tf:2 join("", [for i in range(1000) : local.mega])', /^limit: /],
    ['a gigabyte by format', { 'a.tf': x('format("%1000000000d", 1)') }, 'failure limit a.tf:2 format("%1000000000d", 1)', /^limit: /],
  ])('%s', (_, files, entry, reason) => {
    const reading = read(files);
    const entries = reading.ledger.filter(({ outcome }) => outcome !== 'read');
    expect(entries.map(told)).toContain(entry);
    expect(entries.every(({ reason: words, at }) => words !== '' && at !== undefined)).toBe(true);
    expect(why(raw(reading, 't.x'))).toMatch(reason);
  });
});

describe('how many there are', () => {
  const body = (argument: string): Files => ({ 'a.tf': `resource "t" "x" {\n  ${argument}\n}` });
  const called = (argument: string): Files => ({ 'a.tf': `module "m" {\n  source = "./m"\n  ${argument}\n}`, 'm/a.tf': 'resource "t" "x" {}' });
  test.each<[string, Files, string, string]>([
    ['a for_each over a number', body('for_each = 5'), 'gap expression a.tf:2 5', 'a number cannot be iterated over'],
    ['a for_each over a text', body('for_each = "ab"'), 'gap expression a.tf:2 "ab"', 'a string cannot be iterated over'],
    ['a for_each over lists', body('for_each = [[1]]'), 'gap expression a.tf:1 resource "t" "x"', 'a key of for_each must be a string'],
    ['a count of letters', body('count = "a"'), 'gap expression a.tf:2 "a"', 'a string cannot be a count'],
    ['a negative count', body('count = -1'), 'gap expression a.tf:2 -1', '-1 cannot be a count'],
    ['a half', body('count = 0.5'), 'gap expression a.tf:2 0.5', '0.5 cannot be a count'],
    ['a huge count', body('count = 10000000'), 'failure limit a.tf:2 10000000', 'the limit is reached: more than 250000 instances of resources in one root'],
    ['a count with a wrong type in it', body('count = length(1)'), 'gap expression a.tf:2 length(1)', 'length(): a string or a collection is required'],
    ['a count of itself', body('count = length(t.x)'), 'failure cycle a.tf:1 resource "t" "x"', 't.x depends on itself'],
    ['a module for each of a number', called('for_each = 5'), 'gap expression a.tf:3 5', 'a number cannot be iterated over'],
    ['a negative count of modules', called('count = -1'), 'gap expression a.tf:3 -1', '-1 cannot be a count'],
    ['a huge count of modules', called('count = 10000000'), 'failure limit a.tf:3 10000000', 'the limit is reached: more than 10000 instances of modules in one root'],
  ])('%s', (_, files, entry, reason) => {
    const { ledger, raws } = read(files);
    expect(ledger.filter(({ outcome }) => outcome !== 'read').map(told)).toEqual([entry]);
    expect(raws.map(({ exists }) => exists)).toEqual([{ state: 'unknown', reason }]);
  });

  test('addresses declared twice are both judged, and told', () => {
    const { ledger, raws } = read({ 'a.tf': x('1'), 'b.tf': x('2') });
    expect(ledger.filter(({ outcome }) => outcome !== 'read').map(told)).toEqual(['gap duplicate b.tf:1 resource "t" "x"']);
    expect(raws.map(({ address }) => address)).toEqual(['t.x', 't.x~2']);
  });

  test('a variable of a wrong type is told once', () => {
    const { ledger } = read({ 'a.tf': `${x('var.v')}variable "v" {\n  type    = number\n  default = "a"\n}` });
    expect(ledger.filter(({ outcome }) => outcome !== 'read').map(told)).toEqual(['gap variable-value a.tf:6 "a"']);
  });

  test('what many instances share is told once', () => {
    const { ledger } = read({ 'a.tf': 'locals {\n  a = upper([])\n}\nresource "t" "x" {\n  count = 100\n  value = local.a\n  other = "${local.a} ${count.index}"\n}' });
    expect(ledger.filter(({ outcome }) => outcome !== 'read').map(told)).toEqual(['gap expression a.tf:2 upper([])']);
  });
});
