/** "AWS::EC2::SecurityGroup" from DescribeSecurityGroups. */
import type { Reader } from '../../contract.js';
import { itemsAt, textAt } from '../../json.js';
import type { Json } from '../../json.js';
import { picked } from '../../words.js';
import type { Properties } from '../../words.js';
import { idOf } from '../items.js';
import { arnOf } from './arn.js';

export async function readSecurityGroups(reader: Reader): Promise<void> {
  const paging = { input: { MaxResults: 1000 }, items: 'SecurityGroups', kinds: ['boundary'] } as const;
  for await (const group of reader.list('DescribeSecurityGroups', paging)) {
    const id = idOf(reader, 'DescribeSecurityGroups', ['boundary'], group, 'GroupId');
    if (id === undefined) continue;
    const arn = arnOf(reader, 'security-group', id);
    const body = {
      ...picked(group, 'GroupId', 'GroupName', 'VpcId'),
      Arn: arn,
      Tags: itemsAt(group, 'Tags'),
      GroupDescription: textAt(group, 'Description'),
      SecurityGroupIngress: rulesOf(itemsAt(group, 'IpPermissions'), 'Source'),
      SecurityGroupEgress: rulesOf(itemsAt(group, 'IpPermissionsEgress'), 'Destination'),
    };
    reader.found({ type: 'AWS::EC2::SecurityGroup', id: arn, name: id, body });
  }
}

type Side = 'Destination' | 'Source';

/** Their order is not promised; what tells rules from each other may be no more than that. */
function rulesOf(permissions: readonly Json[], side: Side): readonly Properties[] {
  const keyed = permissions.flatMap((one) => permissionOf(one, side)).map((rule) => ({ rule, key: JSON.stringify(rule) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ rule }) => rule);
}

/** A permission has lists of peers, a rule of CloudFormation has one. */
function permissionOf(permission: Json, side: Side): readonly Properties[] {
  const common = picked(permission, 'IpProtocol', 'FromPort', 'ToPort');
  const rules = (list: string, key: string, name: string): readonly Properties[] =>
    itemsAt(permission, list).flatMap((peer) => {
      const value = textAt(peer, key);
      return value === undefined ? [] : [{ ...common, [name]: value, ...picked(peer, 'Description') }];
    });
  return [
    ...rules('IpRanges', 'CidrIp', 'CidrIp'),
    ...rules('Ipv6Ranges', 'CidrIpv6', 'CidrIpv6'),
    ...rules('PrefixListIds', 'PrefixListId', `${side}PrefixListId`),
    ...rules('UserIdGroupPairs', 'GroupId', `${side}SecurityGroupId`),
  ];
}
