/**
 * What rules may know about each kind of entity. Every field is required: a new one makes the compiler list each mapper
 * that has to answer for it. Names are the field's standard terms. The JSON Schema that types the policies is made from here.
 */
import type { Alert, Budget, Sink } from './facts/audit.js';
import type { Chart } from './facts/chart.js';
import type { Component } from './facts/component.js';
import type { ConfigData, Lease } from './facts/credential.js';
import type { Delivery } from './facts/delivery.js';
import type { Admission, Mesh } from './facts/guarded.js';
import type { Identity, Policy } from './facts/identity.js';
import type { Boundary, Endpoint } from './facts/network.js';
import type { Account, Cluster, Namespace } from './facts/platform.js';
import type { Disruption, Isolation, Quota, Service } from './facts/surroundings.js';
import type { Binding, Role } from './facts/rbac.js';
import type { Control, Dependency, Key, Registry, Secret } from './facts/store.js';
import type { Autoscaler, Pipeline, Trigger, Workload } from './facts/workload.js';

export type * from './facts/audit.js';
export type * from './facts/chart.js';
export type * from './facts/component.js';
export type * from './facts/credential.js';
export type * from './facts/delivery.js';
export type * from './facts/guarded.js';
export type * from './facts/identity.js';
export type * from './facts/labels.js';
export type * from './facts/network.js';
export type * from './facts/platform.js';
export type * from './facts/rbac.js';
export type * from './facts/store.js';
export type * from './facts/surroundings.js';
export type * from './facts/workload.js';

export interface Facts {
  readonly account: Account;
  readonly admission: Admission;
  readonly alert: Alert;
  readonly autoscaler: Autoscaler;
  readonly binding: Binding;
  readonly boundary: Boundary;
  readonly budget: Budget;
  readonly chart: Chart;
  readonly cluster: Cluster;
  readonly component: Component;
  readonly config: ConfigData;
  readonly control: Control;
  readonly delivery: Delivery;
  readonly dependency: Dependency;
  readonly disruption: Disruption;
  readonly endpoint: Endpoint;
  readonly identity: Identity;
  readonly isolation: Isolation;
  readonly key: Key;
  readonly lease: Lease;
  readonly mesh: Mesh;
  readonly namespace: Namespace;
  readonly pipeline: Pipeline;
  readonly policy: Policy;
  readonly quota: Quota;
  readonly registry: Registry;
  readonly role: Role;
  readonly secret: Secret;
  readonly service: Service;
  readonly sink: Sink;
  readonly trigger: Trigger;
  readonly workload: Workload;
}

export type EntityKind = keyof Facts;
