/**
 * What goes wrong between a client and a server, in front of any server that speaks HTTP. What befalls a request depends on the
 * seed, the request and how often it was made, not on the order in which requests arrive: the same run meets the same faults.
 */
import { createHash } from 'node:crypto';
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorOf, serviceOf } from '../fake-aws/protocol.js';
import { refusal } from '../fake-aws/refusals.js';
import { listen } from '../listen.js';

export type Fault =
  | 'error' // 500 without a body
  | 'hang' // no answer, ever
  | 'html' // 502 with a page for people
  | 'nonsense' // 200 with what is no answer
  | 'reset' // the connection is cut
  | 'slow' // a while before the answer
  | 'throttle' // as the service says it
  | 'truncate'; // half of the answer

export interface ProxyOptions {
  /** `http://127.0.0.1:1234` */
  readonly target: string;
  readonly seed: number;
  /** Shares of all requests, from 0 to 1, together at most 1. */
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  /** Milliseconds of the fault `slow`. */
  readonly latency?: number;
}

export interface FaultProxy {
  readonly url: string;
  readonly requests: () => number;
  readonly counts: ReadonlyMap<Fault, number>;
  readonly close: () => Promise<void>;
}

export async function startFaultProxy({ target, seed, faults, latency = 100 }: ProxyOptions): Promise<FaultProxy> {
  const counts = new Map<Fault, number>();
  const times = new Map<string, number>();
  let requests = 0;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    requests++;
    const key = keyOf(request, body);
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    const fault = chosen(faults, chance(`${seed} ${time} ${key}`));
    if (fault !== undefined) counts.set(fault, (counts.get(fault) ?? 0) + 1);
    if (fault === 'slow') await sleep(latency);
    if (fault === undefined || fault === 'slow' || fault === 'truncate') return forward(target, request, body, response, fault === 'truncate');
    befall(fault, request, response);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const { url, close } = await listen(server);
  return { url, requests: () => requests, counts, close };
}

/** What makes two requests the same: not their times and signatures. */
function keyOf({ method, url, headers }: IncomingMessage, body: Buffer): string {
  const scope = /Credential=[^/]*\/\d+\/([^,]*)/.exec(headers.authorization ?? '')?.[1];
  return [method, url, headers['x-amz-target'], scope, body.toString('utf8')].join('\n');
}

/** From 0 to 1, the same for the same text. */
function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

function chosen(faults: ProxyOptions['faults'], at: number): Fault | undefined {
  let sum = 0;
  return (Object.entries(faults) as [Fault, number][]).find(([, share]) => (sum += share) > at)?.[0];
}

const page = '<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';

function befall(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  switch (fault) {
    case 'throttle': {
      const service = serviceOf(request);
      const { status, type, body, headers } = errorOf({ service }, refusal(service, 'throttled'));
      response.writeHead(status, { 'content-type': type, ...headers }).end(body);
      return;
    }
    case 'error':
      response.writeHead(500).end();
      return;
    case 'html':
      response.writeHead(502, { 'content-type': 'text/html' }).end(page);
      return;
    case 'nonsense':
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    default:
      // Hangs until one of both gives up.
      return;
  }
}

function forward(target: string, request: IncomingMessage, body: Buffer, response: ServerResponse, half: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const onward = send(`${target}${request.url ?? '/'}`, { method: request.method, headers: request.headers }, (answer) => {
      buffer(answer).then((whole) => {
        const { 'transfer-encoding': _, ...headers } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': whole.length });
        if (half) response.write(whole.subarray(0, whole.length >> 1), () => request.socket.destroy());
        else response.end(whole);
        resolve();
      }, reject);
    });
    onward.once('error', reject);
    onward.end(body);
  });
}
