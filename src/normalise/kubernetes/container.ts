/** Workloads that are made from a pod template (Kubernetes API reference, "Workload Resources"). */
import { absent, byDefault } from '../../model/attr.js';
import type { Entity, Normalised } from '../../model/estate.js';
import type { Platform, Runtime, Scale, Setting } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { plainWorkload } from '../../model/plain.js';
import { at, isNull, none, number, orElse } from '../read.js';
import type { Cursor } from '../read.js';
import { podContainers } from './container-parts.js';
import { entity, kindOf, made, textAt, ties } from '../make.js';
import type { Mapper } from '../make.js';
import { nameOf } from './names.js';

type ScaleOf = (body: Cursor) => Scale;

/** A kind with its pod template at `path` and as many pods as `scaleOf` says. */
export function podTemplate(path: readonly string[], scaleOf: ScaleOf): Mapper {
  return (raw, body) => workload(raw, body, { runtime: 'container', platform: 'kubernetes', pod: at(body, ...path), scale: scaleOf(body) });
}

export interface Pod {
  readonly runtime: Runtime;
  readonly platform: Platform;
  /** What has the pod's `spec`. */
  readonly pod: Cursor;
  readonly scale: Scale;
}

export function workload(raw: Raw, body: Cursor, { runtime, platform, pod, scale }: Pod): Normalised {
  const spec = at(pod, 'spec');
  // Nothing on Kubernetes sets executions aside.
  const facts = { runtime, platform, containers: podContainers(spec), bootData: none<Setting>(spec.near), concurrency: { reserved: absent<number>(body.near) }, scale, ...plainWorkload(body.near) };
  const own = entity(raw, 'workload', facts, namesOf(raw, body));
  return made([own], runsAs(raw, own, spec));
}

/** The name alone, and with the kind, as a scale target has it. */
function namesOf({ type }: Raw, body: Cursor): Entity['names'] {
  const withKind = (name: Value) => (name.kind === 'scalar' ? [textAt(`${kindOf(type)}/${String(name.value)}`, name)] : []);
  return nameOf(body).flatMap((name) => [name, ...withKind(name)]);
}

/** "Configure Service Accounts for Pods": a pod that names none runs as `default`. */
function runsAs(raw: Raw, own: Entity, spec: Cursor) {
  const account = [at(spec, 'serviceAccountName'), at(spec, 'serviceAccount')].find(({ value }) => value !== undefined && !isEmpty(value));
  return ties('runsAs', raw, own, [account?.value ?? textAt('default', spec.near)]);
}

function isEmpty(value: Value): boolean {
  return isNull(value) || (value.kind === 'scalar' && value.value === '');
}

/** `spec.replicas`, one unless said otherwise. */
export const replicas: ScaleOf = (body) => {
  const count = orElse(number(at(body, 'spec', 'replicas')), 1);
  return { min: count, max: count };
};

/** Pods at once of a Job, one unless said otherwise; once they are done there are none. */
export function parallelism(...path: readonly string[]): ScaleOf {
  return (body) => ({ min: byDefault(0, body.near), max: orElse(number(at(body, ...path, 'parallelism')), 1) });
}

/** A pod is one. */
export const single: ScaleOf = ({ near }) => ({ min: byDefault(1, near), max: byDefault(1, near) });

/** As many as there are nodes, or as somebody makes of a template. */
export const elsewhere: ScaleOf = ({ near }) => ({ min: absent(near), max: absent(near) });
