import { describe, expect, test } from '@jest/globals';
import { foundBy, pages, refuse } from '../../testing.js';
import type { Answers } from '../../testing.js';
import { ecs } from './index.js';

const prefix = 'arn:aws:ecs:eu-central-1:123456789012';
const cluster = `${prefix}:cluster/shop`;
const checkout = `${prefix}:task-definition/checkout`;
const checkout3 = `${prefix}:task-definition/checkout:3`;
const checkout4 = `${prefix}:task-definition/checkout:4`;
const report1 = `${prefix}:task-definition/report:1`;

/** "TaskDefinition", "ContainerDefinition": keys that only the API has are among them. */
function definition(arn: string, more: object = {}): object {
  const taskDefinition = { taskDefinitionArn: arn, containerDefinitions: [], family: 'ignored', revision: 3, status: 'ACTIVE', compatibilities: ['EC2'], ...more };
  return { taskDefinition, tags: [] };
}

/** One cluster with one service, a task of an older deployment, and a family that a schedule runs. */
const estate: Answers = {
  'ecs.ListClusters': { clusterArns: [cluster] },
  'ecs.ListServices': { serviceArns: [`${prefix}:service/shop/checkout`] },
  'ecs.ListTasks': { taskArns: [`${prefix}:task/shop/0a1b`] },
  'ecs.ListTaskDefinitionFamilies': { families: ['checkout', 'report'] },
  'ecs.DescribeServices': {
    services: [
      {
        serviceArn: `${prefix}:service/shop/checkout`,
        serviceName: 'checkout',
        clusterArn: cluster,
        status: 'ACTIVE',
        desiredCount: 2,
        launchType: 'FARGATE',
        taskDefinition: checkout4,
        deployments: [{ status: 'PRIMARY', taskDefinition: checkout4 }],
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'DISABLED' } },
      },
    ],
    failures: [],
  },
  'ecs.DescribeTasks': { tasks: [{ taskArn: `${prefix}:task/shop/0a1b`, taskDefinitionArn: checkout3 }], failures: [] },
  'ecs.DescribeTaskDefinition': ({ taskDefinition }) => definition(taskDefinition === 'report' ? report1 : String(taskDefinition)),
};

const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id.slice(prefix.length + 1)).sort();

