/** Lists of attributes by key, as load balancers have them: `{Key: access_logs.s3.enabled, Value: 'true'}`. */
import { at, unsure } from '../read.js';
import type { Cursor } from '../read.js';
import { textOf } from './names.js';

export function attribute(from: Cursor, key: string): Cursor {
  const { value, near } = from;
  if (value?.kind !== 'list') return value?.kind === 'unknown' ? from : { value: undefined, near };
  const keys = value.items.map((item) => at({ value: item, near: item }, 'Key').value);
  const index = keys.findIndex((one) => textOf(one) === key);
  if (index >= 0) return at(from, index, 'Value');
  const isDoubtful = value.rest !== undefined || keys.some((one) => one?.kind === 'unknown' || one?.kind === 'template');
  const nowhere: Cursor = { value: undefined, near };
  return isDoubtful ? unsure(nowhere, `whether ${key} is among the attributes cannot be known`) : nowhere;
}
