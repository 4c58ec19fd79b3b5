/** Clusters as kubectl knows them: contexts of kubeconfig files, or the service account of the pod that this runs in. */
import http from 'node:http';
import https from 'node:https';
import { setTimeout } from 'node:timers/promises';
import type { KubeConfig } from '@kubernetes/client-node';
import { atMost } from '../../shared/at-most.js';
import { UserError } from '../../shared/errors.js';
import type { ClusterSession } from './contract.js';
import { textAt } from './fields.js';
import { httpAsk, patience } from './http-ask.js';
import { limits, send } from './transport.js';
import type { Connection } from './transport.js';

export interface OpenOptions {
  /** Names of contexts; none: the current one. */
  readonly contexts?: readonly string[];
  /** A file instead of `KUBECONFIG` and `~/.kube/config`. */
  readonly kubeconfig?: string;
  /** Lists Secrets, too: of each its metadata alone. Default: no, since the right to list them lets their contents be read. */
  readonly secrets?: boolean;
  readonly signal?: AbortSignal;
  /** Milliseconds that a plug-in may think; some ask a person to sign in. Default: two minutes. */
  readonly signIn?: number;
}

/** Throws UserError. Exec plug-ins run now: what is wrong with them is told before anything is read. */
export async function openClusters(options: OpenOptions = {}): Promise<readonly ClusterSession[]> {
  const { contexts = [], kubeconfig } = options;
  const current = (await load(kubeconfig)).getCurrentContext();
  const names = contexts.length > 0 ? [...new Set(contexts)] : [current];
  const sessions: ClusterSession[] = [];
  for (const name of names) {
    const session = await open(name, options);
    const same = sessions.find(({ cluster }) => cluster === session.cluster);
    if (same !== undefined) {
      throw new UserError('OPTION_INVALID', '--context', `${same.context} and ${name} are the same cluster`, 'name one of them');
    }
    sessions.push(session);
  }
  return sessions;
}

async function open(context: string, options: OpenOptions): Promise<ClusterSession> {
  const { kubeconfig, secrets = false, signal } = options;
  const config = await contextOf(context, kubeconfig);
  const cluster = config.getCurrentCluster()?.name ?? context;
  let connection = await connect(config, options);
  const renew = async () => {
    // A fresh configuration has no cache of tokens.
    const fresh = await contextOf(context, kubeconfig).then((again) => connect(again, options)).catch(() => undefined);
    connection = fresh ?? connection;
    return fresh !== undefined;
  };
  // Who ends the run does not wait for a pause to pass.
  const sleep = (ms: number) => setTimeout(ms, undefined, signal && { signal }).catch(() => undefined);
  const ask = httpAsk((get) => send(get, connection, limits, signal), renew, { ...patience, sleep });
  return { context, cluster, takenAt: new Date().toISOString(), secrets, ask };
}

async function load(kubeconfig: string | undefined): Promise<KubeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  // An entry that is broken matters to those only who use it.
  const options = { onInvalidEntry: 'filter' } as const;
  try {
    if (kubeconfig === undefined) config.loadFromDefault(options, true);
    else config.loadFromFile(kubeconfig, options);
  } catch (cause) {
    throw unusable(kubeconfig ?? 'kubeconfig', `cannot be read: ${oneLine(cause)}`, '--kubeconfig names another file', cause);
  }
  // Where there is no file at all the library makes one up.
  if (config.getCurrentContext() === 'loaded-context' && config.getCurrentUser()?.name === 'user') {
    throw unusable('kubeconfig', 'there is none, and this is no pod of a cluster', '--kubeconfig names one, so does KUBECONFIG');
  }
  return config;
}

/** A configuration whose current context is the one of that name. */
async function contextOf(name: string | undefined, kubeconfig: string | undefined): Promise<KubeConfig> {
  const config = await load(kubeconfig);
  const known = config.getContexts().map((context) => context.name);
  const hint = known.length === 0 ? 'the kubeconfig has no contexts' : `contexts: ${known.join(', ')}`;
  if (!name) throw unusable('--context', 'no context is current', hint);
  const context = config.getContextObject(name);
  if (context === null) throw unusable(name, 'no such context', hint);
  config.setCurrentContext(name);
  if (config.getCurrentCluster() === null) throw unusable(name, `its cluster ${context.cluster} is not in the kubeconfig`);
  if (config.getCurrentUser() === null) throw unusable(name, `its user ${context.user} is not in the kubeconfig`);
  return config;
}

async function connect(config: KubeConfig, { signIn = 120_000, signal }: OpenOptions): Promise<Connection> {
  const context = config.getCurrentContext();
  const options: https.RequestOptions = {};
  try {
    const server = new URL(config.getCurrentCluster()?.server ?? '');
    await atMost(config.applyToHTTPSOptions(options), signIn, signal);
    const isProxied = config.getCurrentCluster()?.proxyUrl !== undefined;
    const agent = server.protocol === 'http:' ? new http.Agent({ keepAlive: true }) : new https.Agent({ keepAlive: true });
    // The library's own agents open a connection for each request; the one that knows the proxy must stay.
    return { server, options: isProxied ? options : { ...options, agent } };
  } catch (cause) {
    const hint = `does \`kubectl --context ${context} get namespaces\` work?`;
    throw new UserError('CREDENTIALS_INVALID', context, `its credentials cannot be had: ${oneLine(cause)}`, hint, { cause });
  }
}

function unusable(subject: string, message: string, hint?: string, cause?: unknown): UserError {
  return new UserError('TARGET_MISSING', subject, message, hint, { cause });
}

/** What plug-ins write is theirs; a line of it is enough. */
function oneLine(error: unknown): string {
  const [line = ''] = textAt(error, 'message').trim().split('\n', 1);
  return line === '' ? 'it failed without a word' : line.slice(0, 200).toWellFormed();
}
