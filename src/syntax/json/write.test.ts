import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TextFile } from '../../shared/text.js';
import { parseJson } from './parse.js';
import { byCodePoint, decimal, isWhole, writeJson } from './write.js';
import type { Style } from './write.js';

function again(text: string, style: Style = {}): string {
  const { value } = parseJson(new TextFile('a.json', text));
  const parts = value && writeJson(value, style);
  return parts !== undefined && isWhole(parts) ? parts.join('') : 'not known';
}

describe('a value as JSON text', () => {
  test.each<[string, string, Style, string]>([
    ['keeps the order of its keys', '{"b": 1, "a": [true, null]}', {}, '{"b":1,"a":[true,null]}'],
    ['sorts them where it is told', '{"b": 1, "a": {"d": 1, "c": 1}}', { sorted: true }, '{"a":{"c":1,"d":1},"b":1}'],
    ['indents as Go does', '{"a": [1, {}], "b": []}', { indent: '  ' }, '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": []\n}'],
    ['is safe within HTML', '"<a>&\u2028"', {}, '"\\u003ca\\u003e\\u0026\\u2028"'],
    ['leaves a written backslash alone', '"\\\\ud800"', {}, '"\\\\ud800"'],
    ['replaces half surrogates', '"\\ud800x"', {}, '"\uFFFDx"'],
  ])('%s', (_, text, style, expected) => {
    expect(again(text, style)).toBe(expected);
  });

  test('reads back as what it was written from', () => {
    // JSON knows no negative zero.
    const plain = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));
    fc.assert(fc.property(plain, fc.boolean(), (value, sorted) => {
      expect(JSON.parse(again(JSON.stringify(value), { sorted, indent: ' ' }))).toEqual(value);
    }));
  });

  test('a small tree that is an endless text is refused', () => {
    const at = { file: new TextFile('a', ''), start: 0, end: 0 };
    let value: Parameters<typeof writeJson>[0] = { kind: 'scalar', value: 'x'.repeat(100), at };
    for (let i = 0; i < 40; i++) value = { kind: 'list', items: [value, value], at };
    expect(writeJson(value)).toBeUndefined();
  });
});

test.each([[1e21, '1000000000000000000000'], [-1.5e22, '-15000000000000000000000'], [1.5e-7, '0.00000015'], [-0, '0'], [12.5, '12.5']])('%d is written %s', (value, expected) => {
  expect(decimal(value)).toBe(expected);
});

test('strings are ordered as their UTF-8 bytes are', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
    expect(Math.sign(byCodePoint(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
  }));
});
