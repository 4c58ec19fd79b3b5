/** Clusters and their nodes: "Resource: aws_eks_cluster", "Resource: aws_eks_node_group". */
import { byDefault, perhaps, set } from '../../model/attr.js';
import type { BoundaryRule } from '../../model/facts.js';
import type { Cursor } from '../read.js';
import { at, flag, here, orElse, reasonOf } from '../read.js';
import { each, entity, made, namesOf, one, written } from './make.js';
import type { Mapper } from './make.js';

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
  const [groups] = written(at(access, 'source_security_group_ids'));
  if (key === undefined || (groups?.kind === 'list' && groups.items.length > 0)) return made([]);
  const doubt = [key, ...each({ value: groups, near: access.near })].find((value) => value.kind === 'unknown');
  const rule = openToAll(body, access);
  const member = doubt === undefined ? rule : { ...rule, exists: perhaps(reasonOf(doubt)) };
  const part = { id: 'remote_access', title: `remote access to ${raw.address}` };
  return made([entity(raw, 'boundary', { rules: one(member, access.near) }, [], part)]);
};

function openToAll(body: Cursor, access: Cursor): BoundaryRule {
  const { near } = access;
  const windows = each(at(body, 'ami_type')).some((type) => type.kind === 'scalar' && String(type.value).startsWith('WINDOWS'));
  const port = windows ? 3389 : 22;
  return here(
    {
      direction: set('ingress', near),
      protocol: byDefault('tcp', near),
      fromPort: byDefault(port, near),
      toPort: byDefault(port, near),
      peers: one(byDefault('0.0.0.0/0', near), near),
    },
    access,
  );
}
