/** Resources that are alike have parts in common; what a plan says of one alone is its own. */
import { describe, expect, test } from '@jest/globals';
import { everywhere, hasPlace, nowhere } from '../../model/values.js';
import { where } from '../../shared/text.js';
import { argument, change, configured, plain, planOf, raw, read } from './testing.js';

const part = [{ mode: 'Active', tags: { a: 'x' } }];
const text = JSON.stringify({ Statement: Array.from({ length: 5 }, (_, index) => ({ Effect: 'Allow', Sid: `s${index}` })) });

type Options = Parameters<typeof change>[2];

/** The attribute of two resources, of which only the second has these options. */
function two(value: unknown, options: Options = {}, expressions: Readonly<Record<string, unknown>> = {}) {
  const plan = planOf([change('a_b.one', { x: value, id: 1 }), change('a_b.other', { x: value, id: 2 }, options)], configured({ 'a_b.other': expressions }));
  const reading = read({ 'plan.json': plan });
  return { one: argument(reading, 'a_b.one', 'x'), other: argument(reading, 'a_b.other', 'x'), reading };
}

test.each<[string, unknown]>([
  ['a block', part],
  ['a document', text],
  ['a map', { a: 'x', b: [1, 2, null, false] }],
])('%s that two resources have is one value without a place', (_, value) => {
  const { one, other } = two(value);
  expect(one).toBe(other);
  expect(one?.at).toBe(everywhere);
  expect(one === undefined ? undefined : plain(one)).toEqual(value);
});

describe('a block that another resource has as well is its own', () => {
  test.each<[string, Options, Readonly<Record<string, unknown>>]>([
    ['where something in it is not known yet', { unknown: { x: [{ id: true }] } }, { x: [{ id: { references: ['local.a'] } }] }],
    ['where there is more of it that is not known yet', { unknown: { x: [{}, { id: true }] } }, { x: [{}, { id: { references: ['local.a'] } }] }],
    ['where something in it is sensitive', { sensitive: { x: [{ mode: true }] } }, {}],
    ['where something in it may come from elsewhere', {}, { x: [{ mode: { references: ['a_b.one.id', 'a_b.one'] } }] }],
  ])('%s', (_, options, expressions) => {
    const { one, other } = two(part, options, expressions);
    expect(other).not.toBe(one);
  });
});

test('what is not known says the same as if no other resource had the block', () => {
  const { other } = two(part, { unknown: { x: [{ id: true }] } }, { x: [{ id: { references: ['local.a'] } }] });
  expect(other === undefined ? undefined : plain(other)).toEqual([{ mode: 'Active', tags: { a: 'x' }, id: '?computed' }]);
});

test('a sensitive value stands where its resource stands, with all that is in it', () => {
  const { other, reading } = two(part, { sensitive: { x: true } });
  const [first] = other?.kind === 'list' ? other.items : [];
  expect([other, first].map((value) => (value === undefined ? undefined : where(value.at)))).toEqual(Array(2).fill(where(raw(reading, 'a_b.other').at.at)));
});

test('what one resource alone has stands nowhere else', () => {
  const reading = read({ 'plan.json': planOf([change('a_b.one', { x: part })]) });
  expect(argument(reading, 'a_b.one', 'x')?.at).toBe(nowhere);
  expect(hasPlace(raw(reading, 'a_b.one').at)).toBe(true);
});
