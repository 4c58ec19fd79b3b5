/**
 * What goes wrong between a client and a server, in front of any server that speaks HTTP. What befalls a request depends on the
 * seed, the request and how often it was made, not on the order in which requests arrive: the same run meets the same faults.
 */
import { createHash } from 'node:crypto';
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorOf, questionOf, serviceOf } from '../fake-aws/protocol.js';
import { refusal } from '../fake-aws/refusals.js';
import { listen } from '../listen.js';

export type Fault =
  | 'busy' // 429 without a word of the service's
  | 'error' // 500 without a body
  | 'hang' // no answer, ever
  | 'html' // 502 with a page for people
  | 'nonsense' // 200 with what is no answer
  | 'repeat' // what was asked first of that operation is answered again: a page that offers itself as the next
  | 'reset' // the connection is cut
  | 'slow' // a while before the answer
  | 'stall' // half of the answer, and nothing more, ever
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
  /** Faults befall only what it says yes to: `lambda.ListFunctions`. Default: everything. */
  readonly only?: (call: string) => boolean;
}

export interface FaultProxy {
  readonly url: string;
  readonly requests: () => number;
  readonly counts: ReadonlyMap<Fault, number>;
  readonly close: () => Promise<void>;
}

export async function startFaultProxy({ target, seed, faults, latency = 100, only }: ProxyOptions): Promise<FaultProxy> {
  const counts = new Map<Fault, number>();
  const times = new Map<string, number>();
  const firsts = new Map<string, Asked>();
  let requests = 0;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    requests++;
    const key = keyOf(request, body);
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    const call = await callOf(request, body);
    const asked = { request, body };
    const first = firsts.get(call) ?? asked;
    firsts.set(call, first);
    const spared = only !== undefined && !only(call);
    const fault = spared ? undefined : chosen(faults, chance(`${seed} ${time} ${key}`));
    if (fault !== undefined) counts.set(fault, (counts.get(fault) ?? 0) + 1);
    if (fault === 'slow') await sleep(latency);
    if (fault !== undefined && withoutAnswer.has(fault)) befall(fault, request, response);
    else await forward(target, fault === 'repeat' ? first : asked, response, fault);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const { url, close } = await listen(server);
  return { url, requests: () => requests, counts, close };
}

interface Asked {
  readonly request: IncomingMessage;
  readonly body: Buffer;
}

/** The server never hears of these. */
const withoutAnswer: ReadonlySet<Fault> = new Set<Fault>(['busy', 'error', 'hang', 'html', 'nonsense', 'reset', 'throttle']);

/** What makes two requests the same: not their times and signatures. */
function keyOf({ method, url, headers }: IncomingMessage, body: Buffer): string {
  const scope = /Credential=[^/]*\/\d+\/([^,]*)/.exec(headers.authorization ?? '')?.[1];
  return [method, url, headers['x-amz-target'], scope, body.toString('utf8')].join('\n');
}

async function callOf(request: IncomingMessage, body: Buffer): Promise<string> {
  const { service, operation } = await questionOf(request, body.toString('utf8'));
  return `${service}.${operation}`;
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
    case 'busy':
      response.writeHead(429).end();
      return;
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

function forward(target: string, { request, body }: Asked, response: ServerResponse, fault: Fault | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onward = send(`${target}${request.url ?? '/'}`, { method: request.method, headers: request.headers }, (answer) => {
      buffer(answer).then((whole) => {
        const { 'transfer-encoding': _, ...headers } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': whole.length });
        const half = whole.subarray(0, whole.length >> 1);
        if (fault === 'truncate') response.write(half, () => response.destroy());
        else if (fault === 'stall') response.write(half);
        else response.end(whole);
        resolve();
      }, reject);
    });
    onward.once('error', reject);
    onward.end(body);
  });
}
