/**
 * What rules may know about each kind of entity. Every field is required: a new one makes the compiler list each mapper
 * that has to answer for it. Names are the field's standard terms. The JSON Schema that types the policies is made from here.
 */
import type { Alert, Budget, Sink } from './facts/audit.js';
import type { Identity, Policy } from './facts/identity.js';
import type { Boundary, Endpoint } from './facts/network.js';
import type { Account, Cluster, Namespace } from './facts/platform.js';
import type { Control, Dependency, Key, Registry, Secret } from './facts/store.js';
import type { Autoscaler, Pipeline, Trigger, Workload } from './facts/workload.js';

export type * from './facts/audit.js';
export type * from './facts/identity.js';
export type * from './facts/labels.js';
export type * from './facts/network.js';
export type * from './facts/platform.js';
export type * from './facts/store.js';
export type * from './facts/workload.js';

export interface Facts {
  readonly account: Account;
  readonly alert: Alert;
  readonly autoscaler: Autoscaler;
  readonly boundary: Boundary;
  readonly budget: Budget;
  readonly cluster: Cluster;
  readonly control: Control;
  readonly dependency: Dependency;
  readonly endpoint: Endpoint;
  readonly identity: Identity;
  readonly key: Key;
  readonly namespace: Namespace;
  readonly pipeline: Pipeline;
  readonly policy: Policy;
  readonly registry: Registry;
  readonly secret: Secret;
  readonly sink: Sink;
  readonly trigger: Trigger;
  readonly workload: Workload;
}

export type EntityKind = keyof Facts;
