/**
 * How meshes secure traffic: Istio's PeerAuthentication and DestinationRule ("Mutual TLS Migration", "ClientTLSSettings"), Linkerd's
 * annotations, Servers and ServerAuthorizations ("Proxy Configuration", "Authorization Policy").
 */
import { byDefault, coll, set } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Mesh, MeshException } from '../../model/facts.js';
import { entity, known, made, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { naming } from '../naming.js';
import { at, entries, flag, here, joined, members, none, oneOf, orElse, text } from '../read.js';
import type { Cursor, Words } from '../read.js';
import { nameOf } from './names.js';

/** "UNSET: Inherit from parent, if has one." */
const peerModes: Words = new Map([
  ['DISABLE', 'plain'],
  ['PERMISSIVE', 'optional'],
  ['STRICT', 'mutual'],
  ['UNSET', null],
]);

const clientModes: Words = new Map([
  ['DISABLE', 'plain'],
  ['ISTIO_MUTUAL', 'mutual'],
  ['MUTUAL', 'mutual'],
  ['SIMPLE', 'one-way'],
]);

/** The whole mesh is what a policy of the root namespace without a selector is for; where that says nothing, clear text is taken. */
export const peerAuthentication: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  const said = oneOf(at(spec, 'mtls', 'mode'), peerModes);
  const isWhole = known(text(at(body, 'metadata', 'namespace'))) === 'istio-system' && written(at(spec, 'selector')).length === 0;
  const named = naming('port');
  const exceptions = entries<MeshException>(at(spec, 'portLevelMtls'), (port, from) => named(here({ mode: oneOf(at(from, 'mode'), peerModes) }, from), port));
  const facts: Mesh = { type: 'inbound', mode: isWhole ? orElse(said, 'optional') : said, exceptions };
  return made([entity(raw, 'mesh', facts, nameOf(body))]);
};

/** What leaves the mesh has TLS of its own or none. */
export const destinationRule: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  if (isOutside(known(text(at(spec, 'host'))))) return made([]);
  const policy = at(spec, 'trafficPolicy');
  const subsets = members(at(spec, 'subsets'), (subset) => exceptionIn(at(subset, 'trafficPolicy'), text(at(subset, 'name'))));
  const facts: Mesh = { type: 'outbound', mode: modeOf(policy), exceptions: joined(spec.near, portsOf(policy), subsets) };
  return made([entity(raw, 'mesh', facts, nameOf(body))]);
};

/** Services of a cluster: `reviews`, `reviews.shop`, `reviews.shop.svc`, `reviews.shop.svc.cluster.local`. */
function isOutside(host: string | undefined): boolean {
  return host !== undefined && !/^[^.]+(?:\.[^.]+(?:\.svc(?:\.[\w.-]+)?)?)?$/.test(host) && !host.endsWith('.local');
}

/** Where nothing is written the mesh decides by itself: mutual wherever both ends can ("Auto mutual TLS"). */
function modeOf(policy: Cursor): Attr<string> {
  return oneOf(at(policy, 'tls', 'mode'), clientModes);
}

function portsOf(policy: Cursor): Coll<MeshException> {
  return members(at(policy, 'portLevelSettings'), (port) => exceptionIn(port, text(at(port, 'port', 'number'))));
}

function exceptionIn(from: Cursor, name: Attr<string>): MeshException {
  return naming('port')(here({ mode: modeOf(from) }, from), known(name));
}

/** "default-inbound-policy": who may call where no policy of its own says so. */
const inbound: Words = new Map([
  ['all-authenticated', 'mutual'],
  ['all-unauthenticated', 'optional'],
  ['audit', 'optional'],
  ['cluster-authenticated', 'mutual'],
  ['cluster-unauthenticated', 'optional'],
  ['deny', 'mutual'],
]);

/** Ports that go past the proxy, which alone has certificates. */
const past = [
  'config.linkerd.io/skip-inbound-ports',
  'config.linkerd.io/skip-outbound-ports',
  'traffic.sidecar.istio.io/excludeInboundPorts',
  'traffic.sidecar.istio.io/excludeOutboundPorts',
] as const;

/** Annotations of a namespace or pod template; without any of them there is nothing. */
export function meshAnnotations(...metadata: readonly string[]): Mapper {
  return (raw, body) => {
    const annotations = at(body, ...metadata, 'annotations');
    const policy = at(annotations, 'config.linkerd.io/default-inbound-policy');
    const skipped = past.map((name) => [name, at(annotations, name)] as const).filter(([, from]) => isSaid(annotations, from));
    if (!isSaid(annotations, policy) && skipped.length === 0) return made([]);
    const holes = skipped.map(([name, from]) => naming('annotation')(here<MeshException>({ mode: set('plain', from.near) }, from), name));
    const facts: Mesh = { type: 'inbound', mode: oneOf(policy, inbound), exceptions: coll(holes, annotations.near) };
    return made([entity(raw, 'mesh', facts, [], { id: 'mesh', title: `the mesh of ${titleOf(raw)}` })]);
  };
}

/** Of annotations that nobody knows all may be there; that says nothing. */
function isSaid({ value }: Cursor, from: Cursor): boolean {
  return value?.kind === 'dict' && written(from).some((one) => one.kind !== 'scalar' || String(one.value) !== '') && from.value !== value.rest;
}

/** "client: unauthenticated: a boolean value that authorizes unauthenticated clients to access a server"; else mutual TLS is asked for. */
export const serverAuthorization: Mapper = (raw, body) => {
  const client = at(body, 'spec', 'client');
  const open = orElse(flag(at(client, 'unauthenticated')), false);
  const mode: Attr<string> = open.state === 'unknown' ? text({ value: at(client, 'unauthenticated').value, near: client.near }) : 'value' in open && open.value ? set('optional', at(client, 'unauthenticated').near) : byDefault('mutual', client.near);
  return made([entity(raw, 'mesh', { type: 'inbound', mode, exceptions: none(body.near) }, nameOf(body))]);
};

/** "accessPolicy: defaults to deny". */
export const server: Mapper = (raw, body) => {
  const policy = at(body, 'spec', 'accessPolicy');
  return made([entity(raw, 'mesh', { type: 'inbound', mode: oneOf(policy, inbound), exceptions: none(body.near) }, nameOf(body))]);
};
