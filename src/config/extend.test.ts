import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadConfig } from './load.js';
import { complaint, directory } from './testing.js';

const on = { enabled: true, options: {} };
const off = { enabled: false, options: {} };

/** In a repository of its own, the configuration in `team`. */
function load(files: Readonly<Record<string, string>>) {
  const made = directory({ '.git/': '', ...files });
  const { config } = loadConfig(path.join(made, 'team'));
  return { rules: config.rules, exclude: config.exclude, gate: config.gate, roots: config.roots.map((root) => root.path), base: path.relative(made, config.base ?? '') };
}

const strict = { failOn: 'info', maxUndecided: 0, coverage: { files: 1, rules: 1 } };

describe('extends', () => {
  test.each<[string, Record<string, string>, object]>([
    ['recommended, which is what goes without saying', { 'team/bylaw.yaml': 'extends: recommended' }, { rules: {}, gate: undefined }],
    ['strict', { 'team/bylaw.yaml': 'extends: strict' }, { rules: {}, gate: strict }],
    ['strict, of which a part is taken back', { 'team/bylaw.yaml': 'extends: strict\nfail-on: high\ncoverage: {files: 0.5}' }, { gate: { ...strict, failOn: 'high', coverage: { ...strict.coverage, files: 0.5 } } }],
    ['none, and what is wanted', { 'team/bylaw.yaml': 'extends: none\nrules: {a/b: on}' }, { rules: { '*': off, 'a/b': on } }],
    ['a file beside it', { 'team/bylaw.yaml': 'extends: ./base.yaml', 'team/base.yaml': 'rules: {a/b: off}' }, { rules: { 'a/b': off } }],
    ['a file without ./', { 'team/bylaw.yaml': 'extends: base.yml', 'team/base.yml': 'rules: {a/b: off}' }, { rules: { 'a/b': off } }],
    ['a file above it', { 'team/bylaw.yaml': 'extends: ../base.yaml', 'base.yaml': 'rules: {a/b: off}' }, { rules: { 'a/b': off } }],
    [
      'a file that extends one relative to itself',
      { 'team/bylaw.yaml': 'extends: ../shared/a.yaml', 'shared/a.yaml': 'extends: ./b.yaml\nrules: {a/a: off}', 'shared/b.yaml': 'rules: {a/a: on, a/b: off}' },
      { rules: { 'a/a': off, 'a/b': off } },
    ],
    [
      'several, the later one over the earlier, its own settings over all',
      { 'team/bylaw.yaml': 'extends: [./a.yaml, ./b.yaml]\nrules: {a/c: high}', 'team/a.yaml': 'rules: {a/a: low, a/b: low, a/c: low}', 'team/b.yaml': 'rules: {a/b: medium, a/c: medium}' },
      { rules: { 'a/a': { ...on, severity: 'low' }, 'a/b': { ...on, severity: 'medium' }, 'a/c': { ...on, severity: 'high' } } },
    ],
    [
      'settings of one rule, each by itself',
      { 'team/bylaw.yaml': 'extends: ./a.yaml\nrules: {a/a: {options: {days: 3}}}', 'team/a.yaml': 'rules: {a/a: {severity: low, options: {days: 1, names: []}}}' },
      { rules: { 'a/a': { enabled: true, severity: 'low', options: { days: 3, names: [] } } } },
    ],
    [
      'lists, which are joined, and roots, of which the later takes the place of the same path',
      { 'team/bylaw.yaml': 'extends: ./a.yaml\nexclude: [b, c]\nroots: [{path: x}]', 'team/a.yaml': 'exclude: [a, b]\nroots: [{path: x, name: old}, {path: y}]' },
      { exclude: ['a', 'b', 'c'], roots: ['y', 'x'], base: 'team' },
    ],
    [
      'one file by two ways',
      { 'team/bylaw.yaml': 'extends: [./a.yaml, ./b.yaml]', 'team/a.yaml': 'extends: ./c.yaml', 'team/b.yaml': 'extends: ./c.yaml', 'team/c.yaml': 'rules: {a/b: off}' },
      { rules: { 'a/b': off } },
    ],
  ])('%s', (_, files, expected) => expect(load(files)).toMatchObject(expected));

  const beside = (depth: string) => ({ 'team/bylaw.yaml': 'extends: ./more/a.yaml', 'team/more/a.yaml': `roots: [{path: ${depth}infra}]`, 'infra/': '' });
  test('a root may lie above the configuration as long as it lies in the repository', () => {
    expect(load(beside('../'))).toMatchObject({ roots: ['../infra'] });
    expect(complaint(() => load(beside('../../')))).toBe('more/a.yaml:1:10: "../../infra" lies outside of the repository (put the configuration into a directory that holds its roots)');
    const alone = directory({ 'bylaw.yaml': 'roots: [{path: ../infra}]' });
    expect(complaint(() => loadConfig(alone))).toMatch(/lies outside of the repository/);
  });

  test('the same file by very many ways is read once', () => {
    const files = Object.fromEntries(Array.from({ length: 18 }, (_, n) => [`team/${n}.yaml`, `extends: [./${n + 1}.yaml, ./${n + 1}.yaml, ./${n + 1}.yaml]`]));
    expect(load({ ...files, 'team/18.yaml': 'rules: {a/b: off}', 'team/bylaw.yaml': 'extends: ./0.yaml' })).toMatchObject({ rules: { 'a/b': off } });
  });
});

