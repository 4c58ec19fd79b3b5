/**
 * An account for tests: answers by operation, in the order of nothing. What has no answer is our mistake and fails the test.
 * Answers are written from the services' API references.
 */
import type { AwsSession, Call, Found, Problem, Service } from './contract.js';
import { CallError } from './contract.js';
import { toJson } from './json.js';
import { modules } from './modules.js';
import { readUnit } from './reader.js';
import type { LedgerEntry } from '../../model/ledger.js';

/** An error that the API gives. */
export interface Refusal {
  readonly refuse: Problem;
  readonly code: string;
}

/** JSON, a refusal, or either by input. */
export type Answer = object | Refusal | ((input: Call['input'], call: Call) => unknown);

/** By `lambda.ListFunctions`, or for one region `lambda.ListFunctions eu-central-1`, which goes first; `global` for the account. */
export type Answers = Readonly<Record<string, Answer>>;

export interface FakeOptions {
  readonly account?: string;
  readonly partition?: string;
  readonly regions?: readonly string[];
  /** What operations without an answer get: default is a failing test; `{}` reads as "there are none". */
  readonly others?: object | Refusal;
}

export interface FakeSession extends AwsSession {
  /** All calls so far, in order. */
  readonly calls: readonly Call[];
}

export function refuse(problem: Problem, code: string = codes[problem]): Refusal {
  return { refuse: problem, code };
}

const codes: Readonly<Record<Problem, string>> = {
  denied: 'AccessDeniedException',
  expired: 'ExpiredTokenException',
  malformed: 'SyntaxError',
  'not-found': 'ResourceNotFoundException',
  'opted-out': 'OptInRequired',
  stopped: 'AbortError',
  throttled: 'ThrottlingException',
  unreachable: 'ECONNREFUSED',
  unrecorded: 'NotRecorded',
};

/** Answers page by page; `token` as in Paging: names in question and answer. */
export function pages(answers: readonly object[], [asked, answered]: readonly [string, string] = ['NextToken', 'NextToken']): Answer {
  return (input) => {
    const index = Number(String(input[asked] ?? 'page-0').slice('page-'.length));
    return { ...answers[index], ...(index + 1 < answers.length ? { [answered]: `page-${index + 1}` } : {}) };
  };
}

export function fakeSession(answers: Answers, options: FakeOptions = {}): FakeSession {
  const { account = '123456789012', partition = 'aws', regions = ['eu-central-1'], others } = options;
  const calls: Call[] = [];
  const ask = async (call: Call) => {
    calls.push(call);
    await Promise.resolve();
    const name = `${call.service}.${call.operation}`;
    const answer = answers[`${name} ${call.region}`] ?? answers[name] ?? others;
    if (answer === undefined) throw new Error(`no answer for ${name} ${JSON.stringify(call.input)} in ${call.region}`);
    const given: unknown = typeof answer === 'function' ? (answer as (input: Call['input'], call: Call) => unknown)(call.input, call) : answer;
    if (isRefusal(given)) throw new CallError(call, given.refuse, given.code, `${given.code} in a test`);
    return toJson(given);
  };
  const caller = `arn:${partition}:iam::${account}:role/auditor`;
  return { partition, account, caller, regions, takenAt: '2026-11-21T08:00:00.000Z', ask, calls };
}

/** What one service makes of the answers in one region, and what it says of its calls. */
export async function foundBy(service: Service, answers: Answers, options: FakeOptions = {}) {
  const session = fakeSession(answers, options);
  const found: Found[] = [];
  const region = service.scope === 'account' ? 'global' : (session.regions[0] ?? 'eu-central-1');
  const { calls, missing } = await readUnit(session, { service, region }, (one) => found.push(one));
  const ledger: readonly LedgerEntry[] = calls.entries();
  return { found, ledger, missing: [...missing].map(([reason, kinds]) => ({ reason, kinds: [...kinds] })), calls: session.calls };
}

/** What a client of the SDK can do. */
export async function sdkOperations(client: string): Promise<readonly string[]> {
  const module = await modules[client]?.();
  return Object.keys(Object(module)).flatMap((key) => (key.endsWith('Command') ? [key.slice(0, -'Command'.length)] : []));
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refuse' in value;
}
