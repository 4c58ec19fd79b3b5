import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openStore } from './store.js';
import type { Disk, Store, StoreOptions } from './store.js';

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'bylaw-store-'));
const tree = path.join(work, 'tree');
fs.mkdirSync(tree);
afterAll(() => fs.rmSync(work, { recursive: true, force: true }));

let count = 0;
let directory = '';
beforeEach(() => {
  directory = path.join(work, `cache-${count++}`);
});

const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();
const files = (): string[] => fs.readdirSync(path.join(directory, '1')).map((name) => path.join(directory, '1', name));

function open(options: Partial<StoreOptions> = {}): Store {
  const store = openStore(directory, { outside: tree, ...options });
  if (store === undefined) throw new Error('no store');
  return store;
}

function onlyFile(): string {
  const [file = '', ...others] = files();
  expect(others).toEqual([]);
  return file;
}

function failing(code: string): () => never {
  return () => {
    throw Object.assign(new Error(code), { code });
  };
}

describe('a store', () => {
  test('gives back what was put, to other processes too', () => {
    open().put(digest('a'), { some: ['thing', 1, null] });
    expect(open().get(digest('a'))).toEqual({ some: ['thing', 1, null] });
    expect(open().get(digest('b'))).toBeUndefined();
  });

  test('the later entry wins', () => {
    const store = open();
    store.put(digest('a'), 1);
    store.put(digest('a'), 2);
    expect(store.get(digest('a'))).toBe(2);
    onlyFile();
  });

  test('nobody else may look at it', () => {
    open().put(digest('a'), 'x');
    if (process.platform === 'win32') return;
    const mode = (file: string) => fs.statSync(file).mode & 0o777;
    expect([directory, path.join(directory, '1'), onlyFile()].map(mode)).toEqual([0o700, 0o700, 0o600]);
  });

  test('tells nothing to whom does not know the inputs', () => {
    open().put(digest('a'), 'a very telling text');
    expect(fs.readFileSync(onlyFile(), 'latin1')).not.toContain('telling');
  });
});

describe('an entry that is not as it was', () => {
  test.each<[string, (file: string) => void]>([
    ['cut off', (file) => fs.truncateSync(file, 20)],
    ['emptied', (file) => fs.truncateSync(file, 0)],
    ['changed', (file) => fs.writeFileSync(file, fs.readFileSync(file).map((byte, index) => (index === 30 ? byte ^ 1 : byte)))],
    ['somebody else’s text', (file) => fs.writeFileSync(file, '{"findings":[]}')],
  ])('%s is no entry, is deleted and can be written again', (_what, damage) => {
    const store = open();
    store.put(digest('a'), 'some longer text');
    damage(onlyFile());
    expect(store.get(digest('a'))).toBeUndefined();
    expect(files()).toEqual([]);
    store.put(digest('a'), 'again');
    expect(store.get(digest('a'))).toBe('again');
  });

  test('copied over that of other inputs does not open there', () => {
    const store = open();
    store.put(digest('a'), 'of a');
    const first = onlyFile();
    store.put(digest('b'), 'of b');
    for (const file of files()) if (file !== first) fs.copyFileSync(first, file);
    expect(store.get(digest('b'))).toBeUndefined();
    expect(store.get(digest('a'))).toBe('of a');
  });

  test.each<[string, (file: string) => void]>([
    ['a directory', (file) => fs.mkdirSync(path.join(file, 'sub'), { recursive: true })],
    ['a link', (file) => fs.symlinkSync(path.join(work, 'elsewhere'), file)],
  ])('%s in its place is let be', (_what, put) => {
    const store = open();
    store.put(digest('a'), 'text');
    const file = onlyFile();
    fs.renameSync(file, path.join(work, 'elsewhere'));
    put(file);
    expect(store.get(digest('a'))).toBeUndefined();
    store.put(digest('a'), 'text');
    expect(files()).toHaveLength(1);
  });
});

