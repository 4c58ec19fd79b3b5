/** The standard chain of credentials, and roles on top of it. */
import { atMost } from '../../shared/at-most.js';
import { UserError } from '../../shared/errors.js';
import { silent } from './clients.js';

export interface Identity {
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
}

export interface Patience {
  /** Milliseconds that credentials may take; some ask a person to sign in. Default: two minutes. */
  readonly signIn?: number;
  readonly signal?: AbortSignal;
}

/** As the SDK has it, as far as it matters here. */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export type Provider = () => Promise<Credentials>;

/** Gets credentials once to see that there are some; asks again before they run out. Throws UserError. */
export async function credentialsOf(identity: Identity, region: string, patience: Patience = {}): Promise<Provider> {
  const { fromNodeProviderChain, fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  const { profile, roleArn, externalId } = identity;
  const common = { logger: silent, clientConfig: { region } };
  // A program of the profile's that gives credentials may never end.
  const hurried = (provider: Provider): Provider => () => atMost(provider(), patience.signIn ?? 120_000, patience.signal);
  const own = remembered(hurried(fromNodeProviderChain({ ...common, ...(profile === undefined ? {} : { profile }) })));
  await own().catch((cause: unknown) => Promise.reject(withoutCredentials(profile, cause)));
  if (roleArn === undefined) return own;
  const params = { RoleArn: roleArn, RoleSessionName: 'bylaw-audit', ...(externalId === undefined ? {} : { ExternalId: externalId }) };
  const assumed = remembered(hurried(fromTemporaryCredentials({ ...common, masterCredentials: own, params })));
  await assumed().catch((cause: unknown) => Promise.reject(notAssumed(roleArn, cause)));
  return assumed;
}

/** Credentials that run out so soon are fetched anew. */
const margin = 5 * 60_000;

/** Each client of the SDK remembers for itself; together they would ask hundreds of times. */
export function remembered(provider: Provider, now: () => number = Date.now): Provider {
  let current: { readonly until: number; readonly credentials: Promise<Credentials> } | undefined;
  const fetch = () => {
    const credentials = provider();
    const entry = { until: Infinity, credentials };
    current = entry;
    credentials.then(
      ({ expiration }) => {
        entry.until = expiration === undefined ? Infinity : expiration.getTime() - margin;
      },
      () => {
        if (current === entry) current = undefined;
      },
    );
    return credentials;
  };
  return () => (current !== undefined && now() < current.until ? current.credentials : fetch());
}

function withoutCredentials(profile: string | undefined, cause: unknown): UserError {
  const hint = 'AWS_PROFILE, AWS_ACCESS_KEY_ID, `aws sso login` or the role of the machine give credentials';
  if (profile === undefined) return new UserError('CREDENTIALS_INVALID', 'aws', `no credentials: ${line(cause)}`, hint, { cause });
  const where = 'is it in ~/.aws/config or ~/.aws/credentials, and is its session still valid?';
  return new UserError('CREDENTIALS_INVALID', `--profile ${profile}`, `no credentials: ${line(cause)}`, where, { cause });
}

function notAssumed(roleArn: string, cause: unknown): UserError {
  const hint = 'does its trust policy name you, and the external id that it may want?';
  return new UserError('CREDENTIALS_INVALID', `--role-arn ${roleArn}`, `the role cannot be assumed: ${line(cause)}`, hint, { cause });
}

/** The first line of what an error says. */
export function line(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.split('\n', 1)[0]?.trim() ?? '';
}
