/** What runs, and what starts and scales it. */
import type { Attr, Coll } from '../attr.js';
import type { Labels } from './labels.js';

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

export type Platform = 'app-runner' | 'ec2' | 'elastic-beanstalk' | 'ecs' | 'kubernetes' | 'knative' | 'lambda';

/** Where on the network it runs. */
export interface Placement {
  /** Whether it is given an address that the internet reaches; absent: its subnet decides. */
  readonly publicAddress: Attr<boolean>;
  /** Subnets of one's own network; none: the platform's own place, or the default network. */
  readonly subnets: Coll<Attr<string>>;
  /** Security groups; none: the network's default one, where the platform has such. */
  readonly groups: Coll<Attr<string>>;
}

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

export interface Pipeline {
  readonly image: Image;
  readonly environment: Coll<Setting>;
  readonly sandbox: Sandbox;
}
