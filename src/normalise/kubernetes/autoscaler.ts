/** HorizontalPodAutoscaler, alike in v1 and v2 as far as bounds go. */
import { plainAutoscaler } from '../../model/plain.js';
import type { Mention, Normalised } from '../../model/estate.js';
import type { Scale } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { at, number, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { entity, known, made, textAt, ties, written } from '../make.js';
import type { Mapper } from '../make.js';
import { nameOf } from './names.js';

export const horizontalPodAutoscaler: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  const bounds = { min: orElse(number(at(spec, 'minReplicas')), 1), max: number(at(spec, 'maxReplicas')) };
  return autoscaler(raw, body, bounds, at(spec, 'scaleTargetRef'));
};

export function autoscaler(raw: Raw, body: Cursor, bounds: Scale, reference: Cursor): Normalised {
  const own = { ...entity(raw, 'autoscaler', { ...plainAutoscaler(body.near), ...bounds }, nameOf(body)), mentions: mentioned(reference) };
  return made([own], ties('autoscaledBy', raw, own, target(reference)));
}

/** `Deployment/catalogue`, or what is known of it. */
function target(reference: Cursor): readonly Value[] {
  const [kind, name] = [at(reference, 'kind'), at(reference, 'name')].map((part) => known(text(part)));
  if (kind !== undefined && name !== undefined) return [textAt(`${kind}/${name}`, at(reference, 'name').near)];
  return written(at(reference, 'name'));
}

/** Targets that are pods of kinds that are read; others are elsewhere. */
const scaled: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']);

export function mentioned(reference: Cursor): readonly Mention[] {
  const kind = known(text(at(reference, 'kind')));
  return kind === undefined || !scaled.has(kind) ? [] : target(reference).map((name) => ({ kind: 'workload', noun: `the ${kind}`, name }));
}
