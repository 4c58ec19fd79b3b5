/** Clusters of EKS and their nodes, however they are written. */
import { absent, byDefault, perhaps, set, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { BoundaryRule, Cluster } from '../../model/facts.js';
import { plainBoundary, plainCluster } from '../../model/plain.js';
import { each, entity, known, made, namesOf, one, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, flag, here, leaf, members, oneOf, orElse, reasonOf, text } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { groups, networks } from './peers.js';
import { unlessComputed } from './computed.js';

export interface ClusterWords {
  readonly name: string;
  readonly publicEndpoint: Path;
  readonly publicNetworks: Path;
  readonly logs: Path;
  /** Where a kind of log stands in a member of `logs`; none: the member is the kind. */
  readonly log?: string;
  readonly version: Path;
  readonly secretsKey: Path;
  readonly deletionProtection: Path;
}

/** "endpointPublicAccess: … The default value for this parameter is true" (EKS API, "VpcConfigRequest"). */
export function clusterIn(words: ClusterWords): Mapper {
  return (raw, body) => {
    const { log } = words;
    const secretsKey = nameOf(at(body, ...words.secretsKey));
    const facts: Cluster = {
      ...plainCluster(body.near),
      publicEndpoint: orElse(flag(at(body, ...words.publicEndpoint)), true),
      publicNetworks: publicNetworks(at(body, ...words.publicNetworks)),
      encryptsSecrets: encryptsSecrets(secretsKey, at(body, ...words.version)),
      secretsKey,
      // Of a live one this is not read.
      deletionProtection: raw.domain.live === undefined ? orElse(flag(at(body, ...words.deletionProtection)), false) : absent(body.near),
      logs: members<Attr<string>>(at(body, ...words.logs), (kind) => text(log === undefined ? kind : at(kind, log))),
    };
    return made([entity(raw, 'cluster', facts, namesOf(body, words.name))]);
  };
}

/** The name of another resource is not known yet, but there. */
function nameOf(from: Cursor): Attr<string> {
  const { value } = from;
  return value?.kind === 'unknown' && value.ref !== undefined && value.oneOf === undefined ? unknown(value.reason.text, value, { parts: ['arn:', null] }) : text(from);
}

/**
 * "Amazon EKS provides default envelope encryption for all Kubernetes API data in EKS clusters running Kubernetes version 1.28 or
 * higher"; "if you don't specify a value here, the default version is used", which is newer.
 */
function encryptsSecrets(key: Attr<string>, version: Cursor): Attr<boolean> {
  if (key.state === 'set' || (key.state === 'unknown' && key.parts !== undefined)) return set(true, version.near);
  const byVersion = leaf<boolean>(version, (value) => (value === null ? null : isSince(String(value))));
  if (key.state === 'unknown' && known(byVersion) === false) return unknown(key.reason, version.near);
  return orElse(byVersion, true);
}

function isSince(version: string): boolean | undefined {
  const [, major, minor] = /^(\d{1,3})\.(\d{1,3})/.exec(version) ?? [];
  return major === undefined ? undefined : Number(major) > 1 || Number(minor) >= 28;
}

/** "publicAccessCidrs: … The default value is 0.0.0.0/0 and additionally ::/0 for dual-stack IPv6 clusters" ("VpcConfigRequest"). */
function publicNetworks(from: Cursor): Cluster['publicNetworks'] {
  const listed = networks(unlessComputed(from));
  return listed.items.length === 0 && !listed.open ? one(byDefault('0.0.0.0/0', from.near), from.near) : listed;
}

/** Where a vocabulary writes what. */
export interface NodeWords {
  readonly access: Path;
  readonly key: string;
  readonly sources: string;
  readonly image: string;
}

/**
 * "If you specify an Amazon EC2 SSH key but don't specify a source security group when you create a managed node group, then the
 * port on the nodes is opened to the internet (0.0.0.0/0)": 22, and 3389 for Windows (EKS API, "RemoteAccessConfig").
 */
export function nodeGroupIn(words: NodeWords): Mapper {
  return (raw, body) => {
    const access = at(body, ...words.access);
    const [key] = written(at(access, words.key));
    if (key === undefined) return made([]);
    const sources = at(access, words.sources);
    const [listed] = written(sources);
    const named = listed?.kind === 'list' && listed.items.length > 0;
    const peers = named ? groups(sources) : one(byDefault('0.0.0.0/0', access.near), access.near);
    const rule = remoteAccess(portOf(at(body, words.image), access), access, peers);
    const doubt = [key, ...(named ? [] : each({ value: listed, near: access.near }))].find((value) => value.kind === 'unknown');
    const member = doubt === undefined ? rule : { ...rule, exists: perhaps(reasonOf(doubt)) };
    const part = { id: 'remote_access', title: `remote access to ${titleOf(raw)}` };
    return made([entity(raw, 'boundary', { ...plainBoundary(access.near), type: 'remote-access', rules: one(member, access.near) }, [], part)]);
  };
}

/** "amiType": families of images that AWS has, and one's own. */
const ports = new Map([
  ['AL2', 22],
  ['AL2023', 22],
  ['BOTTLEROCKET', 22],
  ['CUSTOM', 22],
  ['WINDOWS', 3389],
]);

/** What is still to be chosen is one of today's families, most of which are Linux. */
function portOf(type: Cursor, { near }: Cursor): Attr<number> {
  const port = oneOf(type, ports, (word) => word.split('_')[0] ?? word);
  return type.value?.kind === 'scalar' && port.state === 'unknown' ? port : byDefault(known(port) ?? 22, near);
}

function remoteAccess(port: Attr<number>, access: Cursor, peers: BoundaryRule['peers']): BoundaryRule {
  const { near } = access;
  const ports = { fromPort: port, toPort: port };
  return here({ direction: set('ingress', near), protocol: byDefault('tcp', near), ...ports, peers }, access);
}
