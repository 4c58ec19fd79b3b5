/** What guards traffic and images within a cluster. */
import type { Attr, Coll } from '../attr.js';

/** How a service mesh secures traffic: `mutual` (TLS with certificates of both), `one-way`, `optional` (clear text is taken, too), `plain`. */
export interface Mesh {
  readonly type: 'inbound' | 'outbound';
  /** Absent: as what it lies in says. */
  readonly mode: Attr<string>;
  /** Ports and subsets that are secured otherwise. */
  readonly exceptions: Coll<MeshException>;
}

export interface MeshException {
  readonly mode: Attr<string>;
}

/** What checks signatures before something runs: an admission policy on images, a code signing configuration. */
export interface Admission {
  readonly type: 'code' | 'image';
  /** What is not signed as it should be is refused, not only told. */
  readonly enforced: Attr<boolean>;
  /** What cannot be checked, because the check itself fails, is let through. */
  readonly failsOpen: Attr<boolean>;
}
