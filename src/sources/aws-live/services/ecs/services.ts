/** "AWS::ECS::Service" from DescribeServices. */
import type { Found, Reader } from '../../contract.js';
import { isRecord, itemsAt, textAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { capitalised, picked } from '../../words.js';
import { idOf } from '../items.js';

/** Adds the task definitions that the services run to `used`; a deployment or a task set may have one of its own. */
export async function servicesOf(reader: Reader, cluster: string, arns: readonly string[], used: Set<string>): Promise<readonly Found[]> {
  const found: Found[] = [];
  const paging = { input: { cluster, services: arns }, items: 'services' };
  for await (const service of reader.list('DescribeServices', paging)) {
    const arn = idOf(reader, 'DescribeServices', ['workload'], service, 'serviceArn');
    // Deleted ones are described for a while.
    if (arn === undefined || textAt(service, 'status') === 'INACTIVE') continue;
    for (const one of [service, ...itemsAt(service, 'deployments'), ...itemsAt(service, 'taskSets')]) {
      const definition = textAt(one, 'taskDefinition');
      if (definition !== undefined) used.add(definition);
    }
    const id = withCluster(arn, cluster);
    found.push({
      type: 'AWS::ECS::Service',
      id,
      name: id.slice(id.indexOf('service/') + 'service/'.length),
      body: { Arn: arn, Cluster: cluster, ...capitalised(picked(service, ...properties)) },
    });
    found.push(...itemsAt(service, 'taskSets').flatMap(taskSetOf));
  }
  return found;
}

/** "AWS::ECS::TaskSet", which spells its network in another way. */
function taskSetOf(set: Json): readonly Found[] {
  const id = textAt(set, 'taskSetArn');
  if (id === undefined) return [];
  const network = within(set, 'networkConfiguration', 'awsvpcConfiguration');
  const body = { Id: textAt(set, 'id'), TaskDefinition: textAt(set, 'taskDefinition'), Arn: id };
  const placed = isRecord(network) ? { NetworkConfiguration: { AwsVpcConfiguration: capitalised(network) } } : {};
  return [{ type: 'AWS::ECS::TaskSet', id, name: id.slice(id.indexOf('task-set/') + 'task-set/'.length), body: { ...body, ...placed } }];
}

/** "Amazon Resource Names (ARNs) and IDs": the old format, `…:service/checkout`, is the same in every cluster. */
function withCluster(arn: string, cluster: string): string {
  const [, before, name] = /^(.*:service\/)([^/]+)$/.exec(arn) ?? [];
  return before === undefined || name === undefined ? arn : `${before}${cluster.slice(cluster.lastIndexOf('/') + 1)}/${name}`;
}

const properties = ['serviceName', 'taskDefinition', 'launchType', 'desiredCount', 'schedulingStrategy', 'deploymentController', 'deploymentConfiguration', 'loadBalancers', 'networkConfiguration'];
