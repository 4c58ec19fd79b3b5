/** Clusters and their nodes: "AWS::EKS::Cluster", "AWS::EKS::Nodegroup". */
import { clusterIn, nodeGroupIn } from '../aws/cluster.js';
import { all } from '../aws/guards.js';
import { nodePlacementIn } from '../aws/placement.js';

export const cluster = clusterIn({
  name: 'Name',
  publicEndpoint: ['ResourcesVpcConfig', 'EndpointPublicAccess'],
  publicNetworks: ['ResourcesVpcConfig', 'PublicAccessCidrs'],
  logs: ['Logging', 'ClusterLogging', 'EnabledTypes'],
  log: 'Type',
  version: ['Version'],
  secretsKey: ['EncryptionConfig', 0, 'Provider', 'KeyArn'],
  deletionProtection: ['DeletionProtection'],
});

const access = nodeGroupIn({
  access: ['RemoteAccess'],
  key: 'Ec2SshKey',
  sources: 'SourceSecurityGroups',
  image: 'AmiType',
});

const placement = nodePlacementIn({
  templates: [
    ['LaunchTemplate', 'Id'],
    ['LaunchTemplate', 'Name'],
  ],
  subnets: ['Subnets'],
});

export const nodeGroup = all(access, placement);
