/** What runs, and what starts and scales it. */
import type { Attr, Coll } from '../attr.js';
import type { ProjectedToken } from './credential.js';
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
  readonly load: Load;
  readonly copies: Copies;
  readonly placement: Placement;
  /** The Kubernetes namespace it is in. */
  readonly namespace: Attr<string>;
  /** The service account it runs as, in its namespace. */
  readonly serviceAccount: Attr<string>;
  /** `linux` or `windows`. */
  readonly operatingSystem: Attr<string>;
  readonly host: HostNamespaces;
  readonly volumes: Coll<Volume>;
  /** Tokens of service accounts among its volumes. */
  readonly tokens: Coll<ProjectedToken>;
  /** Layers of a function, by ARN. */
  readonly layers: Coll<Attr<string>>;
  /** Whether the code of a function has to be signed. */
  readonly signed: Attr<boolean>;
  /** Kernel parameters that it sets, by name: `net.core.somaxconn`. */
  readonly sysctls: Coll<Attr<string>>;
  /** Whether its pods are handed a token of their service account; absent: the service account decides. */
  readonly automountsToken: Attr<boolean>;
  /** `Always`, `OnFailure` or `Never`. */
  readonly restartPolicy: Attr<string>;
  /** Whether it is meant to run until somebody stops it; a job is not. Absent: nothing tells. */
  readonly longRunning: Attr<boolean>;
  readonly job: JobBounds;
  /** What it names that is not there, in words. Filled in by derive. */
  readonly dangling: Coll<Attr<string>>;
  readonly labels: Labels;
}

/** Namespaces of the machine that a workload shares instead of having its own. */
export interface HostNamespaces {
  readonly network: Attr<boolean>;
  readonly pid: Attr<boolean>;
  readonly ipc: Attr<boolean>;
  /** Users: root within is root of the machine. */
  readonly users: Attr<boolean>;
}

/** What a workload may mount. */
export interface Volume {
  /** `host` (a path of the machine), `efs`, `nfs`, or as the platform calls it: `emptyDir`, `secret`, `csi`, … */
  readonly type: Attr<string>;
  /** The directory that it shows: of the machine, or of the shared file system; absent: a place of its own. */
  readonly path: Attr<string>;
  /** The access point through which a shared file system is reached. */
  readonly accessPoint: Attr<string>;
}

/** What keeps runs of a job from piling up. All absent where it is no job. */
export interface JobBounds {
  /** `job`, or `schedule` where it is started again and again. */
  readonly type: Attr<string>;
  /** Seconds after which a run is ended. */
  readonly deadline: Attr<number>;
  /** How often a failed run is tried again. */
  readonly retries: Attr<number>;
  /** Seconds for which a finished one is kept. */
  readonly timeToLive: Attr<number>;
  /** What happens while the run before is not over: `Allow`, `Forbid` or `Replace`. */
  readonly overlap: Attr<string>;
}

export type Platform = 'app-runner' | 'ec2' | 'ecs' | 'elastic-beanstalk' | 'knative' | 'kubernetes' | 'lambda' | 'openfaas';

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
  /** What it is sure to get; as much as its limit where only that is written, as Kubernetes has it. */
  readonly requests: Limits;
  /** Ports that it says it opens. */
  readonly ports: Coll<Port>;
  /** Its own word on its health, and what is done on it. */
  readonly probes: Probes;
  /** Whether it is meant to run until somebody stops it, as init containers are not. Absent: nothing tells. */
  readonly longRunning: Attr<boolean>;
  /** Secrets whose values come into its environment, by name. */
  readonly environmentSecrets: Coll<Attr<string>>;
  /** Ways in for administrators and debuggers that its settings open, in words. */
  readonly channels: Coll<Attr<string>>;
}

export interface Port {
  readonly name: Attr<string>;
  readonly number: Attr<number>;
  /** The port of the machine that leads to it. */
  readonly hostPort: Attr<number>;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: Attr<string>;
}

/** How it is asked: by `exec`, `grpc`, `http` or `tcp`; absent: not at all. */
export interface Probes {
  /** What fails it is restarted. */
  readonly liveness: Attr<string>;
  /** What fails it gets no requests. */
  readonly readiness: Attr<string>;
  /** Until it succeeds the others wait. */
  readonly startup: Attr<string>;
  /** Names of ports that one of them asks for and the container does not have. */
  readonly missingPorts: Coll<Attr<string>>;
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
  /** Whether programs may gain rights that their parent does not have, as by setuid. */
  readonly allowPrivilegeEscalation: Attr<boolean>;
  readonly readOnlyRootFilesystem: Attr<boolean>;
  readonly capabilities: Capabilities;
  /** `RuntimeDefault`, `Localhost` or `Unconfined`. */
  readonly seccompProfile: Attr<string>;
  /** As that of seccomp. */
  readonly appArmorProfile: Attr<string>;
  /** Of the SELinux context that it is given instead of the one that the runtime chooses. */
  readonly seLinuxType: Attr<string>;
  readonly seLinuxUser: Attr<string>;
  readonly seLinuxRole: Attr<string>;
  /** `Default`, which hides what is sensitive of `/proc`, or `Unmasked`. */
  readonly procMount: Attr<string>;
  /** A Windows container that runs as a process of the machine. */
  readonly hostProcess: Attr<boolean>;
}

/** Of the kernel, without `CAP_`; against what the runtime gives by itself. */
export interface Capabilities {
  readonly add: Coll<Attr<string>>;
  readonly drop: Coll<Attr<string>>;
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

/** Requests that one instance serves at once. */
export interface Load {
  /** Never more than these; 0 means without limit. */
  readonly limit: Attr<number>;
  /** As many as the autoscaler aims at. */
  readonly target: Attr<number>;
}

/** How its instances come and go. */
export interface Copies {
  /** How a new version takes the place of the old: `RollingUpdate`, `Recreate`, `OnDelete`. */
  readonly strategy: Attr<string>;
  /** Whether one is as good as another; those of a StatefulSet have names and volumes of their own. */
  readonly interchangeable: Attr<boolean>;
  /** Whether a lost one is made anew elsewhere; false of a pod that stands alone. */
  readonly replaced: Attr<boolean>;
  /** Whether it is said that they spread over machines or zones; of a function: it has more than one subnet, absent where it has none. */
  readonly spread: Attr<boolean>;
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
  /** Of a group of machines: who says that one is unhealthy, `EC2` or `ELB`. */
  readonly healthCheck: Attr<string>;
  /** Of a group of machines: load balancers and target groups that it registers with. */
  readonly balancers: Coll<Attr<string>>;
  /** Of a group of machines: it has more than one subnet or zone to start them in. */
  readonly spread: Attr<boolean>;
  /** What it names that is not there, in words. Filled in by derive. */
  readonly dangling: Coll<Attr<string>>;
  readonly labels: Labels;
}

export interface Pipeline {
  readonly image: Image;
  readonly environment: Coll<Setting>;
  readonly sandbox: Sandbox;
}
