import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Value } from '../../model/value.js';
import { TextFile, where } from '../../shared/text.js';
import { parseJson, parseLargeJson } from './parse.js';

function read(text: string): ReturnType<typeof parseJson> {
  return parseJson(new TextFile('a.json', text));
}

/** The plain value, to compare with what `JSON.parse` says. */
function plain(value: Value | undefined): unknown {
  if (value === undefined || value.kind === 'unknown' || value.kind === 'template') return undefined;
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'list') return value.items.map(plain);
  const made: Record<string, unknown> = {};
  for (const [key, entry] of value.entries) {
    Object.defineProperty(made, key, { value: plain(entry.value), enumerable: true, configurable: true, writable: true });
  }
  return made;
}

function errorsOf(text: string): string[] {
  return read(text).errors.map(({ message, at }) => `${where(at)} ${message}`);
}

describe('a JSON file', () => {
  test('every value and key knows where it is written', () => {
    const { value } = read('{\n  "a": [1, {"b": "x"}]\n}');
    if (value?.kind !== 'dict') throw new Error('expected an object');
    const a = value.entries.get('a');
    expect(a && where(a.key)).toBe('a.json:2:3');
    expect(a && where(a.value.at)).toBe('a.json:2:8');
    const inner = a?.value.kind === 'list' ? a.value.items[1] : undefined;
    const b = inner?.kind === 'dict' ? inner.entries.get('b') : undefined;
    expect(b && b.value.at.file.text.slice(b.value.at.start, b.value.at.end)).toBe('"x"');
    expect([value.at.start, value.at.end]).toEqual([0, value.at.file.text.length]);
  });

  test.each<[string, string, unknown]>([
    ['a byte order mark is skipped', '\uFEFF{"a":1}', { a: 1 }],
    ['a key that prototypes own is a key', '{"__proto__": {"a": 1}}', JSON.parse('{"__proto__": {"a": 1}}')],
    ['escapes and surrogate pairs are decoded', '"\\u00e9\\ud83d\\ude00\\n"', 'é😀\n'],
    ['a lone value is a document', ' null ', null],
    ['an exponent is a number', '[-1.5e3, 0]', [-1500, 0]],
  ])('%s', (_, text, expected) => {
    const { value, errors } = read(text);
    expect(plain(value)).toEqual(expected);
    expect(errors).toEqual([]);
  });

  test.each<[string, string, readonly string[]]>([
    ['comments are errors', '{/* x */"a":1}', ['a.json:1:2 JSON has no comments']],
    ['a trailing comma is an error', '[1,]', ['a.json:1:4 a value is expected here']],
    ['a key written twice is an error', '{"a":1,"a":2}', ['a.json:1:8 the key "a" is written twice']],
    ['single quotes are errors', "'a'", ['a.json:1:1 this is not a JSON value', 'a.json:1:4 a value is expected here']],
    ['an empty file is an error', '', ['a.json:1:1 a value is expected here']],
    ['more than one value is an error', '{}\n{}', ['a.json:2:1 nothing more is expected after the value']],
    ['an open string is an error', '["a', ['a.json:1:2 this string does not end', 'a.json:1:4 a closing bracket is expected here']],
    ['a leading zero is an error', '[01]', ['a.json:1:3 a comma is expected here']],
  ])('%s', (_, text, expected) => {
    expect(errorsOf(text)).toEqual(expected);
  });

  test('of a key written twice the last value counts', () => {
    expect(plain(read('{"a":1,"a":2}').value)).toEqual({ a: 2 });
  });

  test('what stands beside an error is still read', () => {
    expect(plain(read('{"a": 1, "b": , "c": 3}').value)).toEqual({ a: 1, c: 3 });
  });

  test.each(['[', '{"a":', '/* " */ [', '"\n['])('100,000 times %j is refused by depth, not by the stack', (piece) => {
    const { value, errors } = read(piece.repeat(100_000));
    expect(value).toBeUndefined();
    expect(errors.map(({ message }) => message)).toEqual(['is nested deeper than 256 levels']);
  });

  test('any JSON reads as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { value, errors } = read(text);
        expect(errors).toEqual([]);
        expect(plain(value)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('text is accepted exactly when JSON.parse accepts it, and never throws', () => {
    const token = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '-', 'true', 'nul', '"', '\\', '\n', ' ', '/*', '//', '1.', '\u0001');
    fc.assert(
      fc.property(fc.array(token, { maxLength: 12 }), (tokens) => {
        const text = tokens.join('');
        const fatal = read(text).errors.filter(({ message }) => !message.endsWith('written twice'));
        expect(fatal.length === 0).toBe(accepts(text));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a large JSON file', () => {
  const text = `{"items": [{"kind": "Pod", "spec": {"name": "${'x'.repeat(200)}", "list": [1, 2]}, "args": ["${'y'.repeat(200)}"], "small": {"a": 1}}]}`;

  test.each([0, 1, 2, 3, 4])('says the same at the same places, read later from depth %d on', (deep) => {
    const file = new TextFile('a.json', text);
    expect(parseLargeJson(file, deep)).toEqual(parseJson(file));
  });

  test('a copy of what is read later has all of it', () => {
    const { value } = parseLargeJson(new TextFile('a.json', text), 0);
    expect(plain(value && { ...value })).toEqual(JSON.parse(text));
  });

  test('mistakes in what is read later are told at once', () => {
    const broken = text.replace('1, 2', '1, , 2').replace('"a": 1', '"a": 1, "a": 2');
    const { errors } = parseLargeJson(new TextFile('a.json', broken), 3);
    expect(errors.map(({ message }) => message)).toEqual(['a value is expected here', 'the key "a" is written twice']);
  });
});

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
