/**
 * Values of enumerations that came after us: they are kept as they are, and what hangs on them is undecided, neither in order nor
 * wrong for certain.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ScanResult } from '../../../src/index.js';
import type { Account, Estate, Region } from '../fake-aws/estate.js';
import { startFakeAws, type FakeAws } from '../fake-aws/server.js';
import { describedStall } from '../moto/describe.js';
import { bodyOf, readAt } from '../moto/read.js';
import { account, region } from '../moto/stall.js';
import { auditAt } from './bed.js';
import { expectNothingMadeUp, failuresOf } from './made-up.js';

interface News {
  readonly here?: (region: Region) => Partial<Region>;
  readonly everywhere?: (account: Account) => Partial<Account>;
  /** The resource that has the value. */
  readonly type: string;
  readonly kept: object;
  readonly open?: readonly Open[];
}

/** A rule that asks for the value, what it cannot decide then, and why. */
interface Open {
  readonly rule: string;
  readonly of: readonly string[];
  readonly why: string;
}

// The border: the SDK's types know all values of today.
const news = (value: string): never => value as never;
const each = <T extends object>(items: readonly T[] | undefined, change: (item: T) => Partial<T>): readonly T[] => (items ?? []).map((item) => ({ ...item, ...change(item) }));

function estateOf({ here, everywhere }: Pick<News, 'everywhere' | 'here'>): Estate {
  const stall = describedStall()[account];
  const usually = stall?.regions[region] ?? {};
  return { [account]: { ...stall, ...(stall && everywhere?.(stall)), regions: { [region]: { ...usually, ...here?.(usually) } } } };
}

const theAccount = `account ${account} (seen from ${region})`;
const unknownEffect = '"Permit" is none of Allow, Deny';

