/** What the cluster reader sees of an API server: answers to GET, through one door, so that they can be recorded and replayed. */

/** One request. Nothing but GET is ever sent. */
export interface Get {
  /** `/apis/apps/v1/deployments` */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Metadata only (`application/json;as=PartialObjectMetadataList`): of Secrets nothing else is asked for. */
  readonly metadataOnly?: true;
}

/** The answer's JSON. Throws ClusterError and nothing else. */
export type AskCluster = (get: Get) => Promise<unknown>;

export type ClusterProblem =
  | 'denied'
  | 'expired'
  | 'gone'
  | 'malformed'
  | 'not-found'
  | 'stopped'
  | 'throttled'
  | 'unauthenticated'
  | 'unreachable'
  | 'unrecorded'; // a snapshot does not hold it

export class ClusterError extends Error {
  constructor(
    readonly get: Get,
    readonly problem: ClusterProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The user ended the run. */
export function stopped(get: Get, options?: ErrorOptions): ClusterError {
  return new ClusterError(get, 'stopped', 'the run was stopped', options);
}

export interface ClusterSession {
  /** The context's name in the user's words. */
  readonly context: string;
  /** Names the cluster in roots and paths: the context's cluster. */
  readonly cluster: string;
  readonly takenAt: string;
  /** Whether Secrets may be listed, each for its metadata alone; default: no. */
  readonly secrets?: boolean;
  readonly ask: AskCluster;
}