describe('what runs on ECS', () => {
  test('is what services and tasks run, and the newest of what nobody runs', async () => {
    const { found, missing } = await foundBy(ecs, estate);
    expect(ids(found)).toEqual([
      'cluster/shop',
      'service/shop/checkout',
      'task-definition/checkout',
      'task-definition/checkout:3',
      'task-definition/report',
    ]);
    expect(missing).toEqual([]);
  });

  test('is asked for once, however many run it', async () => {
    const many = Array.from({ length: 250 }, (_, index) => `${prefix}:service/shop/s${index}`);
    const { calls } = await foundBy(ecs, {
      ...estate,
      'ecs.ListServices': pages([{ serviceArns: many.slice(0, 100) }, { serviceArns: many.slice(100) }], ['nextToken', 'nextToken']),
      'ecs.DescribeServices': ({ services }) => ({
        services: (services as readonly string[]).map((arn) => ({ serviceArn: arn, serviceName: arn, taskDefinition: checkout4 })),
      }),
    });
    const count = (operation: string) => calls.filter((call) => call.operation === operation).length;
    expect([count('ListServices'), count('DescribeServices'), count('DescribeTaskDefinition')]).toEqual([2, 25, 3]);
    expect(calls.every(({ operation, input }) => operation !== 'DescribeServices' || (input['services'] as readonly string[]).length <= 10)).toBe(true);
  });

  test('is in the words of CloudFormation', async () => {
    const container = {
      name: 'app',
      image: 'nginx:1',
      cpu: 0,
      entryPoint: ['sh'],
      environment: [{ name: 'host', value: 'db' }],
      secrets: [{ name: 'password', valueFrom: 'arn:aws:ssm:eu-central-1:123456789012:parameter/x' }],
      dockerLabels: { owner: 'shop' },
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/app', mode: 'blocking' } },
    };
    const { found } = await foundBy(ecs, {
      ...estate,
      'ecs.DescribeTaskDefinition': ({ taskDefinition }) => ({
        ...definition(String(taskDefinition), {
          containerDefinitions: [container],
          cpu: '256',
          memory: '512',
          taskRoleArn: 'arn:aws:iam::123456789012:role/app',
          runtimePlatform: { operatingSystemFamily: 'LINUX' },
          pidMode: 'host',
          volumes: [
            { name: 'machine', host: { sourcePath: '/etc' } },
            { name: 'shared', efsVolumeConfiguration: { fileSystemId: 'fs-1', rootDirectory: '/', authorizationConfig: { accessPointId: 'fsap-1', iam: 'ENABLED' } } },
            { name: 'scratch', dockerVolumeConfiguration: { scope: 'task', driver: 'local', driverOpts: { size: '1g' }, labels: { owner: 'shop' } } },
          ],
        }),
        tags: [{ key: 'owner', value: 'shop' }],
      }),
    });
    expect(found.find(({ name }) => name === 'checkout')).toEqual({
      type: 'AWS::ECS::TaskDefinition',
      id: checkout,
      name: 'checkout',
      body: {
        Family: 'checkout',
        Arn: checkout4,
        Cpu: '256',
        Memory: '512',
        TaskRoleArn: 'arn:aws:iam::123456789012:role/app',
        RuntimePlatform: { OperatingSystemFamily: 'LINUX' },
        PidMode: 'host',
        Volumes: [
          { Name: 'machine', Host: { SourcePath: '/etc' } },
          { Name: 'shared', EFSVolumeConfiguration: { FileSystemId: 'fs-1', RootDirectory: '/', AuthorizationConfig: { AccessPointId: 'fsap-1', Iam: 'ENABLED' } } },
          { Name: 'scratch', DockerVolumeConfiguration: { Scope: 'task', Driver: 'local', DriverOpts: { size: '1g' }, Labels: { owner: 'shop' } } },
        ],
        Tags: [{ Key: 'owner', Value: 'shop' }],
        ContainerDefinitions: [
          {
            Name: 'app',
            Image: 'nginx:1',
            Cpu: 0,
            EntryPoint: ['sh'],
            Environment: [{ Name: 'host', Value: 'db' }],
            Secrets: [{ Name: 'password', ValueFrom: 'arn:aws:ssm:eu-central-1:123456789012:parameter/x' }],
            DockerLabels: { owner: 'shop' },
            LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': '/ecs/app', mode: 'blocking' } },
          },
        ],
      },
    });
    expect(found.find(({ type }) => type === 'AWS::ECS::Service')).toEqual({
      type: 'AWS::ECS::Service',
      id: `${prefix}:service/shop/checkout`,
      name: 'shop/checkout',
      body: {
        ServiceName: 'checkout',
        Arn: `${prefix}:service/shop/checkout`,
        Cluster: cluster,
        TaskDefinition: checkout4,
        LaunchType: 'FARGATE',
        DesiredCount: 2,
        NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'], SecurityGroups: ['sg-1'], AssignPublicIp: 'DISABLED' } },
      },
    });
  });

  test('is not known where a task definition is denied', async () => {
    const { found, ledger } = await foundBy(ecs, { ...estate, 'ecs.DescribeTaskDefinition': refuse('denied') });
    const denied = found.filter(({ type }) => type === 'AWS::ECS::TaskDefinition');
    expect(ids(denied)).toEqual(['task-definition/checkout', 'task-definition/checkout:3', 'task-definition/report']);
    for (const { unread = [] } of denied) {
      expect(unread.map(({ path }) => path.join('.'))).toEqual(expect.arrayContaining(['ContainerDefinitions', 'IpcMode', 'Memory', 'NetworkMode', 'PidMode', 'TaskRoleArn', 'Volumes']));
      expect(unread[0]?.reason.text).toBe('the permission ecs:DescribeTaskDefinition is missing for eu-central-1');
    }
    expect(ledger).toContainEqual(expect.objectContaining({ name: 'ecs.DescribeTaskDefinition eu-central-1', outcome: 'failure', code: 'denied' }));
  });

  test.each(['ListClusters', 'ListServices', 'ListTasks', 'ListTaskDefinitionFamilies', 'DescribeServices', 'DescribeTasks'])(
    'may be more where %s is denied',
    async (operation) => {
      const { missing } = await foundBy(ecs, { ...estate, [`ecs.${operation}`]: refuse('denied') });
      expect(missing).toEqual([{ reason: `the permission ecs:${operation} is missing for eu-central-1`, kinds: ['workload'] }]);
    },
  );

  test('is not a service that was deleted', async () => {
    const service = { serviceArn: 'a', serviceName: 'a', status: 'INACTIVE', taskDefinition: 'a' };
    const { found } = await foundBy(ecs, { ...estate, 'ecs.DescribeServices': { services: [service] } });
    expect(ids(found)).toEqual(['cluster/shop', 'task-definition/checkout', 'task-definition/report']);
  });

  test.each<[string, Answers]>([
    ['a service', { 'ecs.DescribeServices': { services: ['checkout'] } }],
    ['a task', { 'ecs.DescribeTasks': { tasks: [{}] } }],
    ['a family', { 'ecs.ListTaskDefinitionFamilies': { families: [{}] } }],
  ])('is not known where %s has no name', async (_sentence, answers) => {
    const { missing } = await foundBy(ecs, { ...estate, ...answers });
    expect(missing).toEqual([{ reason: expect.stringMatching(/without its|by no text/), kinds: ['workload'] }]);
  });

  test('is not known where the answer tells nothing of a task definition', async () => {
    const { found } = await foundBy(ecs, { ...estate, 'ecs.DescribeTaskDefinition': {} });
    const told = found.find(({ type }) => type === 'AWS::ECS::TaskDefinition');
    expect(told?.unread).toContainEqual({
      path: ['ContainerDefinitions'],
      reason: { code: 'unread', text: 'DescribeTaskDefinition got an answer that does not tell it' },
    });
  });

  test('may differ from deployment to deployment, and from task set to task set', async () => {
    const service = {
      ...{ serviceArn: `${prefix}:service/shop/a`, serviceName: 'a' },
      deployments: [{ taskDefinition: checkout3 }, { taskDefinition: checkout4 }],
      taskSets: [{ taskDefinition: report1 }],
    };
    const { found } = await foundBy(ecs, {
      ...estate,
      'ecs.ListTasks': { taskArns: [] },
      'ecs.DescribeServices': { services: [service] },
    });
    expect(ids(found).filter((id) => id.startsWith('task'))).toEqual(['task-definition/checkout', 'task-definition/checkout:3', 'task-definition/report']);
  });
});

