/** What the model reads of a pod, as one text: pods that say the same are judged the same. */
import { itemsAt, textAt, within } from './fields.js';

/** Where a pod has containers. */
const lists = ['initContainers', 'containers', 'ephemeralContainers'];

/**
 * Of a pod or of a template for one. Variables that only refer to where their value is kept do not count: admission adds some
 * to every pod.
 */
export function likeness(pod: unknown): string {
  const spec = within(pod, 'spec');
  const containers = lists.map((list) => itemsAt(spec, list).map(container));
  // "Configure Service Accounts for Pods": one that names none runs as `default`; `serviceAccount` is the older name.
  const account = textAt(spec, 'serviceAccountName') || textAt(spec, 'serviceAccount') || 'default';
  return JSON.stringify([account, user(spec), limits(spec), containers]);
}

/** What no one who defines tasks for others asks for as a rule. */
export function reachesItsMachine(pod: unknown): boolean {
  const spec = within(pod, 'spec');
  const containers = lists.flatMap((list) => itemsAt(spec, list));
  const isPrivileged = containers.some((one) => within(one, 'securityContext', 'privileged') === true);
  const shares = ['hostIPC', 'hostNetwork', 'hostPID'].some((key) => within(spec, key) === true);
  return isPrivileged || shares || itemsAt(spec, 'volumes').some((volume) => within(volume, 'hostPath') !== undefined);
}

function container(one: unknown): readonly unknown[] {
  const variables = itemsAt(one, 'env').filter((variable) => within(variable, 'valueFrom') === undefined);
  return [
    ...['name', 'image', 'imagePullPolicy'].map((key) => textAt(one, key)),
    ...['command', 'args'].map((key) => itemsAt(one, key).map(plain)),
    variables.map((variable) => [textAt(variable, 'name'), textAt(variable, 'value')]),
    plain(within(one, 'securityContext', 'privileged')) ?? false,
    user(one),
    limits(one),
  ];
}

function user(of: unknown): readonly unknown[] {
  return ['runAsUser', 'runAsNonRoot'].map((key) => plain(within(of, 'securityContext', key)));
}

function limits(of: unknown): readonly unknown[] {
  return ['cpu', 'memory'].map((key) => plain(within(of, 'resources', 'limits', key)));
}

function plain(value: unknown): boolean | number | string | undefined {
  return typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string' ? value : undefined;
}
