/** No secret gets further than the door that answers come through, recorded or not: so both are judged alike. */
import { masker } from '../../derive/secrets/index.js';
import { assignmentsIn } from '../../normalise/aws/boot/assignments.js';
import type { AwsSession } from '../../sources/aws-live/contract.js';
import { toJson } from '../../sources/aws-live/json.js';
import type { ClusterSession } from '../../sources/kubernetes-live/contract.js';

export function maskedAws(session: AwsSession): AwsSession {
  const mask = masker(assignmentsIn);
  const { partition, account, caller, regions, takenAt, ask } = session;
  return { partition, account, caller, regions, takenAt, ask: async (call) => toJson(await mask(await ask(call))) };
}

export function maskedCluster(session: ClusterSession): ClusterSession {
  const mask = masker(assignmentsIn);
  const { ask, ...facts } = session;
  return { ...facts, ask: async (get) => mask(await ask(get)) };
}
