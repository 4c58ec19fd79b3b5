import { describe, expect, test } from '@jest/globals';
import { entityOf, facts, names, normalised, shown, tied, written } from './testing.js';

const TYPE = 'aws_ecs_task_definition';
const bare = {
  image: { reference: null, registry: null, repository: null, tag: null, digest: null, pullPolicy: null },
  environment: [],
  arguments: [],
  sandbox: { privileged: { default: false }, user: null, runAsNonRoot: null },
  limits: { cpu: null, memory: null },
};

function setting(value: unknown): object {
  return { value, secret: null };
}

function definitions(...containers: readonly object[]): object {
  return { container_definitions: JSON.stringify(containers) };
}

function containers(body: object): unknown {
  const made = facts('workload', TYPE, body);
  return typeof made === 'object' && made !== null && 'containers' in made ? made.containers : undefined;
}

describe('a task definition', () => {
  test.each<[string, object, unknown]>([
    ['without containers', {}, []],
    ['with a bare container', definitions({ name: 'app' }), [bare]],
    [
      'written as a structure',
      { container_definitions: [{ name: 'app', privileged: true }] },
      [{ ...bare, sandbox: { ...bare.sandbox, privileged: true } }],
    ],
    ['with a user', definitions({ user: '1000:1000' }), [{ ...bare, sandbox: { ...bare.sandbox, user: '1000:1000' } }]],
    ['with a limit for memory, and a share of the processor', definitions({ cpu: 256, memory: 512 }), [{ ...bare, limits: { cpu: null, memory: 536870912 } }]],
    [
      'with limits on Windows',
      { ...definitions({ cpu: 256, memory: 512 }), cpu: 1024, runtime_platform: [{ operating_system_family: 'WINDOWS_SERVER_2022_CORE' }] },
      [{ ...bare, limits: { cpu: 0.25, memory: 536870912 } }],
    ],
    [
      'with limits for the whole task',
      { ...definitions({ cpu: 0 }), cpu: '1 vCPU', memory: '2 GB' },
      [{ ...bare, limits: { cpu: 1, memory: 2147483648 } }],
    ],
    [
      'with limits that make no sense',
      { ...definitions({}), cpu: 'much' },
      [{ ...bare, limits: { cpu: { unknown: '"much" is not of the expected type' }, memory: null } }],
    ],
    [
      'with variables, and secrets that it only refers to',
      definitions({ environment: [{ name: 'HOST', value: 'db' }], secrets: [{ name: 'PASSWORD', valueFrom: 'arn:aws:ssm:…' }] }),
      [{ ...bare, environment: [setting('db'), setting(null)] }],
    ],
    [
      'with a command',
      definitions({ entryPoint: ['sh', '-c'], command: ['run'] }),
      [{ ...bare, arguments: ['sh', '-c', 'run'].map(setting) }],
    ],
    [
      'with a hole for a variable',
      { container_definitions: { parts: ['[{"environment":[{"name":"HOST","value":"', { unknown: 'why' }, '"}]}]'] } },
      [{ ...bare, environment: [setting({ unknown: 'why' })] }],
    ],
    [
      'with a hole for a flag',
      { container_definitions: { parts: ['[{"privileged":', { unknown: 'why' }, '}]'] } },
      [{ ...bare, sandbox: { ...bare.sandbox, privileged: { unknown: 'why' } } }],
    ],
    ['that is not known', { container_definitions: { unknown: 'why' } }, { items: [], open: 'why' }],
    ['that is not JSON', { container_definitions: 'see templates/app.json' }, { items: [], open: 'it is not valid JSON' }],
  ])('%s', (_sentence, body, expected) => {
    expect(containers(body)).toMatchObject(expected as object);
  });

  test('names containers and variables, and points into the text', () => {
    const made = entityOf(
      'workload',
      normalised(TYPE, {
        container_definitions: [{ name: 'app', image: 'a/b:1', environment: [{ name: 'HOST', value: 'db' }] }],
      }),
    );
    if (made.kind !== 'workload') throw new Error(made.kind);
    expect(names(made.facts.containers)).toEqual(['container app']);
    expect(made.facts.containers.items.map((one) => written(one.image.tag))).toEqual(['"a/b:1"']);
    expect(made.facts.containers.items.map((one) => names(one.environment))).toEqual([['variable HOST']]);
    expect(made.facts.containers.items.map((one) => one.environment.items.map((setting) => written(setting.value)))).toEqual([
      ['"db"'],
    ]);
  });

  const it = 'aws_ecs_task_definition.it';
  const awslogs = (options: object): object => definitions({ logConfiguration: { logDriver: 'awslogs', options } });
  test.each<[string, object, string[]]>([
    [
      'runs as two roles',
      { task_role_arn: { ref: 'aws_iam_role.task.arn' }, execution_role_arn: { ref: 'aws_iam_role.execution.arn' } },
      [`runsAs ${it} -> aws_iam_role.task.arn`, `runsAs ${it} -> aws_iam_role.execution.arn`],
    ],
    ['logs to its group', awslogs({ 'awslogs-group': '/ecs/app' }), [`logsTo ${it} -> /ecs/app`]],
    [
      'logs to a group that the driver makes',
      awslogs({ 'awslogs-group': '/ecs/app', 'awslogs-create-group': 'true' }),
      [`logsTo ${it} -> /ecs/app (else log group /ecs/app of ${it})`],
    ],
    ['logs elsewhere', definitions({ logConfiguration: { logDriver: 'splunk', options: { 'awslogs-group': '/ecs/app' } } }), []],
    [
      'takes its image from a repository',
      definitions({ image: '1.dkr.ecr.eu-west-1.amazonaws.com/checkout:v1' }),
      [`keepsImages ${it} -> 1.dkr.ecr.eu-west-1.amazonaws.com/checkout:v1`],
    ],
    [
      'takes its image from a repository that a hole names',
      { container_definitions: { parts: ['[{"image":"', { ref: 'aws_ecr_repository.app.repository_url' }, ':v1"}]'] } },
      [`keepsImages ${it} -> \${aws_ecr_repository.app.repository_url}:v1`],
    ],
    [
      'may do anything when it is not known',
      { container_definitions: { unknown: 'why' } },
      [`keepsImages ${it} -> ? why`, `logsTo ${it} -> ? why`],
    ],
  ])('%s', (_sentence, body, expected) => {
    expect(tied(normalised(TYPE, body))).toEqual(expected);
  });
});

