/** Sessions that take down what they are told. */
import { CallError } from '../../sources/aws-live/contract.js';
import { stopped } from '../../sources/aws-live/stop.js';
import type { AwsSession } from '../../sources/aws-live/contract.js';
import { ClusterError, stopped as stoppedGet } from '../../sources/kubernetes-live/contract.js';
import type { ClusterSession } from '../../sources/kubernetes-live/contract.js';
import type { Note, Recording } from '../../sources/snapshot/index.js';

export async function recordedAws(session: AwsSession, recording: Recording, signal?: AbortSignal): Promise<AwsSession> {
  const { partition, account, caller, regions, takenAt, ask } = session;
  const facts = { partition, account, caller, regions, takenAt };
  return { ...facts, ask: noted(ask, await recording.session('aws', facts, signal), stopped, signal) };
}

export async function recordedCluster(session: ClusterSession, recording: Recording, signal?: AbortSignal): Promise<ClusterSession> {
  const { context, cluster, takenAt, secrets = false, ask } = session;
  const facts = { context, cluster, takenAt, secrets };
  return { ...facts, ask: noted(ask, await recording.session('kubernetes', facts, signal), stoppedGet, signal) };
}

function noted<C, A>(ask: (call: C) => Promise<A>, note: Note, ended: (call: C) => Error, signal: AbortSignal | undefined): (call: C) => Promise<A> {
  // What comes after the end is neither taken down nor used.
  const take = async (call: C, outcome: Parameters<Note>[1]): Promise<void> => {
    if (signal?.aborted === true) throw ended(call);
    await note(call, outcome);
  };
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
