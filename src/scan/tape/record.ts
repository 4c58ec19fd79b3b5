/** Sessions that take down what they are told. */
import { CallError } from '../../sources/aws-live/contract.js';
import type { AwsSession } from '../../sources/aws-live/contract.js';
import { ClusterError } from '../../sources/kubernetes-live/contract.js';
import type { ClusterSession } from '../../sources/kubernetes-live/contract.js';
import type { Note, Recording } from '../../sources/snapshot/index.js';

export async function recordedAws(session: AwsSession, recording: Recording, signal?: AbortSignal): Promise<AwsSession> {
  const { partition, account, caller, regions, takenAt, ask } = session;
  const facts = { partition, account, caller, regions, takenAt };
  return { ...facts, ask: noted(ask, await recording.session('aws', facts), signal) };
}

export async function recordedCluster(session: ClusterSession, recording: Recording, signal?: AbortSignal): Promise<ClusterSession> {
  const { context, cluster, takenAt, ask } = session;
  const facts = { context, cluster, takenAt };
  return { ...facts, ask: noted(ask, await recording.session('kubernetes', facts), signal) };
}

function noted<C, A>(ask: (call: C) => Promise<A>, note: Note, signal: AbortSignal | undefined): (call: C) => Promise<A> {
  // Nobody waits any more for what comes after the end.
  const take: Note = async (call, outcome) => (signal?.aborted === true ? undefined : note(call, outcome));
  return async (call) => {
    try {
      const answer = await ask(call);
      await take(call, { answer });
      return answer;
    } catch (error) {
      if (error instanceof CallError) await take(call, { problem: { problem: error.problem, code: error.code, message: error.message } });
      if (error instanceof ClusterError) await take(call, { problem: { problem: error.problem, message: error.message } });
      throw error;
    }
  };
}
