/** Makes the server turn one user away with 429 ("API Priority and Fairness"), for as long as is wanted. */
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { apply } from './apply.js';
import { send } from './client.js';
import { listen } from './processes.js';
import type { Cluster } from './start.js';

/**
 * Puts a user into a level without seats. Even there one request is served while there is no other: so one is made to last, a write
 * that waits for a webhook that never answers. The user needs the right to create ConfigMaps.
 */
export async function throttle(cluster: Cluster, user: string): Promise<() => Promise<void>> {
  const sockets = new Set<net.Socket>();
  const silent = net.createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  const port = await listen(silent);
  await apply(cluster, [webhook(port), level(user), schema(user)]);
  const token = `${user}-token`;
  for (let attempt = 0; (await send(cluster, token, 'GET', '/apis')).status !== 429; attempt += 1) {
    if (attempt > 100) throw new Error(`${user} is not turned away`);
    // What began before the level was known does not count in it.
    send(cluster, token, 'POST', '/api/v1/namespaces/default/configmaps?dryRun=All', { metadata: { name: `${user}-${attempt}` } }).catch(() => undefined);
    await sleep(100);
  }
  return async () => {
    await cluster.ask('DELETE', `/apis/${flowcontrol}/flowschemas/${user}`);
    silent.close();
    for (const socket of sockets) socket.destroy();
  };
}

const flowcontrol = 'flowcontrol.apiserver.k8s.io/v1';

function level(name: string) {
  const limited = { nominalConcurrencyShares: 0, borrowingLimitPercent: 0, limitResponse: { type: 'Reject' } };
  return { apiVersion: flowcontrol, kind: 'PriorityLevelConfiguration', metadata: { name }, spec: { type: 'Limited', limited } };
}

function schema(name: string) {
  const resourceRules = [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], namespaces: ['*'], clusterScope: true }];
  const rules = [{ subjects: [{ kind: 'User', user: { name } }], resourceRules, nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }] }];
  // 1 is the server's own.
  const spec = { matchingPrecedence: 2, priorityLevelConfiguration: { name }, rules };
  return { apiVersion: flowcontrol, kind: 'FlowSchema', metadata: { name }, spec };
}

function webhook(port: number) {
  const rules = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'], scope: '*' }];
  const clientConfig = { url: `https://127.0.0.1:${port}/` };
  const how = { admissionReviewVersions: ['v1'], sideEffects: 'None', timeoutSeconds: 30, failurePolicy: 'Ignore' };
  const webhooks = [{ name: 'silent.example.com', rules, clientConfig, ...how }];
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'silent' }, webhooks };
}
