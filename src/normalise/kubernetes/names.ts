/** What objects are called. */
import type { Value } from '../../model/value.js';
import { written } from '../make.js';
import { at } from '../read.js';
import type { Cursor } from '../read.js';

/** The object's name, as references within a namespace have it. */
export function nameOf(body: Cursor): readonly Value[] {
  return written(at(body, 'metadata', 'name'));
}
