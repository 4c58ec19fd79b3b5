/** What workloads stand on. */
import type { Attr, Coll } from '../attr.js';
import type { Labels } from './labels.js';

export interface Cluster {
  readonly publicEndpoint: Attr<boolean>;
  /** From where the public endpoint may be reached. */
  readonly publicNetworks: Coll<Attr<string>>;
  /** Kinds of control plane logs that are written: `api`, `audit`, … */
  readonly logs: Coll<Attr<string>>;
  readonly labels: Labels;
}

export interface Namespace {
  readonly labels: Labels;
}

export interface Account {
  readonly id: Attr<string>;
}
