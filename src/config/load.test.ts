import { describe, expect, test } from '@jest/globals';
import { TextFile } from '../shared/text.js';
import { parseConfig } from './load.js';
import { complaint } from './testing.js';

const parse = (text: string) => parseConfig(new TextFile('bylaw.yaml', text));
const mistake = (text: string) => complaint(() => parse(text));

describe('settings', () => {
  test.each([
    ['an empty file says nothing', '', {}],
    ['a file of comments says nothing', '# nothing yet\n', {}],
    ['off switches a rule off', 'rules: {a/b: off}', { 'a/b': { enabled: false, options: {} } }],
    ['false does too', 'rules: {a/b: false}', { 'a/b': { enabled: false, options: {} } }],
    ['a severity alone replaces the severity', 'rules: {a/b: low}', { 'a/b': { enabled: true, severity: 'low', options: {} } }],
    ['options are handed on', 'rules: {a/b: {options: {days: 30}}}', { 'a/b': { enabled: true, options: { days: 30 } } }],
    ['an area is set like a rule', 'rules: {a/*: {severity: low}}', { 'a/*': { enabled: true, severity: 'low', options: {} } }],
    ['all rules are, too', 'rules: {"*": off}', { '*': { enabled: false, options: {} } }],
  ])('%s', (_, text, rules) => expect(parse(text).rules).toEqual(rules));

  test('a root has a path, and what it is applied with', () => {
    const text = 'roots: [{path: infra/, name: shop, variable-files: [prod.tfvars], variables: {region: eu}, workspace: prod, namespace: shop, cluster: one}]';
    expect(parse(text).roots).toEqual([
      { path: 'infra', name: 'shop', variableFiles: ['prod.tfvars'], variables: { region: 'eu' }, workspace: 'prod', namespace: 'shop', cluster: 'one' },
    ]);
  });

  const place = (region: string): string => `roots: [{path: ., account: "123456789012", region: ${region}, scope: account}]`;
  test.each([
    ['of the commercial partition', 'eu-central-1', 'aws'],
    ['of China', 'cn-north-1', 'aws-cn'],
    ['of the United States government', 'us-gov-west-1', 'aws-us-gov'],
  ])('a root in a region %s knows its partition', (_, region, partition) => {
    expect(parse(place(region)).roots).toEqual([{ path: '.', account: '123456789012', region, partition, scope: 'account', variableFiles: [], variables: {} }]);
  });

  test('a partition that is written wins over the one that the region has', () => {
    expect(parse('roots: [{path: ., region: eu-central-1, partition: aws-eusc}]').roots).toMatchObject([{ partition: 'aws-eusc' }]);
  });

  test('what fails a run', () => {
    expect(parse('fail-on: high\nmax-undecided: 3\ncoverage: {files: 1, rules: 0.9}').gate).toEqual({ failOn: 'high', maxUndecided: 3, coverage: { files: 1, rules: 0.9 } });
    expect(parse('exclude: [a/]').gate).toBeUndefined();
  });

  test('one directory may be several roots, and modules lie where the root or the configuration says', () => {
    const text = 'modules: vendor\nroots: [{path: a, name: dev}, {path: a, name: prod, modules: lib}, {path: b}]';
    const { modules, roots } = parse(text);
    expect([modules, ...roots.map(({ name, path, modules: own }) => [name, path, own])]).toEqual(['vendor', ['dev', 'a', undefined], ['prod', 'a', 'lib'], [undefined, 'b', undefined]]);
  });

  test('what holds for all roots, and the catalogue', () => {
    expect(parse('kubernetes: {namespace: shop}\ncatalogue: "0.1"')).toMatchObject({ namespace: 'shop', catalogue: '0.1' });
  });

  test('where settings of rules are written is kept for complaints', () => {
    expect([...(parse('rules:\n  a/b: off\n  a/c:\n    options:\n      days: 3\n').places ?? [])]).toEqual([
      ['rules.a/b', 'bylaw.yaml:2:3'],
      ['rules.a/c', 'bylaw.yaml:3:3'],
      ['rules.a/c.options.days', 'bylaw.yaml:5:7'],
    ]);
  });
});

