/** "AWS::EKS::Cluster" from DescribeCluster. */
import { Unanswered } from '../../contract.js';
import type { Found, Reader } from '../../contract.js';
import { isRecord, itemsAt, within } from '../../json.js';
import type { Json } from '../../json.js';
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
    return [{ type, id: arn, name, body: names, unread: unreadAt(why, 'EncryptionConfig', 'Logging', 'ResourcesVpcConfig', 'Tags', 'Version') }];
  }
  const body = capitalised({ ...picked(cluster, 'encryptionConfig', 'version', 'roleArn'), resourcesVpcConfig: picked(access, ...network) });
  return [{ type, id: arn, name, body: { ...names, ...body, Logging: loggingOf(cluster), Tags: tagsOf(cluster) }, unread: unreadOf(cluster) }];
}

/** "ClusterLogging": kinds that are on in lists of theirs, and kinds that are off; a template has those alone that are on. */
function loggingOf(cluster: Json | undefined): Json {
  const on = itemsAt(cluster, 'logging', 'clusterLogging').filter((setup) => within(setup, 'enabled') === true);
  const types = on.flatMap((setup) => itemsAt(setup, 'types')).map((Type) => ({ Type }));
  return { ClusterLogging: { EnabledTypes: types } };
}

/** In a template none is written where none is on; here they are always told. */
function unreadOf(cluster: Json | undefined): NonNullable<Found['unread']> {
  return within(cluster, 'logging') === undefined ? unreadAt(untold('DescribeCluster'), 'Logging') : [];
}

function tagsOf(cluster: Json | undefined): readonly Json[] {
  const tags = within(cluster, 'tags');
  return isRecord(tags) ? Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) : [];
}

const network = ['endpointPublicAccess', 'endpointPrivateAccess', 'publicAccessCidrs', 'securityGroupIds', 'subnetIds'];
