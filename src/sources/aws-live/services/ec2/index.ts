/**
 * Amazon EC2: machines, what they are launched from, their networks, and who may reach them ("Amazon EC2 API Reference"). Eight
 * lists, and one call for the user data of each machine that does not share those of its launch template.
 */
import type { Reader, Service } from '../../contract.js';
import { readInstances } from './instances.js';
import { readLaunchTemplates } from './launch-templates.js';
import { readNetworkAcls } from './network-acls.js';
import { readNetworks } from './networks.js';
import { readSecurityGroups } from './security-groups.js';

export const ec2: Service = {
  id: 'ec2',
  scope: 'region',
  calls: {
    'ec2.DescribeFlowLogs': ['ec2:DescribeFlowLogs'],
    'ec2.DescribeInstanceAttribute': ['ec2:DescribeInstanceAttribute'],
    'ec2.DescribeInstances': ['ec2:DescribeInstances'],
    'ec2.DescribeLaunchTemplateVersions': ['ec2:DescribeLaunchTemplateVersions'],
    'ec2.DescribeNetworkAcls': ['ec2:DescribeNetworkAcls'],
    'ec2.DescribeSecurityGroups': ['ec2:DescribeSecurityGroups'],
    'ec2.DescribeSubnets': ['ec2:DescribeSubnets'],
    'ec2.DescribeVpcEndpoints': ['ec2:DescribeVpcEndpoints'],
    'ec2.DescribeVpcs': ['ec2:DescribeVpcs'],
  },
  kinds: ['boundary', 'workload'],
  read,
};

async function read(reader: Reader): Promise<void> {
  await readSecurityGroups(reader);
  await readNetworkAcls(reader);
  await readNetworks(reader);
  await readInstances(reader, await readLaunchTemplates(reader));
}
