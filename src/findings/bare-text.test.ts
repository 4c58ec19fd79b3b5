import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Vocabulary } from '../model/raw.js';
import { bare } from './bare-text.js';

describe('bare text', () => {
  test.each<[string, Vocabulary, string, string]>([
    ['has no blanks', 'terraform', 'a  =\t1\r\n b = 2', 'a=1b=2'],
    ['has no comments of HCL', 'terraform', 'a = 1 # one\nb = 2 // two\nc /* x\n * y */ = 3', 'a=1b=2c=3'],
    ['keeps comment signs within strings', 'terraform', 'a = "http://x/#y" # z', 'a="http://x/#y"'],
    ['knows escaped quotes', 'terraform', 'a = "\\"# b" # c', 'a="\\"#b"'],
    ['keeps a slash', 'terraform', 'a = b / c', 'a=b/c'],
    ['has no comments of YAML', 'kubernetes', '# x\na: b # c\nd: e', 'a:bd:e'],
    ['knows that # within a word is no comment', 'kubernetes', 'a: b#c', 'a:b#c'],
    ['keeps # within YAML strings', 'kubernetes', 'a: \'b # c\'\nd: "e # f"', 'a:\'b#c\'d:"e#f"'],
    ['knows that an apostrophe within a word quotes nothing', 'kubernetes', "a: don't # stop", "a:don't"],
    ['ends with an open comment', 'terraform', 'a /* b', 'a'],
    ['ends with an open string', 'terraform', 'a "b # c', 'a"b#c'],
  ])('%s', (_, vocabulary, text, wanted) => {
    expect(bare(text, vocabulary)).toBe(wanted);
  });

  test.each([
    ['an open string', '"', 'a'],
    ['an open comment', '/*', '*'],
    ['an open YAML string', "'", 'a'],
    ['escapes', '"', '\\'],
    ['comment signs', '', ' #'],
    ['quotes', '', ' "'],
  ])('is had from megabytes of %s', (_, start, piece) => {
    const text = start + piece.repeat(4_000_000);
    expect(bare(text, 'terraform').length).toBeLessThanOrEqual(text.length);
    expect(bare(text, 'kubernetes').length).toBeLessThanOrEqual(text.length);
  });

  test('keeps nothing but characters of the text, in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '"', "'", '#', '/', '*', '\\', ' ', '\n', ':') }),
        fc.constantFrom<Vocabulary>('terraform', 'kubernetes'),
        (text, vocabulary) => {
          let from = 0;
          for (const character of bare(text, vocabulary)) {
            from = text.indexOf(character, from) + 1;
            expect(from).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});
