import type { Reader } from '../../contract.js';

/** EC2 answers with ids; ARNs as in "Actions, resources, and condition keys for Amazon EC2". */
export function arnOf({ partition, region, account }: Reader, type: string, id: string): string {
  return `arn:${partition}:ec2:${region}:${account}:${type}/${id}`;
}
