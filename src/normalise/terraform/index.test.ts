import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EntityKind } from '../../model/facts.js';
import type { Normalised } from '../../model/estate.js';
import { normalise } from '../testing.js';
import { stores } from './dependency.js';
import { configs } from './config.js';
import { endpoints } from './endpoint.js';
import { leases } from './lease.js';
import { terraform, types } from './index.js';
import { networks } from './network.js';
import { endOf, facts, normalised, raw, shown, tied } from './testing.js';

describe('small facts', () => {
  const image = { registry: 'aws', repository: 'codebuild/standard', tag: '7.0' };
  const variables = [
    { name: 'A', value: 'a' },
    { name: 'B', value: '/shop/b', type: 'PARAMETER_STORE' },
    { name: 'C', value: 'c', type: { unknown: 'why' } },
  ];
  const setting = (value: unknown): object => ({ value, secret: null });
  test.each<[string, EntityKind, string, object, object]>([
    ['a repository', 'registry', 'aws_ecr_repository', {}, { tagsMutable: { default: true } }],
    ['an immutable repository', 'registry', 'aws_ecr_repository', { image_tag_mutability: 'IMMUTABLE' }, { tagsMutable: false }],
    [
      'a repository with exclusions',
      'registry',
      'aws_ecr_repository',
      { image_tag_mutability: 'MUTABLE_WITH_EXCLUSION' },
      { tagsMutable: true },
    ],
    [
      'an unknown repository',
      'registry',
      'aws_ecr_repository',
      { image_tag_mutability: { unknown: 'why' } },
      { tagsMutable: { unknown: 'why' } },
    ],
    ['a cluster', 'cluster', 'aws_eks_cluster', {}, { publicEndpoint: { default: true } }],
    [
      'a private cluster',
      'cluster',
      'aws_eks_cluster',
      { vpc_config: [{ endpoint_public_access: false }] },
      { publicEndpoint: false },
    ],
    [
      'an unknown cluster',
      'cluster',
      'aws_eks_cluster',
      { vpc_config: { unknown: 'why' } },
      { publicEndpoint: { unknown: 'why' } },
    ],
    ['a secret', 'secret', 'aws_secretsmanager_secret', {}, { type: 'secret', kmsKey: null }],
    [
      'a parameter with a key',
      'secret',
      'aws_ssm_parameter',
      { key_id: 'alias/shop' },
      { type: 'parameter', kmsKey: 'alias/shop' },
    ],
    [
      'a parameter with an unknown key',
      'secret',
      'aws_ssm_parameter',
      { key_id: { unknown: 'why' } },
      { type: 'parameter', kmsKey: { unknown: 'why' } },
    ],
    ['a key', 'key', 'aws_kms_key', {}, { rotation: { default: false } }],
    ['a key that rotates', 'key', 'aws_kms_key', { enable_key_rotation: true }, { rotation: true }],
    [
      'a key that rotates perhaps',
      'key',
      'aws_kms_key',
      { enable_key_rotation: { unknown: 'why' } },
      { rotation: { unknown: 'why' } },
    ],
    ['a bucket', 'dependency', 'aws_s3_bucket', {}, { type: 's3' }],
    ['a table', 'dependency', 'aws_dynamodb_table', {}, { type: 'dynamodb' }],
    ['a queue', 'dependency', 'aws_sqs_queue', {}, { type: 'sqs' }],
    ['a database', 'dependency', 'aws_db_instance', {}, { type: 'rds' }],
    [
      'a build',
      'pipeline',
      'aws_codebuild_project',
      { environment: [{ image: 'aws/codebuild/standard:7.0', privileged_mode: true, environment_variable: variables }] },
      {
        image: { tag: image.tag },
        environment: [setting('a'), setting(null), setting({ unknown: 'why', oneOf: ['c', null] })],
        sandbox: { privileged: true },
      },
    ],
    [
      'a bare build',
      'pipeline',
      'aws_codebuild_project',
      {},
      { image: { tag: null }, environment: [], sandbox: { privileged: { default: false } } },
    ],
  ])('%s', (_sentence, kind, type, body, expected) => {
    expect(facts(kind, type, body)).toMatchObject(expected);
  });
});

describe('the table of types', () => {
  test.each(['aws_internet_gateway', 'data.aws_iam_role', 'constructor', ''])('%p is not mapped', (type) => {
    expect(terraform(raw(type, {}))).toBeUndefined();
  });

  const families = [...configs, ...endpoints, ...networks, ...stores].map(([type]) => type);
  test.each([
    ['configs', configs.map(([type]) => type)],
    ['endpoints', endpoints.map(([type]) => type)],
    ['leases', leases.map(([type]) => type)],
    ['networks', networks.map(([type]) => type)],
    ['stores', stores.map(([type]) => type)],
    ['all others of AWS', [...types.keys()].filter((type) => type.startsWith('aws_') && !families.includes(type))],
  ])('is sorted, and each type is there once: %s', (_sentence, some) => {
    expect(some).toEqual([...new Set(some)].sort());
  });

  test.each([...types.keys()])('%s may hold anything', (type) => {
    const attribute = fc.constantFrom(...attributes);
    fc.assert(
      fc.property(fc.dictionary(attribute, anything), (body) => expect(tied(normalised(type, body))).toBeDefined()),
      { numRuns: 30 },
    );
  });

  test('holds many of anything', () => {
    const many = Array.from({ length: 130_000 }, (_, index) => `p${index}`);
    const policy = { Statement: { Principal: Object.fromEntries(many.map((name) => [name, 1])) } };
    expect(tied(normalised('aws_iam_role_policy_attachment', { policy_arn: many, role: 'a' }))).toHaveLength(many.length);
    expect(normalised('aws_iam_role', { assume_role_policy: policy }).entities).toHaveLength(1);
  });

  const attributes = [
    ...[
      'assume_role_policy',
      'policy',
      'inline_policy',
      'container_definitions',
      'container_properties',
      'environment',
      'setting',
      'target',
    ],
    ...[
      'ingress',
      'egress',
      'function_name',
      'principal',
      'role',
      'image_uri',
      'remote_access',
      'event_selector',
      'advanced_event_selector',
    ],
    ...['event_source_arn', 'resource_id', 'name', 'protocol', 'cidr_blocks', 'security_groups', 'mixed_instances_policy'],
  ];
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.constant({ unknown: 'why' }),
    fc.array(fc.constant({ unknown: 'why' })),
    fc.string().map((text) => ({ parts: [text, { unknown: 'why' }] })),
  );
});

