/** "AWS::EKS::Cluster" from DescribeCluster. */
import { Unanswered } from '../../contract.js';
import type { Found, Reader } from '../../contract.js';
import { isRecord, within } from '../../json.js';
import { capitalised, picked, unreadAt, untold } from '../../words.js';

const type = 'AWS::EKS::Cluster';

export async function clusterOf(reader: Reader, name: string): Promise<readonly Found[]> {
  const answer = await reader.ask('DescribeCluster', { name }, ['ResourceNotFoundException']);
  if (answer === null) return [];
  const arn = `arn:${reader.partition}:eks:${reader.region}:${reader.account}:cluster/${name}`;
  const names = { Name: name, Arn: arn };
  const cluster = answer instanceof Unanswered ? undefined : within(answer, 'cluster');
  const access = within(cluster, 'resourcesVpcConfig');
  if (!isRecord(access)) {
    const why = answer instanceof Unanswered ? answer : untold('DescribeCluster');
    return [{ type, id: arn, name, body: names, unread: unreadAt(why, 'ResourcesVpcConfig') }];
  }
  const body = capitalised({ ...picked(cluster, 'version', 'roleArn'), resourcesVpcConfig: picked(access, ...network) });
  return [{ type, id: arn, name, body: { ...names, ...body } }];
}

const network = ['endpointPublicAccess', 'endpointPrivateAccess', 'publicAccessCidrs', 'securityGroupIds', 'subnetIds'];
