/** The rights that an audit needs, as IAM writes them: "IAM JSON policy reference". */
import type { Service } from './contract.js';

export interface PolicyOptions {
  /** Every region that the account uses is to be read: which these are is asked first. */
  readonly allRegions?: boolean;
}

/** To know who is asking (GetCallerIdentity) needs no permission. */
export function policyFor(services: readonly Service[], { allRegions = false }: PolicyOptions = {}): string {
  const actions = services.flatMap(({ calls }) => Object.values(calls).flat());
  const all = allRegions ? [...actions, 'ec2:DescribeRegions'] : actions;
  const statement = { Sid: 'BylawAudit', Effect: 'Allow', Action: [...new Set(all)].sort(), Resource: '*' };
  return `${JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)}\n`;
}
