/** The whole way: what APIs answer is judged as the template is that makes it, and what they refuse to tell is never a pass. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { deriveActions } from '../../../derive/actions/index.js';
import { deriveSecrets, makeRedactor } from '../../../derive/secrets/index.js';
import { judge, loadManifest, loadPolicies, policyDirectory } from '../../../evaluate/index.js';
import { findings } from '../../../findings/index.js';
import { link } from '../../../link/index.js';
import { noConfig } from '../../../model/config.js';
import type { Finding } from '../../../model/finding.js';
import { allOf } from '../../../model/testing.js';
import { normalise } from '../../../normalise/testing.js';
import { scan } from '../../../scan/index.js';
import { readAws } from '../read.js';
import { fakeSession, refuse } from '../testing.js';
import type { Answers } from '../testing.js';
import { autoScaling } from './auto-scaling/index.js';
import { ec2 } from './ec2/index.js';
import { ecs } from './ecs/index.js';
import { eks } from './eks/index.js';

const directory = mkdtempSync(path.join(tmpdir(), 'bylaw-judged-'));
const policies = loadPolicies(policyDirectory(), loadManifest(policyDirectory()));
afterAll(() => rmSync(directory, { recursive: true }));

/** Trails are none of these services' business; what is live has all the tags that it will have, a stack may get more. */
function said(found: readonly Finding[]): readonly string[] {
  const rest = found.filter(({ kind, rule }) => kind !== 'account' && !rule.id.startsWith('ownership-tags/'));
  return rest.map(({ rule, verdict, path: at, message }) => `${rule.id} ${verdict}: ${at} ${message}`).sort();
}

async function inCode(Resources: object): Promise<readonly string[]> {
  writeFileSync(path.join(directory, 'template.json'), JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources }));
  return said((await scan({ paths: ['template.json'], cwd: directory })).findings);
}

async function inLive(answers: Answers): Promise<readonly Finding[]> {
  const session = fakeSession(answers, { others: {} });
  const { raws, completeness } = await allOf(readAws(session, { services: [autoScaling, ec2, ecs, eks] }));
  const parts = raws.flatMap((raw) => normalise(raw) ?? []);
  const { estate, secrets } = await deriveSecrets(await deriveActions(link(parts, completeness)));
  return findings(judge(await policies, estate, noConfig), makeRedactor(secrets));
}

const userData = Buffer.from('#!/bin/bash\nexport DB_PASSWORD="hT6vK2xW9qZ4mR7nB1cY"\nsystemctl start web\n').toString('base64');
const machine = { ImageId: 'ami-1', InstanceType: 't3.small' };
const placed = { ...machine, NetworkInterfaces: [{ DeviceIndex: '0', SubnetId: 'subnet-1', GroupSet: ['sg-1'], AssociatePublicIpAddress: false }] };
const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };
const configuration = { LaunchConfigurationName: 'old', LaunchConfigurationARN: 'arn:aws:autoscaling:old', ...machine, SecurityGroups: ['sg-1'], UserData: userData };
const template = { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', VersionNumber: 1, LaunchTemplateData: { ...machine, UserData: userData } };
const running = { Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'running' }, ...machine, SubnetId: 'subnet-1', SecurityGroups: [{ GroupId: 'sg-1' }] }] }] };
const nodes = { nodegroupName: 'n', nodegroupArn: 'arn:aws:eks:n', amiType: 'WINDOWS_CORE_2022_x86_64', remoteAccess: { ec2SshKey: 'ops' } };
const logging = { clusterLogging: [{ types: ['api', 'audit', 'authenticator'], enabled: true }] };
const cluster = { 'eks.ListClusters': { clusters: ['c'] }, 'eks.DescribeCluster': { cluster: { resourcesVpcConfig: { endpointPublicAccess: false }, logging } } };
const privileged = { name: 'search', image: 'nginx:latest', privileged: true, environment: [{ name: 'API_KEY', value: 'tR3mX9wQ6zV1nB8kY4cJ7hL2' }] };
const task = { taskDefinitionArn: 'arn:aws:ecs:eu-central-1:123456789012:task-definition/search:1', containerDefinitions: [privileged] };

