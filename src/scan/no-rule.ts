/** Kinds of Kubernetes objects that nothing is made of. Anybody may bring kinds, so no page can list those that are known. */
import type { LedgerEntry } from '../model/ledger.js';
import type { Raw } from '../model/raw.js';
import { amount } from '../shared/amount.js';

export class NoRule {
  readonly #counts = new Map<string, number>();

  add({ vocabulary, type }: Raw): void {
    if (vocabulary === 'kubernetes') this.#counts.set(type, (this.#counts.get(type) ?? 0) + 1);
  }

  /** Each kind once. They were read: that nobody asks about them is no gap. */
  entries(): readonly LedgerEntry[] {
    return [...this.#counts].map(([name, count]) => {
      const reason = `${amount(count, 'object')} not judged, because no rule asks about this kind`;
      return { subject: 'resource', name, outcome: 'read', code: 'no-rule', reason } as const;
    });
  }
}
