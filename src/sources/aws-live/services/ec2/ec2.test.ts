import { describe, expect, test } from '@jest/globals';
import { foundBy, refuse } from '../../testing.js';
import type { Answers } from '../../testing.js';
import { ec2 } from './index.js';

const prefix = 'arn:aws:ec2:eu-central-1:123456789012';
const none: Answers = {
  'ec2.DescribeInstances': { Reservations: [] },
  'ec2.DescribeLaunchTemplateVersions': { LaunchTemplateVersions: [] },
  'ec2.DescribeFlowLogs': { FlowLogs: [] },
  'ec2.DescribeNetworkAcls': { NetworkAcls: [] },
  'ec2.DescribeSecurityGroups': { SecurityGroups: [] },
  'ec2.DescribeSubnets': { Subnets: [] },
  'ec2.DescribeVpcEndpoints': { VpcEndpoints: [] },
  'ec2.DescribeVpcs': { Vpcs: [] },
  'ec2.DescribeInstanceAttribute': ({ InstanceId }) => ({ InstanceId, UserData: { Value: 'ZWNobyBo' } }),
};

function machine(id: string, more: object = {}): object {
  return { InstanceId: id, State: { Code: 16, Name: 'running' }, ImageId: 'ami-1', SecurityGroups: [], NetworkInterfaces: [], ...more };
}

function machines(...instances: readonly object[]): Answers {
  return { ...none, 'ec2.DescribeInstances': { Reservations: instances.map((instance) => ({ Instances: [instance] })) } };
}

const inGroup = (version: string) => ({
  Tags: [
    { Key: 'aws:autoscaling:groupName', Value: 'web' },
    { Key: 'aws:ec2launchtemplate:id', Value: 'lt-1' },
    { Key: 'aws:ec2launchtemplate:version', Value: version },
  ],
});

const version = (number: number) => ({
  LaunchTemplateId: 'lt-1',
  LaunchTemplateName: 'web',
  VersionNumber: number,
  LaunchTemplateData: { UserData: 'ZWNobyBo' },
});

describe('machines', () => {
  test('are in the words of CloudFormation', async () => {
    const { found } = await foundBy(
      ec2,
      machines(
        machine('i-1', {
          IamInstanceProfile: { Arn: 'arn:aws:iam::123456789012:instance-profile/web', Id: 'AIPA' },
          SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web' }],
          NetworkInterfaces: [{ Groups: [{ GroupId: 'sg-1' }, { GroupId: 'sg-2' }] }],
          Tags: [{ Key: 'Name', Value: 'web' }],
        }),
      ),
    );
    expect(found).toEqual([
      {
        type: 'AWS::EC2::Instance',
        id: `${prefix}:instance/i-1`,
        name: 'i-1',
        body: {
          InstanceId: 'i-1',
          Arn: `${prefix}:instance/i-1`,
          ImageId: 'ami-1',
          IamInstanceProfile: 'arn:aws:iam::123456789012:instance-profile/web',
          NetworkInterfaces: [{ AssociatePublicIpAddress: false }],
          SecurityGroupIds: ['sg-1', 'sg-2'],
          Tags: [{ Key: 'Name', Value: 'web' }],
          UserData: 'ZWNobyBo',
        },
      },
    ]);
  });

  test.each([
    ['pending', 1],
    ['running', 1],
    ['of a new state', 1],
    ['shutting-down', 0],
    ['stopping', 0],
    ['stopped', 0],
    ['terminated', 0],
  ])('that are %s: %d', async (state, count) => {
    const { found, calls } = await foundBy(ec2, machines(machine('i-1', { State: { Name: state } })));
    expect(found.length).toBe(count);
    expect(calls.filter(({ operation }) => operation === 'DescribeInstanceAttribute').length).toBe(count);
  });

  test.each<[string, object, object]>([
    ['without user data have none', { InstanceId: 'i-1', UserData: {} }, {}],
    ['whose answer has no such part have none', { InstanceId: 'i-1' }, {}],
    ['with user data have them', { InstanceId: 'i-1', UserData: { Value: 'eA==' } }, { UserData: 'eA==' }],
  ])('%s', async (_sentence, answer, expected) => {
    const { found } = await foundBy(ec2, { ...machines(machine('i-1')), 'ec2.DescribeInstanceAttribute': answer });
    expect(found.map(({ body }) => (body['UserData'] === undefined ? {} : { UserData: body['UserData'] }))).toEqual([expected]);
  });

  test('whose user data are denied have unknown ones', async () => {
    const { found } = await foundBy(ec2, {
      ...machines(machine('i-1')),
      'ec2.DescribeInstanceAttribute': refuse('denied', 'UnauthorizedOperation'),
    });
    expect(found.map(({ unread }) => unread)).toEqual([
      [
        {
          path: ['UserData'],
          reason: { code: 'unread', text: 'the permission ec2:DescribeInstanceAttribute is missing for eu-central-1' },
        },
      ],
    ]);
  });

  test('of which the answer tells nothing have unknown user data', async () => {
    const { found } = await foundBy(ec2, { ...machines(machine('i-1')), 'ec2.DescribeInstanceAttribute': {} });
    expect(found[0]?.unread).toEqual([
      { path: ['UserData'], reason: { code: 'unread', text: 'DescribeInstanceAttribute got an answer that does not tell it' } },
    ]);
  });

  test('that are gone since they were listed are gone', async () => {
    const { found } = await foundBy(ec2, {
      ...machines(machine('i-1')),
      'ec2.DescribeInstanceAttribute': refuse('not-found', 'InvalidInstanceID.NotFound'),
    });
    expect(found).toEqual([]);
  });
});

