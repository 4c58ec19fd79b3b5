/** What became of the calls of one service in one region: an entry for each operation, not for each time it was called. */
import type { LedgerEntry } from '../../model/ledger.js';
import type { Call, CallError, Problem } from './contract.js';
import { explain, outcomeOf } from './problems.js';

interface Tally {
  readonly name: string;
  total: number;
  readonly failures: Map<Problem, Failure>;
}

interface Failure {
  /** The first one's. */
  readonly reason: string;
  count: number;
}

export class CallLedger {
  readonly #tallies = new Map<string, Tally>();

  /** `actions`: as a service names its calls. */
  constructor(private readonly actions: Readonly<Record<string, readonly string[]>>) {}

  answered(call: Call): void {
    this.#tally(call).total++;
  }

  /** Says why, for people. */
  failed(error: CallError): string {
    const { call, problem } = error;
    const reason = explain(error, this.actions[`${call.service}.${call.operation}`] ?? []);
    const tally = this.#tally(call);
    tally.total++;
    const failure = tally.failures.get(problem);
    if (failure === undefined) tally.failures.set(problem, { reason, count: 1 });
    else failure.count++;
    return reason;
  }

  entries(): readonly LedgerEntry[] {
    return [...this.#tallies.values()].flatMap(({ name, total, failures }): LedgerEntry[] => {
      if (failures.size === 0) return [{ subject: 'call', name, outcome: 'read', code: '', reason: '' }];
      return [...failures].map(([problem, { reason, count }]) => {
        const often = total === 1 ? '' : ` (${count} of ${total} calls)`;
        return { subject: 'call', name, outcome: outcomeOf(problem), code: problem, reason: `${reason}${often}` };
      });
    });
  }

  #tally({ service, operation, region }: Call): Tally {
    const name = `${service}.${operation} ${region}`;
    let tally = this.#tallies.get(name);
    if (tally === undefined) this.#tallies.set(name, (tally = { name, total: 0, failures: new Map<Problem, Failure>() }));
    return tally;
  }
}
