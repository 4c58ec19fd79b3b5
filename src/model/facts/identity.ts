/** Who may do what. */
import type { Attr, Coll } from '../attr.js';
import type { Powers } from './rbac.js';

/** Someone who may act: a role, user, group or service account. */
export interface Identity {
  readonly type: 'role' | 'user' | 'group' | 'service-account';
  /** Who may become it. */
  readonly trust: Coll<Statement>;
  /** The policy that bounds what it may do, whatever it is granted. */
  readonly permissionsBoundary: Attr<string>;
  /** Whether pods that run as this service account are handed a token of it, unless they say otherwise. */
  readonly automountsToken: Attr<boolean>;
  /** Of a service account, by all bindings that mean it. */
  readonly powers: Powers;
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
