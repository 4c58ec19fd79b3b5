/** One client of the SDK for each service and region, all with the same credentials and over the same connections. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import process from 'node:process';
import { modules } from './modules.js';
import { refusePages } from './pages.js';

export interface ClientOptions {
  /** As the SDK takes them: what gives credentials, or itself. Default: its standard chain. */
  readonly credentials?: unknown;
  readonly profile?: string;
  /** Ends what is under way. */
  readonly signal?: AbortSignal;
  /** Default: 5 and 20 seconds. */
  readonly timeouts?: Partial<Timeouts>;
}

/** Milliseconds. */
export interface Timeouts {
  readonly connection: number;
  /** To the answer's beginning, and between its pieces. */
  readonly answer: number;
}

/** A client, as far as it is needed here: the module's types differ for each service. */
interface Client {
  readonly middlewareStack: { add(middleware: typeof refusePages, options: object): void };
  send(command: object, options: { readonly abortSignal?: AbortSignal }): Promise<unknown>;
}

interface Loaded {
  readonly module: Readonly<Record<string, unknown>>;
  readonly client: Client;
}

type Constructor<T> = new (input: object) => T;

const defaults: Timeouts = { connection: 5_000, answer: 20_000 };
/** To one host; there is one for each service and region. */
const maxSockets = 64;
const maxTotalSockets = 256;

/** Resets, truncated bodies and HTML errors are the SDK's to retry; throttling is waited for outside, see limiter.ts. */
const maxAttempts = 2;

export class Clients {
  readonly #loaded = new Map<string, Promise<Loaded>>();
  readonly #agents = [new HttpAgent({ keepAlive: true, maxSockets, maxTotalSockets }), new HttpsAgent({ keepAlive: true, maxSockets, maxTotalSockets })];

  constructor(private readonly options: ClientOptions) {}

  /** Whatever the SDK answers or throws. */
  async send(service: string, region: string, operation: string, input: object): Promise<unknown> {
    const { module, client } = await this.#client(service, region);
    const Command = module[`${operation}Command`];
    if (typeof Command !== 'function') throw new Error(`${service} has no operation ${operation}`);
    const { signal } = this.options;
    return client.send(new (Command as Constructor<object>)(input), signal === undefined ? {} : { abortSignal: signal });
  }

  close(): void {
    for (const agent of this.#agents) agent.destroy();
  }

  #client(service: string, region: string): Promise<Loaded> {
    const key = `${service} ${region}`;
    let loaded = this.#loaded.get(key);
    if (loaded === undefined) this.#loaded.set(key, (loaded = this.#load(service, region)));
    return loaded;
  }

  async #load(service: string, region: string): Promise<Loaded> {
    const [httpAgent, httpsAgent] = this.#agents;
    const module = await sdk(service);
    const name = Object.keys(module).find((key) => key.endsWith('Client') && key !== '__Client');
    const Client = name === undefined ? undefined : module[name];
    if (typeof Client !== 'function') throw new Error(`${service} has no client`);
    const { credentials, profile, timeouts } = this.options;
    const { connection, answer } = { ...defaults, ...timeouts };
    const client = new (Client as Constructor<Client>)({
      ...(credentials === undefined ? {} : { credentials }),
      ...(profile === undefined ? {} : { profile }),
      region,
      retryMode: 'standard',
      maxAttempts,
      logger: silent,
      requestHandler: {
        httpAgent,
        httpsAgent,
        connectionTimeout: connection,
        requestTimeout: answer,
        throwOnRequestTimeout: true,
        socketTimeout: answer,
        logger: silent,
      },
    });
    client.middlewareStack.add(refusePages, { step: 'deserialize', priority: 'low', name: 'refusePages' });
    return { module, client };
  }
}

async function sdk(service: string): Promise<Readonly<Record<string, unknown>>> {
  const load = modules[service];
  if (load === undefined) throw new Error(`no client for ${service}`);
  return (await load()) as Readonly<Record<string, unknown>>;
}

/** Before anything of the SDK is loaded: it announces the end of Node versions, about which who runs Bylaw need not care. */
export function silenceSdk(): void {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
}

const nothing = (): void => undefined;
export const silent = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
