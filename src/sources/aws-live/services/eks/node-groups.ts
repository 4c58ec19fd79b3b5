/** "AWS::EKS::Nodegroup" from DescribeNodegroup. */
import { Unanswered } from '../../contract.js';
import type { Found, Reader } from '../../contract.js';
import { textAt, within } from '../../json.js';
import { capitalised, picked, unreadAt, untold } from '../../words.js';

const type = 'AWS::EKS::Nodegroup';

export async function nodeGroupOf(reader: Reader, clusterName: string, nodegroupName: string): Promise<readonly Found[]> {
  const answer = await reader.ask('DescribeNodegroup', { clusterName, nodegroupName }, ['ResourceNotFoundException']);
  if (answer === null) return [];
  const name = `${clusterName}/${nodegroupName}`;
  const names = { ClusterName: clusterName, NodegroupName: nodegroupName };
  const group = answer instanceof Unanswered ? undefined : within(answer, 'nodegroup');
  const arn = textAt(group, 'nodegroupArn');
  if (arn === undefined) {
    const why = answer instanceof Unanswered ? answer : untold('DescribeNodegroup');
    // The real one ends in an id that nobody told.
    const id = `arn:${reader.partition}:eks:${reader.region}:${reader.account}:nodegroup/${name}`;
    return [{ type, id, name, body: names, unread: unreadAt(why, 'RemoteAccess', 'AmiType', 'LaunchTemplate', 'Subnets') }];
  }
  const body = capitalised(picked(group, 'amiType', 'capacityType', 'nodeRole', 'remoteAccess', 'launchTemplate', 'subnets'));
  return [{ type, id: arn, name, body: { ...names, Arn: arn, ...body } }];
}
