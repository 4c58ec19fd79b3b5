/** Clusters and their nodes: "Resource: aws_eks_cluster", "Resource: aws_eks_node_group". */
import { byDefault, perhaps, set } from '../../model/attr.js';
import type { BoundaryRule } from '../../model/facts.js';
import type { Cursor } from '../read.js';
import { at, flag, here, orElse, reasonOf } from '../read.js';
import { each, entity, made, namesOf, one, written } from '../make.js';
import type { Mapper } from '../make.js';
import { groups } from '../aws/peers.js';

/** "endpoint_public_access: … Default is true." */
export const cluster: Mapper = (raw, body) => {
  const publicEndpoint = orElse(flag(at(body, 'vpc_config', 0, 'endpoint_public_access')), true);
  return made([entity(raw, 'cluster', { publicEndpoint }, namesOf(body, 'name'))]);
};

/**
 * "If you specify ec2_ssh_key, but do not specify [source_security_group_ids], either port 3389 for Windows, or port 22 for all other
 * operating systems is opened on the worker nodes to the Internet (0.0.0.0/0)."
 */
export const nodeGroup: Mapper = (raw, body) => {
  const access = at(body, 'remote_access', 0);
  const [key] = written(at(access, 'ec2_ssh_key'));
  if (key === undefined) return made([]);
  const sources = at(access, 'source_security_group_ids');
  const [listed] = written(sources);
  const named = listed?.kind === 'list' && listed.items.length > 0;
  const rule = remoteAccess(body, access, named ? groups(sources) : one(byDefault('0.0.0.0/0', access.near), access.near));
  const doubt = [key, ...(named ? [] : each({ value: listed, near: access.near }))].find((value) => value.kind === 'unknown');
  const member = doubt === undefined ? rule : { ...rule, exists: perhaps(reasonOf(doubt)) };
  const part = { id: 'remote_access', title: `remote access to ${raw.address}` };
  return made([entity(raw, 'boundary', { type: 'remote-access', rules: one(member, access.near) }, [], part)]);
};

function remoteAccess(body: Cursor, access: Cursor, peers: BoundaryRule['peers']): BoundaryRule {
  const { near } = access;
  const windows = each(at(body, 'ami_type')).some((type) => type.kind === 'scalar' && String(type.value).startsWith('WINDOWS'));
  const port = windows ? 3389 : 22;
  const protocol = byDefault('tcp', near);
  return here({ direction: set('ingress', near), protocol, fromPort: byDefault(port, near), toPort: byDefault(port, near), peers }, access);
}
