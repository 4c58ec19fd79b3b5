/** Values of enumerations that came after us: they are kept as they are, and are no reason to call anything in order. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ScanResult } from '../../../src/index.js';
import type { Estate, Region } from '../fake-aws/estate.js';
import { startFakeAws, type FakeAws } from '../fake-aws/server.js';
import { describedStall } from '../moto/describe.js';
import { bodyOf, readAt } from '../moto/read.js';
import { account, region } from '../moto/stall.js';
import { auditAt } from './bed.js';
import { failuresOf } from './made-up.js';

interface News {
  readonly here: (region: Region) => Partial<Region>;
  /** The resource that has the value. */
  readonly type: string;
  readonly kept: object;
  /** The rule that asks for it; it passes less often than before. */
  readonly rule?: string;
}

// The border: the SDK's types know all values of today.
const news = (value: string): never => value as never;
const each = <T extends object>(items: readonly T[] | undefined, change: (item: T) => Partial<T>): readonly T[] => (items ?? []).map((item) => ({ ...item, ...change(item) }));

function estateOf(here: News['here']): Estate {
  const stall = describedStall()[account];
  const usually = stall?.regions[region] ?? {};
  return { [account]: { ...stall, regions: { [region]: { ...usually, ...here(usually) } } } };
}

let estate = estateOf(() => ({}));
let fake: FakeAws;
let usual: ScanResult;
beforeAll(async () => {
  fake = await startFakeAws({
    get estate() {
      return estate;
    },
  });
  usual = await auditAt(fake.url);
});
afterAll(() => fake.close());

test.each<readonly [string, News]>([
  ['a repository whose tags change on Sundays', { here: ({ repositories }) => ({ repositories: each(repositories, () => ({ imageTagMutability: news('ON_SUNDAYS') })) }), type: 'AWS::ECR::Repository', kept: { ImageTagMutability: 'ON_SUNDAYS' }, rule: 'immutable-tags/registry-mutable-tags' }],
  ['a URL with another kind of authorisation', { here: ({ functions }) => ({ functions: each(functions, ({ urls }) => (urls ? { urls: each(urls, () => ({ AuthType: news('QUANTUM') })) } : {})) }), type: 'AWS::Lambda::Url', kept: { AuthType: 'QUANTUM' } }],
  ['a trail that records some kind of events', { here: ({ trails }) => ({ trails: each(trails, () => ({ selectors: [{ ReadWriteType: news('Sometimes'), IncludeManagementEvents: true }] })) }), type: 'AWS::CloudTrail::Trail', kept: { EventSelectors: [expect.objectContaining({ ReadWriteType: 'Sometimes' })] }, rule: 'audit-trails/trail-coverage' }],
  ['a trail that records a new category', { here: ({ trails }) => ({ trails: each(trails, () => ({ selectors: [], advancedSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Rumours'] }] }] })) }), type: 'AWS::CloudTrail::Trail', kept: { AdvancedEventSelectors: [expect.anything()] }, rule: 'audit-trails/trail-coverage' }],
  ['a machine in a new state', { here: ({ instances }) => ({ instances: each(instances, () => ({ State: { Code: 99, Name: news('napping') } })) }), type: 'AWS::EC2::Instance', kept: { ImageId: expect.any(String) } }],
  ['a network of another mode', { here: ({ taskDefinitions }) => ({ taskDefinitions: each(taskDefinitions, () => ({ networkMode: news('telepathy'), requiresCompatibilities: [news('SATELLITE')], status: news('DREAMING') })) }), type: 'AWS::ECS::TaskDefinition', kept: { NetworkMode: 'telepathy', RequiresCompatibilities: ['SATELLITE'] } }],
  ['a service on another kind of machine', { here: ({ services }) => ({ services: each(services, () => ({ launchType: news('SATELLITE') })) }), type: 'AWS::ECS::Service', kept: { LaunchType: 'SATELLITE' } }],
  ['a node group of another system', { here: ({ eksClusters }) => ({ eksClusters: each(eksClusters, ({ nodegroups }) => ({ nodegroups: each(nodegroups, () => ({ amiType: news('BEOS') })) })) }), type: 'AWS::EKS::Nodegroup', kept: { AmiType: 'BEOS' } }],
  ['a key with another manager', { here: ({ keys }) => ({ keys: each(keys, () => ({ KeyManager: news('ROBOT') })) }), type: 'AWS::KMS::Key', kept: { Arn: expect.any(String) } }],
])('%s', async (_, { type, kept, rule, here }) => {
  estate = estateOf(here);
  const unusual = await auditAt(fake.url);
  expect(failuresOf(unusual)).toEqual([]);
  const { raws } = await readAt({ endpoint: fake.url, account, regions: [region] });
  expect(raws.filter((raw) => raw.type === type).map(bodyOf)).toContainEqual(expect.objectContaining(kept));
  const [before, after] = [passed(usual), passed(unusual)];
  expect([...after].filter(([id, times]) => times > (before.get(id) ?? 0))).toEqual([]);
  if (rule !== undefined) expect(after.get(rule)).toBeLessThan(before.get(rule) ?? 0);
});

/** How often each rule passed. */
function passed({ tallies }: ScanResult): ReadonlyMap<string, number> {
  return new Map(tallies.map(({ rule, passed: times }) => [rule.id, times]));
}
