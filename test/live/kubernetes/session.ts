/** Sessions as users of the cluster. */
import https from 'node:https';
import type { ClusterSession } from '../../../src/sources/kubernetes-live/contract.js';
import { httpAsk, patience } from '../../../src/sources/kubernetes-live/http-ask.js';
import type { Patience } from '../../../src/sources/kubernetes-live/http-ask.js';
import { openClusters } from '../../../src/sources/kubernetes-live/kubeconfig.js';
import { limits, send } from '../../../src/sources/kubernetes-live/transport.js';
import type { Door } from './client.js';
import type { Cluster } from './start.js';

/** By a kubeconfig, as people do, and with Secrets. */
export async function open(cluster: Cluster, user: string): Promise<ClusterSession> {
  const [session] = await openClusters({ kubeconfig: cluster.kubeconfig(user), secrets: true });
  if (session === undefined) throw new Error('the kubeconfig has no cluster');
  return session;
}

/** With another patience than people have. */
export function patient({ url, ca }: Door, user: string, how: Partial<Patience>): ClusterSession {
  const connection = { server: new URL(url), options: { ca, agent: new https.Agent(), headers: { authorization: `Bearer ${user}-token` } } };
  const ask = httpAsk((get) => send(get, connection, limits), () => Promise.resolve(false), { ...patience, ...how });
  return { context: 'live', cluster: 'bed', takenAt: '2026-11-21T00:00:00Z', secrets: true, ask };
}
