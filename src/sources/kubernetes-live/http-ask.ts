/** Answers over HTTP: retried where that may help, within limits that end. */
import { setTimeout } from 'node:timers/promises';
import { ClusterError } from './contract.js';
import type { AskCluster, ClusterProblem, Get } from './contract.js';
import { isFields, textAt, within } from './fields.js';
import { trimmed } from './resource.js';
import type { Answer, Send } from './transport.js';

/** Time and chance, so that tests need neither. */
export interface Patience {
  readonly sleep: (ms: number) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
  /** How often a server is asked that answers, though not yet; and one that does not answer at all. */
  readonly attempts: { readonly busy: number; readonly silent: number };
}

export const patience: Patience = { sleep: (ms) => setTimeout(ms), random: Math.random, attempts: { busy: 6, silent: 3 } };

/** `send` throws ClusterError; `renew` gets fresh credentials and says whether there are any. */
export function httpAsk(send: Send, renew: () => Promise<boolean>, { sleep, random, attempts }: Patience): AskCluster {
  let accepted = false;
  /** Why the server is not asked any more: each further question would take as long to fail. */
  let vanished: string | undefined;
  const once = async (get: Get): Promise<Answer> => {
    const answer = await send(get);
    // Tokens of plug-ins and service accounts last minutes.
    const again = answer.status === 401 && (await renew()) ? await send(get) : answer;
    accepted ||= again.status === 200;
    return again;
  };
  return async (get) => {
    if (vanished !== undefined) throw new ClusterError(get, 'unreachable', vanished);
    for (let attempt = 1; ; attempt++) {
      const answer = await once(get).catch(silent);
      const isSilent = answer instanceof ClusterError;
      if (!isSilent && answer.status === 200) return parsed(get, answer.body);
      const failure = isSilent ? answer : failureOf(get, answer, accepted);
      const mayPass = failure.problem === 'throttled' || failure.problem === 'unreachable';
      if (!mayPass || attempt >= (isSilent ? attempts.silent : attempts.busy)) {
        if (mayPass && isSilent) vanished = failure.message;
        throw failure;
      }
      await sleep(pause(attempt, isSilent ? undefined : answer.retryAfter, random()));
    }
  };
}

function silent(error: unknown): ClusterError {
  if (error instanceof ClusterError) return error;
  throw error;
}

/** "API Priority and Fairness": the server says when to come back; else full jitter below a ceiling that doubles. */
function pause(attempt: number, retryAfter: number | undefined, chance: number): number {
  if (retryAfter !== undefined) return Math.min(retryAfter, 30) * 1000 + chance * 250;
  return chance * Math.min(10_000, 250 * 2 ** attempt);
}

function failureOf(get: Get, { status, body }: Answer, accepted: boolean): ClusterError {
  return new ClusterError(get, problemOf(status, accepted), `HTTP ${status}${said(body)}`);
}

function problemOf(status: number, accepted: boolean): ClusterProblem {
  switch (status) {
    case 401:
      return accepted ? 'expired' : 'unauthenticated';
    case 403:
      return 'denied';
    case 404:
      return 'not-found';
    case 410:
      return 'gone';
    case 429:
      return 'throttled';
    default:
      return status >= 500 ? 'unreachable' : 'malformed';
  }
}

/** The sentence of a `Status`, the form of all errors that the server itself gives. */
function said(body: string): string {
  try {
    const message = textAt(JSON.parse(body), 'message').replace(/\s+/g, ' ');
    return message === '' ? '' : `, ${message.slice(0, 200).toWellFormed()}`;
  } catch {
    return '';
  }
}

function parsed(get: Get, body: string): unknown {
  try {
    const answer: unknown = JSON.parse(body);
    if (isFields(answer)) return { ...answer, ...itemsOf(answer) };
  } catch {
    // Said below.
  }
  throw new ClusterError(get, 'malformed', 'it is no JSON object');
}

/** What nobody needs is forgotten at once, before anything could keep it. */
function itemsOf(answer: unknown): object {
  const items: unknown = within(answer, 'items');
  if (!Array.isArray(items)) return {};
  return { items: items.map((item: unknown) => (isFields(item) ? trimmed(item) : item)) };
}
