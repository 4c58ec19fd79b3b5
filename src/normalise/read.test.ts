import { describe, expect, test } from '@jest/globals';
import { at, cursor, entries, flag, flat, members, number, orElse, strings, text } from './read.js';
import { shown, valueOf, written } from './terraform/testing.js';

function read(plain: unknown, ...path: readonly (number | string)[]): ReturnType<typeof cursor> {
  return at(cursor(valueOf(plain)), ...path);
}

describe('a leaf', () => {
  const one = 'var.x has no value';
  test.each<[string, (from: ReturnType<typeof cursor>) => object, unknown, unknown]>([
    ['a text', text, 'a', 'a'],
    ['a number for a text', text, 5, '5'],
    ['a map for a text', text, { a: 1 }, { unknown: 'a dict stands where a single value is expected' }],
    ['null', text, null, null],
    ['a text with a hole', text, { parts: ['a', { unknown: 'why' }] }, { unknown: 'why', parts: ['a', null] }],
    ['one of two texts', text, { oneOf: ['a', null] }, { unknown: one, oneOf: ['a', null] }],
    ['a number', number, 5, 5],
    ['a number as text', number, ' 5 ', 5],
    ['an empty text for a number', number, '', { unknown: '"" is not of the expected type' }],
    ['a hole for a number', number, { parts: ['1', { unknown: 'why' }] }, { unknown: 'why' }],
    ['a flag', flag, true, true],
    ['a flag as text', flag, 'false', false],
    ['a word for a flag', flag, 'yes', { unknown: '"yes" is not of the expected type' }],
    ['alternatives that come to the same', flag, { oneOf: [true, 'true'] }, true],
    ['alternatives that all are nothing', text, { oneOf: [null, null] }, null],
    ['a default for null', (from) => orElse(number(from), 7), null, { default: 7 }],
    ['a default among alternatives', (from) => orElse(number(from), 7), { oneOf: [1, null] }, { unknown: one, oneOf: [1, 7] }],
  ])('%s', (_sentence, reader, plain, expected) => {
    expect(shown(reader(read(plain)))).toEqual(expected);
  });

  test.each<[string, unknown, (number | string)[], string]>([
    ['what is written stands there', { a: [{ b: 5 }] }, ['a', 0, 'b'], '5'],
    ['what is absent stands at what is nearest', { a: { b: 5 } }, ['a', 'c', 'd'], '{\n    "b": 5\n  }'],
    ['an unknown value stands where it is written', { a: { unknown: 'why' } }, ['a'], '{\n    "unknown": "why"\n  }'],
    [
      'what is within an unknown value stands there too',
      { a: { unknown: 'why' } },
      ['a', 'b', 0],
      '{\n    "unknown": "why"\n  }',
    ],
    ['what an open list may hold stands at the list', { a: { items: [], rest: 'why' } }, ['a', 0], '[]'],
  ])('%s', (_sentence, plain, path, expected) => {
    expect(written(text(read(plain, ...path)))).toBe(expected);
  });
});

describe('a collection', () => {
  const why = 'var.x has no value';
  test.each<[string, unknown, unknown]>([
    ['of texts', ['a', 'b'], ['a', 'b']],
    ['of a single text', 'a', ['a']],
    ['without what is null', ['a', null], ['a']],
    ['of which more may be there', { items: ['a'], rest: 'why' }, { items: ['a'], open: 'why' }],
    ['that is unknown', { unknown: 'why' }, { items: [], open: 'why' }],
    ['with an item that is one or the other', [{ oneOf: ['a', 'b'] }], [{ unknown: why, oneOf: ['a', 'b'] }]],
    ['with an item that is perhaps there', ['a', { oneOf: ['b', null] }], ['a', { leaf: 'b', exists: why }]],
    [
      'with an item that is perhaps one or the other',
      [{ oneOf: ['a', 'b', null] }],
      [{ leaf: { unknown: why, oneOf: ['a', 'b'] }, exists: why }],
    ],
    ['with an item that is none', [{ oneOf: [null] }], []],
    ['that is one or the other', { oneOf: [['a'], ['b']] }, ['a', 'b'].map((leaf) => ({ leaf, exists: why }))],
    ['that is perhaps not given', { oneOf: [['a'], null] }, [{ leaf: 'a', exists: why }]],
    [
      'that is one or an unknown other',
      { oneOf: [['a'], { unknown: 'why' }] },
      { items: [{ leaf: 'a', exists: why }], open: 'why' },
    ],
  ])('%s', (_sentence, plain, expected) => {
    expect(shown(strings(read(plain)))).toEqual(expected);
  });

  test.each<[string, unknown, unknown]>([
    ['that are certain', [{ a: 1 }, { a: 2 }], [1, 2]],
    ['of which one is perhaps there', [{ a: 1 }, { oneOf: [{ a: 2 }, null] }], [1, { leaf: 2, exists: why }]],
    ['of which one is this or that', [{ oneOf: [{ a: 1 }, { a: 2 }] }], [1, 2].map((leaf) => ({ leaf, exists: why }))],
  ])('of maps %s', (_sentence, plain, expected) => {
    expect(shown(members(read(plain), (member) => number(at(member, 'a'))))).toEqual(expected);
  });

  test.each<[string, unknown, unknown]>([
    ['of entries', { a: 1, b: 2 }, ['a=1', 'b=2']],
    ['of one map or the other', { oneOf: [{ a: 1 }, { b: 2 }] }, ['a=1', 'b=2'].map((pair) => ({ pair, exists: why }))],
    ['of what is no map', 'a', { items: [], open: 'a scalar stands where a map is expected' }],
  ])('%s', (_sentence, plain, expected) => {
    const pairs = entries(read(plain), (key, value) => ({
      pair: `${key}=${value.value?.kind === 'scalar' ? value.value.value : ''}`,
    }));
    expect(shown({ ...pairs, items: pairs.items.map((item) => (item.exists === undefined ? item.pair : item)) })).toEqual(
      expected,
    );
  });

  test.each<[string, unknown, unknown]>([
    ['of collections', [['a'], ['b', 'c']], ['a', 'b', 'c']],
    ['of a collection that is open', [['a'], { items: ['b'], rest: 'why' }], { items: ['a', 'b'], open: 'why' }],
    ['of collections that are perhaps there', { oneOf: [[['a']], [['b']]] }, ['a', 'b'].map((leaf) => ({ leaf, exists: why }))],
  ])('%s', (_sentence, plain, expected) => {
    const from = read(plain);
    expect(
      shown(
        flat(
          members(from, (member) => strings(member)),
          from.near,
        ),
      ),
    ).toEqual(expected);
  });
});
