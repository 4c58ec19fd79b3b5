import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { noConfig } from '../../model/config.js';
import { UserError } from '../../shared/errors.js';
import { TextFile } from '../../shared/text.js';
import { affordable } from './exclude.js';
import { openTree } from './index.js';

const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'bylaw-files-')));
let count = 0;
let root = base;

beforeEach(() => {
  root = path.join(base, `tree-${count++}`);
  mkdirSync(root);
});

afterAll(() => rmSync(base, { recursive: true }));

function put(files: Readonly<Record<string, Uint8Array | string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
}

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'init.defaultBranch=main', '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: root, stdio: 'ignore' });
}

function open(paths: readonly string[] = ['.'], exclude: readonly string[] = []) {
  return openTree(paths, { cwd: root, exclude, roots: noConfig.roots });
}

const shop = { 'a.yaml': 'a', 'k8s/b.yaml': 'b', 'k8s/deep/c.yaml': 'c', 'node_modules/x/d.yaml': 'd', 'infra/.terraform/e.tf': 'e' };

describe.each([
  ['a repository', () => git('init', '-q')],
  ['a plain directory', () => undefined],
])('listing %s', (_, prepare) => {
  test.each<[string, Record<string, string>, string[], string[], string[]]>([
    ['takes everything but what tools installed', shop, ['.'], [], ['a.yaml', 'k8s/b.yaml', 'k8s/deep/c.yaml']],
    ['keeps to a directory', shop, ['k8s'], [], ['k8s/b.yaml', 'k8s/deep/c.yaml']],
    ['reads a named file whatever the patterns say', shop, ['k8s/b.yaml', 'node_modules/x/d.yaml'], ['k8s'], ['k8s/b.yaml', 'node_modules/x/d.yaml']],
    ['names a file once', shop, ['k8s', 'k8s/deep', 'k8s/b.yaml'], [], ['k8s/b.yaml', 'k8s/deep/c.yaml']],
    ['leaves out what the configuration excludes', shop, ['.'], ['/k8s/*', '!/k8s/deep'], ['a.yaml', 'k8s/deep/c.yaml']],
    ['heeds nested .gitignore files', { ...shop, '.gitignore': '*.yaml\n', 'k8s/deep/.gitignore': '!c.yaml\n' }, ['.'], [], ['.gitignore', 'k8s/deep/.gitignore', 'k8s/deep/c.yaml']],
    ['sorts by code unit', { 'b.yaml': '', 'B.yaml': '', 'a/z.yaml': '', 'a.yaml': '' }, ['.'], [], ['B.yaml', 'a.yaml', 'a/z.yaml', 'b.yaml']],
    ['takes names with spaces, stars and other letters', { 'a b.yaml': '', '*.yaml': '', 'größe 値.yaml': '' }, ['.'], [], ['*.yaml', 'a b.yaml', 'größe 値.yaml']],
  ])('%s', (_name, files, paths, exclude, expected) => {
    put(files);
    prepare();
    const tree = open(paths, exclude);
    const listed = tree.files.map((name) => path.relative(root, path.join(tree.root, name)));
    expect(listed).toEqual(expected);
    expect(tree.failures).toEqual([]);
  });

  test('a link out of the root and a dangling one are failures, one within is followed, loops end', () => {
    put({ 'app/a.yaml': 'a', 'shared/s.yaml': 's', 'app/plain.yaml': 'p' });
    const outside = path.join(base, 'outside.yaml');
    writeFileSync(outside, 'secret');
    symlinkSync(outside, path.join(root, 'app/out.yaml'));
    symlinkSync('/etc', path.join(root, 'app/etc'));
    symlinkSync('nowhere', path.join(root, 'app/dangling.yaml'));
    symlinkSync('../shared', path.join(root, 'app/shared'));
    symlinkSync('plain.yaml', path.join(root, 'app/link.yaml'));
    symlinkSync('../app', path.join(root, 'shared/loop'));
    symlinkSync('self', path.join(root, 'app/self'));
    prepare();
    const tree = openTree(['app', 'shared/s.yaml'], { cwd: root, exclude: [], roots: [] });
    expect(tree.files).toEqual(['app/a.yaml', 'app/link.yaml', 'app/plain.yaml', 'app/shared/s.yaml', 'shared/s.yaml']);
    expect(tree.failures.map(({ name, code }) => `${name} ${code}`)).toEqual([
      'app/dangling.yaml unreadable',
      'app/etc outside-root',
      'app/out.yaml outside-root',
      'app/self unreadable',
    ]);
    expect(tree.read('app/out.yaml')).toMatchObject({ outcome: 'failure', code: 'outside-root' });
    expect(tree.read('app/etc/hostname')).toMatchObject({ code: 'outside-root' });
    expect(tree.read('app/shared/loop/shared/s.yaml')).toMatchObject({ text: 's' });
    expect(tree.bytes('app/out.yaml')).toBeUndefined();
    expect(['app/shared', 'app/shared/loop', 'app', 'app/etc', 'app/link.yaml', 'nowhere'].map((name) => tree.real?.(name))).toEqual(['shared', 'app', 'app', undefined, undefined, undefined]);
    expect(tree.head('app/out.yaml')).toBe('');
  });

  test('16,000 small files are listed and read', () => {
    const content = 'kind: ConfigMap\n';
    for (let i = 0; i < 160; i++) {
      mkdirSync(path.join(root, `service-with-a-rather-long-name-${i}`));
      for (let j = 0; j < 100; j++) writeFileSync(path.join(root, `service-with-a-rather-long-name-${i}/manifest-${j}.yaml`), content);
    }
    prepare();
    const tree = open();
    expect(tree.files).toHaveLength(16_000);
    expect(tree.files.filter((name) => tree.head(name) === content)).toHaveLength(16_000);
  });
});