describe('user data of a group', () => {
  const group = machines(machine('i-1', inGroup('3')), machine('i-2', inGroup('3')), machine('i-3', inGroup('3')));

  test.each<[string, Answers, readonly string[], readonly string[]]>([
    [
      'are those of its template, which is read already',
      { 'ec2.DescribeLaunchTemplateVersions': { LaunchTemplateVersions: [version(3)] } },
      ['DescribeLaunchTemplateVersions'],
      ['launch-template/lt-1/3'],
    ],
    [
      'are those of the version that it runs, which is asked for once',
      {
        'ec2.DescribeLaunchTemplateVersions': ({ LaunchTemplateId }) => ({
          LaunchTemplateVersions: LaunchTemplateId === undefined ? [version(1), version(4)] : [version(3)],
        }),
      },
      ['DescribeLaunchTemplateVersions', 'DescribeLaunchTemplateVersions'],
      ['launch-template/lt-1/1', 'launch-template/lt-1/4', 'launch-template/lt-1/3'],
    ],
    [
      'are asked for one by one where that version is gone',
      {
        'ec2.DescribeLaunchTemplateVersions': ({ LaunchTemplateId }) =>
          LaunchTemplateId === undefined
            ? { LaunchTemplateVersions: [version(4)] }
            : refuse('not-found', 'InvalidLaunchTemplateId.VersionNotFound'),
      },
      [
        ...['DescribeLaunchTemplateVersions', 'DescribeLaunchTemplateVersions'],
        ...['DescribeInstanceAttribute', 'DescribeInstanceAttribute', 'DescribeInstanceAttribute'],
      ],
      ['launch-template/lt-1/4'],
    ],
    [
      'are asked for one by one where templates are denied',
      { 'ec2.DescribeLaunchTemplateVersions': refuse('denied') },
      [
        ...['DescribeLaunchTemplateVersions', 'DescribeLaunchTemplateVersions'],
        ...['DescribeInstanceAttribute', 'DescribeInstanceAttribute', 'DescribeInstanceAttribute'],
      ],
      [],
    ],
  ])('%s', async (_sentence, answers, operations, templates) => {
    const { found, calls } = await foundBy(ec2, { ...group, ...answers });
    expect(calls.map(({ operation }) => operation).filter((one) => /Template|Attribute/.test(one))).toEqual(operations);
    expect(found.filter(({ type }) => type === 'AWS::EC2::LaunchTemplate').map(({ id }) => id.slice(prefix.length + 1))).toEqual(templates);
    const own = found.filter(({ type }) => type === 'AWS::EC2::Instance').map(({ body }) => body['UserData']);
    expect(own).toEqual(new Array(3).fill(operations.includes('DescribeInstanceAttribute') ? 'ZWNobyBo' : undefined));
  });

  test('are the own ones of a machine that was launched by hand', async () => {
    const [, ...tags] = inGroup('3').Tags;
    const { found } = await foundBy(ec2, {
      ...machines(machine('i-1', { Tags: tags })),
      'ec2.DescribeLaunchTemplateVersions': { LaunchTemplateVersions: [version(3)] },
    });
    expect(found.map(({ body }) => body['UserData'] ?? body['LaunchTemplateData'])).toEqual([{ UserData: 'ZWNobyBo' }, 'ZWNobyBo']);
  });

  test('stand once in a template whose default version is the newest one', async () => {
    const { found } = await foundBy(ec2, { ...none, 'ec2.DescribeLaunchTemplateVersions': { LaunchTemplateVersions: [version(1), version(1)] } });
    expect(found).toEqual([{ type: 'AWS::EC2::LaunchTemplate', id: `${prefix}:launch-template/lt-1/1`, name: 'lt-1/1', body: version(1) }]);
  });
});

