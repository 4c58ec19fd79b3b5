/** Networks, their parts, and what joins them to others, however they are written. */
import { absent, byDefault, set } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Boundary, BoundaryRule } from '../../model/facts.js';
import type { Value } from '../../model/value.js';
import { plainBoundary } from '../../model/plain.js';
import { each, entity, made, namesOf, one, textAt, ties, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, flag, here, joined, members, none, oneOf, orElse, strings, text, unsure } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { guard } from './guards.js';
import { onePeer } from './peers.js';
import { opening } from './service.js';

/** `isDefault` of a live one is told; of code its type tells. */
export function networkIn(words: { readonly names: readonly string[]; readonly isDefault: boolean | Path }): Mapper {
  return (raw, body) => {
    const { isDefault } = words;
    const facts = { isDefault: defaultness(isDefault, body) };
    return made([entity(raw, 'boundary', network('network', body, facts), namesOf(body, ...words.names))]);
  };
}

function network(type: Boundary['type'], body: Cursor, facts: Partial<Boundary>): Boundary {
  return { ...plainBoundary(body.near), type, rules: none(body.near), ...facts };
}

function defaultness(told: boolean | Path, body: Cursor): Attr<boolean> {
  if (typeof told !== 'boolean') return flag(at(body, ...told));
  return told ? set(true, body.near) : absent(body.near);
}

export interface SubnetWords {
  readonly names: readonly string[];
  readonly publicAddresses: string;
  readonly network: string;
  /** Whether it is one of the default network: of code its type tells, of a live one a word. */
  readonly isDefault: boolean | Path;
}

/** "By default, nondefault subnets have the IPv4 public addressing attribute set to false, and default subnets … to true." */
export function subnetIn(words: SubnetWords): Mapper {
  return (raw, body) => {
    const publicAddresses = orElse(flag(at(body, words.publicAddresses)), words.isDefault === true);
    const facts = { publicAddresses, isDefault: defaultness(words.isDefault, body) };
    const subnet = entity(raw, 'boundary', network('subnet', body, facts), namesOf(body, ...words.names));
    return made([subnet], ties('partOf', raw, subnet, each(at(body, words.network))));
  };
}

/** Where a vocabulary writes what of a route. */
export interface RouteWords {
  readonly destinations: readonly string[];
  readonly prefixList: string;
  readonly peering: string;
}

/** A route by itself; only those to peered networks are boundaries. */
export function routeIn(words: RouteWords): Mapper {
  return (raw, body) => {
    if (written(at(body, words.peering)).length === 0) return made([]);
    return made([entity(raw, 'boundary', network('route', body, { rules: one(route(words, body), body.near) }), namesOf(body))]);
  };
}

/** A table that holds its routes. */
export function routesIn(words: RouteWords & { readonly routes: string }): Mapper {
  return (raw, body) => {
    const routes = members(at(body, words.routes), (from) => ({ ...route(words, from), peering: at(from, words.peering) }));
    const items = routes.items.filter(({ peering }) => written(peering).length > 0).map(({ peering: _, ...rule }) => rule);
    if (items.length === 0) return made([]);
    const part = { id: 'peering', title: `routes to peered networks of ${titleOf(raw)}` };
    return made([entity(raw, 'boundary', network('route', body, { rules: { ...routes, items } }), [], part)]);
  };
}

function route(words: RouteWords, from: Cursor): BoundaryRule {
  const { near } = from;
  const blocks = words.destinations.map((key) => at(from, key));
  const ports = { fromPort: absent<number>(near), toPort: absent<number>(near) };
  const peers = joined(near, ...onePeer(blocks, [], [at(from, words.prefixList)]));
  return here({ direction: byDefault('egress', near), protocol: byDefault('all', near), ...ports, peers }, from);
}

export interface EndpointServiceWords {
  readonly names: readonly string[];
  readonly acceptance: string;
  /** Some vocabularies write them apart only. */
  readonly principals?: string;
}

