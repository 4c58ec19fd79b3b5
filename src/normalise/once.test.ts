import { describe, expect, test } from '@jest/globals';
import type { Dict, Value } from '../model/value.js';
import { everywhere, nowhere, scalar } from '../model/values.js';
import { once, unwritten } from './once.js';
import { cursor } from './read.js';
import type { Cursor } from './read.js';

const dict = (at = everywhere): Dict => ({ kind: 'dict', entries: new Map(), at });

/** How often it is made for these, one after the other. */
function timesFor(...calls: readonly (readonly Value[])[]): number {
  let times = 0;
  const make = once((...from: readonly Cursor[]) => ({ times: ++times, from }));
  for (const values of calls) make(...values.map(cursor));
  return times;
}

describe('what is made of values', () => {
  const [one, other] = [dict(), dict()];
  const [own, placed] = [dict(nowhere), scalar('x', { ...nowhere, start: 1 })];
  test.each<[string, number, readonly (readonly Value[])[]]>([
    ['that resources have in common is made once', 1, [[one], [one], [one]]],
    ['of which each is another is made of each', 2, [[one], [other], [one]]],
    ['that are equal and not the same is made of each', 2, [[dict()], [dict()]]],
    ['is made once for the same ones in the same order', 2, [[one, other], [other, one], [one, other]]],
    ['of which one is of its resource alone is made each time', 2, [[one, own], [one, own]]],
    ['that stand somewhere is made each time', 2, [[placed], [placed]]],
  ])('%s', (_, times, calls) => {
    expect(timesFor(...calls)).toBe(times);
  });

  test('of which some are not written is made once, too', () => {
    const make = once((...from: readonly Cursor[]) => ({ from }));
    const body = unwritten(cursor(own));
    expect(make(cursor(one), body)).toBe(make(cursor(one), body));
    expect(make(body, cursor(one))).not.toBe(make(cursor(one), body));
  });

  test('of which none is written is made where it would stand', () => {
    const make = once((from: Cursor) => ({ near: from.near }));
    expect(make(unwritten(cursor(own))).near).toBe(own);
    expect(make(unwritten(cursor(placed))).near).toBe(placed);
  });
});
