/** What Kubernetes puts around workloads: ways to them, walls between them, bounds of a namespace. */
import type { Attr, Coll } from '../attr.js';

/** A way to pods, or a service of Amazon ECS: what keeps so many tasks behind a load balancer. */
export interface Service {
  readonly type: 'ecs' | 'gateway' | 'ingress' | 'route' | 'service';
  /** Of a service: `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`. */
  readonly exposure: Attr<string>;
  /** Whether what stands in front of it, a load balancer or an ingress controller's, is reached from within the provider's network alone. */
  readonly internal: Attr<boolean>;
  /** Addresses that lead to it on every node. */
  readonly externalIps: Coll<Attr<string>>;
  /** From where its load balancer lets requests in; none: from everywhere. */
  readonly sourceRanges: Coll<Attr<string>>;
  /** Names of the services that it leads to; its own name where it is one. */
  readonly backends: Coll<Attr<string>>;
  /** Of ECS: how many tasks it keeps, where it is not one for each machine. */
  readonly desired: Attr<number>;
  /** Of ECS: percent of them that run on while others are replaced, where ECS itself replaces them. */
  readonly minimumHealthy: Attr<number>;
  /** Of ECS: target groups and load balancers that it registers with. */
  readonly balancers: Coll<Attr<string>>;
  /** What it names that is not there, in words. Filled in by derive. */
  readonly dangling: Coll<Attr<string>>;
}

/** A policy that isolates pods: those that it selects talk only to whom a policy allows. */
export interface Isolation {
  readonly type: 'admin' | 'calico' | 'cilium' | 'network-policy';
  /** Whether what comes in is refused unless it is allowed. */
  readonly ingress: Attr<boolean>;
  /** Whether what goes out is refused unless it is allowed. */
  readonly egress: Attr<boolean>;
  readonly rules: Coll<IsolationRule>;
  readonly dangling: Coll<Attr<string>>;
}

/** What a policy allows. */
export interface IsolationRule {
  /** `ingress` or `egress`. */
  readonly direction: Attr<string>;
  /** On every port. */
  readonly everyPort: Attr<boolean>;
  /** `*` is anyone, `pods` all of the cluster, `selected` some of them; or a range of addresses. */
  readonly peers: Coll<Attr<string>>;
}

/** How many pods may be taken away on purpose (a PodDisruptionBudget); numbers or percentages. */
export interface Disruption {
  readonly minAvailable: Attr<string>;
  readonly maxUnavailable: Attr<string>;
  readonly dangling: Coll<Attr<string>>;
}

/** What a namespace may take, or what a container in it gets where it says nothing. */
export interface Quota {
  readonly type: 'limit-range' | 'resource-quota';
  /** What is bounded: `limits.cpu`, `pods`, …; of a limit range `cpu` and `memory` of a container. */
  readonly resources: Coll<Attr<string>>;
  /** Of a limit range: the limit of a container that has none, in cores. */
  readonly defaultCpu: Attr<number>;
  /** In bytes. */
  readonly defaultMemory: Attr<number>;
}
