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
  readonly placement: Placement;
  readonly labels: Labels;
}

/** Where on the network it runs. */
export interface Placement {
  /** Whether it is given an address that the internet reaches; absent: its subnet decides. */
  readonly publicAddress: Attr<boolean>;
  /** Subnets of one's own network; none: the platform's own place, or the default network. */
  readonly subnets: Coll<Attr<string>>;
  /** Security groups; none: the network's default one, where the platform has such. */
  readonly groups: Coll<Attr<string>>;
}

/** What an owner is known by: tags of AWS, labels of Kubernetes. */
export interface Labels {
  /** Whether its platform lets it carry any. */
  readonly carried: Attr<boolean>;
  readonly all: Coll<Label>;
  /** Whether it gets more from where it is deployed: a stack's own. */
  readonly inherits: Attr<boolean>;
  /** Whether what comes of it (instances, tasks, snapshots) gets them; absent: nothing does, or it is no question here. */
  readonly propagate: Attr<boolean>;
}

export interface Label {
  readonly key: Attr<string>;
  readonly value: Attr<string>;
}

export type Platform = 'app-runner' | 'ec2' | 'elastic-beanstalk' | 'ecs' | 'kubernetes' | 'knative' | 'lambda';

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
  readonly labels: Labels;
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

/**
 * Who may reach what on the network: filters, and the networks, subnets, routes and shared ends that they stand around. What is no
 * filter has rules where it admits parties: a route's destination, the principals of an endpoint service.
 */
export interface Boundary {
  readonly type:
    | 'endpoint' // a private way to a provider's API
    | 'endpoint-service' // one's own service, offered to other networks
    | 'network'
    | 'network-acl'
    | 'placement' // what a service or scaling group chooses for what it starts
    | 'remote-access'
    | 'route' // to a peered network
    | 'security-group'
    | 'subnet'
    | 'transit-gateway';
  readonly rules: Coll<BoundaryRule>;
  /** The account's default network, a network's default group or list; of a placement: it uses one of those. */
  readonly isDefault: Attr<boolean>;
  /** Of a subnet or placement: what starts in it gets an address that the internet reaches. */
  readonly publicAddresses: Attr<boolean>;
  /** Of an endpoint service or transit gateway: whoever asks is let in, nobody accepts. */
  readonly acceptsAnyone: Attr<boolean>;
  /** Of an endpoint, the service it leads to: `s3`, `ecr.api`. */
  readonly service: Attr<string>;
  readonly labels: Labels;
}

export interface BoundaryRule {
  readonly direction: Attr<string>;
  /** `tcp`, `udp`, `icmp`, … or `all`. */
  readonly protocol: Attr<string>;
  readonly fromPort: Attr<number>;
  readonly toPort: Attr<number>;
  readonly peers: Coll<Attr<string>>;
}

/** A way in from outside, and what stands at the edge: a function URL, a load balancer, an API, a CDN, a DNS zone, a firewall. */
export interface Endpoint {
  /** `function-url`, `load-balancer`, `network-load-balancer`, `classic-load-balancer`, `api`, `cdn`, `dns-zone`, `web-acl`, `firewall`, `user-pool`, … */
  readonly type: Attr<string>;
  readonly public: Attr<boolean>;
  readonly authorization: Attr<string>;
  readonly labels: Labels;
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

/** What tells somebody of a change: a filter over the audit records with an alarm, or a rule over events. */
export interface Alert {
  readonly type: 'alarm' | 'event-rule' | 'event-target' | 'metric-filter';
  /** As written: `{ $.eventName = "DeleteTrail" }`. */
  readonly pattern: Attr<string>;
  /** Whether an action follows: an alarm on its metric with an action that is on, a target. What is written apart is filled in by derive. */
  readonly acts: Attr<boolean>;
  /** Of a metric filter and an alarm: `namespace/name` of the metric. */
  readonly metric: Attr<string>;
}

/** What may be spent. */
export interface Budget {
  /** Labels whose costs it counts; none: all costs. */
  readonly filters: Coll<Label>;
  /** Who is told, from which share of the limit on, in percent. */
  readonly alerts: Coll<BudgetAlert>;
}

export interface BudgetAlert {
  readonly percent: Attr<number>;
  /** Addresses and topics. */
  readonly subscribers: Coll<Attr<string>>;
}

/** Where logs and audit records go: a log group, a trail, a recorder of configurations. */
export interface Sink {
  readonly type: 'log-group' | 'recorder' | 'trail';
  /** False of what a platform makes because nobody declares it. */
  readonly declared: Attr<boolean>;
  /** Days that records are kept; 0 means for ever. */
  readonly retentionDays: Attr<number>;
  /** A key of one's own. */
  readonly kmsKey: Attr<string>;
  /** Of a trail or recorder, absent on a log group: it is switched on. What switches it apart is filled in by derive. */
  readonly logging: Attr<boolean>;
  readonly multiRegion: Attr<boolean>;
  readonly managementEvents: Attr<string>;
  /** Events of services that have no region (IAM, STS, CloudFront); of a recorder: resources without one. */
  readonly globalServices: Attr<boolean>;
  /** Of a recorder: every kind of resource. */
  readonly everything: Attr<boolean>;
  /** Of a trail: its files are signed, so that changes to them show. */
  readonly integrity: Attr<boolean>;
  /** Of a trail: the log group that it streams to. */
  readonly streamsTo: Attr<string>;
  /** Of a trail: the topic that is told of new files. */
  readonly notifies: Attr<string>;
  readonly dataEvents: Coll<DataEvents>;
  readonly labels: Labels;
}

/** Of a trail: what happens to data, not to resources. */
export interface DataEvents {
  /** `AWS::S3::Object`, `AWS::Lambda::Function`, … */
  readonly resource: Attr<string>;
  /** `All`, `ReadOnly`, `WriteOnly`. */
  readonly access: Attr<string>;
  /** Of every such resource, not of some. */
  readonly everywhere: Attr<boolean>;
}

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

export interface Pipeline {
  readonly image: Image;
  readonly environment: Coll<Setting>;
  readonly sandbox: Sandbox;
}

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
