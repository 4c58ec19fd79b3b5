/** What runs now, in a service or by itself. */
import type { Reason } from '../../../../model/value.js';
import type { Found, Reader } from '../../contract.js';
import { itemsAt, textAt } from '../../json.js';
import type { Json } from '../../json.js';
import { idOf } from '../items.js';

/** Adds the task definitions that the tasks run to `used`; tasks themselves are nothing that a rule is about, where they run is. */
export async function noteTasks(reader: Reader, cluster: string, tasks: readonly string[], used: Set<string>): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const task of reader.list('DescribeTasks', { input: { cluster, tasks }, items: 'tasks' })) {
    const definition = idOf(reader, 'DescribeTasks', ['workload'], task, 'taskDefinitionArn');
    if (definition === undefined) continue;
    used.add(definition);
    // Of the others their service tells.
    if (textAt(task, 'group')?.startsWith('service:') !== true) found.push(...placeOf(task, definition));
  }
  return found;
}

const reason: Reason = { code: 'unread', text: 'ECS does not tell the address and the groups of a task that no service started' };
const network = ['NetworkConfiguration', 'AwsvpcConfiguration'];

/** As a service would say it, "Bylaw::AWS::ECS::Task"; one for all tasks of a definition in the same subnets. */
function placeOf(task: Json, definition: string): readonly Found[] {
  const details = itemsAt(task, 'attachments').flatMap((one) => itemsAt(one, 'details'));
  const subnets = details.flatMap((one) => (textAt(one, 'name') === 'subnetId' ? (textAt(one, 'value') ?? []) : []));
  if (subnets.length === 0) return [];
  const id = `${definition}/tasks/${subnets.join(',')}`;
  return [
    {
      type: 'Bylaw::AWS::ECS::Task',
      id,
      name: id.slice(id.indexOf('task-definition/') + 'task-definition/'.length),
      body: { TaskDefinition: definition, NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets } } },
      unread: ['AssignPublicIp', 'SecurityGroups'].map((key) => ({ path: [...network, key], reason })),
    },
  ];
}