const cases: [string, string, object, Answers][] = [
  [
    'a task that is privileged, root and without limits, with a secret in its environment',
    'least-privilege/run-privileged',
    {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: {
        Family: 'search',
        ContainerDefinitions: [
          { Name: 'search', Image: 'nginx:latest', Privileged: true, Environment: [{ Name: 'API_KEY', Value: privileged.environment[0]?.value }] },
        ],
      },
    },
    { 'ecs.ListTaskDefinitionFamilies': { families: ['search'] }, 'ecs.DescribeTaskDefinition': { taskDefinition: task } },
  ],
  [
    'a machine with a password in its user data',
    'secret-handling/userdata-literal',
    { Type: 'AWS::EC2::Instance', Properties: { ...placed, UserData: userData } },
    { 'ec2.DescribeInstances': running, 'ec2.DescribeInstanceAttribute': { InstanceId: 'i-1', UserData: { Value: userData } } },
  ],
  [
    'a launch template with a password in its user data',
    'secret-handling/userdata-literal',
    { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateName: 'web', LaunchTemplateData: template.LaunchTemplateData } },
    { 'ec2.DescribeLaunchTemplateVersions': { LaunchTemplateVersions: [template] } },
  ],
  [
    'a launch configuration with a password in its user data',
    'secret-handling/userdata-literal',
    { Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: { ...machine, LaunchConfigurationName: 'old', SecurityGroups: ['sg-1'], UserData: userData } },
    { 'auto-scaling.DescribeLaunchConfigurations': { LaunchConfigurations: [configuration] } },
  ],
  [
    'a security group that lets everybody in',
    'network-boundaries/ingress-admin-port',
    {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: 'web',
        SecurityGroupIngress: [{ ...ssh, CidrIp: '0.0.0.0/0' }, { ...ssh, CidrIp: '10.0.0.0/8' }, { ...ssh, CidrIpv6: '::/0' }],
        SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
      },
    },
    {
      'ec2.DescribeSecurityGroups': {
        SecurityGroups: [
          {
            GroupId: 'sg-1',
            IpPermissions: [{ ...ssh, IpRanges: [{ CidrIp: '0.0.0.0/0' }, { CidrIp: '10.0.0.0/8' }], Ipv6Ranges: [{ CidrIpv6: '::/0' }] }],
            IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
          },
        ],
      },
    },
  ],
  [
    'a network ACL that lets everybody in',
    'network-boundaries/ingress-admin-port',
    {
      Type: 'AWS::EC2::NetworkAclEntry',
      Properties: { NetworkAclId: 'acl-1', RuleNumber: 100, RuleAction: 'allow', Protocol: 6, CidrBlock: '0.0.0.0/0', PortRange: { From: 22, To: 22 } },
    },
    {
      'ec2.DescribeNetworkAcls': {
        NetworkAcls: [
          {
            NetworkAclId: 'acl-1',
            Entries: [
              { RuleNumber: 100, RuleAction: 'allow', Protocol: '6', CidrBlock: '0.0.0.0/0', PortRange: { From: 22, To: 22 }, Egress: false },
              { RuleNumber: 32767, RuleAction: 'deny', Protocol: '-1', CidrBlock: '0.0.0.0/0', Egress: false },
            ],
          },
        ],
      },
    },
  ],
  [
    'nodes that everybody may administer',
    'network-boundaries/ingress-admin-port',
    { Type: 'AWS::EKS::Nodegroup', Properties: { ClusterName: 'c', NodeRole: 'arn:r', Subnets: [], AmiType: nodes.amiType, RemoteAccess: { Ec2SshKey: 'ops' } } },
    { ...cluster, 'eks.ListNodegroups': { nodegroups: ['n'] }, 'eks.DescribeNodegroup': { nodegroup: nodes } },
  ],
];

describe('in an account and in a template the same is found of', () => {
  test.each(cases)('%s', async (_sentence, rule, resource, answers) => {
    const found = said(await inLive(answers));
    expect(found.join('\n')).toContain(`${rule} fail`);
    expect(found).toEqual(await inCode({ It: resource }));
  });
});

describe('nothing is passed where', () => {
  const rules = [
    ...['concurrency-caps/container-limits', 'immutable-tags/digest-unpinned', 'immutable-tags/tag-floating'],
    ...['as-root', 'capabilities', 'host-namespaces', 'kernel-profile', 'privilege-escalation', 'privileged', 'root-fs-writable', 'volume-scope'].map(
      (name) => `least-privilege/run-${name}`,
    ),
    ...['network-boundaries/management-channel-open', 'resilience/probes', 'resilience/requests', 'secret-handling/env-literal'],
  ];
  test.each<[string, string, Answers, readonly string[]]>([
    [
      'DescribeTaskDefinition',
      'ecs:DescribeTaskDefinition',
      { 'ecs.ListTaskDefinitionFamilies': { families: ['search'] }, 'ecs.DescribeTaskDefinition': refuse('denied') },
      rules,
    ],
    [
      'DescribeInstanceAttribute',
      'ec2:DescribeInstanceAttribute',
      { 'ec2.DescribeInstances': running, 'ec2.DescribeInstanceAttribute': refuse('denied') },
      ['secret-handling/userdata-literal'],
    ],
    [
      'DescribeNodegroup',
      'eks:DescribeNodegroup',
      { ...cluster, 'eks.ListNodegroups': { nodegroups: ['n'] }, 'eks.DescribeNodegroup': refuse('denied') },
      ['network-boundaries/ingress-admin-port'],
    ],
  ])('%s is denied', async (_operation, action, answers, undecided) => {
    const found = (await inLive(answers)).filter(({ kind, rule }) => kind !== 'account' && !rule.id.startsWith('ownership-tags/'));
    expect([...new Set(found.map(({ verdict }) => verdict))]).toEqual(['undecided']);
    expect(found.map(({ rule }) => rule.id).sort()).toEqual(undecided);
    const reasons = found.flatMap(({ unknowns }) => unknowns.map(({ reason }) => reason));
    expect([...new Set(reasons)]).toEqual([`the permission ${action} is missing for eu-central-1`]);
  });
});