/** What a service and tasks run, by the ARNs of their definitions. */
const runs = (...definitions: readonly string[]): Answers => ({
  ...estate,
  'ecs.ListTaskDefinitionFamilies': { families: ['checkout'] },
  'ecs.DescribeServices': { services: [{ serviceArn: `${prefix}:service/shop/checkout`, serviceName: 'checkout', taskDefinition: definitions[0] }] },
  'ecs.DescribeTasks': { tasks: definitions.map((taskDefinitionArn) => ({ taskDefinitionArn })) },
});

test.each<[string, Answers, readonly (readonly [string, string])[]]>([
  ['its family, whatever the revision', runs(checkout3), [['checkout', checkout3]]],
  ['the same after a deployment', runs(checkout4), [['checkout', checkout4]]],
  ['its own revision, where a newer one runs too', runs(checkout4, checkout3), [['checkout', checkout4], ['checkout:3', checkout3]]],
  ['its family by number, not by text', runs(`${checkout}:9`, `${checkout}:10`), [['checkout', `${checkout}:10`], ['checkout:9', `${checkout}:9`]]],
  ['its family, where nothing runs it', { ...runs(), 'ecs.ListTaskDefinitionFamilies': { families: ['report'] } }, [['report', report1]]],
])('a task definition is known by %s', async (_sentence, answers, expected) => {
  const { found } = await foundBy(ecs, answers);
  const told = found.filter(({ type }) => type === 'AWS::ECS::TaskDefinition');
  expect(told.map(({ id, name, body }) => [id, name, body['Arn']]).sort()).toEqual(expected.map(([name, arn]) => [`${prefix}:task-definition/${name}`, name, arn]));
});