describe('a service', () => {
  const body = {
    name: 'checkout',
    task_definition: { ref: 'aws_ecs_task_definition.checkout.arn' },
    network_configuration: [{ security_groups: [{ ref: 'aws_security_group.app.id' }] }],
  };
  test('bounds its task definition', () => {
    expect(tied(normalised('aws_ecs_service', body))).toEqual([
      'bounds aws_ecs_task_definition.checkout.arn -> aws_security_group.app.id',
      'placedBy aws_ecs_task_definition.checkout.arn -> aws_ecs_service.it.id',
    ]);
  });

  test.each<[string, object, object]>([
    ['none by default', {}, { desired: { default: 0 }, minimumHealthy: { default: 100 }, balancers: [] }],
    ['behind a target group', { desired_count: 3, load_balancer: [{ target_group_arn: 'arn:web' }] }, { desired: 3, balancers: ['arn:web'] }],
    ['behind a classic load balancer', { desired_count: 3, load_balancer: [{ elb_name: 'web' }] }, { balancers: ['web'] }],
    ['all of which are stopped first', { deployment_minimum_healthy_percent: 0 }, { minimumHealthy: 0 }],
    ['one for each machine', { scheduling_strategy: 'DAEMON', desired_count: 3 }, { desired: null }],
    ['perhaps one for each machine', { scheduling_strategy: { unknown: 'why' }, desired_count: 3 }, { desired: { unknown: 'why' } }],
    ['that CodeDeploy replaces', { deployment_controller: [{ type: 'CODE_DEPLOY' }], deployment_minimum_healthy_percent: 0 }, { minimumHealthy: null }],
    ['that ECS replaces', { deployment_controller: [{ type: 'ECS' }], deployment_minimum_healthy_percent: 50 }, { minimumHealthy: 50 }],
    ['that somebody replaces', { deployment_controller: [{ type: { unknown: 'why' } }] }, { minimumHealthy: { unknown: 'why' } }],
  ])('keeps tasks, %s', (_sentence, own, expected) => {
    expect(facts('service', 'aws_ecs_service', { ...body, ...own })).toMatchObject({ type: 'ecs', exposure: null, ...expected });
  });

  test('stands for its task definition, also where it is scaled', () => {
    expect(normalised('aws_ecs_service', body).aliases).toMatchObject([
      {
        names: [{ value: 'checkout' }, { value: 'service/checkout' }],
        for: { ref: { address: 'aws_ecs_task_definition.checkout' } },
      },
    ]);
  });
});

describe('a batch job', () => {
  const properties = (container: object): object => ({ container_properties: JSON.stringify(container) });
  test.each<[string, object, unknown]>([
    ['with variables', properties({ environment: [{ name: 'A', value: 'b' }] }), [{ ...bare, environment: [setting('b')] }]],
    ['with secrets', properties({ secrets: [{ name: 'A', valueFrom: 'arn:…' }] }), [{ ...bare, environment: [setting(null)] }]],
    ['that is privileged', properties({ privileged: true }), [{ ...bare, sandbox: { ...bare.sandbox, privileged: true } }]],
    [
      'with requirements',
      properties({
        resourceRequirements: [
          { type: 'VCPU', value: '0.5' },
          { type: 'MEMORY', value: '1024' },
        ],
      }),
      [{ ...bare, limits: { cpu: 0.5, memory: 1073741824 } }],
    ],
    [
      'with requirements that are not known',
      { container_properties: { resourceRequirements: { unknown: 'why' } } },
      [{ ...bare, limits: { cpu: { unknown: 'why' }, memory: { unknown: 'why' } } }],
    ],
    ['as it was written before', properties({ vcpus: 2, memory: 512 }), [{ ...bare, limits: { cpu: 2, memory: 536870912 } }]],
    [
      'that is not known',
      { container_properties: { unknown: 'why' } },
      [{ sandbox: { privileged: { unknown: 'why' } }, environment: { items: [], open: 'why' } }],
    ],
    ['of several containers', { ecs_properties: '{}' }, { items: [], open: 'jobs of several containers are not read yet' }],
    ['of none', {}, []],
  ])('%s', (_sentence, body, expected) => {
    expect(shown(entityOf('workload', normalised('aws_batch_job_definition', body)).facts)).toMatchObject({
      platform: 'ecs',
      containers: expected,
    });
  });
});
