/** What the two forms of a state have in common once they are read. */
import type { LedgerEntry } from '../../model/ledger.js';
import type { TextFile } from '../../shared/text.js';
import type { Path } from './places.js';

export interface State {
  readonly file: TextFile;
  /** Only state files have them. */
  readonly lineage?: string | undefined;
  readonly serial: number;
  readonly instances: readonly Instance[];
  /** Which places in the document its instances and secrets are at. */
  readonly keep: (path: Path) => boolean;
  /** Texts besides those of instances that must not be shown. */
  readonly secret: readonly Path[];
  readonly ledger: readonly LedgerEntry[];
}

export interface Instance {
  /** As normalisers know it: `aws_sqs_queue`, `data.aws_caller_identity`. */
  readonly type: string;
  readonly address: string;
  /** `aws`, `aws.replica`. */
  readonly provider: string;
  /** What a resource is called at, and its attributes, within the document. */
  readonly name: Path;
  readonly body: Path;
  /** Paths and beginnings of paths within the attributes. */
  readonly sensitive: readonly Path[];
  /** Paths of what the state says elsewhere too, and is judged there. */
  readonly repeated: readonly Path[];
  /** Why nothing of it can be known, though it is there. */
  readonly unread?: string;
}

/** With what the views of a state need of it. */
export interface FullInstance extends Omit<Instance, 'repeated'> {
  readonly attributes: unknown;
}
