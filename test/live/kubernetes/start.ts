/** A real API server with etcd on loopback: RBAC, tokens, an audit log. Without controllers, what is written stays as written. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Servers } from './build.js';
import { send } from './client.js';
import type { Answer, Door } from './client.js';
import { end, freePorts, run, until } from './processes.js';
import { admin, etcdFlags, serverFlags, writeKubeconfig } from './settings.js';

export interface Cluster extends Door {
  readonly directory: string;
  /** As the cluster's administrator. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Answer>;
  /** Writes a kubeconfig for a user, with another token than his where one is given, and gives its path. */
  readonly kubeconfig: (user: string, token?: string) => string;
  /** Forgets every older revision: continue tokens from before are gone. */
  readonly compact: () => Promise<void>;
  /** What the audit log has of a user's requests. */
  readonly audited: (user: string) => readonly Audited[];
  readonly stop: () => Promise<void>;
}

export interface Audited {
  readonly verb: string;
  readonly requestURI: string;
  readonly user: { readonly username: string };
  readonly objectRef?: { readonly resource: string; readonly apiGroup?: string };
  readonly responseStatus?: { readonly code: number };
  readonly responseObject?: { readonly kind?: string };
}

/** `users` have a token `<name>-token` and no right but those of every user who is known. */
export async function startCluster(servers: Servers, users: readonly string[]): Promise<Cluster> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'bylaw-cluster-'));
  const [store, peer, port] = await freePorts();
  const etcdUrl = `http://127.0.0.1:${store}`;
  const children = [run(servers.etcd, etcdFlags(directory, etcdUrl, `http://127.0.0.1:${peer}`), directory)];
  const stop = async (): Promise<void> => {
    await Promise.all(children.reverse().map(end));
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await until('etcd', async () => (await fetch(`${etcdUrl}/health`)).ok, children);
    children.push(run(servers.apiserver, serverFlags(directory, etcdUrl, port, users), directory));
    const url = `https://127.0.0.1:${port}`;
    // It makes its certificate itself.
    const door = (): Door => ({ url, ca: readFileSync(path.join(directory, 'apiserver.crt'), 'utf8') });
    await until('the API server', async () => (await send(door(), admin, 'GET', '/readyz')).status === 200, children);
    return cluster(directory, door(), etcdUrl, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

function cluster(directory: string, door: Door, etcdUrl: string, stop: () => Promise<void>): Cluster {
  return {
    ...door,
    directory,
    ask: (method, url, body) => send(door, admin, method, url, body),
    kubeconfig: (user, token = `${user}-token`) => writeKubeconfig(directory, door, user, token),
    compact: () => compact(etcdUrl),
    audited: (user) => audited(path.join(directory, 'audit.log')).filter((event) => event.user.username === user),
    stop,
  };
}

/** etcd's own gateway: the header of any answer has the current revision. */
async function compact(etcdUrl: string): Promise<void> {
  const post = async (call: string, body: unknown): Promise<string> => {
    const answer = await fetch(`${etcdUrl}/v3/kv/${call}`, { method: 'POST', body: JSON.stringify(body) });
    return answer.text();
  };
  const revision = /"revision":"(\d+)"/.exec(await post('range', { key: 'AA==' }))?.[1];
  await post('compaction', { revision, physical: true });
}

function audited(file: string): readonly Audited[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  return lines.map((line): Audited => JSON.parse(line));
}
