import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { TextFile } from '../../../shared/text.js';
import { openTree } from '../index.js';
import type { FileTree } from '../index.js';
import { findBase, findChanges, openRevision } from './index.js';
import { Repository } from './testing.js';
import type { Files } from './testing.js';

const wanted = (name: string): boolean => /\.(?:ya?ml|tf)$/.test(name);

function base(repository: Repository, paths: readonly string[] = ['.'], exclude: readonly string[] = []): FileTree {
  const { root } = repository;
  return openRevision(findBase({ paths, cwd: root, ref: 'HEAD' }), paths, { cwd: root, exclude, roots: [], wanted });
}

/** What a tree says of a name: its text, or why there is none. */
function said(tree: FileTree, name: string): string | undefined {
  const answer = tree.read(name);
  return answer instanceof TextFile ? answer.text : answer?.code;
}

describe('a revision is read as it was committed', () => {
  test.each<[string, Files, Files, readonly string[]]>([
    ['whatever the work tree holds now', { 'a.yaml': '1', 'b/c.tf': '2' }, { 'a.yaml': 'new', 'b/c.tf': undefined, 'd.yaml': '3' }, ['a.yaml', 'b/c.tf']],
    ['without what tools installed', { 'a.yaml': '1', 'node_modules/b.yaml': '2' }, {}, ['a.yaml']],
    ['with a link to a file', { 'a.yaml': '1', 'b.yaml': '→ a.yaml' }, {}, ['a.yaml', 'b.yaml']],
    ['with the files of a linked directory once', { 'a/x.yaml': '1', b: '→ a' }, {}, ['a/x.yaml']],
    ['with a name that git quotes', { 'ä "x"\t.yaml': '1' }, {}, ['ä "x"\t.yaml']],
  ])('%s', (_, before, after, files) => {
    const repository = Repository.of(before);
    repository.write(after);
    const tree = base(repository);
    expect(tree.files).toEqual(files);
    expect(tree.failures).toEqual([]);
    for (const name of files) {
      const written = before[name];
      if (typeof written === 'string' && !written.startsWith('→ ')) expect(said(tree, name)).toBe(written);
    }
  });

  test('an unchanged work tree and its revision answer alike', () => {
    const repository = Repository.of({
      'a.yaml': '1', 'b/c.tf': '2', 'b/link.yaml': '→ ../a.yaml', 'b/deep/d.bin': Buffer.from([0, 1, 2]), 'b/deep/d.yaml': Buffer.from([0, 1]),
      'gone.yaml': '→ nowhere.yaml', 'out.yaml': '→ ../../../../../../../../etc/passwd', 'round.yaml': '→ round.yaml', 'dir.yaml': '→ b', 'top.yaml': '→ /',
    });
    const [now, then] = [openTree(['.'], { cwd: repository.root, exclude: ['deep/'], roots: [] }), base(repository, ['.'], ['deep/'])];
    expect(then.files).toEqual(now.files);
    expect(then.failures).toEqual(now.failures);
    for (const name of [...now.files, 'b', 'b/deep/d.yaml', 'b/deep/d.bin', 'dir.yaml/c.tf', 'gone.yaml', 'out.yaml', 'round.yaml', 'a.yaml/b', '../x', '.', '']) {
      expect([name, said(then, name)]).toEqual([name, said(now, name)]);
      expect([name, then.bytes(name)?.length]).toEqual([name, now.bytes(name)?.length]);
      expect([name, then.head(name)]).toEqual([name, now.head(name)]);
      expect([name, then.list?.(name)]).toEqual([name, now.list?.(name)]);
      expect([name, then.real?.(name)]).toEqual([name, now.real?.(name)]);
    }
  });

  test('only in the paths that were asked for, through links that lead out of them', () => {
    const repository = Repository.of({ 'a/x.yaml': '1', 'b/y.yaml': '2', 'c/z.yaml': '3', 'a/more': '→ ../b' });
    expect(base(repository, ['a']).files).toEqual(['a/more/y.yaml', 'a/x.yaml']);
    expect(base(repository, ['a']).files).toEqual(openTree(['a'], { cwd: repository.root, exclude: [], roots: [] }).files);
  });

  test('what git ignores is the same on both sides, what is new is not', () => {
    const repository = Repository.of({ '.gitignore': 'local.yaml\n', 'a.yaml': '1' });
    repository.write({ 'local.yaml': 'mine', 'new.yaml': 'new', '.terraform/modules/m/main.tf': 'module' });
    const tree = base(repository);
    expect(['local.yaml', 'new.yaml', '.terraform/modules/m/main.tf', '.git/config'].map((name) => said(tree, name))).toEqual(['mine', undefined, 'module', undefined]);
    expect(tree.list?.('.terraform/modules/m')).toEqual(['.terraform/modules/m/main.tf']);
  });

  test('a file that is too large says so, and its beginning can be looked at', () => {
    const repository = Repository.of({ 'a.yaml': `kind: Pod\n${'#'.repeat(10 * 1024 * 1024)}`, 'b.yaml': '1' });
    const tree = base(repository);
    expect([said(tree, 'a.yaml'), tree.head('a.yaml').slice(0, 9), tree.head('a.yaml').length, said(tree, 'b.yaml')]).toEqual(['too-large', 'kind: Pod', 65_536, '1']);
  });
});

