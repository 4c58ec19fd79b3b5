/** `replicas`: how many of what has a name. */
import type { Scalar } from '../../../../model/value.js';
import { Broken } from '../broken.js';
import { replicas } from '../data/fields.js';
import { setField } from '../field-spec.js';
import { isOfKind } from '../ids.js';
import { absent, eachOf } from '../step.js';
import type { Step } from '../step.js';
import { at, textAt } from '../values.js';

export function setReplicas(step: Step): void {
  eachOf(step, 'replicas', (item) => {
    const [name, given] = [textAt(item, 'name'), at(item, 'count')];
    const count = Number(textAt(item, 'count') || '0');
    if (!Number.isSafeInteger(count)) throw new Broken('its count is no number', item.at);
    const value: Scalar = { kind: 'scalar', value: count, at: given?.at ?? item.at };
    let isFound = false;
    for (const spec of replicas) {
      for (const resource of step.objects.all.filter(({ ids }) => ids.some((id) => id.name === name && isOfKind(id, spec)))) {
        isFound = true;
        if (isOfKind(resource.kind, spec)) resource.edit((body) => setField(body, spec, { make: () => value, creates: { kind: 'scalar', at: value.at } }));
      }
    }
    if (!isFound) absent(step, `nothing that has replicas is called ${name}`, item, 'kustomize-broken');
  });
}