describe('mistakes name their place', () => {
  test.each([
    ['an unknown key', 'ruls: {}\n', 'bylaw.yaml:1:1: unknown key "ruls" (did you mean "rules"?)'],
    ['an unknown key like no other', 'zzz: {}\n', /^bylaw.yaml:1:1: unknown key "zzz" \(known keys: extends, rules, catalogue, /],
    ['a key of every object', 'roots: [{path: a, constructor: x}]\n', 'bylaw.yaml:1:19: "constructor" cannot be a key'],
    ['a key that would change all objects', '__proto__: {rules: {}}\n', 'bylaw.yaml:1:1: "__proto__" cannot be a key'],
    ['two roots of one name', 'roots:\n  - path: a\n  - path: b\n    name: a\n', 'bylaw.yaml:3:5: two roots are called "a" (give one of them another name)'],
    ['an unknown key of a root', 'roots:\n  - pth: infra\n    path: infra\n', 'bylaw.yaml:2:5: unknown key "pth" (did you mean "path"?)'],
    ['another spelling', 'roots:\n  - path: infra\n    varFiles: [a]\n', 'bylaw.yaml:3:5: unknown key "varFiles" (did you mean "variable-files"?)'],
    ['a spelling in humps', 'failOn: high\n', 'bylaw.yaml:1:1: unknown key "failOn" (did you mean "fail-on"?)'],
    ['a spelling with lines', 'roots: [{path: a, variable_files: []}]\n', 'bylaw.yaml:1:19: unknown key "variable_files" (did you mean "variable-files"?)'],
    ['an unknown floor', 'coverage: {file: 1}\n', 'bylaw.yaml:1:12: unknown key "file" (did you mean "files"?)'],
    ['an unknown key of a rule', 'rules: {a/b: {option: {}}}\n', 'bylaw.yaml:1:15: unknown key "option" (did you mean "options"?)'],
    ['a root without a path', 'roots:\n  - name: infra\n', 'bylaw.yaml:2:5: roots[0] has no path'],
    ['a root that is no map', 'roots: [infra]\n', 'bylaw.yaml:1:9: roots[0]: expected a map, found the text "infra"'],
    ['roots that are no list', 'roots: {path: infra}\n', 'bylaw.yaml:1:1: roots: expected a list, found a map'],
    ['a root that is nowhere near', 'roots: [{path: /infra}]\n', 'bylaw.yaml:1:10: "/infra" is no directory relative to this file (its own directory is ".")'],
    ['a severity that is none', 'rules:\n  a/b: hihg\n', 'bylaw.yaml:2:3: "a/b" is neither on, off, a severity nor a map of settings (did you mean "high"?)'],
    ['a number for a rule', 'rules:\n  a/b: 3\n', 'bylaw.yaml:2:3: "a/b" is neither on, off, a severity nor a map of settings (severities: info, low, medium, high, critical)'],
    ['a severity of a map that is none', 'rules:\n  a/b: {severity: hihg}\n', 'bylaw.yaml:2:9: rules.a/b.severity: expected one of info, low, medium, high, critical, found the text "hihg" (did you mean "high"?)'],
    ['a switch that is none', 'rules:\n  a/b: {enabled: "no"}\n', 'bylaw.yaml:2:9: rules.a/b.enabled: expected true or false, found the text "no"'],
    ['options for an area', 'rules:\n  a/*: {options: {days: 3}}\n', 'bylaw.yaml:2:9: "a/*" has no options: they belong to one rule (name the rule: <area>/<rule>)'],
    ['a root outside of the repository', 'roots: [{path: infra/../../shop}]\n', 'bylaw.yaml:1:10: "infra/../../shop" lies outside of the repository (put the configuration into a directory that holds its roots)'],
    ['an account that is a number', 'roots: [{path: a, account: 123456789012}]\n', 'bylaw.yaml:1:19: roots[0].account: expected a text, found the number 123456789012 (write it in quotes)'],
    ['an account that is too short', 'roots: [{path: a, account: "1234"}]\n', 'bylaw.yaml:1:19: roots[0].account: expected twelve digits, found the text "1234"'],
    ['a region that is none', 'roots: [{path: a, region: Frankfurt}]\n', 'bylaw.yaml:1:19: roots[0].region: expected a region, like eu-central-1, found the text "Frankfurt"'],
    ['a scope that is none', 'roots: [{path: a, scope: all}]\n', 'bylaw.yaml:1:19: roots[0].scope: expected account, found the text "all"'],
    ['a threshold that is none', 'fail-on: hihg\n', 'bylaw.yaml:1:1: fail-on: expected one of info, low, medium, high, critical, found the text "hihg" (did you mean "high"?)'],
    ['a count below nothing', 'max-undecided: -1\n', 'bylaw.yaml:1:1: max-undecided: expected a whole number, 0 or more, found the number -1'],
    ['a floor in percent', 'coverage: {files: 95}\n', 'bylaw.yaml:1:12: coverage.files: expected a share from 0 to 1, found the number 95'],
    ['a version without quotes', 'catalogue: 0.1\n', 'bylaw.yaml:1:1: catalogue: expected a text, found the number 0.1 (write it in quotes)'],
    ['a version that is none', 'catalogue: newest\n', 'bylaw.yaml:1:1: catalogue: expected a version, like "0.1", found the text "newest"'],
    ['a version that is not out yet', 'catalogue: "99.0"\n', /^bylaw.yaml:1:1: catalogue: 99.0 is newer than this Bylaw, which is .* \(update it, or pin a version that it has\)$/],
    ['a version in the place of rules', 'rules: "0.1"\n', 'bylaw.yaml:1:1: rules: expected a map of settings, found the text "0.1" (a version of the rules is pinned by catalogue: "0.1")'],
    ['a key without a value', 'rules:\nexclude: []\n', 'bylaw.yaml:1:1: rules: expected a map, found nothing'],
    ['a document that is a list', '- rules\n', 'bylaw.yaml:1:1: the document: expected a map, found a list'],
    ['a list of rules', 'rules: [a/b]\n', 'bylaw.yaml:1:1: rules: expected a map, found a list'],
    ['a list for a rule', 'rules:\n  a/b: []\n', 'bylaw.yaml:2:3: rules.a/b: expected a map, found a list'],
    ['a list of options', 'rules: {a/b: {options: [days]}}\n', 'bylaw.yaml:1:15: rules.a/b.options: expected a map, found a list'],
    ['a list of variables', 'roots: [{path: a, variables: [x]}]\n', 'bylaw.yaml:1:19: roots[0].variables: expected a map, found a list'],
    ['a list of floors', 'coverage: [files]\n', 'bylaw.yaml:1:1: coverage: expected a map, found a list'],
    ['a second document', 'rules: {}\n---\nrules: {}\n', 'bylaw.yaml:3:1: a second document begins here, one is wanted'],
    ['a key that is there twice', 'exclude: []\nexclude: [a]\n', /^bylaw.yaml:2:1: /],
    ['a tag', 'roots: [{path: a, variables: {x: !env HOME}}]\n', 'bylaw.yaml:1:31: roots[0].variables.x: the tag !env means nothing here'],
    ['no YAML', 'rules: [\n', /^bylaw.yaml:/],
    ['a preset that is none', 'extends: recomended\n', 'bylaw.yaml:1:1: "recomended" is no preset (did you mean "recommended"?)'],
    ['a second preset that is none', 'extends: [strict, all]\n', 'bylaw.yaml:1:19: "all" is no preset (presets: recommended, strict, none; files begin with ./)'],
  ])('%s', (_, text, message) => {
    expect(mistake(text)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });
});