describe('in a repository', () => {
  test('paths are relative to its top, deleted files are skipped, ignored ones too unless named', () => {
    put({ 'k8s/a.yaml': 'a', 'k8s/gone.yaml': 'g', '.gitignore': 'rendered/\n', 'rendered/r.yaml': 'r' });
    git('init', '-q');
    git('add', '.');
    rmSync(path.join(root, 'k8s/gone.yaml'));
    const options = { cwd: path.join(root, 'k8s'), exclude: [], roots: [] };
    expect(openTree(['.'], options)).toMatchObject({ root, files: ['k8s/a.yaml'] });
    expect(openTree(['..'], options).files).toEqual(['.gitignore', 'k8s/a.yaml']);
    expect(openTree(['../rendered'], options).files).toEqual(['rendered/r.yaml']);
  });

  test('a repository within is read as well', () => {
    put({ 'a.yaml': 'a', 'inner/b.yaml': 'b' });
    execFileSync('git', ['init', '-q', path.join(root, 'inner')]);
    git('init', '-q');
    expect(open().files).toEqual(['a.yaml', 'inner/b.yaml']);
  });

  test('its settings run nothing', () => {
    put({ 'a.yaml': 'a', 'hook.sh': '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n' });
    execFileSync('chmod', ['+x', path.join(root, 'hook.sh')]);
    git('init', '-q');
    git('config', 'core.fsmonitor', path.join(root, 'hook.sh'));
    git('config', 'core.pager', path.join(root, 'hook.sh'));
    expect(open().files).toEqual(['a.yaml', 'hook.sh']);
    expect(existsSync(path.join(root, 'ran'))).toBe(false);
  });

  test('a broken repository is walked', () => {
    put({ 'a.yaml': 'a', '.git': 'gitdir: /nowhere\n' });
    expect(open().files).toEqual(['a.yaml']);
  });
});

