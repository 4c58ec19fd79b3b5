/**
 * Roles of Vault's secrets engines (hashicorp/vault: "vault_database_secret_backend_role" and its like). What is not written is as
 * the engine is mounted: "Defaults to system/engine default TTL time".
 */
import { absent, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import { duration } from '../kubernetes/duration.js';
import { entity, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';
import { at, perhapsAt } from '../read.js';
import type { Cursor } from '../read.js';

function role(seconds: string, most?: string): Mapper {
  return (raw, body) => {
    const facts = { type: 'dynamic', seconds: secondsOf(at(body, seconds)), maxSeconds: duration(perhapsAt(body, most === undefined ? undefined : [most])) } as const;
    return made([entity(raw, 'lease', facts, namesOf(body, 'name'))]);
  };
}

function secondsOf(from: Cursor): Attr<number> {
  const said = duration(from);
  const isSaid = said.state !== 'absent' && !('value' in said && said.value === 0);
  return isSaid ? said : unknown('it is as its engine is mounted, 32 days unless that is tuned', from.near);
}

/** Users of one's own that are kept, whose password is changed. */
const rotated: Mapper = (raw, body) => {
  const facts = { type: 'dynamic', seconds: duration(at(body, 'rotation_period')), maxSeconds: absent<number>(body.near) } as const;
  return facts.seconds.state === 'absent' ? made([]) : made([entity(raw, 'lease', facts, namesOf(body, 'name'))]);
};

/** Keys of an IAM user have the lease of the engine. */
const aws = role('default_sts_ttl', 'max_sts_ttl');

export const leases: readonly (readonly [string, Mapper])[] = [
  ['vault_aws_secret_backend_role', aws],
  ['vault_azure_secret_backend_role', role('ttl', 'max_ttl')],
  ['vault_consul_secret_backend_role', role('ttl', 'max_ttl')],
  ['vault_database_secret_backend_role', role('default_ttl', 'max_ttl')],
  ['vault_database_secret_backend_static_role', rotated],
  ['vault_kubernetes_secret_backend_role', role('token_default_ttl', 'token_max_ttl')],
  ['vault_ldap_secret_backend_dynamic_role', role('default_ttl', 'max_ttl')],
  ['vault_terraform_cloud_secret_role', role('ttl', 'max_ttl')],
];
