/** One kustomization at work: what it has, what it reads, and where it tells what goes wrong. */
import type { LedgerCode } from '../../../model/ledger.js';
import type { Value } from '../../../model/value.js';
import { Broken, attempt } from './broken.js';
import type { Tell } from './broken.js';
import type { Files, Kustomization } from './files.js';
import type { Objects } from './objects.js';
import { itemsAt } from './values.js';

export interface Step {
  readonly kustomization: Kustomization;
  readonly objects: Objects;
  readonly files: Files;
  readonly tell: Tell;
  /** Texts that no report may show. */
  readonly hide: (text: string) => void;
}

/** Each item of a list of the kustomization; one that breaks leaves the others. */
export function eachOf(step: Step, field: string, take: (item: Value) => void, code?: LedgerCode): void {
  for (const item of itemsAt(step.kustomization.body, field)) attempt(step.tell, item.at, () => take(item), code);
}

/** Whether it is missing for what is not here either. */
export function absent(step: Step, reason: string, place: Value, code: LedgerCode): void {
  if (!step.objects.isOpen) throw new Broken(reason, place.at, code);
  step.tell({ code, outcome: 'gap', reason: `${reason}; it may be in what is not here`, at: place.at });
}
