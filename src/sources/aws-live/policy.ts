/** The rights that services need, as IAM writes them: "IAM JSON policy reference". */
import type { Service } from './contract.js';

/** What opening a session asks; GetCallerIdentity needs no permission. */
const opening = ['ec2:DescribeRegions'];

export function policyFor(services: readonly Service[]): string {
  const actions = services.flatMap(({ calls }) => Object.values(calls).flat());
  const statement = { Sid: 'BylawAudit', Effect: 'Allow', Action: [...new Set([...opening, ...actions])].sort(), Resource: '*' };
  return `${JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)}\n`;
}
