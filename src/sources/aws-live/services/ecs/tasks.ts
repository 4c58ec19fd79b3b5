/** What runs now, in a service or by itself. */
import type { Reader } from '../../contract.js';
import { idOf } from '../items.js';

/** Adds the task definitions that the tasks run to `used`. */
export async function readTasks(reader: Reader, cluster: string, tasks: readonly string[], used: Set<string>): Promise<void> {
  for await (const task of reader.list('DescribeTasks', { input: { cluster, tasks }, items: 'tasks' })) {
    const definition = idOf(reader, ['workload'], task, 'taskDefinitionArn');
    if (definition !== undefined) used.add(definition);
  }
}
