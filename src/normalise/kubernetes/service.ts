/** Ways to pods: Services, Ingresses, Gateways and their routes (Kubernetes API reference, "Service Resources"; Gateway API). */
import { byDefault, coll, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Entity, Normalised } from '../../model/estate.js';
import type { Service } from '../../model/facts.js';
import { plainService as plain } from '../../model/plain.js';
import type { Value } from '../../model/value.js';
import { each, entity, everyAt, known, made, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, isNull, oneOf, orElse, plainWords, strings, text } from '../read.js';
import type { Cursor } from '../read.js';
import { nameOf } from './names.js';
import { asSelector, selecting, wordsOf } from './selector.js';

const exposures = plainWords('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName');

export const service: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  const facts: Service = {
    ...plainService(body),
    type: 'service',
    exposure: orElse(oneOf(at(spec, 'type'), exposures), 'ClusterIP'),
    internal: marked(body, balancers),
    externalIps: strings(at(spec, 'externalIPs')),
    sourceRanges: strings(at(spec, 'loadBalancerSourceRanges')),
    backends: coll<Attr<string>>([text(at(body, 'metadata', 'name'))], body.near),
  };
  const own = entity(raw, 'service', facts, nameOf(body));
  const selector = at(spec, 'selector');
  // "Services without selectors": their endpoints are made by hand.
  if (selector.value === undefined || isNull(selector.value) || isEmpty(selector.value)) return made([own]);
  return selecting('reaches', own, asSelector(selector.value), wordsOf(at(spec, 'selector')));
};

function isEmpty(value: Value): boolean {
  return value.kind === 'dict' && value.entries.size === 0 && value.rest === undefined;
}

function plainService({ near }: Cursor): Omit<Service, 'type'> {
  return { ...plain(near), internal: byDefault(false, near) };
}

// ---- what leads from outside to services

export const ingress: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  const services = [
    ...['defaultBackend', 'backend'].map((key) => at(spec, key)),
    ...everyAt(spec, ['rules', '*', 'http', 'paths', '*', 'backend']),
  ].flatMap((backend) => [at(backend, 'service', 'name'), at(backend, 'serviceName')]);
  const facts: Service = { ...plainService(body), type: 'ingress', internal: marked(body, controllers), backends: named(services, body) };
  return leading(entity(raw, 'service', facts, nameOf(body)), services);
};

/** Routes of the Gateway API that lead to services. */
export const route: Mapper = (raw, body) => {
  const isService = (from: Cursor): boolean => (known(text(at(from, 'kind'))) ?? 'Service') === 'Service' && known(text(at(from, 'namespace'))) === undefined;
  const services = everyAt(body, ['spec', 'rules', '*', 'backendRefs', '*']).filter(isService).map((from) => at(from, 'name'));
  const facts: Service = { ...plainService(body), type: 'route', backends: named(services, body) };
  return leading(entity(raw, 'service', facts, nameOf(body)), services);
};

export const gateway: Mapper = (raw, body) =>
  made([entity(raw, 'service', { ...plainService(body), type: 'gateway', internal: marked(body, balancers) }, nameOf(body))]);

function named(services: readonly Cursor[], { near }: Cursor): Coll<Attr<string>> {
  return coll(services.filter((one) => written(one).length > 0).map((one) => text(one)), near);
}

function leading(own: Entity, services: readonly Cursor[]): Normalised {
  const mentions = services.flatMap((one) => each(one)).map((name) => ({ kind: 'service', noun: 'the service', name }) as const);
  return made([{ ...own, mentions }]);
}

// ---- annotations by which providers keep it within

type Marks = readonly (readonly [key: string, meaning: ReadonlyMap<string, boolean>])[];

const yes: ReadonlyMap<string, boolean> = new Map([['true', true], ['false', false], ['0.0.0.0/0', true]]);
const scheme: ReadonlyMap<string, boolean> = new Map([['internal', true], ['internet-facing', false]]);

/**
 * "Network load balancing" of Amazon EKS and the AWS Load Balancer Controller; "Internal load balancer Service" of GKE; "Use an
 * internal load balancer with AKS"; Oracle's "Creating internal load balancers".
 */
const balancers: Marks = [
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', scheme],
  ['service.beta.kubernetes.io/aws-load-balancer-internal', yes],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', yes],
  ['service.beta.kubernetes.io/oci-load-balancer-internal', yes],
  ['networking.gke.io/load-balancer-type', new Map([['Internal', true], ['External', false]])],
  ['cloud.google.com/load-balancer-type', new Map([['Internal', true], ['External', false]])],
];

/** "Ingress annotations" of the AWS Load Balancer Controller; "Ingress for internal Application Load Balancers" of GKE; those of AGIC. */
const controllers: Marks = [
  ['alb.ingress.kubernetes.io/scheme', scheme],
  ['kubernetes.io/ingress.class', new Map([['gce-internal', true], ['gce', false]])],
  ['appgw.ingress.kubernetes.io/use-private-ip', yes],
];

function marked(body: Cursor, marks: Marks): Attr<boolean> {
  for (const [key, meaning] of marks) {
    const annotation = text(at(body, 'metadata', 'annotations', key));
    if (annotation.state === 'unknown') return unknown(annotation.reason, body.near);
    const internal = meaning.get(known(annotation) ?? '');
    if (internal !== undefined) return set(internal, at(body, 'metadata', 'annotations', key).near);
  }
  return byDefault(false, body.near);
}