let estate = estateOf({});
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
  ['a repository whose tags change on Sundays', { here: ({ repositories }) => ({ repositories: each(repositories, () => ({ imageTagMutability: news('ON_SUNDAYS') })) }), type: 'AWS::ECR::Repository', kept: { ImageTagMutability: 'ON_SUNDAYS' }, open: [{ rule: 'immutable-tags/registry-mutable-tags', of: ['thumbnails', 'web'], why: '"ON_SUNDAYS" is none of MUTABLE, MUTABLE_WITH_EXCLUSION, IMMUTABLE, IMMUTABLE_WITH_EXCLUSION' }] }],
  ['a URL with another kind of authorisation', { here: ({ functions }) => ({ functions: each(functions, ({ urls }) => (urls ? { urls: each(urls, () => ({ AuthType: news('QUANTUM') })) } : {})) }), type: 'AWS::Lambda::Url', kept: { AuthType: 'QUANTUM' } }],
  ['a trail that records some kind of events', { here: ({ trails }) => ({ trails: each(trails, () => ({ selectors: [{ ReadWriteType: news('Sometimes'), IncludeManagementEvents: true }] })) }), type: 'AWS::CloudTrail::Trail', kept: { EventSelectors: [expect.objectContaining({ ReadWriteType: 'Sometimes' })] }, open: [{ rule: 'audit-trails/trail-coverage', of: [theAccount], why: '"Sometimes" is none of All, ReadOnly, WriteOnly' }] }],
  ['a trail that records a new category', { here: ({ trails }) => ({ trails: each(trails, () => ({ selectors: [], advancedSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Rumours'] }] }] })) }), type: 'AWS::CloudTrail::Trail', kept: { AdvancedEventSelectors: [expect.anything()] }, open: [{ rule: 'audit-trails/trail-coverage', of: [theAccount], why: '"Rumours" is none of Management, Data, NetworkActivity, Insight, ConfigurationItem, Evidence, ActivityAuditLog' }] }],
  ['a trail that records what has a new field', { here: ({ trails }) => ({ trails: each(trails, () => ({ selectors: [], advancedSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'userMood', Equals: ['good'] }] }] })) }), type: 'AWS::CloudTrail::Trail', kept: { AdvancedEventSelectors: [expect.anything()] }, open: [{ rule: 'audit-trails/trail-coverage', of: [theAccount], why: '"userMood" is none of eventCategory, readOnly, eventSource' }] }],
  ['functions of another kind of package', { here: ({ functions }) => ({ functions: each(functions, () => ({ PackageType: news('Wasm') })) }), type: 'AWS::Lambda::Function', kept: { PackageType: 'Wasm' }, open: ['immutable-tags/tag-floating', 'immutable-tags/digest-unpinned'].map((rule) => ({ rule, of: ['reprice', 'retired', 'sort', 'thumbnails'], why: '"Wasm" is none of Zip, Image' })) }],
  ['statements of another effect', { everywhere: ({ policies }) => ({ policies: each(policies, ({ PolicyVersionList: versions }) => ({ PolicyVersionList: each(versions, ({ Document = '' }) => ({ Document: Document.replace('"Allow"', '"Permit"') })) as never })) }), type: 'AWS::IAM::ManagedPolicy', kept: { PolicyDocument: expect.objectContaining({ Statement: [expect.objectContaining({ Effect: 'Permit' })] }) }, open: [{ rule: 'least-privilege/iam-admin-policy', of: ['idle'], why: unknownEffect }, { rule: 'least-privilege/iam-wildcard-action', of: ['ceiling', 'idle', 'operate'], why: unknownEffect }] }],
  ['a rule of another protocol', { here: ({ securityGroups }) => ({ securityGroups: each(securityGroups, ({ IpPermissions }) => (IpPermissions ? { IpPermissions: IpPermissions.map((one) => ({ ...one, IpProtocol: 'quic' })) } : {})) }), type: 'AWS::EC2::SecurityGroup', kept: { SecurityGroupIngress: [expect.objectContaining({ IpProtocol: 'quic' })] }, open: [{ rule: 'network-boundaries/ingress-admin-port', of: ['sg-0123456789abcdef0'], why: '"quic" is no protocol that is known' }, { rule: 'network-boundaries/ingress-all-ports', of: ['sg-0123456789abcdef0', 'sg-0123456789abcdef2', 'sg-0123456789abcdef3'], why: '"quic" is no protocol that is known' }] }],
  ['a machine in a new state', { here: ({ instances }) => ({ instances: each(instances, () => ({ State: { Code: 99, Name: news('napping') } })) }), type: 'AWS::EC2::Instance', kept: { ImageId: expect.any(String) } }],
  ['a network of another mode', { here: ({ taskDefinitions }) => ({ taskDefinitions: each(taskDefinitions, () => ({ networkMode: news('telepathy'), requiresCompatibilities: [news('SATELLITE')], status: news('DREAMING') })) }), type: 'AWS::ECS::TaskDefinition', kept: { NetworkMode: 'telepathy', RequiresCompatibilities: ['SATELLITE'] } , open: [{ rule: 'least-privilege/run-privilege-escalation', of: ['web'], why: '"SATELLITE" is none of EC2, FARGATE, EXTERNAL, MANAGED_INSTANCES' }] }],
  ['a service on another kind of machine', { here: ({ services }) => ({ services: each(services, () => ({ launchType: news('SATELLITE') })) }), type: 'AWS::ECS::Service', kept: { LaunchType: 'SATELLITE' } }],
  ['a node group of another system', { here: ({ eksClusters }) => ({ eksClusters: each(eksClusters, ({ nodegroups }) => ({ nodegroups: each(nodegroups, () => ({ amiType: news('BEOS') })) })) }), type: 'AWS::EKS::Nodegroup', kept: { AmiType: 'BEOS' } }],
  ['a key with another manager', { here: ({ keys }) => ({ keys: each(keys, () => ({ KeyManager: news('ROBOT') })) }), type: 'AWS::KMS::Key', kept: { Arn: expect.any(String) } }],
])('%s', async (_, { type, kept, open = [], ...changed }) => {
  estate = estateOf(changed);
  const unusual = await auditAt(fake.url);
  expect(failuresOf(unusual)).toEqual([]);
  const { raws } = await readAt({ endpoint: fake.url, account, regions: [region] });
  expect(raws.filter((raw) => raw.type === type).map(bodyOf)).toContainEqual(expect.objectContaining(kept));
  expectNothingMadeUp(unusual, usual);
  for (const { rule, of, why } of open) expect(openIn(unusual, rule, why)).toEqual(of);
});

/** What a rule leaves undecided for that reason, by the ends of names. */
function openIn({ findings }: ScanResult, id: string, why: string): readonly string[] {
  const found = findings.filter(({ rule, verdict, unknowns }) => rule.id === id && verdict === 'undecided' && unknowns.some(({ reason }) => reason === why));
  return [...new Set(found.map(({ subject }) => subject.replace(/^.*[/:]/, '')))].sort();
}
