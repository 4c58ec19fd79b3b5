/** What one service sees in one region: paging, expected errors, and a note of everything that was asked. */
import type { EntityKind } from '../../model/facts.js';
import type { AwsSession, Call, Found, Paging, Service } from './contract.js';
import { CallError, Unanswered } from './contract.js';
import type { Json } from './json.js';
import { isRecord, textAt, within } from './json.js';
import { CallLedger } from './ledger.js';
import { pooled } from './pool.js';

/** The limiter decides how many of them are under way. */
const width = 64;

/** One service in one region, `global` for the account. */
export interface Unit {
  readonly service: Service;
  readonly region: string;
}

export interface UnitReading {
  readonly calls: CallLedger;
  /** What resources may be missing, by the reason why. */
  readonly missing: ReadonlyMap<string, ReadonlySet<EntityKind>>;
}

/** Reads one unit; only a bug of ours is thrown. */
export async function readUnit(session: AwsSession, unit: Unit, found: (found: Found) => void): Promise<UnitReading> {
  const desk = new Desk(session.ask, unit);
  const { partition, account, regions, takenAt } = session;
  await unit.service.read({
    partition,
    account,
    region: unit.region,
    regions,
    takenAt,
    list: (operation, paging) => desk.list(operation, paging),
    ask: (operation, input, expected = [], region) => desk.askOnce(operation, input, expected, region),
    each: (items, work) => pooled(items, width, work, (some) => some.forEach((one) => found(one))),
    found,
    missing: (kinds, reason) => desk.lack(reason.text, kinds),
    malformed: (operation, what, kinds) => desk.malformed(operation, what, kinds),
  });
  return desk;
}

class Desk implements UnitReading {
  readonly calls: CallLedger;
  readonly missing = new Map<string, Set<EntityKind>>();
  readonly #clients: ReadonlyMap<string, string>;

  constructor(
    private readonly ask: AwsSession['ask'],
    private readonly unit: Unit,
  ) {
    const names = Object.keys(unit.service.calls).map((name) => name.split('.'));
    this.calls = new CallLedger(unit.service.calls);
    this.#clients = new Map(names.map(([client = '', operation = '']) => [operation, client]));
  }

  async *list(operation: string, paging: Paging): AsyncGenerator<Json> {
    const { input = {}, token = ['NextToken', 'NextToken'] } = paging;
    const seen = new Set<string>();
    for (let next: string | undefined; ; ) {
      const call = this.#call(operation, next === undefined ? input : { ...input, [token[0]]: next });
      const page = await this.#page(call, paging);
      if (page === undefined) return;
      yield* page.items;
      next = textAt(page.answer, token[1]);
      if (next === undefined || next === '') return;
      if (seen.has(next)) return this.#fail(new CallError(call, 'malformed', 'RepeatedToken', 'the same page is offered again'), paging);
      seen.add(next);
    }
  }

  async askOnce(operation: string, input: Call['input'], expected: readonly string[], region?: string): Promise<Json | Unanswered> {
    const call = this.#call(operation, input, region);
    try {
      const answer = await this.ask(call);
      this.calls.answered(call);
      return answer;
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (!expected.includes(error.code)) return new Unanswered(error.problem, { code: 'unread', text: this.calls.failed(error) });
      this.calls.answered(call);
      return null;
    }
  }

  #call(operation: string, input: Call['input'], region = this.unit.region): Call {
    const service = this.#clients.get(operation);
    if (service === undefined) throw new Error(`${operation} is not among the calls that ${this.unit.service.id} names`);
    return { service, region, operation, input };
  }

  /** Undefined: the list ends here. */
  async #page(call: Call, paging: Paging): Promise<{ readonly answer: Json; readonly items: readonly Json[] } | undefined> {
    try {
      const answer = await this.ask(call);
      if (!isRecord(answer)) throw new CallError(call, 'malformed', 'NoRecord', 'the answer is no record');
      const items = itemsOf(answer, paging.items);
      if (items === undefined) throw new CallError(call, 'malformed', 'NoList', `no list stands at ${paging.items}`);
      this.calls.answered(call);
      return { answer, items };
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (paging.expected?.includes(error.code) === true) this.calls.answered(call);
      else this.#fail(error, paging);
      return undefined;
    }
  }

  #fail(error: CallError, { kinds = this.unit.service.kinds }: Paging): void {
    this.lack(this.calls.failed(error), kinds);
  }

  malformed(operation: string, what: string, kinds: readonly EntityKind[]): void {
    this.lack(this.calls.spoilt(new CallError(this.#call(operation, {}), 'malformed', what, what)), kinds);
  }

  lack(reason: string, kinds: readonly EntityKind[]): void {
    const before = this.missing.get(reason);
    this.missing.set(reason, new Set([...(before ?? []), ...kinds]));
  }
}

/** The SDK leaves empty lists out. Undefined: something else stands there. */
function itemsOf(answer: Json, path: string): readonly Json[] | undefined {
  if (path === '') return [answer];
  const found = within(answer, ...path.split('.'));
  if (found === undefined || found === null) return [];
  return Array.isArray(found) ? (found as readonly Json[]) : undefined;
}
