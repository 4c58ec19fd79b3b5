/** Files decide what a configuration says: the same files, the same settings, on every machine. */
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { loadConfig } from './load.js';
import { directory } from './testing.js';

const files = {
  '.git/': '',
  'base.yaml': 'rules: {a/b: {options: {name: "${HOME}"}}}\nexclude: ["$HOME", "~"]',
  'team/bylaw.yaml': 'extends: [strict, ../base.yaml]\nroots: [{path: ., variables: {home: "${env:HOME}"}, region: eu-central-1}]',
};
const environment = process.env;

afterEach(() => {
  process.env = environment;
});

describe('the environment', () => {
  test('is not looked at', () => {
    const made = directory(files);
    const looked: string[] = [];
    process.env = new Proxy(environment, {
      get: (all, name) => (looked.push(String(name)), Reflect.get(all, name) as unknown),
      has: (all, name) => (looked.push(String(name)), Reflect.has(all, name)),
      ownKeys: (all) => (looked.push('all'), Reflect.ownKeys(all)),
    });
    const { config } = loadConfig(path.join(made, 'team'));
    expect(looked).toEqual([]);
    // The watch itself works.
    expect([process.env['HOME'] === environment['HOME'], looked]).toEqual([true, ['HOME']]);
    expect(config.exclude).toEqual(['$HOME', '~']);
  });

  test.each([
    ['a severity', { BYLAW_FAIL_ON: 'high', FAIL_ON: 'high' }],
    ['another file', { BYLAW_CONFIG: '/etc/bylaw.yaml', XDG_CONFIG_HOME: '/etc' }],
    ['another home', { HOME: '/nowhere', USERPROFILE: '/nowhere' }],
    ['a place to deploy to', { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1', AWS_ACCOUNT_ID: '1', TF_WORKSPACE: 'w', TF_VAR_home: 'x' }],
    ['another language', { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Tokyo' }],
  ])('that names %s changes nothing', (_, variables) => {
    const made = path.join(directory(files), 'team');
    const before = loadConfig(made);
    process.env = { ...environment, ...variables };
    expect(loadConfig(made)).toEqual(before);
  });
});