describe('what cannot be extended', () => {
  const chain = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`team/${n}.yaml`, `extends: ./${n + 1}.yaml`]));
  test.each<[string, Record<string, string>, string]>([
    ['a file that is not there', { 'team/bylaw.yaml': 'exclude: []\nextends: ./base.yaml' }, 'bylaw.yaml:2:1: "./base.yaml" is not there'],
    ['a directory', { 'team/bylaw.yaml': 'extends: ./base', 'team/base/': '' }, 'bylaw.yaml:1:1: "./base" cannot be read'],
    ['a file outside of the repository', { 'team/bylaw.yaml': 'extends: ../../base.yaml' }, 'bylaw.yaml:1:1: "../../base.yaml" lies outside of the repository'],
    ['a file by its whole path', { 'team/bylaw.yaml': 'extends: /etc/base.yaml' }, 'bylaw.yaml:1:1: "/etc/base.yaml" lies outside of the repository'],
    ['itself', { 'team/bylaw.yaml': 'extends: ./bylaw.yaml' }, 'bylaw.yaml:1:1: extends itself: bylaw.yaml → bylaw.yaml'],
    ['a file that extends it', { 'team/bylaw.yaml': 'extends: ../a.yaml', 'a.yaml': 'extends: [none, team/bylaw.yaml]' }, '../a.yaml:1:17: extends itself: bylaw.yaml → ../a.yaml → bylaw.yaml'],
    ['a file with a mistake, which is told of that file', { 'team/bylaw.yaml': 'extends: ./a.yaml', 'team/a.yaml': '\nruls: {}' }, 'a.yaml:2:1: unknown key "ruls" (did you mean "rules"?)'],
    ['a text that is too long for a configuration', { 'team/bylaw.yaml': 'extends: ./a.yaml', 'team/a.yaml': `# ${'x'.repeat(1_000_001)}` }, 'bylaw.yaml:1:1: "./a.yaml" cannot be read'],
    ['a chain without an end', { ...chain, 'team/bylaw.yaml': 'extends: ./0.yaml' }, '18.yaml:1:1: more than 20 files extend each other'],
    ['an address', { 'team/bylaw.yaml': 'extends: https://example.com/base.yaml' }, 'bylaw.yaml:1:1: "https://example.com/base.yaml" is not there'],
    ['a number', { 'team/bylaw.yaml': 'extends: 3' }, 'bylaw.yaml:1:1: extends: expected a text or a list of texts, found the number 3'],
  ])('%s', (_, files, message) => expect(complaint(() => load(files))).toBe(message));

  test('a link that leads out of the repository', () => {
    const outside = directory({ 'base.yaml': 'rules: {a/b: off}' });
    const made = directory({ '.git/': '', 'bylaw.yaml': 'extends: ./base.yaml' });
    symlinkSync(path.join(outside, 'base.yaml'), path.join(made, 'base.yaml'));
    expect(complaint(() => loadConfig(made))).toBe('bylaw.yaml:1:1: "./base.yaml" lies outside of the repository');
  });
});
