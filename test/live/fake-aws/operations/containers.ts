import type * as R from '@aws-sdk/client-ecr';
import type * as C from '@aws-sdk/client-ecs';
import type * as K from '@aws-sdk/client-eks';
import type { At, Operations } from '../estate.js';
import { lastPart, page } from '../page.js';
import { Refusal } from '../protocol.js';

/** Services and tasks belong to a cluster, named or by ARN; none named is `default`. */
const inCluster = (arn: string | undefined, cluster = 'default'): boolean => lastPart(arn) === lastPart(cluster);

function definition({ here }: At, { taskDefinition = '', include }: C.DescribeTaskDefinitionRequest): C.DescribeTaskDefinitionResponse {
  const all = here.taskDefinitions ?? [];
  const [family, revision] = taskDefinition.replace(/^.*task-definition\//, '').split(':');
  const found = all.filter((one) => one.family === family && (revision === undefined ? one.status === 'ACTIVE' : String(one.revision) === revision)).at(-1);
  if (!found) throw new Refusal('ClientException', 'Unable to describe task definition.');
  return include?.includes('TAGS') ? { taskDefinition: found, tags: [] } : { taskDefinition: found };
}

/** Up to so many in one question. */
function chosen<T>(items: readonly T[] | undefined, wanted: readonly string[] | undefined, limit: number, arn: (item: T) => string | undefined): T[] {
  if ((wanted?.length ?? 0) > limit) throw new Refusal('InvalidParameterException', `At most ${limit} can be described at once`);
  return (items ?? []).filter((item) => wanted?.some((name) => name === arn(item) || name === lastPart(arn(item))) ?? false);
}

function listed<T>(at: At, items: readonly T[] | undefined, input: { nextToken?: string | undefined; maxResults?: number | undefined }, size: number, arn: (item: T) => string | undefined): { arns: string[]; nextToken: string | undefined } {
  const found = page(at, items, input.nextToken, input.maxResults ?? size);
  return { arns: found.items.map((item) => arn(item) ?? ''), nextToken: found.next };
}

export const ecs: Operations = {
  DescribeClusters: ({ here }: At, { clusters = ['default'] }: C.DescribeClustersRequest): C.DescribeClustersResponse => ({
    clusters: chosen(here.clusters, clusters, 100, ({ clusterArn }) => clusterArn),
    failures: [],
  }),
  DescribeServices: ({ here }: At, { cluster, services }: C.DescribeServicesRequest): C.DescribeServicesResponse => ({
    services: chosen(here.services?.filter(({ clusterArn }) => inCluster(clusterArn, cluster)), services, 10, ({ serviceArn }) => serviceArn),
    failures: [],
  }),
  DescribeTaskDefinition: definition,
  DescribeTasks: ({ here }: At, { cluster, tasks }: C.DescribeTasksRequest): C.DescribeTasksResponse => ({
    tasks: chosen(here.tasks?.filter(({ clusterArn }) => inCluster(clusterArn, cluster)), tasks, 100, ({ taskArn }) => taskArn),
    failures: [],
  }),
  ListClusters: (at: At, input: C.ListClustersRequest): C.ListClustersResponse => {
    const { arns, nextToken } = listed(at, at.here.clusters, input, 100, ({ clusterArn }) => clusterArn);
    return { clusterArns: arns, nextToken };
  },
  ListServices: (at: At, input: C.ListServicesRequest): C.ListServicesResponse => {
    const some = at.here.services?.filter(({ clusterArn }) => inCluster(clusterArn, input.cluster));
    const { arns, nextToken } = listed(at, some, input, 10, ({ serviceArn }) => serviceArn);
    return { serviceArns: arns, nextToken };
  },
  ListTaskDefinitionFamilies: (at: At, input: C.ListTaskDefinitionFamiliesRequest): C.ListTaskDefinitionFamiliesResponse => {
    const some = at.here.taskDefinitions?.filter(({ status }) => input.status === undefined || input.status === 'ALL' || status === input.status);
    const { items, next } = page(at, [...new Set(some?.map(({ family = '' }) => family))], input.nextToken, input.maxResults ?? 100);
    return { families: items, nextToken: next };
  },
  ListTaskDefinitions: (at: At, input: C.ListTaskDefinitionsRequest): C.ListTaskDefinitionsResponse => {
    const some = at.here.taskDefinitions?.filter(({ status }) => status === (input.status ?? 'ACTIVE'));
    const { arns, nextToken } = listed(at, some, input, 100, ({ taskDefinitionArn }) => taskDefinitionArn);
    return { taskDefinitionArns: arns, nextToken };
  },
  ListTasks: (at: At, input: C.ListTasksRequest): C.ListTasksResponse => {
    const some = at.here.tasks?.filter(({ clusterArn }) => inCluster(clusterArn, input.cluster));
    const { arns, nextToken } = listed(at, some, input, 100, ({ taskArn }) => taskArn);
    return { taskArns: arns, nextToken };
  },
};

function eksCluster({ here }: At, name: string | undefined): NonNullable<At['here']['eksClusters']>[number] {
  const found = here.eksClusters?.find((cluster) => cluster.name === name);
  if (!found) throw new Refusal('ResourceNotFoundException', `No cluster found for name: ${name}.`, 404);
  return found;
}

export const eks: Operations = {
  DescribeCluster: (at: At, { name }: K.DescribeClusterRequest): K.DescribeClusterResponse => {
    const { nodegroups: _, ...cluster } = eksCluster(at, name);
    return { cluster };
  },
  DescribeNodegroup: (at: At, { clusterName, nodegroupName }: K.DescribeNodegroupRequest): K.DescribeNodegroupResponse => {
    const nodegroup = eksCluster(at, clusterName).nodegroups?.find((group) => group.nodegroupName === nodegroupName);
    if (!nodegroup) throw new Refusal('ResourceNotFoundException', `No node group found for name: ${nodegroupName}.`, 404);
    return { nodegroup };
  },
  ListClusters: (at: At, { nextToken, maxResults = 100 }: K.ListClustersRequest): K.ListClustersResponse => {
    const { items, next } = page(at, at.here.eksClusters, nextToken, maxResults);
    return { clusters: items.map(({ name = '' }) => name), nextToken: next };
  },
  ListNodegroups: (at: At, { clusterName, nextToken, maxResults = 100 }: K.ListNodegroupsRequest): K.ListNodegroupsResponse => {
    const { items, next } = page(at, eksCluster(at, clusterName).nodegroups, nextToken, maxResults);
    return { nodegroups: items.map(({ nodegroupName = '' }) => nodegroupName), nextToken: next };
  },
};

export const ecr: Operations = {
  DescribeRepositories: (at: At, { nextToken, maxResults = 100 }: R.DescribeRepositoriesRequest): R.DescribeRepositoriesResponse => {
    const { items, next } = page(at, at.here.repositories, nextToken, maxResults);
    return { repositories: items, nextToken: next };
  },
};
