/** Amazon EKS: clusters and managed node groups; one call each ("Amazon EKS API Reference"). */
import type { Paging, Reader, Service } from '../../contract.js';
import { textsOf } from '../../words.js';
import { clusterOf } from './clusters.js';
import { nodeGroupOf } from './node-groups.js';

export const eks: Service = {
  id: 'eks',
  scope: 'region',
  calls: {
    'eks.DescribeCluster': ['eks:DescribeCluster'],
    'eks.DescribeNodegroup': ['eks:DescribeNodegroup'],
    'eks.ListClusters': ['eks:ListClusters'],
    'eks.ListNodegroups': ['eks:ListNodegroups'],
  },
  kinds: ['boundary', 'cluster'],
  read,
};

async function read(reader: Reader): Promise<void> {
  const token = ['nextToken', 'nextToken'] as const;
  const clusters = await textsOf(reader, 'ListClusters', { input: { maxResults: 100 }, items: 'clusters', token }, eks.kinds);
  await reader.each(clusters, (cluster) => clusterOf(reader, cluster));
  for (const clusterName of clusters) {
    const paging: Paging = { input: { clusterName, maxResults: 100 }, items: 'nodegroups', token };
    const groups = await textsOf(reader, 'ListNodegroups', paging, ['boundary']);
    await reader.each(groups, (group) => nodeGroupOf(reader, clusterName, group));
  }
}