describe('there is no store', () => {
  test.each<[string, () => string]>([
    ['in the scanned tree', () => path.join(tree, 'deep/cache')],
    ['in the scanned tree by a link', () => (fs.symlinkSync(tree, path.join(work, 'link')), path.join(work, 'link/cache'))],
    ['where the tree itself lies', () => tree],
    ['behind a link of its own', () => (fs.mkdirSync(`${directory}-real`, { mode: 0o700 }), fs.symlinkSync(`${directory}-real`, directory), directory)],
    ['where a file is', () => (fs.writeFileSync(directory, ''), directory)],
    ['where anybody may write', () => (fs.mkdirSync(directory), fs.chmodSync(directory, 0o777), directory)],
    ['where anybody may read', () => (fs.mkdirSync(`${directory}/1`, { recursive: true }), fs.chmodSync(`${directory}/1`, 0o755), directory)],
  ])('%s', (_where, make) => {
    expect(openStore(make(), { outside: tree })).toBeUndefined();
    expect(fs.readdirSync(tree)).toEqual([]);
  });

  test('where it belongs to somebody else', () => {
    const lstatSync = (file: fs.PathLike) => Object.assign(fs.lstatSync(file), { uid: 12345 });
    expect(openStore(directory, { outside: tree, disk: { ...fs, lstatSync: lstatSync as Disk['lstatSync'] } })).toBeUndefined();
  });

  test.each(['EACCES', 'EROFS', 'ENOSPC', 'ENOENT'])('where it cannot be made: %s', (code) => {
    expect(openStore(directory, { outside: tree, disk: { ...fs, mkdirSync: failing(code) } })).toBeUndefined();
  });
});

describe('a disk that fails', () => {
  test('when it is full half-way there is no entry and no leftover', () => {
    const writeFileSync = (file: fs.PathOrFileDescriptor, data: string | NodeJS.ArrayBufferView) => {
      fs.writeFileSync(file, Buffer.from(String(data)).subarray(0, 5));
      failing('ENOSPC')();
    };
    const store = open({ disk: { ...fs, writeFileSync } });
    store.put(digest('a'), 'text');
    expect(files()).toEqual([]);
    expect(store.get(digest('a'))).toBeUndefined();
  });

  test.each<[string, keyof Disk]>([
    ['opening', 'openSync'],
    ['looking', 'fstatSync'],
    ['reading', 'readFileSync'],
  ])('%s an entry means no entry', (_what, name) => {
    open().put(digest('a'), 'text');
    expect(open({ disk: { ...fs, [name]: failing('EACCES') } }).get(digest('a'))).toBeUndefined();
    expect(open().get(digest('a'))).toBe('text');
  });

  test.each<[string, keyof Disk]>([
    ['renaming', 'renameSync'],
    ['writing', 'writeFileSync'],
    ['listing', 'readdirSync'],
    ['deleting', 'unlinkSync'],
    ['touching', 'utimesSync'],
  ])('%s without success is nothing to speak of', (_what, name) => {
    const store = open({ disk: { ...fs, [name]: failing('EROFS') }, limits: { entries: 1, bytes: 1000 } });
    for (const one of ['a', 'b', 'c']) {
      expect(() => store.put(digest(one), one)).not.toThrow();
      expect(() => store.get(digest(one))).not.toThrow();
    }
  });
});

describe('a store is bounded', () => {
  const use = (file: string, seconds: number) => fs.utimesSync(file, seconds, seconds);

  test('what was used longest ago goes first', () => {
    const store = open({ limits: { entries: 10, bytes: 1e6 } });
    const names = Array.from({ length: 10 }, (_, index) => `entry ${index}`);
    for (const [index, name] of names.entries()) {
      const before = new Set(fs.existsSync(directory) ? files() : []);
      store.put(digest(name), name);
      for (const file of files()) if (!before.has(file)) use(file, 1000 + index);
    }
    // Used just now, so that it outlives those that are younger.
    expect(store.get(digest('entry 0'))).toBe('entry 0');
    store.put(digest('one more'), 'one more');
    expect(names.filter((name) => store.get(digest(name)) === undefined)).toEqual(['entry 1', 'entry 2']);
    expect(store.get(digest('one more'))).toBe('one more');
  });

  test('by bytes as well', () => {
    const store = open({ limits: { entries: 1000, bytes: 10_000 } });
    for (let index = 0; index < 30; index++) store.put(digest(`entry ${index}`), 'x'.repeat(1000));
    const sizes = files().map((file) => fs.statSync(file).size);
    expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(10_000);
    expect(sizes.length).toBeGreaterThan(5);
  });

  test('an entry that would take the place of many is not written', () => {
    const store = open({ limits: { entries: 10, bytes: 10_000 } });
    store.put(digest('large'), 'x'.repeat(3000));
    expect(files()).toEqual([]);
  });

  test('a file that another run left half-way goes with time', () => {
    const store = open({ limits: { entries: 3, bytes: 1e6 } });
    const leftover = path.join(directory, '1/abc.1.def');
    fs.writeFileSync(leftover, 'half');
    use(leftover, 1000);
    for (const one of ['a', 'b', 'c']) store.put(digest(one), one);
    expect(fs.existsSync(leftover)).toBe(false);
  });
});
