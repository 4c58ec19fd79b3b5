/** Whether something has more than one subnet or zone to be in, however it is written. */
import { absent, set, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Value } from '../../model/value.js';
import { firstOf, written } from '../make.js';
import { isNull } from '../read.js';
import type { Cursor } from '../read.js';

/** The first list that is written counts. Absent: there is none. */
export function spreadOver(first: Cursor, ...others: readonly Cursor[]): Attr<boolean> {
  return firstOf(over(first), ...others.map(over));
}

/** A list that is not known may be of any length, whatever it comes from. */
function over(from: Cursor): Attr<boolean> {
  const [value] = written(from);
  if (value === undefined) return absent(from.near);
  const count = countOf(value);
  if (typeof count === 'string') return unknown(count, value);
  return count === 0 ? absent(from.near) : set(count > 1, value);
}

/** Or why it is not known. */
function countOf(value: Value): number | string {
  switch (value.kind) {
    case 'list': {
      const count = value.items.filter((item) => !isNull(item)).length;
      return value.rest === undefined || count > 1 ? count : value.rest.reason.text;
    }
    // The API takes several as one text, with commas.
    case 'scalar':
      return String(value.value).split(',').filter((one) => one.trim() !== '').length;
    case 'unknown':
      return value.reason.text;
    default:
      return 1;
  }
}
