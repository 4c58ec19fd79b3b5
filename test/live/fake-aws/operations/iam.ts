import type * as I from '@aws-sdk/client-iam';
import type * as S from '@aws-sdk/client-sts';
import type { At, Operations } from '../estate.js';
import { page } from '../page.js';
import { Refusal } from '../protocol.js';
import { refusal } from '../refusals.js';

type Kind = 'AWSManagedPolicy' | 'Group' | 'LocalManagedPolicy' | 'Role' | 'User';

const reportHead =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';

function authorizationDetails(at: At, input: I.GetAccountAuthorizationDetailsRequest): I.GetAccountAuthorizationDetailsResponse {
  const { of } = at;
  const all: { kind: Kind; item: I.GroupDetail | I.ManagedPolicyDetail | I.RoleDetail | I.UserDetail }[] = [
    ...(of.users ?? []).map((item) => ({ kind: 'User' as const, item })),
    ...(of.groups ?? []).map((item) => ({ kind: 'Group' as const, item })),
    ...(of.roles ?? []).map((item) => ({ kind: 'Role' as const, item })),
    ...(of.policies ?? []).map((item) => ({ kind: item.Arn?.includes(':iam::aws:') ? ('AWSManagedPolicy' as const) : ('LocalManagedPolicy' as const), item })),
  ];
  const wanted = input.Filter === undefined ? all : all.filter(({ kind }) => input.Filter?.includes(kind));
  const { items, next } = page(at, wanted, input.Marker, input.MaxItems ?? 100);
  const some = <T>(...kinds: Kind[]): T[] => items.flatMap(({ kind, item }) => (kinds.includes(kind) ? [encoded(item) as T] : []));
  return {
    UserDetailList: some('User'),
    GroupDetailList: some('Group'),
    RoleDetailList: some('Role'),
    Policies: some('AWSManagedPolicy', 'LocalManagedPolicy'),
    IsTruncated: next !== undefined,
    Marker: next,
  };
}

/** "The policy document is URL-encoded compliant with RFC 3986." */
function encoded(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return /^(?:AssumeRolePolicy|Policy|)Document$/.test(key) ? encodeURIComponent(value) : value;
  if (Array.isArray(value)) return value.map((item) => encoded(item));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, encoded(item, name)]));
}

function credentialReport({ of, account }: At): I.GetCredentialReportResponse {
  const root = `<root_account>,arn:aws:iam::${account}:root,2020-01-01T00:00:00+00:00,not_supported,no_information,not_supported,not_supported,true,false${',N/A'.repeat(4)},false${',N/A'.repeat(4)},false,N/A,false,N/A`;
  const text = of.credentialReport ?? `${reportHead}\n${root}`;
  return { Content: Buffer.from(text), ReportFormat: 'text/csv', GeneratedTime: new Date('2026-01-01T00:00:00Z') };
}

export const iam: Operations = {
  // The first question starts the report, the next one finds it made.
  GenerateCredentialReport: ({ times }: At): I.GenerateCredentialReportResponse => ({ State: times === 1 ? 'STARTED' : 'COMPLETE' }),
  GetAccountAuthorizationDetails: authorizationDetails,
  GetCredentialReport: (at: At): I.GetCredentialReportResponse => {
    if (at.times === 1) throw new Refusal('ReportInProgress', 'Report is in progress', 404);
    return credentialReport(at);
  },
};

/** The session's key tells the account: its last twelve digits. */
function assumeRole(at: At, { RoleArn = '', RoleSessionName, ExternalId }: S.AssumeRoleRequest): S.AssumeRoleResponse {
  const [, account = '', name = ''] = /^arn:aws:iam::(\d{12}):role\/(.+)$/.exec(RoleArn) ?? [];
  const target = at.estate[account];
  if (!target || target.untrusting?.includes(RoleArn)) throw refusal('sts', 'denied');
  if (![undefined, ExternalId].includes(target.externalIds?.[RoleArn])) throw refusal('sts', 'denied');
  return {
    Credentials: { AccessKeyId: `ASIA${account}`, SecretAccessKey: 'secret', SessionToken: `token of ${name}`, Expiration: new Date(Date.now() + 3_600_000) },
    AssumedRoleUser: { AssumedRoleId: `AROA${account}:${RoleSessionName}`, Arn: `arn:aws:sts::${account}:assumed-role/${name}/${RoleSessionName}` },
  };
}

export const sts: Operations = {
  AssumeRole: assumeRole,
  GetCallerIdentity: ({ account }: At): S.GetCallerIdentityResponse => ({ Account: account, UserId: 'AIDAFAKE', Arn: `arn:aws:iam::${account}:user/auditor` }),
};
