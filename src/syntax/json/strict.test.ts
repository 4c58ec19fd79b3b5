import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { visit } from 'jsonc-parser';
import type { ParseErrorCode } from 'jsonc-parser';
import { walk } from './strict.js';
import type { Visitor } from './strict.js';

/** What a visitor is told, in the order in which it is. */
function told(text: string, maxDepth = 256): readonly unknown[] | undefined {
  const all: unknown[] = [];
  const take = (name: string) => (...args: readonly unknown[]): void => void all.push([name, ...args]);
  const visitor: Visitor = { openDict: take('openDict'), openList: take('openList'), close: take('close'), property: take('property'), literal: take('literal') };
  return walk(text, visitor, maxDepth) ? all : undefined;
}

/** The same from the parser that mends. */
function toldOtherwise(text: string): readonly unknown[] | undefined {
  const all: unknown[] = [];
  const errors: ParseErrorCode[] = [];
  visit(
    text,
    {
      onObjectBegin: (at) => void all.push(['openDict', at]),
      onObjectProperty: (name, at, length) => void all.push(['property', name, at, at + length]),
      onObjectEnd: (at, length) => void all.push(['close', at + length]),
      onArrayBegin: (at) => void all.push(['openList', at]),
      onArrayEnd: (at, length) => void all.push(['close', at + length]),
      onLiteralValue: (value: unknown, at, length) => void all.push(['literal', value, at, at + length]),
      onError: (error) => void errors.push(error),
    },
    { disallowComments: true, allowTrailingComma: false },
  );
  return errors.length > 0 ? undefined : all;
}

describe('JSON to the letter', () => {
  test('is told token by token, with its places', () => {
    expect(told(' {"a": [1, null], "b\\n": "x"}')).toEqual([
      ['openDict', 1], ['property', 'a', 2, 5], ['openList', 7], ['literal', 1, 8, 9], ['literal', null, 11, 15], ['close', 16],
      ['property', 'b\n', 18, 23], ['literal', 'x', 25, 28], ['close', 29],
    ]);
  });

  test.each<[string, string, number, boolean]>([
    ['as deep as allowed is read', '[[[]]]', 3, true],
    ['deeper is refused', '[[[]]]', 2, false],
    ['brackets in texts are none', '["[[["]', 1, true],
  ])('%s', (_sentence, text, maxDepth, isRead) => expect(told(text, maxDepth) !== undefined).toBe(isRead));

  test.each(['', ' ', '{', '{"a"', '{"a":1', '"', '"\\', '"\\x"', '"\u0001"', '-', '1.', '01', '1e', 'tru', 'nulls', '[1,]', '{"a":1,}', '[,1]', '{a:1}', '1 2', '[1}', "'a'"])('%j is refused', (text) =>
    expect(told(text)).toBeUndefined(),
  );

  test('tells what the parser that mends tells, and refuses what that has to mend', () => {
    const token = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"\\u00e9\\ud83d"', '"\\', '1', '-0.5e+3', '-', '.', 'true', 'null', 'nul', '"', '\n', ' ', '\u0001', '\u2028', '/*');
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(''))), (text) => {
        expect(told(text)).toEqual(toldOtherwise(text));
      }),
      { numRuns: 2000 },
    );
  });
});
