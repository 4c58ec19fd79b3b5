import { expect, test } from '@jest/globals';
import { worlds } from './worlds.js';

const leaf = (p: number, ...oneOf: readonly unknown[]) => ({ state: 'unknown', p, oneOf });
const all = new Set([0, 1, 2, 3, 4]);

test.each<[string, unknown, Set<number>, unknown[]]>([
  ['nothing touched, no worlds', { a: leaf(0, 1, 2) }, new Set(), []],
  ['one per alternative', { a: leaf(0, 1, 2) }, all, [{ a: { state: 'set', p: 0, value: 1 } }, { a: { state: 'set', p: 0, value: 2 } }]],
  ['null stands for absent', { a: leaf(0, null, 2) }, all, [{ a: { state: 'absent', p: 0 } }, { a: { state: 'set', p: 0, value: 2 } }]],
  [
    'a member that is there only perhaps',
    { c: { items: [{ x: 1, perhaps: true }, { x: 2 }], unsure: true, p: 0 } },
    all,
    [{ c: { items: [{ x: 2 }], p: 0 } }, { c: { items: [{ x: 1 }, { x: 2 }], p: 0 } }],
  ],
  [
    'an open collection stays unsure',
    { c: { items: [{ perhaps: true }], unsure: true, open: true, phantoms: [], p: 0 } },
    all,
    [{ c: { items: [], unsure: true, open: true, phantoms: [], p: 0 } }, { c: { items: [{}], unsure: true, open: true, phantoms: [], p: 0 } }],
  ],
  [
    'a leaf with alternatives that is there only perhaps',
    { c: { items: [{ ...leaf(1, 'a', 'b'), perhaps: true }], unsure: true, p: 0 } },
    all,
    [{ c: { items: [], p: 0 } }, { c: { items: [{ state: 'set', p: 1, value: 'a' }], p: 0 } }, { c: { items: [{ state: 'set', p: 1, value: 'b' }], p: 0 } }],
  ],
  ['more than eight are none', { a: leaf(0, 1, 2, 3), b: leaf(1, 1, 2, 3) }, all, []],
])('%s', (_sentence, input, touched, expected) => {
  expect(worlds(JSON.stringify(input), touched).map((one): unknown => JSON.parse(one))).toEqual(expected);
});
