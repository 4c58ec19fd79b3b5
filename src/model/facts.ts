/**
 * What rules may know about each kind of entity. Every field is required: a new one makes the compiler list each mapper
 * that has to answer for it. Names are the field's standard terms. The JSON Schema that types the policies is made from here.
 */
import type { Attr, Coll } from './attr.js';

export type Runtime = 'vm' | 'container' | 'function';

/** Something that runs: a pod template, a task definition, a function, an instance or a group of them. */
export interface Workload {
  readonly runtime: Runtime;
  readonly platform: Platform;
  /** What runs in it: a pod's or task's containers, init and sidecars included; a function or machine is one. */
  readonly containers: Coll<Container>;
  /** What a machine is handed at its first start (user data), taken apart: assignments by name, other lines by number. */
  readonly bootData: Coll<Setting>;
  readonly concurrency: Concurrency;
  readonly scale: Scale;
}

export type Platform = 'ec2' | 'elastic-beanstalk' | 'ecs' | 'kubernetes' | 'knative' | 'lambda';

export interface Container {
  readonly image: Image;
  readonly environment: Coll<Setting>;
  /** Command and arguments. */
  readonly arguments: Coll<Setting>;
  readonly sandbox: Sandbox;
  readonly limits: Limits;
}

/** A reference to an image, taken apart. A function or machine without an image has absent leaves. */
export interface Image {
  readonly reference: Attr<string>;
  /** Host and port; absent where the reference leaves it to the runtime. */
  readonly registry: Attr<string>;
  readonly repository: Attr<string>;
  readonly tag: Attr<string>;
  /** `sha256:…` */
  readonly digest: Attr<string>;
  readonly pullPolicy: Attr<string>;
}

/** A named value handed to a workload. */
export interface Setting {
  readonly value: Attr<string>;
  /** What kind of secret the value is, in words (`an AWS secret access key`); absent: none. Filled in by derive. */
  readonly secret: Attr<string>;
}

export interface Sandbox {
  readonly privileged: Attr<boolean>;
  /** Numeric or named user the process starts as. */
  readonly user: Attr<string>;
  readonly runAsNonRoot: Attr<boolean>;
}

export interface Limits {
  /** Cores. */
  readonly cpu: Attr<number>;
  /** Bytes. */
  readonly memory: Attr<number>;
}

export interface Concurrency {
  /** Executions at once that the platform sets aside and does not exceed; 0 switches the function off, -1 means no cap. */
  readonly reserved: Attr<number>;
}

export interface Scale {
  readonly min: Attr<number>;
  /** Instances at most; on a platform that scales by itself 0 means without limit. */
  readonly max: Attr<number>;
}

/** What starts a workload. */
export interface Trigger {
  /** `sqs`, `schedule`, `http`, `kinesis`, … */
  readonly type: Attr<string>;
  /** Executions that it may cause at once. */
  readonly maxConcurrency: Attr<number>;
}

export interface Autoscaler {
  readonly min: Attr<number>;
  readonly max: Attr<number>;
}

/** Someone who may act: a role, user, group or service account. */
export interface Identity {
  readonly type: 'role' | 'user' | 'group' | 'service-account';
  /** Who may become it. */
  readonly trust: Coll<Statement>;
  /** The policy that bounds what it may do, whatever it is granted. */
  readonly permissionsBoundary: Attr<string>;
}

/** A document of permissions, inline or managed; its holders are linked. */
export interface Policy {
  /** Of AWS's own, only those are read whose statements are known here. */
  readonly type: 'aws-managed' | 'customer-managed' | 'inline';
  readonly statements: Coll<Statement>;
}

export interface Statement {
  readonly effect: Attr<string>;
  readonly principals: Coll<Principal>;
  readonly notPrincipals: Coll<Principal>;
  readonly actions: Coll<Action>;
  readonly notActions: Coll<Action>;
  readonly resources: Coll<Attr<string>>;
  readonly notResources: Coll<Attr<string>>;
  readonly conditions: Coll<Condition>;
}

export interface Principal {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser` or `*`. */
  readonly type: Attr<string>;
  readonly value: Attr<string>;
}

export interface Action {
  /** As written: `s3:Get*`. */
  readonly pattern: Attr<string>;
  /** The service all of whose actions the pattern takes in, `*` for every service; absent: it names fewer. Filled in by derive. */
  readonly whole: Attr<string>;
}

export interface Condition {
  readonly operator: Attr<string>;
  readonly key: Attr<string>;
  readonly values: Coll<Attr<string>>;
}

export interface Secret {
  readonly type: 'secret' | 'parameter';
  readonly kmsKey: Attr<string>;
}

export interface Key {
  readonly rotation: Attr<boolean>;
}

/** Where images are kept. */
export interface Registry {
  readonly tagsMutable: Attr<boolean>;
}

/** Rules about who may reach what on the network. */
export interface Boundary {
  readonly type: 'network-acl' | 'remote-access' | 'security-group';
  readonly rules: Coll<BoundaryRule>;
}

export interface BoundaryRule {
  readonly direction: Attr<string>;
  /** `tcp`, `udp`, `icmp`, … or `all`. */
  readonly protocol: Attr<string>;
  readonly fromPort: Attr<number>;
  readonly toPort: Attr<number>;
  readonly peers: Coll<Attr<string>>;
}

/** A way in from outside: a function URL, a load balancer, a Service. */
export interface Endpoint {
  readonly public: Attr<boolean>;
  readonly authorization: Attr<string>;
}

/** A data store, queue or proxy that workloads use. */
export interface Dependency {
  readonly type: Attr<string>;
}

/** Where logs and audit records go: a log group or a trail. */
export interface Sink {
  readonly type: 'log-group' | 'trail';
  /** Days that records are kept; 0 means for ever. */
  readonly retentionDays: Attr<number>;
  readonly kmsKey: Attr<string>;
  /** Of a trail, absent on a log group. */
  readonly logging: Attr<boolean>;
  readonly multiRegion: Attr<boolean>;
  readonly managementEvents: Attr<string>;
  /** Events of services that have no region (IAM, STS, CloudFront). */
  readonly globalServices: Attr<boolean>;
}

export interface Cluster {
  readonly publicEndpoint: Attr<boolean>;
}

export interface Namespace {
  readonly labels: Coll<Setting>;
}

export interface Account {
  readonly id: Attr<string>;
}

export interface Pipeline {
  readonly image: Image;
  readonly environment: Coll<Setting>;
  readonly sandbox: Sandbox;
}

export interface Facts {
  readonly account: Account;
  readonly autoscaler: Autoscaler;
  readonly boundary: Boundary;
  readonly cluster: Cluster;
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
