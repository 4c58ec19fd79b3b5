/** References into resources and modules: which instance is meant, and which attribute of it. */
import type { Entry, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { numberFrom, textFrom } from './convert.js';
import { restOf } from './elements.js';
import type { Instance, Instances, Mode } from './instances.js';
import type { Resource } from './resource.js';
import type { Resolved } from './scope.js';
import { dict, list, mistake } from './values.js';

/** What has instances: a resource, a module call. */
export interface Several {
  readonly name: string;
  readonly mode: Mode;
  readonly instances: () => Instances;
  readonly whole: (instance: Instance) => Value;
  readonly attribute: (instance: Instance, name: string) => Value;
}

export function resourceValue(resource: Resource, path: readonly Value[], at: Spot): Resolved {
  return severalValue(
    {
      name: resource.declared.address,
      mode: resource.mode,
      instances: resource.instances,
      whole: (instance) => resource.of(instance).whole(),
      attribute: (instance, name) => resource.of(instance).attribute(name),
    },
    path,
    at,
  );
}

export function severalValue(several: Several, path: readonly Value[], at: Spot): Resolved {
  const [key, next] = path;
  const instances = several.instances();
  if (several.mode === 'single') {
    const only = instances.known[0] ?? instances.symbolic;
    return only === undefined ? everything(several, instances, at) : within(several, only, key, 0, at);
  }
  if (key?.kind !== 'scalar') return everything(several, instances, at);
  const known = keyed(several.mode, instances, key.value);
  const found = known ?? instances.symbolic;
  if (found === undefined) return { value: mistake(`there is no ${several.name}[${JSON.stringify(key.value)}]`, at), used: 1 };
  const doubt = known === undefined ? instances.symbolic?.reason : undefined;
  return { ...within(several, found, next, 1, at), doubt };
}

function within(several: Several, instance: Instance, attribute: Value | undefined, used: number, at: Spot): Resolved {
  if (attribute === undefined) return { value: several.whole(instance), used };
  const name = attribute.kind === 'scalar' ? attribute.value : undefined;
  if (typeof name === 'string') return { value: several.attribute(instance, name), used: used + 1 };
  return { value: mistake(`${several.name} has neither count nor for_each`, at), used: used + 1 };
}

function keyed(mode: Mode, instances: Instances, wanted: boolean | number | string | null): Instance | undefined {
  if (mode === 'count') return instances.known[numberFrom(wanted) ?? -1];
  const name = textFrom(wanted);
  return name === undefined ? undefined : byKey(instances).get(name);
}

const indexes = new WeakMap<Instances, ReadonlyMap<string, Instance>>();

/** Each instance may ask for the one of its own key, so a search would cost the square of them. */
function byKey(instances: Instances): ReadonlyMap<string, Instance> {
  const index = indexes.get(instances) ?? new Map(instances.known.map((one) => [String(one.key), one]));
  indexes.set(instances, index);
  return index;
}

const wholes = new WeakMap<Instances, Map<Spot, Resolved>>();

/** The same for all who come the same way: many instances may ask for all of another resource. */
function everything(several: Several, instances: Instances, at: Spot): Resolved {
  const seen = wholes.get(instances) ?? new Map<Spot, Resolved>();
  wholes.set(instances, seen);
  const made = seen.get(at) ?? collected(several, instances, at);
  seen.set(at, made);
  return made;
}

/** All instances: a list with count, a map with for_each. */
function collected({ mode, whole }: Several, { known, symbolic }: Instances, at: Spot): Resolved {
  const rest = symbolic && restOf([whole(symbolic)], symbolic.reason, at);
  if (mode !== 'each') return { value: list(known.map(whole), at, rest), used: 0 };
  const entries = known.map((instance): [string, Entry] => [String(instance.key), { key: at, value: whole(instance) }]);
  return { value: dict(new Map(entries), at, rest), used: 0 };
}
