/** Durations as Go writes them (`1h30m`, `90s`), and plain numbers of seconds, as Vault takes both. */
import type { Attr } from '../../model/attr.js';
import { leaf } from '../read.js';
import type { Cursor } from '../read.js';

const units: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-9],
  ['us', 1e-6],
  ['µs', 1e-6],
  ['ms', 1e-3],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
]);

/** In seconds. */
export function duration(from: Cursor): Attr<number> {
  return leaf(from, (value) => (value === null || value === '' ? null : secondsIn(String(value))));
}

function secondsIn(text: string): number | undefined {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  if (text.length > 50 || !/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([a-zµ]+)/g)];
  return parts.reduce((sum, [, count = '0', unit = '']) => sum + Number(count) * (units.get(unit) ?? 0), 0);
}
