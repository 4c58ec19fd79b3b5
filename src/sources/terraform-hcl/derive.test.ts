/** ARNs and ids that follow from arguments ("Attribute Reference" and "Import" of each resource). */
import { describe, expect, test } from '@jest/globals';
import { argument, plain, read } from './testing.js';

const place = { account: '123456789012', region: 'eu-central-1' };
const value = (type: string, body: string, attribute: string, settings = {}) => {
  const text = `variable "v" {}\nresource "${type}" "x" {\n ${body}\n}\nresource "t" "y" {\n v = ${type}.x.${attribute}\n}`;
  return argument(read({ 'main.tf': text }, [settings]), 't.y', 'v');
};

describe('what follows from the arguments', () => {
  test.each<[string, string, string, string]>([
    ['aws_cloudwatch_log_group', 'name = "/app"', 'arn', 'arn:aws:logs:eu-central-1:123456789012:log-group:/app'],
    ['aws_cloudwatch_log_group', 'name = "/app"', 'id', '/app'],
    ['aws_sns_topic', 'name = "alerts"', 'id', 'arn:aws:sns:eu-central-1:123456789012:alerts'],
    ['aws_sqs_queue', 'name = "jobs"', 'arn', 'arn:aws:sqs:eu-central-1:123456789012:jobs'],
    ['aws_iam_role', 'name = "app"', 'arn', 'arn:aws:iam::123456789012:role/app'],
    ['aws_iam_role', 'name = "app"\n path = "/team/"', 'arn', 'arn:aws:iam::123456789012:role/team/app'],
    ['aws_iam_policy', 'name = "p"', 'id', 'arn:aws:iam::123456789012:policy/p'],
    ['aws_lambda_function', 'function_name = "f"', 'arn', 'arn:aws:lambda:eu-central-1:123456789012:function:f'],
    ['aws_dynamodb_table', 'name = "t"', 'arn', 'arn:aws:dynamodb:eu-central-1:123456789012:table/t'],
    ['aws_rds_cluster', 'cluster_identifier = "c"', 'arn', 'arn:aws:rds:eu-central-1:123456789012:cluster:c'],
    ['aws_db_instance', 'identifier = "d"', 'arn', 'arn:aws:rds:eu-central-1:123456789012:db:d'],
    ['aws_redshift_cluster', 'cluster_identifier = "c"', 'id', 'c'],
    ['aws_opensearch_domain', 'domain_name = "d"', 'arn', 'arn:aws:es:eu-central-1:123456789012:domain/d'],
    ['aws_kms_alias', 'name = "alias/a"', 'arn', 'arn:aws:kms:eu-central-1:123456789012:alias/a'],
    ['aws_kinesis_firehose_delivery_stream', 'name = "s"', 'arn', 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/s'],
    ['aws_budgets_budget', 'name = "b"', 'arn', 'arn:aws:budgets::123456789012:budget/b'],
    ['aws_elb', 'name = "e"', 'arn', 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/e'],
    ['aws_ecs_task_definition', 'family = "f"', 'arn_without_revision', 'arn:aws:ecs:eu-central-1:123456789012:task-definition/f'],
    ['aws_scheduler_schedule', 'name = "s"', 'arn', 'arn:aws:scheduler:eu-central-1:123456789012:schedule/default/s'],
    ['aws_s3_bucket', 'bucket = "b"', 'arn', 'arn:aws:s3:::b'],
  ])('of %s with %s: %s', (type, body, attribute, expected) => {
    const made = value(type, body, attribute, place);
    expect(plain(made)).toBe(expected);
    expect(made.ref).toEqual({ type, address: `${type}.x`, attribute });
  });
});

test.each<[string, string, string, object, unknown]>([
  ['nothing of the place', 'aws_sqs_queue', 'name = "q"', {}, 'arn:${?deployment}:sqs:${?deployment}:${?deployment}:q'],
  ['the account alone', 'aws_sqs_queue', 'name = "q"', { account: '123456789012' }, 'arn:${?deployment}:sqs:${?deployment}:123456789012:q'],
  ['a region, which tells its partition', 'aws_sns_topic', 'name = "t"', { region: 'cn-north-1' }, 'arn:aws-cn:sns:cn-north-1:${?deployment}:t'],
  ['a partition of its own', 'aws_s3_bucket', 'bucket = "b"', { partition: 'aws-us-gov' }, 'arn:aws-us-gov:s3:::b'],
  ['a region that nobody knows', 'aws_sns_topic', 'name = "t"', { region: 'xx-1' }, 'arn:${?deployment}:sns:xx-1:${?deployment}:t'],
  ['a part of the name', 'aws_sns_topic', 'name = "t-${var.v}"', place, 'arn:aws:sns:eu-central-1:123456789012:t-${?no-value}'],
  ['one of two names', 'aws_sns_topic', 'name = var.v ? "a" : "b"', place, { oneOf: ['arn:aws:sns:eu-central-1:123456789012:a', 'arn:aws:sns:eu-central-1:123456789012:b'] }],
  ['no name', 'aws_sns_topic', 'name_prefix = "a"', place, '?computed'],
  ['a name that is not known', 'aws_sns_topic', 'name = var.v', place, '?computed'],
])('an ARN of which is known: %s', (_, type, body, settings, expected) => expect(plain(value(type, body, 'arn', settings))).toEqual(expected));

test('an ARN within a longer text still says whose it is', () => {
  const text = 'resource "aws_sqs_queue" "x" {\n name = "q"\n}\nresource "t" "y" {\n v = "${aws_sqs_queue.x.arn}/*"\n}';
  const made = argument(read({ 'main.tf': text }), 't.y', 'v');
  const refs = made.kind === 'template' ? made.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.ref?.address])) : [];
  expect(refs).toEqual([undefined, undefined, 'aws_sqs_queue.x']);
});
