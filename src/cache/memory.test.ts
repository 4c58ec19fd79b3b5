import { expect, test } from '@jest/globals';
import type { Tree } from '../model/source.js';
import { TextFile } from '../shared/text.js';
import { openMemory } from './memory.js';
import { noWaivers } from '../model/waiver.js';
import type { Memory } from './memory.js';
import type { Remembered } from './result.js';
import type { Store } from './store.js';

const counts = { files: 1, resources: 0, unmapped: 0, entities: {}, references: { done: 0, all: 0, open: [] }, sources: {}, domains: [] };
const result: Remembered = { findings: [], tallies: [], ledger: [], counts, waivers: noWaivers, secrets: [] };

function memoryStore(): Store & { readonly entries: Map<string, unknown> } {
  const entries = new Map<string, unknown>();
  const name = (digest: Uint8Array) => Buffer.from(digest).toString('hex');
  return { entries, get: (digest) => entries.get(name(digest)), put: (digest, value) => void entries.set(name(digest), value) };
}

/** One listed file, and one that is not. */
function treeOf(hidden: () => string): Tree {
  const files: Readonly<Record<string, () => string>> = { 'a.tf': () => 'listed', 'b.tpl': hidden };
  return {
    files: ['a.tf'],
    failures: [],
    rootOf: () => undefined,
    read: (path) => (files[path] === undefined ? undefined : new TextFile(path, files[path]())),
    bytes: () => undefined,
    head: () => '',
  };
}

interface Given {
  readonly hidden?: () => string;
  readonly circumstances?: string;
}

async function open(store: Store, { hidden = () => 'hidden', circumstances = 'program' }: Given = {}): Promise<Memory> {
  const tree = treeOf(hidden);
  const memory = await openMemory(store, { tree, wanted: () => true, rules: [], circumstances: Buffer.from(circumstances) });
  if (memory === undefined) throw new Error('too large');
  return memory;
}

async function scanOnce(store: Store, given?: Given): Promise<Remembered | undefined> {
  const memory = await open(store, given);
  const known = memory.recall();
  memory.tree.read('b.tpl');
  if (known === undefined) memory.keep(result);
  return known;
}

test.each<[string, Given, boolean]>([
  ['the same again', {}, true],
  ['another program, other policies, another configuration', { circumstances: 'another' }, false],
  ['another text in a file that is not listed', { hidden: () => 'changed' }, false],
])('%s', async (_sentence, given, isKnown) => {
  const store = memoryStore();
  expect(await scanOnce(store)).toBeUndefined();
  expect(await scanOnce(store, given)).toEqual(isKnown ? result : undefined);
  expect(await scanOnce(store, given)).toEqual(result);
});

test('a result lies under the hidden texts too: who has the listed files alone finds their names and no more', async () => {
  const store = memoryStore();
  await scanOnce(store);
  const [[kept] = [], [asked, names] = []] = [...store.entries];
  expect(names).toEqual([['read', 'b.tpl']]);
  await scanOnce(store, { hidden: () => 'changed' });
  const [first, second, third] = [...store.entries.keys()];
  // The list of questions has its old place, the other result a new one.
  expect([first, second]).toEqual([kept, asked]);
  expect(third).not.toBe(kept);
  expect(store.entries.size).toBe(3);
});

test('a file that changes during the scan leaves nothing behind', async () => {
  const store = memoryStore();
  let reads = 0;
  const memory = await open(store, { hidden: () => `version ${reads++}` });
  memory.tree.read('b.tpl');
  memory.tree.read('b.tpl');
  memory.keep(result);
  expect(store.entries.size).toBe(0);
});

test('what lies in the place of the questions is checked', async () => {
  for (const forged of [null, 'x', [['run', 'rm']], [['read', 1]], { read: 'a' }]) {
    const store = memoryStore();
    await scanOnce(store);
    const asked = [...store.entries.keys()][1] ?? '';
    store.entries.set(asked, forged);
    expect(await scanOnce(store)).toBeUndefined();
  }
});
