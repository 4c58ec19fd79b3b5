/** What kustomize would refuse. */
import type { LedgerCode, Outcome } from '../../../model/ledger.js';
import type { Spot } from '../../../shared/text.js';

export interface Trouble {
  readonly code: LedgerCode;
  readonly outcome: Exclude<Outcome, 'read'>;
  readonly reason: string;
  readonly at: Spot;
}

export type Tell = (trouble: Trouble) => void;

/** Ends one step of a kustomization; the others are taken all the same. Never leaves this folder. */
export class Broken extends Error {
  constructor(
    readonly reason: string,
    readonly at?: Spot,
    readonly code: LedgerCode = 'kustomize-broken',
  ) {
    super(reason);
  }
}

/** Takes a step; where it breaks, that is told, and things stay as they were. */
export function attempt<T>(tell: Tell, at: Spot, step: () => T, code?: LedgerCode): T | undefined {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    tell({ code: error.code === 'kustomize-broken' ? (code ?? error.code) : error.code, outcome: 'failure', reason: error.reason, at: error.at ?? at });
    return undefined;
  }
}
