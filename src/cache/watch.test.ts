import { describe, expect, test } from '@jest/globals';
import type { LedgerEntry } from '../model/ledger.js';
import type { Tree } from '../model/source.js';
import { TextFile } from '../shared/text.js';
import { watch } from './watch.js';
import type { Watched } from './watch.js';

type Files = Readonly<Record<string, string | LedgerEntry>>;

const refused: LedgerEntry = { subject: 'file', name: 'a.tf', outcome: 'failure', code: 'unreadable', reason: 'it cannot be read' };

/** A tree of texts; names in `hidden` are there and not listed. */
function treeOf(files: Files, { hidden = [], failures = [] }: { hidden?: readonly string[]; failures?: readonly LedgerEntry[] } = {}): Tree {
  const text = (path: string): string | undefined => (typeof files[path] === 'string' ? files[path] : undefined);
  return {
    files: Object.keys(files).filter((name) => !hidden.includes(name)),
    failures,
    rootOf: () => undefined,
    read: (path) => {
      const found = files[path];
      return typeof found === 'string' ? new TextFile(path, found) : found;
    },
    bytes: (path) => (text(path) === undefined ? undefined : Buffer.from(text(path) ?? '')),
    list: (directory) => Object.keys(files).filter((name) => name.startsWith(`${directory}/`)),
    head: (path) => text(path)?.slice(0, 3) ?? '',
  };
}

async function watching(tree: Tree): Promise<Watched> {
  const watched = await watch(tree, (path) => path.endsWith('.tf'));
  if (watched === undefined) throw new Error('too large');
  return watched;
}

const files: Files = { 'a.tf': 'one', 'logo.svg': '<svg/>' };

describe('the digest of a tree', () => {
  test.each<[string, Tree, boolean]>([
    ['is the same for the same files', treeOf({ ...files }), true],
    ['does not mind what no source reads', treeOf({ ...files, 'logo.svg': '<other/>' }), true],
    ['does not mind what is not listed', treeOf({ ...files, 'b.tf': 'two' }, { hidden: ['b.tf'] }), true],
    ['changes with a text', treeOf({ ...files, 'a.tf': 'One' }), false],
    ['changes with a name', treeOf({ 'b.tf': 'one', 'logo.svg': '<svg/>' }), false],
    ['changes with a file more, whatever it is', treeOf({ ...files, 'notes.md': '' }), false],
    ['changes with a file less', treeOf({ 'a.tf': 'one' }), false],
    ['changes when a file cannot be read', treeOf({ ...files, 'a.tf': refused }), false],
    ['changes with what stood in the way of listing', treeOf(files, { failures: [refused] }), false],
  ])('%s', async (_sentence, tree, same) => {
    expect((await watching(tree)).digest === (await watching(treeOf(files))).digest).toBe(same);
  });

  test('a text cannot pass for a refusal', async () => {
    const text = await watching(treeOf({ 'a.tf': JSON.stringify(refused) }));
    expect(text.digest).not.toBe((await watching(treeOf({ 'a.tf': refused }))).digest);
  });
});

describe('questions', () => {
  const hidden = { hidden: ['x/t.tpl'] };
  const before: Files = { ...files, 'x/t.tpl': 'made' };
  const ask = ({ tree }: Watched): void => {
    tree.read('a.tf');
    for (const path of ['x/t.tpl', 'x/t.tpl', 'none']) {
      tree.read(path);
      tree.bytes(path);
      tree.head(path);
    }
    tree.list?.('x');
  };

  test('about listed files are none, others are noted once', async () => {
    const watched = await watching(treeOf(before, hidden));
    ask(watched);
    expect(watched.asked()?.questions).toEqual([
      ['read', 'x/t.tpl'],
      ['bytes', 'x/t.tpl'],
      ['head', 'x/t.tpl'],
      ['read', 'none'],
      ['bytes', 'none'],
      ['head', 'none'],
      ['list', 'x'],
    ]);
  });

  test.each<[string, Files, boolean]>([
    ['nothing changed', before, true],
    ['the end of a file changed', { ...before, 'x/t.tpl': 'made anew' }, false],
    ['the file is gone', files, false],
    ['a missing file is there', { ...before, none: '' }, false],
    ['the directory holds another one', { ...before, 'x/other': '' }, false],
  ])('%s: the answers say so', async (_sentence, after, same) => {
    const watched = await watching(treeOf(before, hidden));
    ask(watched);
    const asked = watched.asked();
    const again = (await watching(treeOf(after, { hidden: Object.keys(after).filter((name) => !(name in files)) }))).ask(asked?.questions ?? []);
    expect(again.digest === asked?.digest).toBe(same);
  });

  test('an answer that changes while we look settles nothing', async () => {
    let text = 'first';
    const watched = await watching({ ...treeOf(files), read: (path) => new TextFile(path, text) });
    watched.tree.read('b.txt');
    expect(watched.asked()).toBeDefined();
    text = 'second';
    watched.tree.read('b.txt');
    expect(watched.asked()).toBeUndefined();
  });

  test('a listed file is the text that was digested, even if it changes meanwhile', async () => {
    let text = 'first';
    const watched = await watching({ ...treeOf(files), read: (path) => new TextFile(path, text) });
    text = 'second';
    expect(watched.tree.read('a.tf')).toMatchObject({ text: 'first' });
    expect(watched.tree.read('a.tf')).toBe(watched.tree.read('a.tf'));
  });
});
