/** Places of what is written in resources that have one place for all that is in them. */
import type { Raw } from '../model/raw.js';
import type { Located, Value } from '../model/value.js';
import { hasPlace, nowhere } from '../model/values.js';

/** Where an entity stands that is written within a resource. */
export function standing(within: Value, raw: Raw): Located {
  return hasPlace(within) ? within : raw.at;
}

const anywhere: Located = { at: nowhere };

/** Where that stands which is not written in a resource: at its header, or at no place of its own where all of it has none. */
export function nearest(raw: Raw): Located {
  return hasPlace(raw.body) ? raw.at : anywhere;
}
