/**
 * References to what keeps or makes secrets. Naming a secret is right; its content, put where the reference stands, would be in
 * clear text in the plan, the state and the workload's settings. Attributes: the providers' documentation of each resource.
 */
import type { Located, Template, Unknown } from '../../model/value.js';
import { suggestion } from './names.js';

const fromStore = 'a secret read from its store';
const generated = 'a generated password';
const privateKey = 'a private key';

/** By type, by attribute. */
const contents: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['aws_secretsmanager_secret_version', new Map([['secret_string', fromStore], ['secret_binary', fromStore]])],
  ['aws_secretsmanager_random_password', new Map([['random_password', generated]])],
  ['aws_kms_secrets', new Map([['plaintext', 'a decrypted secret']])],
  ['aws_iam_access_key', new Map([['secret', 'an AWS secret access key'], ['ses_smtp_password_v4', 'a password']])],
  ['aws_db_instance', new Map([['password', 'a password']])],
  ['aws_rds_cluster', new Map([['master_password', 'a password']])],
  ['aws_elasticache_replication_group', new Map([['auth_token', 'an API token']])],
  ['random_password', new Map([['result', generated], ['bcrypt_hash', generated]])],
  ['tls_private_key', new Map(['pem', 'pem_pkcs8', 'openssh'].map((form) => [`private_key_${form}`, privateKey]))],
  ['vault_generic_secret', new Map([['data', fromStore]])],
  ['vault_kv_secret_v2', new Map([['data', fromStore]])],
]);

/** Keepers of things that need not be secret: their values are where the name says so. */
const perhapsContents: ReadonlyMap<string, string> = new Map([['aws_ssm_parameter', 'value']]);

export type Origin = { readonly what: string } | 'named' | undefined;

/** What a reference brings: a secret itself, only a secret's name, or (undefined) neither. */
export function origin(name: string, at: Located | undefined): Origin {
  const ref = at?.ref;
  if (ref === undefined) return undefined;
  const type = /(?:^|\.)([a-z][a-z\d]*_[a-z\d_]+)\.[^.[]+(?:\[[^\]]*\])?$/.exec(ref.address)?.[1] ?? '';
  const attribute = /^[a-z_\d]+/.exec(ref.attribute)?.[0] ?? '';
  const what = contents.get(type)?.get(attribute);
  if (what !== undefined) return { what };
  if (perhapsContents.get(type) === attribute) return suggestion(name) === undefined ? 'named' : { what: fromStore };
  return contents.has(type) || perhapsContents.has(type) || type === 'aws_secretsmanager_secret' ? 'named' : undefined;
}

/** The holes of a text that is only partly known; they know where they come from. */
export function holes(at: Located | undefined): readonly Unknown[] {
  if (at === undefined || !isTemplate(at)) return [];
  return at.parts.filter((part) => typeof part !== 'string');
}

function isTemplate(at: Located): at is Template {
  return 'kind' in at && at.kind === 'template';
}
