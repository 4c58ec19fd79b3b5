/** What runs now, in a service or by itself. */
import type { Found, Reader } from '../../contract.js';
import { idOf } from '../items.js';

/** Adds the task definitions that the tasks run to `used`; tasks themselves are nothing that a rule is about. */
export async function noteTasks(reader: Reader, cluster: string, tasks: readonly string[], used: Set<string>): Promise<readonly Found[]> {
  for await (const task of reader.list('DescribeTasks', { input: { cluster, tasks }, items: 'tasks' })) {
    const definition = idOf(reader, 'DescribeTasks', ['workload'], task, 'taskDefinitionArn');
    if (definition !== undefined) used.add(definition);
  }
  return [];
}
