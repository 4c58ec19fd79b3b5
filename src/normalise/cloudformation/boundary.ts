/** Security groups: "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress". */
import { set } from '../../model/attr.js';
import { securityGroupIn, securityGroupRuleIn } from '../aws/boundary.js';
import type { Direction, RuleWords } from '../aws/boundary.js';
import type { Mapper } from '../make.js';

/** Rules in and out name their peers by different words; neither has the other's. */
const rule: RuleWords = {
  protocol: 'IpProtocol',
  from: 'FromPort',
  to: 'ToPort',
  network: ['CidrIp', 'CidrIpv6'],
  group: ['SourceSecurityGroupId', 'SourceSecurityGroupName', 'DestinationSecurityGroupId'],
  prefixList: ['SourcePrefixListId', 'DestinationPrefixListId'],
};

export const securityGroup = securityGroupIn({
  names: ['GroupName', 'GroupId'],
  description: 'Description',
  rules: { ingress: 'SecurityGroupIngress', egress: 'SecurityGroupEgress' },
  rule,
  keepsEgress: true,
});

export function securityGroupRule(direction: Direction): Mapper {
  return securityGroupRuleIn(rule, (body) => set(direction, body.near));
}
