/** Environment of containers (Kubernetes API reference, "EnvVar"). */
import type { Coll } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import { at } from '../read.js';
import type { Cursor } from '../read.js';
import { namedVariables, reference, setting } from '../settings.js';

/**
 * A variable with `valueFrom` only refers to where its value is kept, and so does all that comes through `envFrom`: what is kept
 * there is judged as what it is, a ConfigMap or a Secret.
 */
export function environment(container: Cursor): Coll<Setting> {
  return namedVariables(at(container, 'env'), 'name', (variable) => {
    const source = at(variable, 'valueFrom');
    const value = at(variable, 'value');
    return value.value === undefined && source.value !== undefined ? reference(source) : setting(value);
  });
}
