import { describe, expect, test } from '@jest/globals';
import { TextFile } from '../shared/text.js';
import { UserError } from '../shared/errors.js';
import { parseConfig } from './load.js';

const parse = (text: string) => parseConfig(new TextFile('bylaw.yaml', text));

function complaint(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof UserError) return `${error.subject}: ${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}`;
    throw error;
  }
  return 'accepted';
}

describe('settings', () => {
  test.each([
    ['an empty file says nothing', '', {}],
    ['off switches a rule off', 'rules: {a/b: off}', { 'a/b': { enabled: false, options: {} } }],
    ['false does too', 'rules: {a/b: false}', { 'a/b': { enabled: false, options: {} } }],
    ['a severity alone replaces the severity', 'rules: {a/b: low}', { 'a/b': { enabled: true, severity: 'low', options: {} } }],
    ['options are handed on', 'rules: {a/b: {options: {days: 30}}}', { 'a/b': { enabled: true, options: { days: 30 } } }],
  ])('%s', (_, text, rules) => expect(parse(text).rules).toEqual(rules));

  test('a root has a path, and what it is applied with', () => {
    const text = 'roots: [{path: infra/, name: shop, variable-files: [prod.tfvars], variables: {region: eu}, workspace: prod, namespace: shop}]';
    expect(parse(text).roots).toEqual([
      { path: 'infra', name: 'shop', variableFiles: ['prod.tfvars'], variables: { region: 'eu' }, workspace: 'prod', namespace: 'shop' },
    ]);
  });
});

describe('mistakes name their place', () => {
  test.each([
    ['an unknown key', 'ruls: {}\n', 'bylaw.yaml:1:1: unknown key "ruls" (did you mean "rules"?)'],
    ['an unknown key of a root', 'roots:\n  - pth: infra\n    path: infra\n', 'bylaw.yaml:2:5: unknown key "pth" (did you mean "path"?)'],
    ['a root without a path', 'roots:\n  - name: infra\n', 'bylaw.yaml:2:5: roots.0.path: expected "path", found undefined'],
    ['a severity that is none', 'rules:\n  a/b: hihg\n', 'bylaw.yaml:2:3: "a/b" is neither on, off, a severity nor a map of settings (severities: info, low, medium, high, critical)'],
  ])('%s', (_, text, message) => expect(complaint(text)).toBe(message));
});
