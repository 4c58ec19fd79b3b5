/** Quantities where they are written. */
import type { Attr } from '../../model/attr.js';
import { parseQuantity } from '../../shared/quantity.js';
import { leaf } from '../read.js';
import type { Cursor } from '../read.js';

/** In the unit without a prefix: cores, bytes. */
export function quantity(from: Cursor): Attr<number> {
  return leaf(from, asQuantity);
}

function asQuantity(value: boolean | number | string | null): number | null | undefined {
  if (value === null || typeof value === 'number') return value;
  return typeof value === 'string' ? parseQuantity(value) : undefined;
}
