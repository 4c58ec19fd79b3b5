/**
 * An estate in AWS behind real protocols, in this process. It answers the reads that its operations name, from one description;
 * everything else is refused and recorded, so that a test can prove that nothing else was asked.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen, type Listening } from '../listen.js';
import type { At, Estate } from './estate.js';
import { operations } from './operations/index.js';
import { errorOf, questionOf, Refusal, responseOf, type Question, type Response } from './protocol.js';
import { refusal, type Why } from './refusals.js';

export interface Asked {
  /** `lambda.ListFunctions` */
  readonly call: string;
  readonly account: string;
  readonly region: string;
  /** How many calls came before, this one counted. */
  readonly number: number;
}

export interface FakeOptions {
  readonly estate: Estate;
  /** No page is longer. */
  readonly pageSize?: number;
  /** Milliseconds before each answer. */
  readonly latency?: number;
  /** A reason not to answer, or a whole answer of another kind. */
  readonly trouble?: (asked: Asked) => Refusal | Response | Why | undefined;
}

export interface FakeAws extends Listening {
  /** What was asked and may be. */
  readonly asked: readonly Asked[];
  /** What was asked and may not. */
  readonly refused: readonly string[];
}

export async function startFakeAws(options: FakeOptions): Promise<FakeAws> {
  const asked: Asked[] = [];
  const refused: string[] = [];
  const times = new Map<string, number>();

  async function answer(request: IncomingMessage): Promise<Response> {
    const question = await questionOf(request, await text(request));
    const call = `${question.service}.${question.operation}`;
    if (operations[question.service]?.[question.operation] === undefined) {
      refused.push(call);
      return errorOf(question, new Refusal('UnknownOperationException', `${call} is not answered here`, 403));
    }
    const account = accountOf(options.estate, question.key);
    const one: Asked = { call, account, region: question.region, number: asked.length + 1 };
    asked.push(one);
    const key = `${account} ${question.region} ${call}`;
    times.set(key, (times.get(key) ?? 0) + 1);
    if (options.latency) await sleep(options.latency);
    return answered(options, question, one, times.get(key) ?? 1);
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (found) => send(response, found),
      (error: unknown) => send(response, { status: 500, type: 'text/plain', body: `the fake failed: ${error instanceof Error ? error.stack : error}` }),
    );
  });
  server.keepAliveTimeout = 60_000;
  return { ...(await listen(server)), asked, refused };
}

function answered(options: FakeOptions, question: Question, asked: Asked, times: number): Response {
  try {
    const trouble = options.trouble?.(asked);
    if (typeof trouble === 'string') throw refusal(question.service, trouble);
    if (trouble instanceof Refusal) throw trouble;
    if (trouble) return trouble;
    return responseOf(question, handled(options, question, asked, times));
  } catch (error) {
    if (error instanceof Refusal) return errorOf(question, error);
    throw error;
  }
}

function handled({ estate, pageSize = Infinity }: FakeOptions, question: Question, { account, region }: Asked, times: number): object {
  const of = estate[account];
  const here = of?.regions[region];
  const everywhere = ['iam', 's3', 'sts'].includes(question.service) || question.operation === 'DescribeRegions';
  if (!of || (!here && !everywhere)) throw refusal(question.service, 'opted-out');
  const at: At = { estate, account, region, of, here: here ?? {}, pageSize, times };
  const handler = operations[question.service]?.[question.operation];
  // The border: the input was read by the operation's own shape.
  return handler?.(at, question.input as never) ?? {};
}

/** Keys end in the account's twelve digits; other keys are of the first account. */
function accountOf(estate: Estate, key: string | undefined): string {
  const own = /(\d{12})$/.exec(key ?? '')?.[1];
  return own !== undefined && Object.hasOwn(estate, own) ? own : (Object.keys(estate)[0] ?? '');
}

function send(response: ServerResponse, { status, type, body, headers }: Response): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), 'x-amzn-requestid': 'fake', ...headers });
  response.end(body);
}
