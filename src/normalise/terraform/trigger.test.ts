import { describe, expect, test } from '@jest/globals';
import { facts, normalised, tied } from './testing.js';

const fn = { ref: 'aws_lambda_function.f.arn' };

describe('an event source', () => {
  const TYPE = 'aws_lambda_event_source_mapping';
  test.each<[string, object, object]>([
    [
      'a queue by reference',
      { event_source_arn: { ref: 'module.shop.aws_sqs_queue.orders["a.b"].arn' } },
      { type: 'sqs', maxConcurrency: null },
    ],
    ['a queue by ARN', { event_source_arn: 'arn:aws:sqs:eu-west-1:1:orders' }, { type: 'sqs', maxConcurrency: null }],
    [
      'a queue of some region',
      { event_source_arn: { parts: ['arn:aws:sqs:', { unknown: 'why' }, ':1:orders'] } },
      { type: 'sqs', maxConcurrency: null },
    ],
    ['a stream', { event_source_arn: { ref: 'aws_dynamodb_table.t.stream_arn' } }, { type: 'dynamodb', maxConcurrency: null }],
    ['a broker', { event_source_arn: { ref: 'aws_mq_broker.b.arn' } }, { type: 'mq', maxConcurrency: null }],
    ['somebody’s own Kafka', { self_managed_event_source: [{ endpoints: {} }] }, { type: 'kafka', maxConcurrency: null }],
    ['nobody knows what', { event_source_arn: { unknown: 'why' } }, { type: { unknown: 'why' }, maxConcurrency: null }],
    ['what is no ARN', { event_source_arn: 'orders' }, { type: { unknown: 'it is not an ARN' }, maxConcurrency: null }],
    ['nothing', {}, { type: null, maxConcurrency: null }],
    ['bounded', { scaling_config: [{ maximum_concurrency: 10 }] }, { type: null, maxConcurrency: 10 }],
    [
      'bounded by an unknown number',
      { scaling_config: [{ maximum_concurrency: { unknown: 'why' } }] },
      { type: null, maxConcurrency: { unknown: 'why' } },
    ],
    ['perhaps bounded', { scaling_config: { items: [], rest: 'why' } }, { type: null, maxConcurrency: { unknown: 'why' } }],
  ])('%s', (_sentence, body, expected) => {
    expect(facts('trigger', TYPE, body)).toMatchObject(expected);
  });
});

describe('a permission', () => {
  test.each<[string, unknown, unknown]>([
    ['for events', 'events.amazonaws.com', 'event'],
    ['for schedules', 'scheduler.amazonaws.com', 'schedule'],
    ['for an API', 'apigateway.amazonaws.com', 'http'],
    ['for a load balancer', 'elasticloadbalancing.amazonaws.com', 'http'],
    ['for buckets', 's3.amazonaws.com', 's3'],
    ['for log groups of a region', 'logs.eu-west-1.amazonaws.com', 'logs'],
    ['for an account', '123456789012', 'invoke'],
    ['for everyone', '*', 'invoke'],
    ['for nobody knows whom', { unknown: 'why' }, { unknown: 'why' }],
    [
      'for one of two',
      { oneOf: ['s3.amazonaws.com', 'sns.amazonaws.com'] },
      { unknown: 'var.x has no value', oneOf: ['s3', 'sns'] },
    ],
    ['for nobody', null, null],
  ])('%s', (_sentence, principal, type) => {
    expect(facts('trigger', 'aws_lambda_permission', { principal })).toMatchObject({ type, maxConcurrency: null });
  });
});

describe('what is triggered', () => {
  const schedule = (target: object): object => ({ target: [target] });
  test.each<[string, string, object, string[]]>([
    [
      'a function by reference',
      'aws_lambda_permission',
      { function_name: fn },
      ['triggers aws_lambda_permission.it -> aws_lambda_function.f.arn'],
    ],
    [
      'a function by ARN',
      'aws_lambda_event_source_mapping',
      { function_name: 'arn:aws:lambda:x:1:function:f' },
      ['triggers aws_lambda_event_source_mapping.it -> arn:aws:lambda:x:1:function:f'],
    ],
    [
      'an unknown function',
      'aws_lambda_event_source_mapping',
      { function_name: { unknown: 'why' } },
      ['triggers aws_lambda_event_source_mapping.it -> ? why'],
    ],
    [
      'a function on schedule',
      'aws_scheduler_schedule',
      schedule({ arn: fn }),
      ['triggers aws_scheduler_schedule.it -> aws_lambda_function.f.arn'],
    ],
    [
      'a task on schedule',
      'aws_scheduler_schedule',
      schedule({
        arn: { ref: 'aws_ecs_cluster.c.arn' },
        ecs_parameters: [{ task_definition_arn: { ref: 'aws_ecs_task_definition.t.arn' } }],
      }),
      ['triggers aws_scheduler_schedule.it -> aws_ecs_task_definition.t.arn'],
    ],
    ['a queue on schedule', 'aws_scheduler_schedule', schedule({ arn: { ref: 'aws_sqs_queue.q.arn' } }), []],
    ['a topic on schedule', 'aws_scheduler_schedule', schedule({ arn: 'arn:aws:sns:eu-west-1:1:t' }), []],
    [
      'an unknown target on schedule',
      'aws_scheduler_schedule',
      schedule({ arn: { unknown: 'why' } }),
      ['triggers aws_scheduler_schedule.it -> ? why'],
    ],
    [
      'a function by its URL',
      'aws_lambda_function_url',
      { function_name: fn },
      ['triggers aws_lambda_function_url.it#trigger -> aws_lambda_function.f.arn'],
    ],
  ])('%s', (_sentence, type, body, expected) => {
    expect(tied(normalised(type, body))).toEqual(expected);
  });

  test('a schedule says what kind of trigger it is', () => {
    expect(facts('trigger', 'aws_scheduler_schedule', { target: [{ arn: fn }] })).toMatchObject({
      type: 'schedule',
      maxConcurrency: null,
    });
    expect(facts('trigger', 'aws_lambda_function_url', { function_name: fn })).toMatchObject({ type: 'http', maxConcurrency: null });
  });
});

describe('a way in', () => {
  test.each<[string, string, object, object]>([
    [
      'a function URL for everyone',
      'aws_lambda_function_url',
      { authorization_type: 'NONE' },
      { public: { default: true }, authorization: 'NONE' },
    ],
    [
      'a function URL for some',
      'aws_lambda_function_url',
      { authorization_type: { unknown: 'why' } },
      { public: { default: true }, authorization: { unknown: 'why' } },
    ],
    ['a load balancer', 'aws_lb', {}, { public: { default: true }, authorization: null }],
    ['an internal load balancer', 'aws_lb', { internal: true }, { public: false, authorization: null }],
    ['a load balancer for all', 'aws_lb', { internal: false }, { public: true, authorization: null }],
    [
      'a load balancer for nobody knows whom',
      'aws_lb',
      { internal: { unknown: 'why' } },
      { public: { unknown: 'why' }, authorization: null },
    ],
  ])('%s', (_sentence, type, body, expected) => {
    expect(facts('endpoint', type, body)).toMatchObject(expected);
  });
});
