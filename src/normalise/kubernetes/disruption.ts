/** How many pods may be taken away on purpose (Kubernetes API reference, "PodDisruptionBudget"). */
import type { Disruption } from '../../model/facts.js';
import { entity, made } from '../make.js';
import type { Mapper } from '../make.js';
import { at, isNull, none, text } from '../read.js';
import { nameOf } from './names.js';
import { selecting, wordsIn } from './selector.js';

export const podDisruptionBudget: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  const facts: Disruption = {
    minAvailable: text(at(spec, 'minAvailable')),
    maxUnavailable: text(at(spec, 'maxUnavailable')),
    dangling: none(spec.near),
  };
  const own = entity(raw, 'disruption', facts, nameOf(body));
  const selector = at(spec, 'selector');
  // "A null selector will match no pods, while an empty ({}) selector will select all pods within the namespace."
  return selector.value === undefined || isNull(selector.value) ? made([own]) : selecting('mayDisrupt', own, selector.value, wordsIn(selector));
};