describe('what cannot be known', () => {
  /** Each attribute that a mapper reads, written once. */
  const samples: Record<string, object> = {
    aws_appautoscaling_target: { min_capacity: 1, max_capacity: 2, resource_id: 'service/a/b' },
    aws_autoscaling_group: { name: 'a', min_size: 1, max_size: 2, launch_configuration: 'a' },
    aws_batch_job_definition: { name: 'a', container_properties: '{}' },
    aws_cloudtrail: { name: 'a', enable_logging: true, is_multi_region_trail: true, kms_key_id: 'k', event_selector: [{}] },
    aws_cloudwatch_log_group: { name: 'a', retention_in_days: 1, kms_key_id: 'k' },
    aws_codebuild_project: { name: 'a', environment: [{ image: 'a' }] },
    aws_ecs_service: { name: 'a', task_definition: 't', network_configuration: [{ security_groups: ['sg-1'] }] },
    aws_ecs_task_definition: {
      family: 'a',
      container_definitions: '[{}]',
      cpu: 1,
      memory: 1,
      task_role_arn: 'a',
      execution_role_arn: 'b',
    },
    aws_eks_node_group: { remote_access: [{ ec2_ssh_key: 'a' }] },
    aws_elastic_beanstalk_environment: { name: 'a', setting: [] },
    aws_iam_policy: { name: 'a', policy: '{}' },
    aws_iam_role: { name: 'a', assume_role_policy: '{}', inline_policy: [{}], managed_policy_arns: ['a'] },
    aws_iam_role_policy_attachment: { role: 'a', policy_arn: 'b' },
    aws_instance: { vpc_security_group_ids: [], security_groups: [], iam_instance_profile: 'a' },
    aws_lambda_event_source_mapping: { event_source_arn: 'arn:aws:sqs:a:1:q', function_name: 'a', scaling_config: [{}] },
    aws_lambda_function: {
      ...{
        function_name: 'a',
        role: 'r',
        image_uri: 'a/b:1',
        environment: [{}],
        image_config: [{}],
        reserved_concurrent_executions: 1,
      },
      ...{ memory_size: 1, vpc_config: [{}], logging_config: [{}] },
    },
    aws_lambda_permission: { principal: 'a', function_name: 'f' },
    aws_launch_template: {
      name: 'a',
      vpc_security_group_ids: [],
      security_group_names: [],
      network_interfaces: [{}],
      iam_instance_profile: [{}],
    },
    aws_network_acl: { ingress: [], egress: [] },
    aws_scheduler_schedule: { target: [{ arn: 'arn:aws:lambda:a' }] },
    aws_security_group: { name: 'a', ingress: [], egress: [] },
    aws_security_group_rule: {
      type: 'ingress',
      protocol: 'tcp',
      from_port: 1,
      to_port: 2,
      cidr_blocks: [],
      ipv6_cidr_blocks: [],
      prefix_list_ids: [],
      source_security_group_id: 'a',
      self: true,
    },
  };
  const cases = Object.entries(samples).flatMap(([type, body]) =>
    Object.keys(body).map((attribute): [string, string, object] => [type, attribute, body]),
  );

  test.each(cases)('%s.%s stays unknown with its reason', (type, attribute, body) => {
    expect(everything(normalised(type, { ...body, [attribute]: { unknown: 'nobody knows' } }))).toContain('nobody knows');
  });

  test.each(cases)('%s.%s that was not read is unknown too', (type, attribute, body) => {
    const unread = [{ path: [attribute], reason: { code: 'unread' as const, text: 'access was denied' } }];
    expect(everything(normalised(type, { ...body, [attribute]: undefined }, { unread }))).toContain('access was denied');
  });

  function everything(made: Normalised): string {
    const ends = made.aliases?.map((one) => [one.names.map(endOf), endOf(one.for)]);
    return JSON.stringify([made.entities.map((one) => [shown(one.facts), one.names.map(endOf)]), tied(made), ends]);
  }
});

describe('what a reader could not look at', () => {
  const denied = { code: 'unread', text: 'access was denied' } as const;
  test.each<[string, string[], object]>([
    ['an attribute', ['reserved_concurrent_executions'], { concurrency: { reserved: { unknown: 'access was denied' } } }],
    [
      'something within every block',
      ['environment', 'variables'],
      { containers: [{ environment: { items: [], open: 'access was denied' } }] },
    ],
    [
      'something within one block',
      ['environment', '0', 'variables', 'A'],
      { containers: [{ environment: [{ value: { unknown: 'access was denied' } }, { value: 'b' }] }] },
    ],
    ['the whole', [], { concurrency: { reserved: { unknown: 'access was denied' } } }],
  ])('%s', (_sentence, path, expected) => {
    const over = { unread: [{ path, reason: denied }] };
    const made = normalise(raw('aws_lambda_function', { environment: [{ variables: { A: 'a', B: 'b' } }] }, over));
    expect(shown(made?.entities[0]?.facts)).toMatchObject(expected);
  });
});
