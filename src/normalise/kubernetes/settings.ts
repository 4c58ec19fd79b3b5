/** Environment and arguments of containers (Kubernetes API reference, "EnvVar"). */
import { absent } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import { naming } from '../naming.js';
import { at, here, joined, members, text } from '../read.js';
import type { Cursor } from '../read.js';
import { known } from './make.js';

/**
 * A variable with `valueFrom` only refers to where its value is kept, and so does all that comes through `envFrom`: what is kept
 * there is judged as what it is, a ConfigMap or a Secret.
 */
export function environment(container: Cursor): Coll<Setting> {
  const named = naming('variable');
  return members(at(container, 'env'), (variable) => {
    const source = at(variable, 'valueFrom');
    const value = at(variable, 'value');
    const leaf = value.value === undefined && source.value !== undefined ? absent<string>(source.near) : text(value);
    return named(setting(variable, leaf), known(text(at(variable, 'name'))));
  });
}

export function argumentsOf(container: Cursor): Coll<Setting> {
  const list = (key: string) => members(at(container, key), (argument) => setting(argument, text(argument)));
  return joined(container.near, list('command'), list('args'));
}

/** Labels, annotations: a map of names to values. */
export function setting(from: Cursor, value: Attr<string>): Setting {
  return here({ value, secret: absent<string>(from.near) }, from);
}