/** One's own service, offered to other networks ("ServiceConfiguration"). */
export function endpointServiceIn(words: EndpointServiceWords): Mapper {
  return (raw, body) => {
    const { near } = body;
    const principals = words.principals === undefined ? none<Attr<string>>(near) : strings(at(body, words.principals));
    const ports = { fromPort: absent<number>(near), toPort: absent<number>(near) };
    const rule = { direction: byDefault('ingress', near), protocol: byDefault('all', near), ...ports, peers: principals };
    const facts = {
      acceptsAnyone: oneOf(at(body, words.acceptance), opposites),
      rules: principals.items.length > 0 || principals.open ? one(rule, near) : none<BoundaryRule>(near),
    };
    return made([entity(raw, 'boundary', network('endpoint-service', body, facts), namesOf(body, ...words.names))]);
  };
}

const opposites = new Map([
  ['true', false],
  ['false', true],
]);

/** Who may ask for an endpoint, written apart from the service. */
export function endpointPermissionIn(words: { readonly service: string; readonly principals: string }): Mapper {
  return (raw, body) => {
    const admits = strings(at(body, words.principals));
    const facts = { type: 'resource-policy', enabled: byDefault(true, body.near), admits } as const;
    const control = entity(raw, 'control', facts, []);
    return made([control], ties('guardsNetwork', raw, control, each(at(body, words.service))));
  };
}

/** "AutoAcceptSharedAttachments: Enable or disable automatic acceptance of attachment requests. Disabled by default." */
export function transitGatewayIn(words: { readonly names: readonly string[]; readonly accepts: Path }): Mapper {
  return (raw, body) => {
    const facts = { acceptsAnyone: orElse(oneOf(at(body, ...words.accepts), acceptance), false) };
    return made([entity(raw, 'boundary', network('transit-gateway', body, facts), namesOf(body, ...words.names))]);
  };
}

const acceptance = new Map([
  ['enable', true],
  ['disable', false],
]);

/** A private way to a provider's API. */
export function endpointIn(words: { readonly service: string; readonly network: string }): Mapper {
  return (raw, body) => {
    const facts = { service: serviceAt(at(body, words.service)) };
    const endpoint = entity(raw, 'boundary', network('endpoint', body, facts), namesOf(body));
    return made([endpoint], ties('serves', raw, endpoint, each(at(body, words.network))));
  };
}

/** `com.amazonaws.eu-west-1.ecr.api` is `ecr.api`, wherever the region comes from. */
function serviceAt(from: Cursor): Attr<string> {
  const { value, near } = from;
  const service = value === undefined ? undefined : serviceOf(value);
  return service === undefined || value === undefined ? text(from) : text({ value: textAt(service, value), near });
}

function serviceOf(value: Value): string | undefined {
  const begun = opening(value) ?? '';
  if (value.kind === 'scalar') return /^(?:cn\.)?com\.amazonaws\.[a-z0-9-]+\.(.+)$/.exec(begun)?.[1];
  const last = value.kind === 'template' ? value.parts.at(-1) : undefined;
  const isWhole = typeof last === 'string' && last.startsWith('.') && /^(?:cn\.)?com\.amazonaws\.$/.test(begun);
  return isWhole ? last.slice(1) : undefined;
}

export interface FlowLogWords {
  readonly target: string;
  /** What kind of thing the target is; none: the target's own word says it. */
  readonly kind?: string;
}

const networks = new Map([
  ['VPC', true],
  ['NetworkInterface', false],
  ['RegionalNatGateway', false],
  ['Subnet', false],
  ['TransitGateway', false],
  ['TransitGatewayAttachment', false],
]);

/** Flow logs of a whole network; those of a part of it are not the network's. */
export function flowLogIn(words: FlowLogWords): Mapper {
  return (raw, body) => {
    const target = at(body, words.target);
    const kind = words.kind === undefined ? undefined : oneOf(at(body, words.kind), networks);
    const isPart = kind !== undefined && (kind.state === 'absent' || (kind.state !== 'unknown' && !kind.value));
    if (isPart || written(target).length === 0) return made([]);
    const whole = kind?.state === 'unknown' ? unsure(target, kind.reason) : target;
    return guard(raw, body, { type: 'flow-logs', guards: 'guardsNetwork' }, byDefault(true, body.near), each(whole));
  };
}
