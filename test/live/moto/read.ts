/** The reader itself, over the real SDK and real connections, at a server of ours. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Raw, Reading } from '../../../src/model/raw.js';
import { allOf } from '../../../src/model/testing.js';
import { Clients } from '../../../src/sources/aws-live/clients.js';
import type { AwsSession } from '../../../src/sources/aws-live/contract.js';
import { patientAsk, type Patience } from '../../../src/sources/aws-live/patient-ask.js';
import { readAws, type ReadOptions } from '../../../src/sources/aws-live/read.js';
import { sdkAsk } from '../../../src/sources/aws-live/sdk-ask.js';

export interface Where {
  readonly endpoint: string;
  readonly account: string;
  readonly regions: readonly string[];
  readonly patience?: Patience;
  /** How many times as fast as usual time passes for whoever waits. */
  readonly speed?: number;
}

/** Jest runs tests in a realm of its own, where errors of Node's core are no `Error`; the SDK would not see what they say. */
function adoptCoreErrors(): void {
  let outer: unknown;
  try {
    readFileSync('/nowhere/at/all');
  } catch (error) {
    outer = Object.getPrototypeOf(error);
  }
  const plain = Function.prototype[Symbol.hasInstance];
  const isError = function (this: unknown, value: unknown): boolean {
    return plain.call(this as () => void, value) || (this === Error && typeof value === 'object' && value !== null && typeof outer === 'object' && outer !== null && Object.prototype.isPrototypeOf.call(outer, value));
  };
  Object.defineProperty(Error, Symbol.hasInstance, { value: isError });
}
adoptCoreErrors();

const fakeCredentials = { accessKeyId: 'AKIAFAKE', secretAccessKey: 'secret' };

/** `AWS_ENDPOINT_URL` is how users name another endpoint too. */
export async function withAccount<T>({ endpoint, account, regions, patience, speed = 1 }: Where, use: (session: AwsSession) => Promise<T>): Promise<T> {
  process.env.AWS_ENDPOINT_URL = endpoint;
  const clients = new Clients({ credentials: fakeCredentials });
  try {
    const clock = { now: () => Date.now() * speed, sleep: (ms: number) => sleep(ms / speed) };
    const ask = patientAsk(sdkAsk(clients, regions[0] ?? 'us-east-1'), { ...clock, random: Math.random }, patience);
    const caller = `arn:aws:iam::${account}:user/auditor`;
    return await use({ partition: 'aws', account, caller, regions, takenAt: '2026-11-21T08:00:00.000Z', ask });
  } finally {
    clients.close();
    delete process.env.AWS_ENDPOINT_URL;
  }
}

export function readAt(where: Where, options?: ReadOptions): Promise<Reading> {
  return withAccount(where, (session) => allOf(readAws(session, options)));
}

/** What is in a resource's own document. */
export function bodyOf(raw: Raw): Record<string, unknown> {
  const value: unknown = JSON.parse(raw.at.at.file.text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