describe('submodules', () => {
  const inner = Repository.of({ 'x.yaml': 'inner' });
  const outer = (): Repository => {
    const repository = Repository.of({ 'a.yaml': '1' });
    repository.git('submodule', '--quiet', 'add', inner.root, 'sub');
    repository.commit();
    return repository;
  };

  test('one that the change does not move is read in the work tree', () => {
    const tree = base(outer());
    expect([tree.files, said(tree, 'sub/x.yaml'), tree.failures]).toEqual([['.gitmodules', 'a.yaml', 'sub/x.yaml'], 'inner', []]);
  });

  test('one that the change moves is a known gap', () => {
    const repository = outer();
    repository.git('-C', 'sub', '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--allow-empty', '--message', 'more');
    const tree = base(repository);
    expect([tree.files, said(tree, 'sub/x.yaml'), tree.failures.map(({ name, outcome, code }) => [name, outcome, code])]).toEqual([['.gitmodules', 'a.yaml'], undefined, [['sub', 'gap', 'submodule']]]);
  });

  test('one that is not checked out holds nothing on either side', () => {
    const repository = outer();
    repository.git('submodule', '--quiet', 'deinit', '--force', 'sub');
    expect([base(repository).files, base(repository).failures]).toEqual([['.gitmodules', 'a.yaml'], []]);
  });
});

describe('a repository that is not to be trusted', () => {
  const traps: readonly (readonly [string, (repository: Repository, script: string) => void])[] = [
    ['a file system monitor', (repository, script) => repository.git('config', 'core.fsmonitor', script)],
    ['a filter', (repository, script) => {
      for (const key of ['clean', 'smudge', 'process']) repository.git('config', `filter.a=b.${key}`, script);
      repository.git('config', 'filter.a=b.required', 'true');
      repository.write({ '.git/info/attributes': '* filter=a=b\n' });
    }],
    ['a program for diffs', (repository, script) => {
      repository.git('config', 'diff.external', script);
      for (const key of ['command', 'textconv']) repository.git('config', `diff.x.${key}`, script);
      repository.write({ '.git/info/attributes': '* diff=x\n' });
    }],
    ['hooks', (repository, script) => repository.write({ '.git/hooks/post-index-change': `#!/bin/sh\n${script}\n` })],
    ['a pager', (repository, script) => repository.git('config', 'core.pager', script)],
  ];

  test.each(traps)('runs nothing: %s', async (_, set) => {
    const repository = Repository.of({ 'a.yaml': '1\n' });
    const { script, trace } = repository.trap('trap');
    set(repository, script);
    repository.write({ 'a.yaml': '2\n' });
    const index = repository.root;
    const tree = base(repository);
    const { touches } = await findChanges(findBase({ paths: ['.'], cwd: index, ref: 'HEAD' }));
    expect([said(tree, 'a.yaml'), touches('a.yaml', 1, 1), existsSync(trace)]).toEqual(['1\n', true, false]);
  });

  test('the trap works: git itself would run it', () => {
    const repository = Repository.of({ 'a.yaml': '1\n' });
    const { script, trace } = repository.trap('trap');
    traps[1]?.[1](repository, script);
    repository.write({ 'a.yaml': '2\n' });
    try {
      repository.git('diff', 'HEAD');
    } catch {
      // The script speaks no filter's protocol.
    }
    expect(existsSync(trace)).toBe(true);
  });

  test('no object stands for another', () => {
    const repository = Repository.of({ 'a.yaml': '1', 'b.yaml': '2' });
    repository.git('replace', repository.git('rev-parse', 'HEAD:a.yaml'), repository.git('rev-parse', 'HEAD:b.yaml'));
    expect(said(base(repository), 'a.yaml')).toBe('1');
  });

  test('names that no checkout would write are left out', () => {
    const repository = Repository.of({ 'a.yaml': '1' });
    const blob = repository.git('rev-parse', 'HEAD:a.yaml');
    const { root } = repository;
    const tree = repository.git('-c', 'core.protectNTFS=false', 'rev-parse', 'HEAD^{tree}');
    const bad = repository.git('hash-object', '-t', 'tree', '-w', '--literally', writeTree(repository, blob, tree));
    const commit = repository.git('commit-tree', '-m', 'bad', bad);
    const opened = openRevision({ root, ref: 'bad', commit }, ['.'], { cwd: root, exclude: [], roots: [], wanted });
    expect(opened.files).toEqual(['good.yaml']);
  });

  test('objects that a partial clone lacks are told, and not fetched', () => {
    const origin = Repository.of({ 'a.yaml': 'old', 'b.yaml': '1', 'c.yaml': 'old, too' });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const first = origin.git('rev-parse', 'HEAD');
    origin.write({ 'a.yaml': 'new', 'c.yaml': 'new, too' });
    origin.commit();
    const clone = Repository.empty();
    clone.git('remote', 'add', 'origin', `file://${origin.root}`);
    clone.git('fetch', '--quiet', '--filter=blob:none', 'origin', 'main');
    clone.git('checkout', '--quiet', '-B', 'main', 'FETCH_HEAD');
    const opened = openRevision({ root: clone.root, ref: 'x', commit: first }, ['.'], { cwd: clone.root, exclude: [], roots: [], wanted });
    expect(['a.yaml', 'b.yaml', 'c.yaml'].map((name) => said(opened, name))).toEqual(['object-missing', '1', 'object-missing']);
    expect([opened.head('a.yaml'), opened.bytes('a.yaml')]).toEqual(['', undefined]);
  });
});

/** A tree by hand: `.git/config`, `..` and a good name. */
function writeTree(repository: Repository, blob: string, tree: string): string {
  const entry = (mode: string, name: string, id: string): Buffer => Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]);
  const file = path.join('.git', 'bad-tree');
  repository.write({ [file]: Buffer.concat([entry('40000', '..', tree), entry('100644', '../up.yaml', blob), entry('100644', 'good.yaml', blob)]) });
  return file;
}
