import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, test } from '@jest/globals';
import { UserError } from '../../../shared/errors.js';
import { findBase } from './base.js';
import type { BaseOptions } from './base.js';
import { Repository } from './testing.js';

const complaint = (options: BaseOptions): string => {
  try {
    findBase(options);
  } catch (error) {
    if (error instanceof UserError) return `${error.subject}: ${error.message} (${error.hint})`;
    throw error;
  }
  return '';
};

/** main and a branch that left it one commit ago. */
function forked(): { readonly repository: Repository; readonly fork: string; readonly main: string } {
  const repository = Repository.of({ 'a.yaml': '1' });
  const fork = repository.git('rev-parse', 'HEAD');
  repository.git('checkout', '--quiet', '-b', 'work');
  repository.write({ 'b.yaml': '1' });
  repository.commit();
  repository.git('checkout', '--quiet', 'main');
  repository.write({ 'c.yaml': '1' });
  const main = repository.commit();
  repository.git('checkout', '--quiet', 'work');
  return { repository, fork, main };
}

describe('the base of a change', () => {
  test('is where its history left that of the ref, or the ref itself', () => {
    const { repository, fork, main } = forked();
    const at = { paths: ['.'], cwd: repository.root };
    expect(findBase({ ...at, ref: 'main' }).commit).toBe(fork);
    expect(findBase({ ...at, ref: 'main', exact: true }).commit).toBe(main);
    expect(findBase({ ...at, ref: main.slice(0, 10) }).commit).toBe(fork);
  });

  test.each<[string, string, string]>([
    ['a ref with a typing error', 'mian', 'mian: no such revision (did you mean "main"?)'],
    ['a flag', '--output=x', '--output=x: no such revision (a branch, a tag or a commit; is it fetched?)'],
    ['nothing', '', ': no such revision (a branch, a tag or a commit; is it fetched?)'],
    ['a file', 'HEAD:a.yaml', 'HEAD:a.yaml: no such revision (a branch, a tag or a commit; is it fetched?)'],
  ])('%s is no ref', (_, ref, expected) => {
    const { repository } = forked();
    expect(complaint({ paths: ['.'], cwd: repository.root, ref })).toBe(expected);
  });

  test('a branch that only the remote has is named', () => {
    const { repository } = forked();
    repository.git('update-ref', 'refs/remotes/origin/release', 'main');
    expect(complaint({ paths: ['.'], cwd: repository.root, ref: 'release' })).toBe('release: no such revision (did you mean "origin/release"?)');
  });

  test('a shallow clone that ends too early says how to get more', () => {
    const { repository } = forked();
    const clone = Repository.empty();
    clone.git('remote', 'add', 'origin', `file://${repository.root}`);
    clone.git('fetch', '--quiet', '--depth=1', 'origin', 'main', 'work');
    clone.git('update-ref', 'refs/heads/theirs', repository.git('rev-parse', 'main'));
    clone.git('checkout', '--quiet', '-B', 'work', repository.git('rev-parse', 'work'));
    expect(complaint({ paths: ['.'], cwd: clone.root, ref: 'theirs' })).toMatch(/^theirs: the clone is shallow .*\(`git fetch --unshallow`, or `git fetch --deepen=100`, brings it\)$/);
    expect(findBase({ paths: ['.'], cwd: clone.root, ref: 'theirs', exact: true }).commit).toBe(repository.git('rev-parse', 'main'));
  });

  test('histories that have nothing in common', () => {
    const { repository } = forked();
    repository.git('checkout', '--quiet', '--orphan', 'other');
    repository.commit();
    expect(complaint({ paths: ['.'], cwd: repository.root, ref: 'main' })).toBe('main: has no history in common with HEAD (--exact compares with it all the same)');
  });

  test('a repository without a commit has no ref, and a ref has nothing to be compared with', () => {
    const empty = Repository.empty();
    expect(complaint({ paths: ['.'], cwd: empty.root, ref: 'main' })).toBe('main: no such revision (a branch, a tag or a commit; is it fetched?)');
  });

  test('a directory that is in no repository', () => {
    const cwd = mkdtempSync(path.join(os.tmpdir(), 'bylaw-bare-'));
    expect(complaint({ paths: ['.'], cwd, ref: 'main' })).toBe('.: not in a git repository, so there is nothing to compare with (undefined)');
  });

  test('what looks like a repository and is none', () => {
    const { repository } = forked();
    repository.write({ '.git/HEAD': undefined });
    expect(complaint({ paths: ['.'], cwd: repository.root, ref: 'main' })).toMatch(/^\.: git cannot read this repository: fatal: not a git repository/);
  });
});

describe('a machine without git', () => {
  const before = process.env['PATH'];
  afterEach(() => {
    process.env['PATH'] = before;
  });

  test('says so', () => {
    const { repository } = forked();
    process.env['PATH'] = '/nowhere';
    expect(complaint({ paths: ['.'], cwd: repository.root, ref: 'main' })).toBe('git: git is not installed, or not on the PATH (undefined)');
  });
});
