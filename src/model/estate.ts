/** Entities, what ties them, and the estate they make. */
import type { Coll, Existence } from './attr.js';
import type { EntityKind, Facts } from './facts.js';
import type { LedgerEntry } from './ledger.js';
import type { Domain, Vocabulary } from './raw.js';
import type { Located, Value } from './value.js';

/** One thing of the estate. What rules see is `facts`; the rest stays in the host. */
export interface EntityOf<K extends EntityKind> {
  readonly kind: K;
  readonly facts: Facts[K];
  readonly vocabulary: Vocabulary;
  /** The raw type it came from. */
  readonly type: string;
  /** Unique within the root; a second entity from one resource appends `#part`. */
  readonly address: string;
  readonly formerly: readonly string[];
  /** How people call it: `Deployment catalogue`, `aws_lambda_function.nightly_reprice`. */
  readonly title: string;
  /** What links may find it by, besides its address: names, ARNs, URLs. */
  readonly names: readonly Value[];
  readonly domain: Domain;
  /** The Kubernetes namespace where the address does not tell; `-` is one that is chosen when it is applied. */
  readonly namespace?: string;
  /** The labels of its pods, by which selectors find it; of a namespace its own. */
  readonly selectable?: Value | undefined;
  /** What it names within its namespace that has to be there. */
  readonly mentions?: readonly Mention[];
  readonly exists: Existence;
  readonly at: Located;
}

/** Something by its name, or pods by labels; `noun` is what people call it. */
export type Mention =
  | { readonly kind: EntityKind; readonly noun: string; readonly name: Value }
  | { readonly keys: readonly string[]; readonly noun: string; readonly near: Located };

export type Entity = { readonly [K in EntityKind]: EntityOf<K> }[EntityKind];

/** Which relations there are, from which kind to which, and what the other end calls it. Rules name either end in `needs`. */
export const relations = {
  alerts: { from: 'alert', to: 'account', name: 'accounts', inverse: 'alerts' },
  audits: { from: 'sink', to: 'account', name: 'accounts', inverse: 'trails' },
  autoscaledBy: { from: 'autoscaler', to: 'workload', name: 'workloads', inverse: 'autoscalers' },
  binds: { from: 'binding', to: 'role', name: 'roles', inverse: 'bindings' },
  bindsAccount: { from: 'binding', to: 'identity', name: 'accounts', inverse: 'bindings' },
  bindsPods: { from: 'binding', to: 'workload', name: 'pods', inverse: 'bindings' },
  boundedBy: { from: 'identity', to: 'policy', name: 'boundaryPolicies', inverse: 'bounded' },
  bounds: { from: 'workload', to: 'boundary', name: 'boundaries', inverse: 'workloads' },
  budgets: { from: 'budget', to: 'workload', name: 'workloads', inverse: 'budgets' },
  contains: { from: 'namespace', to: 'workload', name: 'workloads', inverse: 'namespaces' },
  delivers: { from: 'sink', to: 'dependency', name: 'stores', inverse: 'records' },
  deliversLogs: { from: 'control', to: 'dependency', name: 'stores', inverse: 'deliveries' },
  grants: { from: 'policy', to: 'identity', name: 'holders', inverse: 'grants' },
  guardsEndpoint: { from: 'control', to: 'endpoint', name: 'endpoints', inverse: 'controls' },
  guardsNetwork: { from: 'control', to: 'boundary', name: 'boundaries', inverse: 'controls' },
  guardsStore: { from: 'control', to: 'dependency', name: 'dependencies', inverse: 'controls' },
  isolates: { from: 'isolation', to: 'workload', name: 'workloads', inverse: 'isolations' },
  keepsImages: { from: 'workload', to: 'registry', name: 'registries', inverse: 'workloads' },
  logsTo: { from: 'workload', to: 'sink', name: 'logGroups', inverse: 'workloads' },
  memberOf: { from: 'identity', to: 'identity', name: 'groups', inverse: 'members' },
  partOf: { from: 'boundary', to: 'boundary', name: 'whole', inverse: 'parts' },
  mayDisrupt: { from: 'disruption', to: 'workload', name: 'workloads', inverse: 'disruptions' },
  placedBy: { from: 'workload', to: 'boundary', name: 'placements', inverse: 'places' },
  placedIn: { from: 'workload', to: 'boundary', name: 'subnets', inverse: 'placed' },
  quotas: { from: 'quota', to: 'namespace', name: 'namespaces', inverse: 'quotas' },
  scalesService: { from: 'autoscaler', to: 'service', name: 'services', inverse: 'autoscalers' },
  reaches: { from: 'service', to: 'workload', name: 'workloads', inverse: 'services' },
  records: { from: 'sink', to: 'account', name: 'recorded', inverse: 'recorders' },
  runsAs: { from: 'workload', to: 'identity', name: 'identity', inverse: 'workloads' },
  switches: { from: 'control', to: 'sink', name: 'switched', inverse: 'switchedBy' },
  tells: { from: 'alert', to: 'alert', name: 'filters', inverse: 'alarms' },
  runsIn: { from: 'workload', to: 'boundary', name: 'home', inverse: 'residents' },
  serves: { from: 'boundary', to: 'boundary', name: 'networks', inverse: 'endpoints' },
  triggers: { from: 'trigger', to: 'workload', name: 'workloads', inverse: 'triggers' },
  watches: { from: 'sink', to: 'account', name: 'watched', inverse: 'watchers' },
} as const satisfies Record<string, { from: EntityKind; to: EntityKind; name: string; inverse: string }>;

export type Relation = keyof typeof relations;

/** A tie as a mapper saw it: values that name entities, to be resolved by link. */
export interface Tie {
  readonly relation: Relation;
  readonly domain: Domain;
  /** An entity, or what names it. */
  readonly from: Entity | Value;
  readonly to: Value;
  /** Whoever `from` names need not be there: nothing is said where nobody is called so. */
  readonly optional?: true;
  /**
   * The platform makes the target when nothing declares it (a function's log group): link adds `implied` then.
   * It takes the target's name and is judged like any other.
   */
  readonly implied?: Implied;
}

/** Made when it is needed: most are declared. */
export interface Implied {
  readonly kind: EntityKind;
  readonly make: () => Entity;
}

/** A tie to every workload of a domain whose labels a selector is met by. */
export interface Selection {
  readonly relation: 'isolates' | 'mayDisrupt' | 'reaches';
  readonly from: Entity;
  /** A map of labels, or what the API calls a LabelSelector; one without requirements selects everything. */
  readonly selector: Value;
  /** In which namespaces: its own unless all are meant. */
  readonly everywhere?: true;
}

/** What a normaliser makes of one raw resource. */
export interface Normalised {
  readonly entities: readonly Entity[];
  readonly ties: readonly Tie[];
  readonly selections?: readonly Selection[];
  readonly aliases?: readonly Alias[];
  /** What of it is not read. */
  readonly gaps?: readonly LedgerEntry[];
}

/** A resource that only stands for another (an instance profile for its role): what names it means that one. */
export interface Alias {
  readonly domain: Domain;
  readonly address: string;
  /** As an entity's. */
  readonly names: readonly Value[];
  readonly for: Value;
}

export interface Estate {
  readonly entities: readonly Entity[];
  /** By entity, then by the name that its end of a relation has. Names without an entry have no neighbours. */
  readonly neighbours: ReadonlyMap<Entity, Readonly<Record<string, Coll<EntityRef>>>>;
}

/** A neighbour as a member of a collection: perhaps tied only perhaps. */
export interface EntityRef {
  readonly entity: Entity;
}
