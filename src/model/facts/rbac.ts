/** Who may do what in a cluster (Kubernetes: "Using RBAC Authorization"). */
import type { Attr, Coll } from '../attr.js';
import type { Label, Labels } from './labels.js';

/** Rights, for a namespace or a whole cluster. It gives them to nobody: bindings do. */
export interface Role {
  readonly type: 'cluster-role' | 'role';
  readonly rules: Coll<RoleRule>;
  /** Selectors of the cluster roles whose rules are its own; none: it has those that it lists. */
  readonly aggregates: Coll<LabelSelector>;
  /** Without what the platform gives its own role of this name. */
  readonly powers: Powers;
  readonly labels: Labels;
}

/** All of its lists together: these verbs on these resources of these groups, of these names, or on these URLs. */
export interface RoleRule {
  readonly verbs: Coll<Attr<string>>;
  /** API groups; the empty one is the core. */
  readonly groups: Coll<Attr<string>>;
  /** `pods`, `pods/exec`, `*`, `*` + `/scale`. */
  readonly resources: Coll<Attr<string>>;
  /** None: whatever the name. */
  readonly names: Coll<Attr<string>>;
  readonly urls: Coll<Attr<string>>;
}

/** Labels and requirements that must all be met. */
export interface LabelSelector {
  readonly labels: Coll<Label>;
  readonly requirements: Coll<LabelRequirement>;
}

export interface LabelRequirement {
  readonly key: Attr<string>;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
  readonly operator: Attr<string>;
  readonly values: Coll<Attr<string>>;
}

/** What is dangerous of rights, and by which of them: `get, list secrets`. Absent: they do not come to it. Filled in by derive. */
export interface Powers {
  readonly everything: Attr<string>;
  /** What nobody wrote down: wildcards. */
  readonly wildcard: Attr<string>;
  readonly readSecrets: Attr<string>;
  readonly createWorkloads: Attr<string>;
  readonly enterPods: Attr<string>;
  /** To become more than one is. */
  readonly escalate: Attr<string>;
  /** To change what the whole cluster goes by: webhooks, network policies, names, identity maps, cluster roles. */
  readonly configureCluster: Attr<string>;
  readonly deleteEvents: Attr<string>;
}

/** Gives the rights of a role to subjects: in its namespace, or in the whole cluster. */
export interface Binding {
  readonly type: 'cluster-role-binding' | 'role-binding';
  /** `ClusterRole/view`, `Role/reader`. */
  readonly role: Attr<string>;
  readonly subjects: Coll<Subject>;
  /** The platform makes it itself, just so. Filled in by derive. */
  readonly platform: Attr<boolean>;
  /**
   * Where its role is one that the platform brings; other roles say so themselves. `view`, `edit` and `admin` for people in one
   * namespace are what these roles are for.
   */
  readonly powers: Powers;
}

export interface Subject {
  /** `ServiceAccount/shop/ci`, `Group/developers`, `User/ada`. */
  readonly id: Attr<string>;
  /** `Group`, `ServiceAccount` or `User`. */
  readonly kind: Attr<string>;
  readonly name: Attr<string>;
  /** Of a service account. */
  readonly namespace: Attr<string>;
}
