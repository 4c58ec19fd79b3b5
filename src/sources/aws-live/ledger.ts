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
  /** Calls that failed; 0: what some of their answers hold did. */
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
    this.#tally(error.call).total++;
    return this.#note(error, 1);
  }

  /** Part of an answer is none: the call is counted already. Says why, for people. */
  spoilt(error: CallError): string {
    return this.#note(error, 0);
  }

  entries(): readonly LedgerEntry[] {
    return [...this.#tallies.values()].flatMap(({ name, total, failures }): LedgerEntry[] => {
      if (failures.size === 0) return [{ subject: 'call', name, outcome: 'read', code: '', reason: '' }];
      return [...failures].map(([problem, { reason, count }]) => {
        const often = count === 0 || total === 1 ? '' : ` (${count} of ${total} calls)`;
        return { subject: 'call', name, outcome: outcomeOf(problem), code: problem, reason: `${reason}${often}` };
      });
    });
  }

  #note(error: CallError, count: number): string {
    const { call, problem } = error;
    const reason = explain(error, this.actions[`${call.service}.${call.operation}`] ?? []);
    const { failures } = this.#tally(call);
    const failure = failures.get(problem);
    if (failure === undefined) failures.set(problem, { reason, count });
    else failure.count += count;
    return reason;
  }

  #tally({ service, operation, region }: Call): Tally {
    const name = `${service}.${operation} ${region}`;
    let tally = this.#tallies.get(name);
    if (tally === undefined) this.#tallies.set(name, (tally = { name, total: 0, failures: new Map<Problem, Failure>() }));
    return tally;
  }
}
