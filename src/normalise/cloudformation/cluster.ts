/** Clusters and their nodes: "AWS::EKS::Cluster", "AWS::EKS::Nodegroup". */
import { clusterIn, nodeGroupIn } from '../aws/cluster.js';

export const cluster = clusterIn({ name: 'Name', publicEndpoint: ['ResourcesVpcConfig', 'EndpointPublicAccess'] });

export const nodeGroup = nodeGroupIn({
  access: ['RemoteAccess'],
  key: 'Ec2SshKey',
  sources: 'SourceSecurityGroups',
  image: 'AmiType',
});