test('services of one name in two clusters are two, whatever their ARNs look like', async () => {
  const { found } = await foundBy(ecs, {
    ...estate,
    'ecs.ListClusters': { clusterArns: [cluster, `${prefix}:cluster/bank`] },
    'ecs.DescribeServices': ({ cluster: of }) => ({
      services: [{ serviceArn: `${prefix}:service/checkout`, serviceName: 'checkout', taskDefinition: of === cluster ? checkout4 : report1 }],
    }),
  });
  const services = found.filter(({ type }) => type === 'AWS::ECS::Service');
  expect(services.map(({ id, name, body }) => [id, name, body['Arn'], body['TaskDefinition']])).toEqual([
    [`${prefix}:service/shop/checkout`, 'shop/checkout', `${prefix}:service/checkout`, checkout4],
    [`${prefix}:service/bank/checkout`, 'bank/checkout', `${prefix}:service/checkout`, report1],
  ]);
});

describe('where tasks run', () => {
  const checkout = `${prefix}:task-definition/checkout:4`;
  const task = (group: string, ...subnets: readonly string[]) => ({
    taskArn: `${prefix}:task/shop/1`,
    taskDefinitionArn: checkout,
    group,
    attachments: subnets.map((value) => ({ type: 'ElasticNetworkInterface', details: [{ name: 'subnetId', value }, { name: 'macAddress', value: '0a:1b' }] })),
  });
  const places = async (...tasks: readonly object[]) => {
    const { found } = await foundBy(ecs, { ...estate, 'ecs.DescribeTasks': { tasks } });
    return found.filter(({ type }) => type === 'Bylaw::AWS::ECS::Task');
  };

  test.each<[string, object]>([
    ['of a service is said by the service', task('service:checkout', 'subnet-1')],
    ['on the network of their machine is said by the machine', task('family:checkout')],
  ])('%s', async (_, one) => {
    expect(await places(one)).toEqual([]);
  });

  test('of no service is told but for the address and the groups', async () => {
    const [place] = await places(task('family:checkout', 'subnet-1'));
    expect(place?.body).toEqual({ TaskDefinition: checkout, NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'] } } });
    expect(place?.unread?.map(({ path }) => path.at(-1))).toEqual(['AssignPublicIp', 'SecurityGroups']);
  });

  test('in sets of tasks is said by the set', async () => {
    const set = { id: 'ecs-svc/1', taskSetArn: `${prefix}:task-set/shop/checkout/ecs-svc/1`, taskDefinition: checkout, networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'ENABLED' } } };
    const { found } = await foundBy(ecs, { ...estate, 'ecs.DescribeServices': { services: [{ serviceArn: `${prefix}:service/shop/checkout`, taskSets: [set] }] } });
    expect(found.find(({ type }) => type === 'AWS::ECS::TaskSet')).toEqual({
      type: 'AWS::ECS::TaskSet',
      id: set.taskSetArn,
      name: 'shop/checkout/ecs-svc/1',
      body: { Id: set.id, Arn: set.taskSetArn, TaskDefinition: checkout, NetworkConfiguration: { AwsVpcConfiguration: { Subnets: ['subnet-1'], AssignPublicIp: 'ENABLED' } } },
    });
  });
});
