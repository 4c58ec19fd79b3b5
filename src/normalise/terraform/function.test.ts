import { describe, expect, test } from '@jest/globals';
import { entityOf, facts, names, normalised, shown, tied, written } from './testing.js';

const TYPE = 'aws_lambda_function';
const noImage = { reference: null, registry: null, repository: null, tag: null, digest: null, pullPolicy: null };
const sandbox = { privileged: null, user: null, runAsNonRoot: null };
const container = {
  image: noImage,
  environment: [],
  arguments: [],
  sandbox,
  limits: { cpu: null, memory: { default: 134217728 } },
};
const plain = {
  runtime: 'function',
  platform: 'lambda',
  containers: [container],
  bootData: [],
  concurrency: { reserved: { default: -1 } },
  scale: { min: null, max: null },
};

function setting(value: unknown): object {
  return { value, secret: null };
}

describe('a function', () => {
  test.each<[string, object, object]>([
    ['of which nothing is written', {}, plain],
    ['with a cap', { reserved_concurrent_executions: 5 }, { ...plain, concurrency: { reserved: 5 } }],
    ['that is switched off', { reserved_concurrent_executions: 0 }, { ...plain, concurrency: { reserved: 0 } }],
    ['without a cap on purpose', { reserved_concurrent_executions: -1 }, { ...plain, concurrency: { reserved: -1 } }],
    ['whose cap is null', { reserved_concurrent_executions: null }, plain],
    ['whose cap is written as text', { reserved_concurrent_executions: '7' }, { ...plain, concurrency: { reserved: 7 } }],
    [
      'whose cap is not known',
      { reserved_concurrent_executions: { unknown: 'why' } },
      { ...plain, concurrency: { reserved: { unknown: 'why' } } },
    ],
    [
      'whose cap may not be given',
      { reserved_concurrent_executions: { oneOf: [5, null] } },
      { ...plain, concurrency: { reserved: { unknown: 'var.x has no value', oneOf: [5, -1] } } },
    ],
    ['with memory', { memory_size: 256 }, { ...plain, containers: [{ ...container, limits: { cpu: null, memory: 268435456 } }] }],
    [
      'with an environment',
      { environment: [{ variables: { HOST: 'db', PORT: { unknown: 'why' } } }] },
      { ...plain, containers: [{ ...container, environment: [setting('db'), setting({ unknown: 'why' })] }] },
    ],
    [
      'with an environment that is not known',
      { environment: { items: [], rest: 'why' } },
      { ...plain, containers: [{ ...container, environment: { items: [], open: 'why' } }] },
    ],
    [
      'with a command',
      { image_config: [{ entry_point: ['/run'], command: ['--fast'] }] },
      { ...plain, containers: [{ ...container, arguments: [setting('/run'), setting('--fast')] }] },
    ],
  ])('%s', (_sentence, body, expected) => {
    expect(facts('workload', TYPE, body)).toMatchObject(expected);
  });

  test('from an image', () => {
    expect(facts('workload', TYPE, { image_uri: 'public.ecr.aws/shop/reprice:v1' })).toMatchObject({
      containers: [{ image: { registry: 'public.ecr.aws', repository: 'shop/reprice', tag: 'v1', digest: null } }],
    });
  });

  const logs =
    'logsTo aws_lambda_function.it -> /aws/lambda/reprice (else log group /aws/lambda/reprice of aws_lambda_function.it)';
  const named = { function_name: 'reprice' };
  test.each<[string, object, string[]]>([
    ['logs to the group that Lambda makes', named, [logs]],
    [
      'logs to a group that only its known name would tell',
      { function_name: { parts: [{ unknown: 'why' }, '-reprice'] } },
      ['logsTo aws_lambda_function.it -> /aws/lambda/${? why}-reprice (else log group of aws_lambda_function.it)'],
    ],
    [
      'logs to one of two groups',
      { function_name: { oneOf: ['a', 'b'] } },
      ['logsTo aws_lambda_function.it -> /aws/lambda/a | /aws/lambda/b (else log group of aws_lambda_function.it)'],
    ],
    [
      'logs where it is told to',
      { ...named, logging_config: [{ log_group: { ref: 'aws_cloudwatch_log_group.all.name', is: '/all' } }] },
      ['logsTo aws_lambda_function.it -> aws_cloudwatch_log_group.all.name (else log group /all of aws_lambda_function.it)'],
    ],
    [
      'runs as its role',
      { ...named, role: { ref: 'aws_iam_role.app.arn' } },
      ['runsAs aws_lambda_function.it -> aws_iam_role.app.arn', logs],
    ],
    ['runs as nobody knows whom', { ...named, role: { unknown: 'why' } }, ['runsAs aws_lambda_function.it -> ? why', logs]],
    [
      'is bounded by its groups',
      { ...named, vpc_config: [{ security_group_ids: ['sg-1', { ref: 'aws_security_group.app.id' }] }] },
      ['bounds aws_lambda_function.it -> sg-1', 'bounds aws_lambda_function.it -> aws_security_group.app.id', logs],
    ],
    [
      'is bounded by groups that are not all known',
      { ...named, vpc_config: [{ security_group_ids: { items: ['sg-1'], rest: 'why' } }] },
      ['bounds aws_lambda_function.it -> sg-1', 'bounds aws_lambda_function.it -> ? why', logs],
    ],
    [
      'takes its image from a repository',
      { ...named, image_uri: { parts: [{ ref: 'aws_ecr_repository.app.repository_url' }, ':v1'] } },
      ['keepsImages aws_lambda_function.it -> ${aws_ecr_repository.app.repository_url}:v1', logs],
    ],
    [
      'takes its image from a repository known by name',
      { ...named, image_uri: '1.dkr.ecr.eu-west-1.amazonaws.com/shop/reprice:v1' },
      ['keepsImages aws_lambda_function.it -> 1.dkr.ecr.eu-west-1.amazonaws.com/shop/reprice:v1', logs],
    ],
    ['takes its image from elsewhere', { ...named, image_uri: 'public.ecr.aws/shop/reprice:v1' }, [logs]],
    [
      'takes its image from nobody knows where',
      { ...named, image_uri: { unknown: 'why' } },
      ['keepsImages aws_lambda_function.it -> ? why', logs],
    ],
  ])('%s', (_sentence, body, expected) => {
    expect(tied(normalised(TYPE, body))).toEqual(expected);
  });

  test('has an implied log group that keeps everything', () => {
    const [tie] = normalised(
      TYPE,
      { function_name: 'reprice' },
      { address: 'module.shop.aws_lambda_function.it["eu.west"]' },
    ).ties;
    expect(tie?.implied?.make()).toMatchObject({
      kind: 'sink',
      address: 'module.shop.aws_lambda_function.it["eu.west"]#log-group',
      title: 'log group /aws/lambda/reprice of module.shop.aws_lambda_function.it["eu.west"]',
    });
    expect(shown(tie?.implied?.make().facts)).toMatchObject({ type: 'log-group', retentionDays: { default: 0 }, kmsKey: null });
  });

  test('points at what was written, else at what is nearest to it', () => {
    const made = entityOf(
      'workload',
      normalised(TYPE, { reserved_concurrent_executions: 5, environment: [{ variables: { HOST: 'db' } }] }),
    );
    if (made.kind !== 'workload') throw new Error(made.kind);
    const [container] = made.facts.containers.items;
    expect(written(made.facts.concurrency.reserved)).toBe('5');
    expect(container?.environment.items.map((one) => written(one.value))).toEqual(['"db"']);
    expect(container === undefined ? [] : names(container.environment)).toEqual(['variable HOST']);
    expect(container === undefined ? '' : written(container.limits.memory)).toBe('"aws_lambda_function"');
    expect(container === undefined ? '' : written(container.image.tag)).toBe('"aws_lambda_function"');
  });

  test.each<[string, object, string]>([
    [
      'an unknown value stands where it is written',
      { reserved_concurrent_executions: { ref: 'data.x.y.z' } },
      '{\n      "ref": "data.x.y.z"\n    }',
    ],
  ])('%s', (_sentence, body, expected) => {
    const made = entityOf('workload', normalised(TYPE, body));
    expect(made.kind === 'workload' ? written(made.facts.concurrency.reserved) : '').toBe(expected);
  });

  test('goes by its name', () => {
    expect(entityOf('workload', normalised(TYPE, { function_name: 'reprice' }))).toMatchObject({
      title: 'aws_lambda_function.it',
      names: [{ kind: 'scalar', value: 'reprice' }],
    });
  });

  test('is what its alias means', () => {
    const { aliases } = normalised('aws_lambda_alias', {
      name: 'live',
      function_name: { ref: 'aws_lambda_function.it.function_name' },
    });
    expect(aliases).toMatchObject([
      { address: 'aws_lambda_alias.it', names: [], for: { ref: { address: 'aws_lambda_function.it' } } },
    ]);
  });
});
