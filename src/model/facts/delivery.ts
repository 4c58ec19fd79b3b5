/** What brings manifests and charts into clusters. */
import type { Attr, Coll } from '../attr.js';

/** An application of Argo CD, what makes several of them, and the project that bounds them. */
export interface Delivery {
  readonly type: 'application' | 'application-set' | 'project';
  /** Of an application: the project that bounds it. */
  readonly project: Attr<string>;
  /** What an application delivers; what a project lets its applications deliver. */
  readonly sources: Coll<DeliverySource>;
  /** Where to, as with sources. */
  readonly destinations: Coll<Destination>;
  /** Of a project: cluster-scoped kinds that may be made, as `group/Kind`. */
  readonly clusterKinds: Coll<Attr<string>>;
  /** Of an application: what changes at the source is applied without anybody's doing. */
  readonly automated: Attr<boolean>;
  /** What disappears at the source is deleted. */
  readonly prunes: Attr<boolean>;
  /** What somebody changes in the cluster is changed back. */
  readonly selfHeals: Attr<boolean>;
}

export interface DeliverySource {
  readonly repository: Attr<string>;
  /** The chart, where the repository is one of charts. */
  readonly chart: Attr<string>;
  /** A branch, tag or commit, or a chart's version or range of versions. */
  readonly revision: Attr<string>;
}

export interface Destination {
  /** The cluster's URL or name. */
  readonly cluster: Attr<string>;
  readonly namespace: Attr<string>;
}
