/** What an owner is known by. */
import type { Attr, Coll } from '../attr.js';

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
