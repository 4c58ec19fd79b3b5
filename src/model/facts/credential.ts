/** Secrets that are handed out for a time, and texts among which there should be none. */
import type { Attr, Coll } from '../attr.js';
import type { Setting } from './workload.js';

/** A secret that is made or fetched again and again: a role of a secrets engine, an object that copies from a store. */
export interface Lease {
  readonly type: 'copy' | 'dynamic';
  /** Seconds until it is fetched again, or until it ends; 0: never. */
  readonly seconds: Attr<number>;
  /** Seconds for which it may be renewed in all. */
  readonly maxSeconds: Attr<number>;
}

/** Named texts that are kept for others to read: a ConfigMap, a Secret's data, a parameter, a definition, a stage's variables, values of a chart. */
export interface ConfigData {
  readonly type: 'config-map' | 'definition' | 'job' | 'keys' | 'kubeconfig' | 'output' | 'parameter' | 'secret' | 'stage' | 'values';
  readonly settings: Coll<Setting>;
}

/** A token of a service account that a pod is handed in a volume. */
export interface ProjectedToken {
  /** Absent: the cluster's own API. */
  readonly audience: Attr<string>;
  readonly seconds: Attr<number>;
}
