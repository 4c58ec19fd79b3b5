/** Network ACLs: "Resource: aws_network_acl", "Resource: aws_network_acl_rule". */
import { networkAclEntryIn, networkAclIn } from '../aws/network-acl.js';

const entry = {
  number: 'rule_no',
  action: 'action',
  protocol: 'protocol',
  from: ['from_port'],
  to: ['to_port'],
  networks: ['cidr_block', 'ipv6_cidr_block'],
} as const;

export const networkAcl = networkAclIn({ directions: ['ingress', 'egress'], entry });

export const networkAclRule = networkAclEntryIn({ ...entry, number: 'rule_number', action: 'rule_action', egress: 'egress' });
