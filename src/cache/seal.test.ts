import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keysOf, seal, unseal } from './seal.js';

const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();
const { key } = keysOf(digest('inputs'));

test('what was sealed opens as it was, under its own key only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, other) => {
      const sealed = seal(text, key);
      expect(unseal(sealed, key)).toBe(text);
      expect(unseal(sealed, keysOf(digest(`other ${other}`)).key)).toBeUndefined();
    }),
  );
});

test('a changed byte anywhere, a byte more or less, and it stays shut', () => {
  const sealed = seal('{"findings":[]}', key);
  for (let at = 0; at < sealed.length; at++) {
    for (const mask of [1, 0x80]) {
      const damaged = Uint8Array.from(sealed);
      damaged[at] = (damaged[at] ?? 0) ^ mask;
      expect(unseal(damaged, key)).toBeUndefined();
    }
    expect(unseal(sealed.subarray(0, at), key)).toBeUndefined();
  }
  expect(unseal(Buffer.concat([sealed, Buffer.of(0)]), key)).toBeUndefined();
});

test('any bytes at all stay shut', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => expect(unseal(bytes, key)).toBeUndefined()));
});

test('the name is not the key, and neither is the digest', () => {
  const { name } = keysOf(digest('inputs'));
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  expect(new Set([name, hex(key), hex(digest('inputs'))]).size).toBe(3);
  expect(name).toMatch(/^[0-9a-f]{64}$/);
});

test('one text sealed twice looks different', () => {
  expect(Buffer.from(seal('same', key)).equals(seal('same', key))).toBe(false);
});
