/** "AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::FlowLog" and "AWS::EC2::VPCEndpoint", a list for each. */
import type { EntityKind } from '../../../../model/facts.js';
import type { Reader } from '../../contract.js';
import { itemsAt, textAt } from '../../json.js';
import type { Json } from '../../json.js';
import { picked } from '../../words.js';
import type { Properties } from '../../words.js';
import { idOf } from '../items.js';
import { arnOf } from './arn.js';

interface List {
  readonly operation: string;
  readonly items: string;
  readonly id: string;
  readonly type: string;
  /** As ARNs have it. */
  readonly noun: string;
  readonly kinds: readonly EntityKind[];
  readonly body: (item: Json) => Properties;
  readonly isOurs?: (item: Json, reader: Reader) => boolean;
}

const gone: ReadonlySet<string | undefined> = new Set(['deleted', 'deleting', 'expired', 'failed', 'rejected']);

const lists: readonly List[] = [
  {
    operation: 'DescribeVpcs',
    items: 'Vpcs',
    id: 'VpcId',
    type: 'AWS::EC2::VPC',
    noun: 'vpc',
    kinds: ['boundary'],
    body: (item) => picked(item, 'VpcId', 'CidrBlock', 'IsDefault'),
    // Of one that is shared with the account the owner keeps flow logs and endpoints, which show there.
    isOurs: (item, { account }) => [undefined, account].includes(textAt(item, 'OwnerId')),
  },
  {
    operation: 'DescribeSubnets',
    items: 'Subnets',
    id: 'SubnetId',
    type: 'AWS::EC2::Subnet',
    noun: 'subnet',
    kinds: ['boundary'],
    body: (item) => picked(item, 'SubnetId', 'VpcId', 'CidrBlock', 'DefaultForAz', 'MapPublicIpOnLaunch'),
  },
  {
    operation: 'DescribeFlowLogs',
    items: 'FlowLogs',
    id: 'FlowLogId',
    type: 'AWS::EC2::FlowLog',
    noun: 'vpc-flow-log',
    kinds: ['control'],
    body: (item) => ({ ...picked(item, 'ResourceId', 'TrafficType', 'LogDestinationType', 'LogGroupName'), ...resourceType(item) }),
  },
  {
    operation: 'DescribeVpcEndpoints',
    items: 'VpcEndpoints',
    id: 'VpcEndpointId',
    type: 'AWS::EC2::VPCEndpoint',
    noun: 'vpc-endpoint',
    kinds: ['boundary'],
    body: (item) => picked(item, 'ServiceName', 'VpcEndpointType', 'VpcId'),
    isOurs: (item) => !gone.has(textAt(item, 'State')?.toLowerCase()),
  },
];

export async function readNetworks(reader: Reader): Promise<void> {
  for (const list of lists) await readList(reader, list);
}

async function readList(reader: Reader, { operation, items, id: key, type, noun, kinds, body, isOurs = () => true }: List): Promise<void> {
  for await (const item of reader.list(operation, { input: { MaxResults: 1000 }, items, kinds })) {
    const id = idOf(reader, operation, kinds, item, key);
    if (id === undefined || !isOurs(item, reader)) continue;
    const arn = arnOf(reader, noun, id);
    reader.found({ type, id: arn, name: id, body: { ...body(item), Arn: arn, Tags: itemsAt(item, 'Tags') } });
  }
}

const types: ReadonlyMap<string, string> = new Map([
  ['eni', 'NetworkInterface'],
  ['subnet', 'Subnet'],
  ['tgw', 'TransitGateway'],
  ['vpc', 'VPC'],
]);

/** Flow logs say what they are of by its id alone; an attachment (`tgw-attach-…`) begins like its gateway. */
function resourceType(item: Json): Properties {
  const type = types.get(/^[a-z]+/.exec(textAt(item, 'ResourceId') ?? '')?.[0] ?? '');
  return type === undefined ? {} : { ResourceType: type };
}
