/** What was not read, and what may be missing because of it. */
import type { Relation } from '../model/estate.js';
import type { EntityKind } from '../model/facts.js';
import type { Completeness, Domain } from '../model/raw.js';

/** Ties that ARNs carry over the border of a region: a role belongs to the account, an image may lie in another region. */
const acrossRegions: ReadonlySet<string> = new Set<Relation>(['keepsImages', 'runsAs']);

/** More reasons than this are counted, not told. */
const told = 3;

export class Gaps {
  readonly #of = new Map<Domain, Completeness[]>();
  /** Live domains by account. */
  readonly #accounts = new Map<string, Set<Domain>>();
  /** Domains by the cluster that they share. */
  readonly #clusters = new Map<string, Set<Domain>>();

  constructor(completeness: readonly Completeness[], domains: Iterable<Domain>) {
    for (const one of completeness) {
      const known = this.#of.get(one.domain);
      if (known === undefined) this.#of.set(one.domain, [one]);
      else known.push(one);
      this.#place(one.domain);
    }
    for (const domain of domains) this.#place(domain);
  }

  /** Why some of these kinds may be missing, or what of them is tied in the relation; undefined: none is. */
  in(domains: readonly Domain[], kinds: readonly EntityKind[], relation?: string): string | undefined {
    const gaps = domains.flatMap((domain) => this.#of.get(domain) ?? []).filter((gap) => concerns(gap, kinds, relation));
    const reasons = [...new Set(gaps.map(({ reason }) => reason))];
    const more = reasons.length > told ? [`and ${reasons.length - told} more`] : [];
    return reasons.length === 0 ? undefined : [...reasons.slice(0, told), ...more].join('; ');
  }

  /** Where the other end of such a tie may be; objects mean what is in their cluster. */
  reach(domain: Domain, relation: string, areObjects: boolean): readonly Domain[] {
    if (areObjects && domain.cluster !== undefined) return [...(this.#clusters.get(domain.cluster) ?? [domain])];
    const account = accountOf(domain);
    return account !== undefined && acrossRegions.has(relation) ? [...(this.#accounts.get(account) ?? [domain])] : [domain];
  }

  /** Where something of that ARN would be: what has no region, and trails, belong to the account as a whole. */
  placesOf(arn: string): readonly Domain[] {
    const [, , , region = '', account = ''] = arn.split(':');
    const isThere = ({ live }: Domain): boolean => live?.provider === 'aws' && [region, 'global'].includes(live.region);
    return [...(this.#accounts.get(account) ?? [])].filter(isThere);
  }

  #place(domain: Domain): void {
    const account = accountOf(domain);
    if (account !== undefined) placed(this.#accounts, account, domain);
    if (domain.cluster !== undefined) placed(this.#clusters, domain.cluster, domain);
  }
}

function placed(places: Map<string, Set<Domain>>, place: string, domain: Domain): void {
  const known = places.get(place);
  if (known === undefined) places.set(place, new Set([domain]));
  else known.add(domain);
}

function accountOf({ live }: Domain): string | undefined {
  return live?.provider === 'aws' ? live.account : undefined;
}

function concerns({ kinds, relations }: Completeness, wanted: readonly EntityKind[], relation: string | undefined): boolean {
  if (relations !== undefined && !relations.some((one) => one === relation)) return false;
  return kinds === undefined || kinds.some((kind) => wanted.includes(kind));
}
