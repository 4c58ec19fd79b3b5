import { expect, test } from '@jest/globals';
import { cursor } from '../read.js';
import { shown, valueOf } from '../testing.js';
import { spreadOver } from './spread.js';

test.each<[string, unknown, unknown]>([
  ['two', ['a', 'b'], true],
  ['one', ['a'], false],
  ['none', [], null],
  ['one, and nothing', ['a', null], false],
  ['nothing', null, null],
  ['two as one text', 'a, b', true],
  ['one as a text', 'a', false],
  ['an empty text', '', null],
  ['one that is known after apply', [{ ref: 'aws_subnet.a.id' }], false],
  ['a list of another module', { unknown: 'it is known after apply' }, { unknown: 'it is known after apply' }],
  ['one of a list that may have more', { items: ['a'], rest: 'more' }, { unknown: 'more' }],
  ['two of a list that may have more', { items: ['a', 'b'], rest: 'more' }, true],
])('%s', (_sentence, plain, expected) => expect(shown(spreadOver(cursor(valueOf(plain))))).toEqual(expected));

test('without subnets zones count', () => {
  expect(shown(spreadOver(cursor(valueOf(null)), cursor(valueOf(['a', 'b']))))).toBe(true);
});
