/** "AWS::ECS::Service" from DescribeServices. */
import type { Found, Reader } from '../../contract.js';
import { itemsAt, textAt } from '../../json.js';
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
  }
  return found;
}

/** "Amazon Resource Names (ARNs) and IDs": the old format, `…:service/checkout`, is the same in every cluster. */
function withCluster(arn: string, cluster: string): string {
  const [, before, name] = /^(.*:service\/)([^/]+)$/.exec(arn) ?? [];
  return before === undefined || name === undefined ? arn : `${before}${cluster.slice(cluster.lastIndexOf('/') + 1)}/${name}`;
}

const properties = ['serviceName', 'taskDefinition', 'launchType', 'desiredCount', 'networkConfiguration'];
