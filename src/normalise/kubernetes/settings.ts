/** Environment of containers (Kubernetes API reference, "EnvVar"). */
import { absent } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import { at, joined, members, text } from '../read.js';
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

/** Names of Secrets that single variables or all of them come from. */
export function environmentSecrets(container: Cursor): Coll<Attr<string>> {
  return joined(container.near, secretsIn(at(container, 'env'), 'valueFrom', 'secretKeyRef'), secretsIn(at(container, 'envFrom'), 'secretRef'));
}

/** Of the members that name one. */
function secretsIn(list: Cursor, ...path: readonly string[]): Coll<Attr<string>> {
  // Most name none.
  const none = absent<string>(list.near);
  const all = members<Attr<string>>(list, (item) => {
    const name = at(item, ...path, 'name');
    return name.value === undefined ? none : text(name);
  });
  const named = all.items.filter(({ state }) => state !== 'absent');
  return named.length === all.items.length ? all : { ...all, items: named };
}
