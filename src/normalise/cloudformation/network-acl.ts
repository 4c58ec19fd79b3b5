/** Network ACLs: "AWS::EC2::NetworkAcl", "AWS::EC2::NetworkAclEntry". */
import { networkAclEntryIn, networkAclIn } from '../aws/network-acl.js';

const entry = {
  number: 'RuleNumber',
  action: 'RuleAction',
  protocol: 'Protocol',
  from: ['PortRange', 'From'],
  to: ['PortRange', 'To'],
  networks: ['CidrBlock', 'Ipv6CidrBlock'],
} as const;

/** It holds no entries of its own. */
export const networkAcl = networkAclIn({ directions: [], entry });

export const networkAclEntry = networkAclEntryIn({ ...entry, egress: 'Egress' });
