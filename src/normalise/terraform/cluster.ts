/** Clusters and their nodes: "Resource: aws_eks_cluster", "Resource: aws_eks_node_group". */
import { clusterIn, nodeGroupIn } from '../aws/cluster.js';

export const cluster = clusterIn({ name: 'name', publicEndpoint: ['vpc_config', 0, 'endpoint_public_access'] });

export const nodeGroup = nodeGroupIn({
  access: ['remote_access', 0],
  key: 'ec2_ssh_key',
  sources: 'source_security_group_ids',
  image: 'ami_type',
});
