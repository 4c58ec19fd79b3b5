/** "AWS::EC2::NetworkAcl" and "AWS::EC2::NetworkAclEntry" from DescribeNetworkAcls. */
import type { Reader } from '../../contract.js';
import { itemsAt, within } from '../../json.js';
import { picked } from '../../words.js';
import { idOf } from '../items.js';
import { arnOf } from './arn.js';

/** "If a packet doesn't match any of the other numbered rules, it's denied": `*`, which nobody writes. */
const last = 32767;

export async function readNetworkAcls(reader: Reader): Promise<void> {
  const paging = { input: { MaxResults: 1000 }, items: 'NetworkAcls', kinds: ['boundary'] } as const;
  for await (const acl of reader.list('DescribeNetworkAcls', paging)) {
    const id = idOf(reader, 'DescribeNetworkAcls', ['boundary'], acl, 'NetworkAclId');
    if (id === undefined) continue;
    const arn = arnOf(reader, 'network-acl', id);
    const body = { Id: id, Arn: arn, ...picked(acl, 'VpcId'), Tags: itemsAt(acl, 'Tags') };
    reader.found({ type: 'AWS::EC2::NetworkAcl', id: arn, name: id, body });
    for (const entry of itemsAt(acl, 'Entries')) {
      const number = within(entry, 'RuleNumber');
      if (number === last) continue;
      const part = `${within(entry, 'Egress') === true ? 'egress' : 'ingress'}-${String(number)}`;
      reader.found({
        type: 'AWS::EC2::NetworkAclEntry',
        id: `${arn}/${part}`,
        name: `${id}/${part}`,
        body: { NetworkAclId: id, ...picked(entry, ...properties) },
      });
    }
  }
}

const properties = ['RuleNumber', 'RuleAction', 'Egress', 'Protocol', 'PortRange', 'CidrBlock', 'Ipv6CidrBlock'];
