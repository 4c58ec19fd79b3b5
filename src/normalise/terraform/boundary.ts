/** Security groups: "Resource: aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule". */
import { set } from '../../model/attr.js';
import { securityGroupIn, securityGroupRuleIn } from '../aws/boundary.js';
import type { Direction, GroupWords, RuleWords } from '../aws/boundary.js';
import type { Mapper } from '../make.js';
import { at, oneOf, plainWords } from '../read.js';

/** Inline and in "aws_security_group_rule", which names one source group where the other names several. */
const rule: RuleWords = {
  protocol: 'protocol',
  from: 'from_port',
  to: 'to_port',
  networks: ['cidr_blocks', 'ipv6_cidr_blocks'],
  prefixLists: ['prefix_list_ids'],
  groups: ['security_groups'],
  group: ['source_security_group_id'],
  self: ['self'],
};

/** Terraform takes away the egress rule that AWS gives a new group: what is not written is not there. */
const group: GroupWords = {
  names: ['name'],
  description: 'description',
  rules: { ingress: 'ingress', egress: 'egress' },
  rule,
  keepsEgress: false,
};

export const securityGroup = securityGroupIn(group);
export const defaultSecurityGroup = securityGroupIn({ ...group, isDefault: true });

const directions = plainWords('ingress', 'egress');

export const securityGroupRule = securityGroupRuleIn(rule, (body) => oneOf(at(body, 'type'), directions));

/** "aws_vpc_security_group_ingress_rule" and its egress twin: one peer each. */
export function vpcRule(direction: Direction): Mapper {
  const words: RuleWords = {
    protocol: 'ip_protocol',
    from: 'from_port',
    to: 'to_port',
    network: ['cidr_ipv4', 'cidr_ipv6'],
    group: ['referenced_security_group_id'],
    prefixList: ['prefix_list_id'],
  };
  return securityGroupRuleIn(words, (body) => set(direction, body.near));
}
