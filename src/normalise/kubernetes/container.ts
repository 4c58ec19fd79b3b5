/** Workloads that are made from a pod template (Kubernetes API reference, "Workload Resources"). */
import { absent, byDefault, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Entity, Normalised } from '../../model/estate.js';
import type { JobBounds, Load, Platform, Runtime, Scale, Workload } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { plainWorkload } from '../../model/plain.js';
import { at, isNull, none, number, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { podContainers } from './container-parts.js';
import { entity, kindOf, made, textAt, ties } from '../make.js';
import type { Mapper, Part } from '../make.js';
import { copiesOf } from './copies.js';
import { jobBounds } from './job.js';
import { mentionsOf } from './mentions.js';
import { nameOf } from './names.js';
import { podFacts } from './pod.js';
import { projectedTokens } from './projected-token.js';
import { nothing } from './selector.js';

type ScaleOf = (body: Cursor) => Scale;

/** A kind with its pod template at `path` and as many pods as `scaleOf` says. */
export function podTemplate(path: readonly string[], scaleOf: ScaleOf): Mapper {
  return (raw, body) => workload(raw, body, { runtime: 'container', platform: 'kubernetes', pod: at(body, ...path), scale: scaleOf(body) });
}

/** A kind of job with its spec at `path`. */
export function jobTemplate(...path: readonly string[]): Mapper {
  return (raw, body) => {
    const spec = at(body, ...path);
    const pod = at(spec, 'template');
    const job = jobBounds(spec, path.length > 1 ? at(body, 'spec') : undefined);
    return workload(raw, body, { runtime: 'container', platform: 'kubernetes', pod, scale: parallelism(spec), job });
  };
}

export interface Pod {
  readonly runtime: Runtime;
  readonly platform: Platform;
  /** What has the pod's `spec`. */
  readonly pod: Cursor;
  readonly scale: Scale;
  /** Requests at once, where it serves some. */
  readonly load?: Load;
  /** One of several pods of the object. */
  readonly part?: Part;
  /** Where the object's own title does not say which pod it is. */
  readonly title?: string;
  /** Of what is done some time. */
  readonly job?: JobBounds;
  /** Those of its pods, where the platform adds some to the template's. */
  readonly labels?: Value | undefined;
  /** What the platform makes of it that the pod does not say. */
  readonly filledIn?: (facts: Workload) => Workload;
}

export function workload(raw: Raw, body: Cursor, { runtime, platform, pod, scale, load, job, labels, part, title, filledIn = (made) => made }: Pod): Normalised {
  const spec = at(pod, 'spec');
  const ofPod = podFacts(spec);
  const longRunning = job === undefined ? ofPod.longRunning : byDefault(false, spec.near);
  const plain = plainWorkload(body.near);
  // Written out: what is spread over so many others takes a fifth of the time that a pod takes.
  const facts: Workload = {
    placement: plain.placement,
    layers: plain.layers,
    signed: plain.signed,
    dangling: plain.dangling,
    labels: plain.labels,
    operatingSystem: ofPod.operatingSystem,
    host: ofPod.host,
    volumes: ofPod.volumes,
    sysctls: ofPod.sysctls,
    automountsToken: ofPod.automountsToken,
    restartPolicy: ofPod.restartPolicy,
    tokens: projectedTokens(spec),
    runtime,
    platform,
    containers: podContainers({ spec, platform, metadata: at(pod, 'metadata') }, longRunning),
    bootData: none(spec.near),
    // Nothing on Kubernetes sets executions aside.
    concurrency: { reserved: absent(body.near) },
    scale,
    namespace: namespaceOf(raw, body),
    serviceAccount: serviceAccount(spec),
    longRunning,
    copies: copiesOf(raw, body, spec),
    load: load ?? plain.load,
    job: job ?? plain.job,
  };
  const whole = entity(raw, 'workload', filledIn(facts), part === undefined ? namesOf(raw, body) : [], part);
  // Onto itself: of a spread each instance would have a hidden class of its own.
  const surrounded = Object.assign(whole, { selectable: labels ?? at(pod, 'metadata', 'labels').value ?? nothing(pod), mentions: mentionsOf(raw, spec) });
  const own = title === undefined ? surrounded : { ...surrounded, title };
  return made([own], runsAs(raw, own, spec));
}

/** Where nobody wrote one, whoever applies the object chooses. */
function namespaceOf({ domain }: Raw, body: Cursor): Attr<string> {
  const own = text(at(body, 'metadata', 'namespace'));
  if (own.state !== 'absent') return own;
  return domain.namespace === undefined ? unknown('its namespace is chosen when it is applied', body.near) : byDefault(domain.namespace, body.near);
}

/** The name alone, and with the kind, as a scale target has it. Of a function of OpenFaaS a Deployment is made that is called like it. */
function namesOf({ type }: Raw, body: Cursor): Entity['names'] {
  const kinds = type === 'openfaas.com/Function' ? [kindOf(type), 'Deployment'] : [kindOf(type)];
  const withKinds = (name: Value) => (name.kind === 'scalar' ? kinds.map((kind) => textAt(`${kind}/${String(name.value)}`, name)) : []);
  return nameOf(body).flatMap((name) => [name, ...withKinds(name)]);
}

/** "Configure Service Accounts for Pods": a pod that names none runs as `default`. */
function runsAs(raw: Raw, own: Entity, spec: Cursor) {
  return ties('runsAs', raw, own, [accountIn(spec)?.value ?? textAt('default', spec.near)]);
}

function serviceAccount(spec: Cursor): Attr<string> {
  const account = accountIn(spec);
  return account === undefined ? byDefault('default', spec.near) : orElse(text(account), 'default');
}

function accountIn(spec: Cursor): Cursor | undefined {
  return [at(spec, 'serviceAccountName'), at(spec, 'serviceAccount')].find(({ value }) => value !== undefined && !isEmpty(value));
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
function parallelism(spec: Cursor): Scale {
  return { min: byDefault(0, spec.near), max: orElse(number(at(spec, 'parallelism')), 1) };
}

/** A pod is one. */
export const single: ScaleOf = ({ near }) => ({ min: byDefault(1, near), max: byDefault(1, near) });

/** As many as there are nodes, or as somebody makes of a template. */
export const elsewhere: ScaleOf = ({ near }) => ({ min: absent(near), max: absent(near) });
