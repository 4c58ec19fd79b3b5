/** Values that are put into others may double with every step; they end somewhere. */
import type { Value } from '../../../../model/value.js';
import { Broken } from '../broken.js';

const deepest = 200;
const most = 100_000;

export function refuseLarge(value: Value): void {
  let level: readonly Value[] = [value];
  for (let depth = 0, count = 0; level.length > 0; depth++) {
    count += level.length;
    if (depth > deepest || count > most) throw new Broken('what is copied is larger than any object', value.at, 'limit');
    level = level.flatMap(inner);
  }
}

function inner(value: Value): readonly Value[] {
  if (value.kind === 'list') return value.items;
  return value.kind === 'dict' ? Array.from(value.entries.values(), (entry) => entry.value) : [];
}
