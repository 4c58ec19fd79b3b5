/** Clusters and their nodes: "Resource: aws_eks_cluster", "Resource: aws_eks_node_group". */
import { clusterIn, nodeGroupIn } from '../aws/cluster.js';
import { all } from '../aws/guards.js';
import { nodePlacementIn } from '../aws/placement.js';

export const cluster = clusterIn({
  name: 'name',
  publicEndpoint: ['vpc_config', 0, 'endpoint_public_access'],
  publicNetworks: ['vpc_config', 0, 'public_access_cidrs'],
  logs: ['enabled_cluster_log_types'],
  version: ['version'],
  secretsKey: ['encryption_config', 0, 'provider', 0, 'key_arn'],
  deletionProtection: ['deletion_protection'],
});

const access = nodeGroupIn({
  access: ['remote_access', 0],
  key: 'ec2_ssh_key',
  sources: 'source_security_group_ids',
  image: 'ami_type',
});

const placement = nodePlacementIn({
  templates: [
    ['launch_template', 0, 'id'],
    ['launch_template', 0, 'name'],
  ],
  subnets: ['subnet_ids'],
});

export const nodeGroup = all(access, placement);
