import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Unanswered } from './contract.js';
import type { Reader } from './contract.js';
import { ecs } from './services/ecs/index.js';
import { foundBy } from './testing.js';
import { batches, capitalised, picked, textsOf, unreadAt } from './words.js';

describe('words of CloudFormation', () => {
  test('begin with a capital, in lists and records, but not where keys are people\'s own', () => {
    const from = { logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'x', mode: { a: 1 } } }, mounts: [{ readOnly: true }, 'x'] };
    expect(capitalised(from, new Set(['options']))).toEqual({
      LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': 'x', mode: { a: 1 } } },
      Mounts: [{ ReadOnly: true }, 'x'],
    });
  });

  test('are picked where they are there', () => {
    expect(picked({ A: null, B: 2, C: 3 }, 'A', 'B', 'D', 'constructor')).toEqual({ A: null, B: 2 });
    expect(picked('text', 'length')).toEqual({});
  });

  test('of keys that mean something to JavaScript are keys like others', () => {
    const from = JSON.parse('{"__proto__":{"x":1}}') as Readonly<Record<string, number>>;
    expect(JSON.stringify(capitalised(from))).toBe('{"__proto__":{"X":1}}');
    expect(JSON.stringify(picked(from, '__proto__'))).toBe('{"__proto__":{"x":1}}');
  });

  test('may stand as deep as they like', () => {
    let deep: { readonly [key: string]: never } | object = {};
    for (let i = 0; i < 100_000; i++) deep = { a: deep };
    expect(Object.keys(capitalised(deep as Readonly<Record<string, never>>))).toEqual(['A']);
  });
});

test('what was not answered is unknown wherever it would stand', () => {
  const reason = { code: 'unread', text: 'why' } as const;
  expect(unreadAt(new Unanswered('denied', reason), 'A', 'B')).toEqual([
    { path: ['A'], reason },
    { path: ['B'], reason },
  ]);
});

test('only texts are names; what is none names something that is missing', async () => {
  const names: string[] = [];
  const read = async (reader: Reader): Promise<void> => {
    names.push(...(await textsOf(reader, 'ListClusters', { items: 'clusterArns' }, ['workload'])));
  };
  const { missing } = await foundBy({ ...ecs, read }, { 'ecs.ListClusters': { clusterArns: ['a', 1, null, { b: 1 }, 'c'] } });
  expect(names).toEqual(['a', 'c']);
  expect(missing).toEqual([{ reason: 'ecs.ListClusters got an answer for eu-central-1 that this API does not give (something named by no text)', kinds: ['workload'] }]);
});

test('batches hold everything once, in order, and none is too large', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 12 }), (items, size) => {
      const made = batches(items, size);
      expect(made.flat()).toEqual(items);
      expect(made.every(({ length }) => length > 0 && length <= size)).toBe(true);
    }),
  );
});
