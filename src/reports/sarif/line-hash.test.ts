import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineHashes } from './line-hash.js';

/** The definition, read out: for each line the hash of the 100 kept characters from its beginning, in arithmetic without tricks. */
function byDefinition(text: string): readonly string[] {
  const kept = text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '');
  const units = [...kept.split('').map((unit) => unit.charCodeAt(0)), 65535];
  const starts = units.flatMap((_, i) => (i === 0 || units[i - 1] === 10 ? [i] : []));
  const seen = new Map<string, number>();
  return starts.map((start) => {
    let hash = 0n;
    for (let i = 0; i < 100; i++) hash = BigInt.asUintN(64, hash * 37n + BigInt(units[start + i] ?? 0));
    const hex = hash.toString(16);
    seen.set(hex, (seen.get(hex) ?? 0) + 1);
    return `${hex}:${seen.get(hex)}`;
  });
}

function hashes(text: string): readonly (string | undefined)[] {
  const hash = lineHashes(text);
  return Array.from({ length: text.split(/\r\n?|\n/).length }, (_, line) => hash(line));
}

describe('line hashes', () => {
  test.each<[string, string, string, boolean]>([
    ['ignore indentation', 'a {\n  b = 1\n}\n', 'a {\n\tb  =  1\n}\n', true],
    ['ignore the kind of line break', 'a\nb\n', 'a\r\nb\r\n', true],
    ['see a comment', 'a\nb\n', 'a # c\nb\n', false],
    ['see an empty line', 'a\nb\n', 'a\n\nb\n', false],
  ])('%s', (_, one, other, same) => {
    expect(lineHashes(one)(0) === lineHashes(other)(0)).toBe(same);
  });

  test('count equal lines', () => {
    const counts = hashes('Take a long enough line, and repeat it.\n'.repeat(6)).map((hash) => hash?.split(':')[1]);
    expect(counts).toEqual(['1', '2', '3', '1', '1', '1', '1']);
  });

  test('of nothing are one', () => {
    expect([lineHashes('')(0), lineHashes('')(1)]).toEqual([expect.any(String), undefined]);
  });

  test('are what their definition says', () => {
    const unit = fc.oneof(
      fc.constantFrom('\n', ' ', '\t', '\r\n', 'a', 'b'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 400 }), (units) => {
        const text = units.join('').replace(/\r(?!\n)/g, '');
        expect(hashes(text)).toEqual(byDefinition(text));
      }),
      { numRuns: 200 },
    );
  });
});
