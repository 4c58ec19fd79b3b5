/** Clusters of EKS and their nodes, however they are written. */
import { byDefault, perhaps, set } from '../../model/attr.js';
import type { BoundaryRule } from '../../model/facts.js';
import type { Value } from '../../model/value.js';
import { each, entity, made, namesOf, one, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, flag, here, orElse, reasonOf } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { groups } from './peers.js';

/** "endpointPublicAccess: … The default value for this parameter is true" (EKS API, "VpcConfigRequest"). */
export function clusterIn(words: { readonly name: string; readonly publicEndpoint: Path }): Mapper {
  return (raw, body) => {
    const publicEndpoint = orElse(flag(at(body, ...words.publicEndpoint)), true);
    return made([entity(raw, 'cluster', { publicEndpoint }, namesOf(body, words.name))]);
  };
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
    const rule = remoteAccess(each(at(body, words.image)).some(isWindows) ? 3389 : 22, access, peers);
    const doubt = [key, ...(named ? [] : each({ value: listed, near: access.near }))].find((value) => value.kind === 'unknown');
    const member = doubt === undefined ? rule : { ...rule, exists: perhaps(reasonOf(doubt)) };
    const part = { id: 'remote_access', title: `remote access to ${titleOf(raw)}` };
    return made([entity(raw, 'boundary', { type: 'remote-access', rules: one(member, access.near) }, [], part)]);
  };
}

function isWindows(type: Value): boolean {
  return type.kind === 'scalar' && String(type.value).startsWith('WINDOWS');
}

function remoteAccess(port: number, access: Cursor, peers: BoundaryRule['peers']): BoundaryRule {
  const { near } = access;
  const ports = { fromPort: byDefault(port, near), toPort: byDefault(port, near) };
  return here({ direction: set('ingress', near), protocol: byDefault('tcp', near), ...ports, peers }, access);
}
