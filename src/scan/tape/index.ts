/** The one door to live estates: secrets stay outside, and what comes in can be taken down and repeated. */
import type { AwsSession } from '../../sources/aws-live/contract.js';
import type { ClusterSession } from '../../sources/kubernetes-live/contract.js';
import type { Recording } from '../../sources/snapshot/index.js';
import { maskedAws, maskedCluster } from './mask.js';
import { recordedAws, recordedCluster } from './record.js';

export { replayed } from './replay.js';

export interface DoorOptions {
  /** Takes down every answer. */
  readonly recording?: Recording;
  readonly signal?: AbortSignal;
}

export async function awsDoor(session: AwsSession, { recording, signal }: DoorOptions): Promise<AwsSession> {
  const masked = maskedAws(session);
  return recording === undefined ? masked : recordedAws(masked, recording, signal);
}

export async function clusterDoor(session: ClusterSession, { recording, signal }: DoorOptions): Promise<ClusterSession> {
  const masked = maskedCluster(session);
  return recording === undefined ? masked : recordedCluster(masked, recording, signal);
}
