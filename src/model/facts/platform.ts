/** What workloads stand on. */
import type { Attr, Coll } from '../attr.js';
import type { Labels } from './labels.js';

export interface Cluster {
  readonly publicEndpoint: Attr<boolean>;
  /** From where the public endpoint may be reached. */
  readonly publicNetworks: Coll<Attr<string>>;
  /** Kinds of control plane logs that are written: `api`, `audit`, … */
  readonly logs: Coll<Attr<string>>;
  /** Whether its Secrets are encrypted with a key that is kept outside it. */
  readonly encryptsSecrets: Attr<boolean>;
  /** That key, where it is one of one's own. */
  readonly secretsKey: Attr<string>;
  readonly deletionProtection: Attr<boolean>;
  readonly labels: Labels;
}

export interface Namespace {
  readonly name: Attr<string>;
  /** The level of the Pod Security Standards that is enforced: `privileged`, `baseline` or `restricted`; absent: the cluster's own. */
  readonly podSecurity: Attr<string>;
  readonly builds: Builds;
  readonly labels: Labels;
}

/** Requests that its serverless services serve at once when each has all its instances; -1 means without limit. Filled in by derive. */
export interface Builds {
  /** As their autoscaler aims at. */
  readonly target: Attr<number>;
  /** As no burst exceeds. */
  readonly limit: Attr<number>;
}

export interface Account {
  readonly id: Attr<string>;
}
