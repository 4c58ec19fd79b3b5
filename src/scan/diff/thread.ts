/** Judges the base in a thread of its own, so that both sides of a change are judged at the same time. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { UserError } from '../../shared/errors.js';
import { judgeBase } from './base.js';
import type { BaseJob, JudgedBase } from './base.js';

type Answer =
  | { readonly judged: JudgedBase }
  | { readonly mistake: Pick<UserError, 'code' | 'hint' | 'message' | 'subject'> };

/** Somebody else's thread may load this module, too. */
const mark = 'bylaw/judge-base';

export interface Aside {
  readonly judge: (job: BaseJob) => Promise<JudgedBase>;
  /** Whatever it does. */
  readonly leave: () => void;
}

/** Starts the thread: while it loads, others find out what it is to judge. */
export function aside(): Aside {
  // Not bundled: no thread can load the source.
  if (import.meta.url.endsWith('.ts')) return { judge: judgeBase, leave: () => undefined };
  const worker = new Worker(new URL(import.meta.url), { workerData: { [mark]: true } });
  return { judge: (job) => judgeIn(worker, job), leave: () => void worker.terminate() };
}

async function judgeIn(worker: Worker, job: BaseJob): Promise<JudgedBase> {
  const answered = answerOf(worker);
  worker.postMessage(job);
  const answer = await answered;
  if ('judged' in answer) return answer.judged;
  const { code, subject, message, hint } = answer.mistake;
  throw new UserError(code, subject, message, hint);
}

function answerOf(worker: Worker): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that judges the base ended with ${code} and no answer`)));
  });
}

async function answer(job: BaseJob): Promise<Answer> {
  try {
    return { judged: await judgeBase(job) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, subject, message, hint } = error;
    return { mistake: { code, subject, message, ...(hint === undefined ? {} : { hint }) } };
  }
}

if (!isMainThread && typeof workerData === 'object' && workerData !== null && mark in workerData) {
  // A copy of what this very module sent.
  parentPort?.once('message', async (job: BaseJob) => parentPort?.postMessage(await answer(job)));
}
