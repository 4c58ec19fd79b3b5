/** One account: all services, the account's own domain and one for each region. */
import type { EntityKind } from '../../model/facts.js';
import type { Completeness, Domain, LiveReading } from '../../model/raw.js';
import { lazily } from '../../shared/lazy.js';
import { beyond } from './beyond.js';
import type { AwsSession, Found, Service } from './contract.js';
import { pooled } from './pool.js';
import { readUnit } from './reader.js';
import type { Unit, UnitReading } from './reader.js';
import { kept, rawOf } from './resource.js';
import type { Kept } from './resource.js';
import { services as all } from './services/index.js';

export interface ReadOptions {
  /** Default: all there are. */
  readonly services?: readonly Service[];
  readonly progress?: (done: number, total: number) => void;
}

/** Services in regions that are read at once; the limiter holds back each of them. */
const width = 24;

/** Fails in no other way than in the ledger. */
export async function readAws(session: AwsSession, options: ReadOptions = {}): Promise<LiveReading> {
  const { services = all, progress = () => undefined } = options;
  const places = placesOf(session);
  const units = unitsOf(services, session.regions);
  let done = 0;
  const found = [placed(accountOf(session), places.account)];
  const read: { readonly unit: Unit; readonly reading: UnitReading }[] = [];
  const readOne = async (unit: Unit) => {
    const some: Kept[] = [];
    const reading = await readUnit(session, unit, (one) => some.push(placed(one, places.of(unit, one))));
    progress(++done, units.length);
    return { unit, reading, some };
  };
  await pooled(units, width, readOne, ({ some, ...one }) => {
    for (const resource of some) found.push(resource);
    read.push(one);
  });
  return {
    raws: lazily(once(found), rawOf),
    ledger: read.flatMap(({ reading }) => reading.calls.entries()),
    completeness: [...beyond(places.account, [...places.regions.values()]), ...read.flatMap(({ unit, reading }) => gaps(unit, reading, places))],
  };
}

/** Region by region, so that domains come one after the other. */
function unitsOf(services: readonly Service[], regions: readonly string[]): readonly Unit[] {
  const within = (scope: Service['scope'], region: string) =>
    services.filter((service) => service.scope === scope).map((service) => ({ service, region }));
  return [...within('account', 'global'), ...regions.flatMap((region) => within('region', region))];
}

interface Places {
  readonly account: Domain;
  readonly regions: ReadonlyMap<string, Domain>;
  readonly of: (unit: Unit, found: Found) => Domain;
}

/** The account's own domain is whole, but for what `gaps` says: of a live account it is known what was not read. */
function placesOf({ account, regions }: AwsSession): Places {
  const root = `aws/${account}`;
  const own: Domain = { id: `aws ${account}`, root, live: { provider: 'aws', account, region: 'global' }, whole: 'account' };
  const regional = new Map(
    regions.map((region): [string, Domain] => [
      region,
      { id: `aws ${account} ${region}`, root: `${root}/${region}`, live: { provider: 'aws', account, region } },
    ]),
  );
  return { account: own, regions: regional, of: ({ region }, { ofAccount }) => (ofAccount === true ? own : (regional.get(region) ?? own)) };
}

function placed(found: Found, domain: Domain): Kept {
  return kept(found, domain, domain.whole === undefined ? domain.root : `${domain.root}/global`);
}

/** Lists that change while they are read may show a thing twice; trails are seen from several regions. */
function once(found: readonly Kept[]): readonly Kept[] {
  const seen = new Set<string>();
  return found.filter(({ domain, type, id }) => {
    const before = seen.size;
    return seen.add(`${domain.id}\n${type}\n${id}`).size > before;
  });
}

/** With the regions that it is seen from: a trail of one region alone shows there and nowhere else ("DescribeTrails"). */
function accountOf({ partition, account, regions }: AwsSession): Found {
  const arn = `arn:${partition}:iam::${account}:root`;
  return { type: 'Bylaw::AWS::Account', id: arn, name: account, body: { AccountId: account, Regions: regions, Arn: arn } };
}

/** Log groups and flow logs of a region say nothing about what is the account's own. */
const ofRegion: ReadonlySet<EntityKind> = new Set(['control', 'sink']);

/** What a region lacks, the account's own resources lack too: who runs as a role may be in any region. */
function gaps({ service, region }: Unit, { missing }: UnitReading, { account, regions }: Places): readonly Completeness[] {
  // Not in the order in which the calls failed: what is read again is the same.
  const sorted = [...missing].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.flatMap(([reason, kinds]) => {
    const gap = (domain: Domain, of: readonly EntityKind[]): Completeness[] =>
      of.length === 0 ? [] : [{ domain, state: 'unread', reason, kinds: of }];
    const regional = regions.get(region);
    // What hands over the account's own hands over nothing else.
    if (regional === undefined || service.ofAccount === true) return gap(account, [...kinds]);
    return [...gap(regional, [...kinds]), ...gap(account, [...kinds].filter((kind) => !ofRegion.has(kind)))];
  });
}