describe('reading', () => {
  const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

  test.each<[string, Uint8Array | string, string]>([
    ['UTF-8', 'größe', 'größe'],
    ['UTF-8 with a mark', '\uFEFFkind: Pod', 'kind: Pod'],
    ['UTF-16, little end first', utf16('kind: Pod'), 'kind: Pod'],
    ['UTF-16, big end first', utf16('kind: Pod').swap16(), 'kind: Pod'],
    ['an empty file', '', ''],
    ['bytes that are no UTF-8', Buffer.from([0x61, 0xff]), 'a\uFFFD'],
  ])('%s', (_, bytes, expected) => {
    put({ 'a.yaml': bytes });
    expect(open().read('a.yaml')).toMatchObject({ path: 'a.yaml', text: expected });
  });

  test.each<[string, Uint8Array, string]>([
    ['NUL bytes', Buffer.from('a\0b'), 'binary'],
    ['more than 10 MB', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), 'too-large'],
  ])('%s are a failure', (_, bytes, code) => {
    put({ 'a.yaml': bytes });
    const tree = open();
    expect(tree.read('a.yaml')).toMatchObject({ subject: 'file', name: 'a.yaml', outcome: 'failure', code });
    expect(tree.bytes('a.yaml') === undefined).toBe(code === 'too-large');
    expect(tree.head('a.yaml')).toBe(code === 'too-large' ? 'a'.repeat(64 * 1024) : '');
  });

  test.each([['..'], ['../outside.yaml'], ['/etc/hostname'], ['k8s/../../x'], ['missing.yaml'], ['k8s'], ['.'], [''], ['a\0b'], ['a.yaml/b']])('%j is not there', (name) => {
    put({ 'a.yaml': '', 'k8s/b.yaml': '' });
    expect(open().read(name)).toBeUndefined();
  });

  test('a directory that is left out has its files listed, and nothing outside the root', () => {
    put({ 'repo/.terraform/m/b.tf': 'b', 'repo/.terraform/m/a.tf': 'a', 'repo/.terraform/m/deep/c.tf': 'c', 'out/x.tf': 'x' });
    symlinkSync('../../../out', path.join(root, 'repo/.terraform/away'));
    symlinkSync('m', path.join(root, 'repo/.terraform/near'));
    symlinkSync('../../../out/x.tf', path.join(root, 'repo/.terraform/m/x.tf'));
    const tree = openTree([path.join(root, 'repo')], { cwd: root, exclude: [], roots: noConfig.roots });
    const list = (directory: string) => tree.list?.(directory);
    expect(list('.terraform/m')).toEqual(['.terraform/m/a.tf', '.terraform/m/b.tf', '.terraform/m/x.tf']);
    expect(list('.terraform/near')).toEqual(['.terraform/near/a.tf', '.terraform/near/b.tf', '.terraform/near/x.tf']);
    expect(tree.read('.terraform/m/x.tf')).toMatchObject({ outcome: 'failure', code: 'outside-root' });
    for (const name of ['.terraform/away', '../out', '.terraform/m/a.tf', 'missing']) expect(list(name)).toEqual([]);
  });

  test('one file is one text, however it is spelt', () => {
    put({ 'k8s/a.yaml': 'a' });
    const tree = open();
    const file = tree.read('k8s/a.yaml');
    expect(file).toBeInstanceOf(TextFile);
    expect(tree.read('k8s/../k8s//a.yaml')).toBe(file);
  });

  test('a pipe is nothing to read', () => {
    put({ 'a.yaml': '' });
    execFileSync('mkfifo', [path.join(root, 'pipe.yaml')]);
    const tree = open();
    expect(tree.files).toEqual(['a.yaml']);
    expect(tree.read('pipe.yaml')).toBeUndefined();
  });
});

test('a path that is not there is the user\'s mistake', () => {
  expect(() => open(['missing'])).toThrow(UserError);
  expect(() => open(['missing'])).toThrow(expect.objectContaining({ code: 'TARGET_MISSING', subject: 'missing' }));
});

test('the root configured most closely counts', () => {
  const settings = (name: string) => ({ path: name, variableFiles: [], variables: {} });
  put({ 'a.yaml': '' });
  const tree = openTree(['.'], { cwd: root, exclude: [], roots: [settings('k8s'), settings('k8s/prod')] });
  expect(['k8s/prod/x.yaml', 'k8s/x.yaml', 'k8sx/x.yaml'].map((name) => tree.rootOf(name)?.path)).toEqual(['k8s/prod', 'k8s', undefined]);
});

test('a directory may be several roots, and paths of modules are relative to the configuration', () => {
  const settings = (path: string, name: string, more = {}) => ({ path, name, variableFiles: [], variables: {}, ...more });
  put({ 'conf/a.yaml': '' });
  const roots = [settings('infra', 'dev'), settings('.', 'all'), settings('infra', 'prod', { modules: 'lib' })];
  const tree = openTree(['conf'], { cwd: root, exclude: [], roots, base: path.join(root, 'conf'), modules: '../vendor', environment: { a: 'b' } });
  const found = tree.rootsOf?.(path.posix.join(tree.base, 'infra/x.tf')) ?? [];
  expect(found.map(({ name, modules }) => [name, modules])).toEqual([['dev', undefined], ['prod', path.posix.join(tree.base, 'lib')]]);
  expect([tree.modules, tree.environment]).toEqual([path.posix.join(tree.base, '../vendor'), { a: 'b' }]);
});

test('lines of a .gitignore that cost too much to match are passed over', () => {
  expect(affordable('*.log\n**/dist/*.map\n*a*b*c*d*e\nx\r\n/a/**/b/**/c/**/**/d')).toEqual(['*.log', '**/dist/*.map', 'x']);
});
