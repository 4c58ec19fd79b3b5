/**
 * An argument that is set to "" is not set: the plugin SDK cannot tell the two apart ("Terraform Plugin SDK", on zero values), and
 * states and plans write "" for what nobody wrote. Of nested blocks too, which are lists of maps; in a map of the user's own, "" is
 * a value like any other.
 */
import type { Dict, Entry, List, Value } from '../../model/value.js';
import { everywhere } from '../../model/values.js';

/** The same body where there is nothing to take out. */
export function withoutUnset(body: Dict): Dict {
  let changed: Map<string, Entry> | undefined;
  for (const [name, entry] of body.entries) {
    const value = settled(entry.value);
    if (value === entry.value) continue;
    changed ??= new Map(body.entries);
    changed.set(name, { key: entry.key, value });
  }
  return changed === undefined ? body : { ...body, entries: changed };
}

function settled(value: Value): Value {
  switch (value.kind) {
    case 'scalar':
      return value.value === '' ? sameFor(value, (one) => ({ ...one, value: null })) : value;
    case 'unknown': {
      const oneOf = value.oneOf?.map((one) => settled(one));
      return oneOf === undefined || oneOf.every((one, index) => one === value.oneOf?.[index]) ? value : { ...value, oneOf };
    }
    case 'list':
      return value.items.some(({ kind }) => kind === 'dict') ? sameFor(value, ofBlocks) : value;
    default:
      return value;
  }
}

function ofBlocks(list: List): List {
  const items = list.items.map((item) => (item.kind === 'dict' ? withoutUnset(item) : item));
  return items.every((item, index) => item === list.items[index]) ? list : { ...list, items };
}

const made = new WeakMap<Value, Value>();

/** What several resources have in common they still have in common afterwards. */
function sameFor<T extends Value>(value: T, make: (value: T) => Value): Value {
  if (value.at !== everywhere) return make(value);
  let known = made.get(value);
  if (known === undefined) made.set(value, (known = make(value)));
  return known;
}