describe('security groups', () => {
  const tcp = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };
  test.each<[string, object, object]>([
    ['without rules have none, either way', {}, { SecurityGroupIngress: [], SecurityGroupEgress: [] }],
    [
      'have one rule for each peer',
      {
        IpPermissions: [
          {
            ...tcp,
            IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'debugging' }, { CidrIp: '10.0.0.0/8' }],
            Ipv6Ranges: [{ CidrIpv6: '::/0' }],
            PrefixListIds: [{ PrefixListId: 'pl-1' }],
            UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: '123456789012' }],
          },
        ],
      },
      {
        SecurityGroupIngress: [
          { ...tcp, CidrIp: '0.0.0.0/0', Description: 'debugging' },
          { ...tcp, CidrIp: '10.0.0.0/8' },
          { ...tcp, CidrIpv6: '::/0' },
          { ...tcp, SourcePrefixListId: 'pl-1' },
          { ...tcp, SourceSecurityGroupId: 'sg-2' },
        ],
        SecurityGroupEgress: [],
      },
    ],
    [
      'have their rules in one order, whatever order they are told in',
      { IpPermissions: [{ ...tcp, IpRanges: [{ CidrIp: '10.0.0.0/8' }, { CidrIp: '0.0.0.0/0' }] }, { IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }] },
      {
        SecurityGroupIngress: [{ IpProtocol: '-1', CidrIpv6: '::/0' }, { ...tcp, CidrIp: '0.0.0.0/0' }, { ...tcp, CidrIp: '10.0.0.0/8' }],
        SecurityGroupEgress: [],
      },
    ],
    [
      'have rules out by other words',
      { IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], PrefixListIds: [{ PrefixListId: 'pl-1' }] }] },
      {
        SecurityGroupIngress: [],
        SecurityGroupEgress: [
          { IpProtocol: '-1', CidrIp: '0.0.0.0/0' },
          { IpProtocol: '-1', DestinationPrefixListId: 'pl-1' },
        ],
      },
    ],
  ])('%s', async (_sentence, rules, expected) => {
    const group = { GroupId: 'sg-1', GroupName: 'web', Description: 'The web', OwnerId: '123456789012', VpcId: 'vpc-1', ...rules };
    const { found } = await foundBy(ec2, { ...none, 'ec2.DescribeSecurityGroups': { SecurityGroups: [group] } });
    const arn = `${prefix}:security-group/sg-1`;
    const body = { GroupId: 'sg-1', GroupName: 'web', GroupDescription: 'The web', VpcId: 'vpc-1', Tags: [], Arn: arn, ...expected };
    expect(found).toEqual([{ type: 'AWS::EC2::SecurityGroup', id: arn, name: 'sg-1', body }]);
  });
});

test('network ACLs have their entries beside them, without the last one, which denies the rest', async () => {
  const entry = { Protocol: '6', RuleAction: 'allow', CidrBlock: '0.0.0.0/0', PortRange: { From: 22, To: 22 } };
  const acl = {
    NetworkAclId: 'acl-1',
    VpcId: 'vpc-1',
    IsDefault: false,
    Entries: [
      { ...entry, RuleNumber: 100, Egress: false },
      { ...entry, RuleNumber: 100, Egress: true },
      { Protocol: '-1', RuleAction: 'deny', CidrBlock: '0.0.0.0/0', RuleNumber: 32767, Egress: false },
    ],
  };
  const { found } = await foundBy(ec2, { ...none, 'ec2.DescribeNetworkAcls': { NetworkAcls: [acl] } });
  const arn = `${prefix}:network-acl/acl-1`;
  const type = 'AWS::EC2::NetworkAclEntry';
  const body = { NetworkAclId: 'acl-1', RuleNumber: 100, ...entry };
  expect(found).toEqual([
    { type: 'AWS::EC2::NetworkAcl', id: arn, name: 'acl-1', body: { Id: 'acl-1', Arn: arn, VpcId: 'vpc-1', Tags: [] } },
    { type, id: `${arn}/ingress-100`, name: 'acl-1/ingress-100', body: { ...body, Egress: false } },
    { type, id: `${arn}/egress-100`, name: 'acl-1/egress-100', body: { ...body, Egress: true } },
  ]);
});

test.each([
  ['DescribeInstances', 'workload'],
  ['DescribeLaunchTemplateVersions', 'workload'],
  ['DescribeNetworkAcls', 'boundary'],
  ['DescribeSecurityGroups', 'boundary'],
])('there may be more where %s is denied', async (operation, kind) => {
  const { missing, ledger } = await foundBy(ec2, { ...none, [`ec2.${operation}`]: refuse('denied', 'UnauthorizedOperation') });
  expect(missing).toEqual([{ reason: `the permission ec2:${operation} is missing for eu-central-1`, kinds: [kind] }]);
  expect(ledger.filter(({ outcome }) => outcome === 'failure').length).toBe(1);
});

