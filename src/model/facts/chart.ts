/** What is not rendered, and shows something all the same. */
import type { Coll } from '../attr.js';
import type { Container } from './workload.js';

/** A Helm chart that is not rendered, as far as its own values tell. */
export interface Chart {
  /** What it runs unless somebody installs it with other values: images, and nothing else of them. */
  readonly containers: Coll<Container>;
}
