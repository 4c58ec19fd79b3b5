import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { spot, TextFile } from '../shared/text.js';
import { find } from '../findings/testing.js';
import { quoter } from './quote.js';

const secret = 'hunter2';
const hide = (text: string): string => text.replaceAll(secret, '[hidden]');

describe('a quote', () => {
  const file = new TextFile('a.tf', 'a = 1\r\npassword = "hunter2" # hunter2 too\nlast');
  test.each<[string, string, string, string]>([
    ['is the whole line', '1', 'a = 1', '1'],
    ['hides a secret before the spot', 'too', 'password = "[hidden]" # [hidden] too', 'too'],
    ['hides the spot', '"hunter2"', 'password = "[hidden]" # [hidden] too', '"[hidden]" # [hidden]'],
    [
      'is as wide as what was hidden when the spot lies in it',
      'nter',
      'password = "[hidden]" # [hidden] too',
      '[hidden]" # [hidden]',
    ],
    ['is every line of the spot', '1\r\npass', 'a = 1\r\npassword = "[hidden]" # [hidden] too', '1\r\npass'],
    ['ends with the file', 'st', 'last', 'st'],
  ])('%s', (_, needle, text, marked) => {
    const quote = quoter(hide)(find(file, needle));
    expect([quote.text, quote.text.slice(quote.start, quote.end)]).toEqual([text, marked]);
  });

  test('never shows a secret, whatever the spot; what it marks lies in it', () => {
    const words = fc
      .array(fc.constantFrom('a', ' ', '\n', '\r\n', secret, '"', 'é'), { maxLength: 30 })
      .map((list) => list.join(''));
    fc.assert(
      fc.property(words, fc.nat(200), fc.nat(200), (text, a, b) => {
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        const quote = quoter(hide)(spot(new TextFile('a', text), start, end));
        expect(quote.text).not.toContain(secret);
        expect(quote.start).toBeGreaterThanOrEqual(0);
        expect(quote.end).toBeGreaterThanOrEqual(quote.start);
        expect(quote.end).toBeLessThanOrEqual(quote.text.length);
      }),
    );
  });
});
