/** What the ledger says of one template, once for each place. */
import type { LedgerCode, LedgerEntry } from '../../model/ledger.js';
import type { Spot } from '../../shared/text.js';

/** Of one template; the rest is counted. */
const most = 100;

export class Journal {
  readonly #entries = new Map<string, LedgerEntry>();
  #left = 0;
  #hidden: string | undefined;

  constructor(private readonly path: string) {}

  /** Why there may be more in the template than was read. */
  get hidden(): string | undefined {
    return this.#hidden;
  }

  conceal(reason: string): void {
    this.#hidden ??= reason;
  }

  /** Something that hides resources. */
  hide(outcome: 'failure' | 'gap', code: LedgerCode, name: string, reason: string, at: Spot): void {
    this.conceal(reason);
    this.add('resource', outcome, code, name, reason, at);
  }

  add(subject: 'reference' | 'resource', outcome: 'failure' | 'gap', code: LedgerCode, name: string, reason: string, at: Spot): void {
    const key = `${code} ${at.start} ${name}`;
    if (this.#entries.has(key)) return;
    if (this.#entries.size < most) this.#entries.set(key, { subject, name, outcome, code, reason, at });
    else this.#left++;
  }

  entries(): readonly LedgerEntry[] {
    const reason = `${this.#left} more like those that are listed`;
    const rest: LedgerEntry = { subject: 'file', name: this.path, outcome: 'failure', code: 'more', reason };
    return this.#left === 0 ? [...this.#entries.values()] : [...this.#entries.values(), rest];
  }
}
