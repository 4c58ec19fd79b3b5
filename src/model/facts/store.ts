/** What workloads use and keep: secrets, keys, images, data. */
import type { Attr, Coll } from '../attr.js';
import type { Labels } from './labels.js';

export interface Secret {
  readonly type: 'secret' | 'parameter';
  readonly kmsKey: Attr<string>;
  /** Of a Kubernetes Secret: where its values are: `manifest`, `external` (a store outside the cluster), `sealed` or `encrypted` (in the file). */
  readonly store: Attr<string>;
  /** Of a Kubernetes Secret: the service account whose token it is, for as long as it is there. */
  readonly tokenOf: Attr<string>;
}

export interface Key {
  readonly rotation: Attr<boolean>;
}

/** Where images are kept. */
export interface Registry {
  readonly tagsMutable: Attr<boolean>;
}

/** A data store, queue, broker, image or document that workloads use. */
export interface Dependency {
  /** `s3`, `rds`, `sqs`, `redshift`, `machine-image`, `volume-snapshot`, `document`, … */
  readonly type: Attr<string>;
  /** As its provider calls it: `postgres`, `aurora-mysql`, `ActiveMQ`. */
  readonly engine: Attr<string>;
  /** Whether public networks reach it, as far as its own settings say. */
  readonly public: Attr<boolean>;
  /** Kinds of logs that it writes out: `audit`, `general`, `connection`, … */
  readonly logs: Coll<Attr<string>>;
  /** Accounts that it is shared with; `all` is everybody. */
  readonly sharedWith: Coll<Attr<string>>;
  readonly labels: Labels;
}

/**
 * A setting that guards something, whether it is written with it or apart from it: a bucket's public access block, its access logs, a
 * network's flow logs, the web ACL of a load balancer.
 */
export interface Control {
  readonly type:
    | 'access-control-list'
    | 'access-logs'
    | 'deletion-protection'
    | 'flow-logs'
    | 'object-lock'
    | 'public-access-block'
    | 'recording' // of a recorder, which is switched on apart
    | 'resource-policy'
    | 'versioning'
    | 'web-acl';
  /** It is in force, and wholly so. */
  readonly enabled: Attr<boolean>;
  /** Of a list or policy that grants: whom it lets in, `*` for everybody. */
  readonly admits: Coll<Attr<string>>;
}
