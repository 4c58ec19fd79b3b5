/**
 * Amazon ECS: what services and tasks run, and of the families that nothing runs now the newest revision, as a schedule may.
 * Calls: two lists per cluster, one per ten services and per hundred tasks, one per task definition ("Amazon ECS API Reference").
 *
 * A task definition is known by its family, so that its findings outlive a deployment; of several revisions that run at the same
 * time the older ones are known by their own ARNs.
 */
import type { Paging, Reader, Service } from '../../contract.js';
import { batches, textsOf } from '../../words.js';
import { servicesOf } from './services.js';
import { familyOf, oldestFirst, taskDefinitionOf } from './task-definitions.js';
import { noteTasks } from './tasks.js';

export const ecs: Service = {
  id: 'ecs',
  scope: 'region',
  calls: {
    'ecs.DescribeServices': ['ecs:DescribeServices'],
    'ecs.DescribeTaskDefinition': ['ecs:DescribeTaskDefinition'],
    'ecs.DescribeTasks': ['ecs:DescribeTasks'],
    'ecs.ListClusters': ['ecs:ListClusters'],
    'ecs.ListServices': ['ecs:ListServices'],
    'ecs.ListTaskDefinitionFamilies': ['ecs:ListTaskDefinitionFamilies'],
    'ecs.ListTasks': ['ecs:ListTasks'],
  },
  kinds: ['workload'],
  read,
};

async function read(reader: Reader): Promise<void> {
  const used = new Set<string>();
  for (const cluster of await names(reader, 'ListClusters', 'clusterArns')) {
    const name = nameIn(cluster);
    reader.found({ type: 'AWS::ECS::Cluster', id: cluster, name, body: { ClusterName: name, Arn: cluster } });
    const services = await names(reader, 'ListServices', 'serviceArns', { cluster });
    await reader.each(batches(services, 10), (some) => servicesOf(reader, cluster, some, used));
    const tasks = await names(reader, 'ListTasks', 'taskArns', { cluster });
    await reader.each(batches(tasks, 100), (some) => noteTasks(reader, cluster, some, used));
  }
  const inOrder = [...used].sort(oldestFirst);
  const newest = new Map(inOrder.map((one) => [familyOf(one), one]));
  const families = await names(reader, 'ListTaskDefinitionFamilies', 'families', { status: 'ACTIVE' });
  const others = families.filter((family) => !newest.has(family));
  await reader.each([...inOrder, ...others], (asked) => taskDefinitionOf(reader, asked, asked === (newest.get(familyOf(asked)) ?? asked)));
}

function names(reader: Reader, operation: string, items: string, input = {}): Promise<readonly string[]> {
  const paging: Paging = { input: { ...input, maxResults: 100 }, items, token: ['nextToken', 'nextToken'] };
  return textsOf(reader, operation, paging, ['workload']);
}

/** `arn:aws:ecs:eu-central-1:123456789012:cluster/shop` → `shop` */
function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
