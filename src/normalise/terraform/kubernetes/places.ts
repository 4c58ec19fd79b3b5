/** Places for what has none of its own. */
import type { Value } from '../../../model/value.js';
import { hasPlace } from '../../../model/values.js';
import type { Spot } from '../../../shared/text.js';

/** The same value, of which all that stands nowhere stands there. */
export function placedIn(value: Value, at: Spot): Value {
  if (hasPlace(value)) return value;
  switch (value.kind) {
    case 'dict':
      return { ...value, at, entries: new Map(Array.from(value.entries, ([name, one]) => [name, { key: at, value: placedIn(one.value, at) }])) };
    case 'list':
      return { ...value, at, items: value.items.map((one) => placedIn(one, at)) };
    default:
      return { ...value, at };
  }
}
