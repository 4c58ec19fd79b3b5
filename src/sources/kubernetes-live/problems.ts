/** What each problem means to people: the end of "may be defined elsewhere: …". */
import type { ClusterError } from './contract.js';

/** `asked` completes "GET": `list deployments.apps`, `get /apis`. */
export function explain({ problem, message }: ClusterError, asked: string, cluster: string): string {
  switch (problem) {
    case 'denied':
      return `the right to ${asked} is missing in the cluster ${cluster}`;
    case 'expired':
      return `the credentials for the cluster ${cluster} ran out before ${asked} was answered`;
    case 'gone':
      return `the cluster ${cluster} changed too fast for ${asked} to come to an end`;
    case 'malformed':
      return `${asked} got an answer from the cluster ${cluster} that is not Kubernetes': ${message}`;
    case 'not-found':
      return `${asked} found nothing in the cluster ${cluster}, which says that it has it`;
    case 'stopped':
      return `the run was stopped before ${asked} was answered by the cluster ${cluster}`;
    case 'throttled':
      return `${asked} was throttled by the cluster ${cluster} until patience ran out`;
    case 'unauthenticated':
      return `the cluster ${cluster} does not accept the credentials: ${message}`;
    case 'unreachable':
      return `${asked} was not answered by the cluster ${cluster}: ${message}`;
    case 'unrecorded':
      return `the snapshot holds no answer of the cluster ${cluster} to ${asked}`;
  }
}
