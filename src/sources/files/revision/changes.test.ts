import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findBase, findChanges } from './index.js';
import { readPatch } from './patch.js';
import { Repository } from './testing.js';
import type { Files } from './testing.js';

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

/** Lines of a file, of the first nine, that a change touches. */
async function touched(before: Files, after: Files, name: string, add = true): Promise<readonly number[]> {
  const repository = Repository.of(before);
  repository.write(after);
  if (add) repository.git('add', '--all');
  const { touches } = await findChanges(findBase({ paths: ['.'], cwd: repository.root, ref: 'HEAD' }));
  return [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((line) => touches(name, line, line));
}

describe('the lines that a change touches', () => {
  const ten = Array.from({ length: 10 }, (_, i) => `line ${i} of the file`);
  const text = lines(...ten);
  test.each<[string, Files, Files, string, readonly number[]]>([
    ['an altered one', { a: text }, { a: text.replace('line 2', 'row 2') }, 'a', [3]],
    ['a new one', { a: text }, { a: text.replace('line 2', 'new\nline 2') }, 'a', [3]],
    ['none where one was deleted', { a: text }, { a: text.replace('line 2 of the file\n', '') }, 'a', []],
    ['all of a new file', { a: text }, { b: lines('x', 'y') }, 'b', [1, 2]],
    ['those of a renamed file that are not as they were', { a: text }, { a: undefined, b: text.replace('line 2', 'row 2') }, 'b', [3]],
    ['of a name with quotes and blanks', { 'ä "b" \\c': text }, { 'ä "b" \\c': text.replace('line 2', 'row 2') }, 'ä "b" \\c', [3]],
    ['all of a binary file', { a: Buffer.from([0, 1]) }, { a: Buffer.from([0, 2]) }, 'a', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['content that looks like a patch', { a: lines('x') }, { a: lines('x', '++ b/z', '@@ -1 +1 @@', 'diff --git a/q b/q') }, 'a', [2, 3, 4]],
    ['none of another file', { a: text, b: text }, { a: 'x\n' }, 'b', []],
  ])('%s', async (_, before, after, name, expected) => {
    expect(await touched(before, after, name)).toEqual(expected);
  });

  test('all of a file that git was not told of', async () => {
    expect(await touched({ a: 'x\n' }, { b: 'y\n' }, 'b', false)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('a deletion touches what stands around it', async () => {
    const repository = Repository.of({ a: text });
    repository.write({ a: text.replace('line 2 of the file\n', '') });
    const { touches } = await findChanges(findBase({ paths: ['.'], cwd: repository.root, ref: 'HEAD' }));
    expect([touches('a', 1, 2), touches('a', 2, 3), touches('a', 3, 9)]).toEqual([false, true, false]);
  });

  test('a renamed file knows its name of before', async () => {
    const repository = Repository.of({ 'old name': text });
    repository.write({ 'old name': undefined, 'new/name': text });
    repository.git('add', '--all');
    const { formerly } = await findChanges(findBase({ paths: ['.'], cwd: repository.root, ref: 'HEAD' }));
    expect([formerly('new/name'), formerly('other')]).toEqual(['old name', 'other']);
  });

  test('whatever a patch holds is read without a complaint', () => {
    const piece = fc.oneof(fc.constantFrom('diff --git a/x b/x\n', '+++ b/x\n', '+++ "b/\\3', '@@ -1,9 +1,9 @@\n', 'Binary files a and "b/x differ\n', '\\ No newline\n', 'rename to "\n'), fc.string());
    fc.assert(fc.property(fc.array(piece), (pieces) => readPatch(Buffer.from(pieces.join(''))).size >= 0));
  });
});
