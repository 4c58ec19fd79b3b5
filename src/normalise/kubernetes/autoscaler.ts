/** HorizontalPodAutoscaler, alike in v1 and v2 as far as bounds go. */
import { plainLabels } from '../../model/plain.js';
import type { Value } from '../../model/value.js';
import { at, number, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { entity, known, made, textAt, ties, written } from '../make.js';
import type { Mapper } from '../make.js';
import { nameOf } from './names.js';

export const horizontalPodAutoscaler: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  const facts = { min: orElse(number(at(spec, 'minReplicas')), 1), max: number(at(spec, 'maxReplicas')), labels: plainLabels(body.near) };
  const own = entity(raw, 'autoscaler', facts, nameOf(body));
  return made([own], ties('autoscaledBy', raw, own, target(at(spec, 'scaleTargetRef'))));
};

/** `Deployment/catalogue`, or what is known of it. */
function target(reference: Cursor): readonly Value[] {
  const [kind, name] = [at(reference, 'kind'), at(reference, 'name')].map((part) => known(text(part)));
  if (kind !== undefined && name !== undefined) return [textAt(`${kind}/${name}`, at(reference, 'name').near)];
  return written(at(reference, 'name'));
}
