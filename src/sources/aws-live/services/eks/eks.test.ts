import { describe, expect, test } from '@jest/globals';
import { foundBy, refuse } from '../../testing.js';
import type { Answers } from '../../testing.js';
import { eks } from './index.js';

const prefix = 'arn:aws:eks:eu-central-1:123456789012';
const estate: Answers = {
  'eks.ListClusters': { clusters: ['shop'] },
  'eks.ListNodegroups': { nodegroups: ['workers'] },
  'eks.DescribeCluster': {
    cluster: {
      name: 'shop',
      arn: `${prefix}:cluster/shop`,
      version: '1.34',
      roleArn: 'arn:aws:iam::123456789012:role/eks',
      endpoint: 'https://example.invalid',
      certificateAuthority: { data: 'bm90aGluZw==' },
      encryptionConfig: [{ resources: ['secrets'], provider: { keyArn: 'arn:key' } }],
      resourcesVpcConfig: { subnetIds: ['subnet-1'], securityGroupIds: [], vpcId: 'vpc-1', endpointPublicAccess: true, publicAccessCidrs: ['0.0.0.0/0'] },
      logging: { clusterLogging: [{ types: ['api', 'audit'], enabled: true }, { types: ['scheduler'], enabled: false }] },
      tags: { name: 'shop' },
    },
  },
  'eks.DescribeNodegroup': {
    nodegroup: {
      nodegroupName: 'workers',
      nodegroupArn: `${prefix}:nodegroup/shop/workers/0a1b`,
      clusterName: 'shop',
      amiType: 'AL2023_x86_64_STANDARD',
      nodeRole: 'arn:aws:iam::123456789012:role/nodes',
      remoteAccess: { ec2SshKey: 'ops', sourceSecurityGroups: ['sg-1'] },
      subnets: ['subnet-1'],
      launchTemplate: { id: 'lt-1', name: 'workers', version: '1' },
      labels: { role: 'worker' },
    },
  },
};

describe('clusters of EKS', () => {
  test('and their nodes are in the words of CloudFormation', async () => {
    const { found } = await foundBy(eks, estate);
    expect(found).toEqual([
      {
        type: 'AWS::EKS::Cluster',
        id: `${prefix}:cluster/shop`,
        name: 'shop',
        body: {
          Name: 'shop',
          Arn: `${prefix}:cluster/shop`,
          Version: '1.34',
          EncryptionConfig: [{ Resources: ['secrets'], Provider: { KeyArn: 'arn:key' } }],
          RoleArn: 'arn:aws:iam::123456789012:role/eks',
          ResourcesVpcConfig: { EndpointPublicAccess: true, PublicAccessCidrs: ['0.0.0.0/0'], SecurityGroupIds: [], SubnetIds: ['subnet-1'] },
          Logging: { ClusterLogging: { EnabledTypes: [{ Type: 'api' }, { Type: 'audit' }] } },
          Tags: [{ Key: 'name', Value: 'shop' }],
        },
        unread: [],
      },
      {
        type: 'AWS::EKS::Nodegroup',
        id: `${prefix}:nodegroup/shop/workers/0a1b`,
        name: 'shop/workers',
        body: {
          ClusterName: 'shop',
          NodegroupName: 'workers',
          Arn: `${prefix}:nodegroup/shop/workers/0a1b`,
          AmiType: 'AL2023_x86_64_STANDARD',
          NodeRole: 'arn:aws:iam::123456789012:role/nodes',
          RemoteAccess: { Ec2SshKey: 'ops', SourceSecurityGroups: ['sg-1'] },
          LaunchTemplate: { Id: 'lt-1', Name: 'workers', Version: '1' },
          Subnets: ['subnet-1'],
        },
      },
    ]);
  });

  test.each([
    ['DescribeCluster', 'AWS::EKS::Cluster', ['EncryptionConfig', 'Logging', 'ResourcesVpcConfig', 'Tags', 'Version']],
    ['DescribeNodegroup', 'AWS::EKS::Nodegroup', ['RemoteAccess', 'AmiType', 'LaunchTemplate', 'Subnets']],
  ])('are unknown where %s is denied', async (operation, type, paths) => {
    const { found, missing } = await foundBy(eks, { ...estate, [`eks.${operation}`]: refuse('denied') });
    const denied = found.find((one) => one.type === type);
    expect(denied?.unread?.map(({ path }) => path.join())).toEqual(paths);
    expect(denied?.unread?.[0]?.reason.text).toContain(`eks:${operation}`);
    expect(missing).toEqual([]);
  });

  test.each<[string, number, readonly string[]]>([
    ['ListClusters', 0, ['boundary', 'cluster']],
    ['ListNodegroups', 1, ['boundary']],
  ])('may be more where %s is denied', async (operation, count, kinds) => {
    const { found, missing } = await foundBy(eks, { ...estate, [`eks.${operation}`]: refuse('denied') });
    expect(found.length).toBe(count);
    expect(missing).toEqual([{ reason: `the permission eks:${operation} is missing for eu-central-1`, kinds }]);
  });

  test('that are only registered with EKS, or of which nothing is told, are unknown', async () => {
    const { found } = await foundBy(eks, {
      ...estate,
      'eks.DescribeCluster': { cluster: { name: 'shop', connectorConfig: { provider: 'OTHER' } } },
      'eks.DescribeNodegroup': { nodegroup: {} },
    });
    const told = found.map(({ unread }) => unread?.map(({ path, reason }) => `${path.join('.')}: ${reason.text}`));
    expect(told).toEqual([
      ['EncryptionConfig', 'Logging', 'ResourcesVpcConfig', 'Tags', 'Version'].map((key) => `${key}: DescribeCluster got an answer that does not tell it`),
      ['RemoteAccess', 'AmiType', 'LaunchTemplate', 'Subnets'].map((key) => `${key}: DescribeNodegroup got an answer that does not tell it`),
    ]);
  });

  test('whose logs are not told have unknown ones', async () => {
    const { found } = await foundBy(eks, { ...estate, 'eks.DescribeCluster': { cluster: { resourcesVpcConfig: {} } } });
    expect(found[0]?.unread).toEqual([{ path: ['Logging'], reason: { code: 'unread', text: 'DescribeCluster got an answer that does not tell it' } }]);
  });

  test('that are gone since they were listed are gone', async () => {
    const { found, ledger } = await foundBy(eks, {
      ...estate,
      'eks.DescribeCluster': refuse('not-found'),
      'eks.DescribeNodegroup': refuse('not-found'),
    });
    expect(found).toEqual([]);
    expect(ledger.filter(({ outcome }) => outcome !== 'read')).toEqual([]);
  });
});