test.each<[string, string, object, string]>([
  ['a machine', 'DescribeInstances', { Reservations: [{ Instances: [{ State: { Name: 'running' } }] }] }, 'workload'],
  ['a launch template', 'DescribeLaunchTemplateVersions', { LaunchTemplateVersions: [{ VersionNumber: 1 }] }, 'workload'],
  ['a network ACL', 'DescribeNetworkAcls', { NetworkAcls: [{}] }, 'boundary'],
  ['a security group', 'DescribeSecurityGroups', { SecurityGroups: ['sg-1'] }, 'boundary'],
])('%s without an id is missing', async (_sentence, operation, answer, kind) => {
  const { found, missing } = await foundBy(ec2, { ...none, [`ec2.${operation}`]: answer });
  expect(found).toEqual([]);
  expect(missing).toEqual([{ reason: expect.stringContaining('without its'), kinds: [kind] }]);
});

describe('an address that the internet reaches', () => {
  test.each<[string, object, boolean]>([
    ['is not there', {}, false],
    ['is the machine\'s', { PublicIpAddress: '203.0.113.7' }, true],
    ['is of one of its interfaces', { NetworkInterfaces: [{}, { Association: { PublicIp: '203.0.113.7' } }] }, true],
  ])('%s', async (_, more, expected) => {
    const { found } = await foundBy(ec2, machines(machine('i-1', more)));
    expect(found[0]?.body['NetworkInterfaces']).toEqual([{ AssociatePublicIpAddress: expected }]);
  });
});

describe('networks', () => {
  const tags = [{ Key: 'owner', Value: 'shop' }];
  test.each<[string, string, object, string, object]>([
    ['a network', 'Vpcs', { VpcId: 'vpc-1', OwnerId: '123456789012', IsDefault: true, CidrBlock: '10.0.0.0/16', State: 'available' }, 'vpc/vpc-1', { VpcId: 'vpc-1', IsDefault: true, CidrBlock: '10.0.0.0/16' }],
    ['a subnet', 'Subnets', { SubnetId: 'subnet-1', VpcId: 'vpc-1', MapPublicIpOnLaunch: true, DefaultForAz: false }, 'subnet/subnet-1', { SubnetId: 'subnet-1', VpcId: 'vpc-1', DefaultForAz: false, MapPublicIpOnLaunch: true }],
    ['flow logs of a network', 'FlowLogs', { FlowLogId: 'fl-1', ResourceId: 'vpc-1', FlowLogStatus: 'ACTIVE', TrafficType: 'ALL' }, 'vpc-flow-log/fl-1', { ResourceId: 'vpc-1', ResourceType: 'VPC', TrafficType: 'ALL' }],
    ['flow logs of an interface', 'FlowLogs', { FlowLogId: 'fl-1', ResourceId: 'eni-1' }, 'vpc-flow-log/fl-1', { ResourceId: 'eni-1', ResourceType: 'NetworkInterface' }],
    ['flow logs of what came after us', 'FlowLogs', { FlowLogId: 'fl-1', ResourceId: 'moon-1' }, 'vpc-flow-log/fl-1', { ResourceId: 'moon-1' }],
    ['an endpoint', 'VpcEndpoints', { VpcEndpointId: 'vpce-1', VpcId: 'vpc-1', ServiceName: 'com.amazonaws.eu-central-1.s3', State: 'available' }, 'vpc-endpoint/vpce-1', { VpcId: 'vpc-1', ServiceName: 'com.amazonaws.eu-central-1.s3' }],
  ])('%s', async (_, list, item, id, body) => {
    const { found } = await foundBy(ec2, { ...none, [`ec2.Describe${list}`]: { [list]: [{ ...item, Tags: tags }] } });
    const arn = `${prefix}:${id}`;
    expect(found).toEqual([{ type: expect.stringMatching(/^AWS::EC2::/), id: arn, name: id.split('/')[1], body: { ...body, Arn: arn, Tags: tags } }]);
  });

  test.each<[string, string, object]>([
    ['of another account', 'Vpcs', { VpcId: 'vpc-1', OwnerId: '210987654321' }],
    ['that are being deleted', 'VpcEndpoints', { VpcEndpointId: 'vpce-1', State: 'Deleting' }],
  ])('%s are none of ours', async (_, list, item) => {
    expect((await foundBy(ec2, { ...none, [`ec2.Describe${list}`]: { [list]: [item] } })).found).toEqual([]);
  });

  test.each([
    ['Vpcs', 'boundary'],
    ['Subnets', 'boundary'],
    ['FlowLogs', 'control'],
    ['VpcEndpoints', 'boundary'],
  ])('there may be more %s where they are denied', async (list, kind) => {
    const { missing } = await foundBy(ec2, { ...none, [`ec2.Describe${list}`]: refuse('denied') });
    expect(missing).toEqual([{ reason: `the permission ec2:Describe${list} is missing for eu-central-1`, kinds: [kind] }]);
  });
});
