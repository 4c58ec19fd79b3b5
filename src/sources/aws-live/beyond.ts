/** What is read of no account, so that nobody takes it for something that the account does not have. */
import type { EntityKind } from '../../model/facts.js';
import type { Relation } from '../../model/estate.js';
import type { Completeness, Domain } from '../../model/raw.js';

interface Beyond {
  readonly what: string;
  readonly kinds: readonly EntityKind[];
  readonly relations?: readonly Relation[];
}

const ofAccount: readonly Beyond[] = [
  { what: 'alarms, metric filters and rules over events', kinds: ['alert'] },
  { what: 'recorders of configurations', kinds: ['sink'], relations: ['records'] },
];

const ofRegion: readonly Beyond[] = [{ what: 'budgets', kinds: ['budget'] }];

/** Of the account's own domain and of those of its regions. */
export function beyond(account: Domain, regions: readonly Domain[]): readonly Completeness[] {
  const gap = (domain: Domain) => ({ what, ...rest }: Beyond): Completeness => ({ domain, state: 'partial', reason: `${what} are not read of a live account`, ...rest });
  return [...ofAccount.map(gap(account)), ...regions.flatMap((region) => ofRegion.map(gap(region)))];
}
