import { describe, expect, test } from '@jest/globals';
import { facts as cloudformation } from '../../cloudformation/testing.js';
import { facts, normalised } from '../../terraform/testing.js';
import { describeTwins, unknown } from './testing.js';

describe('trails in both vocabularies', () => {
  describeTwins([
    [
      'where it writes, streams and tells',
      [
        'aws_cloudtrail',
        {
          name: 'account',
          s3_bucket_name: 'audit',
          cloud_watch_logs_group_arn: 'arn:aws:logs:eu-central-1:123456789012:log-group:audit:*',
          sns_topic_name: 'files',
          kms_key_id: { ref: 'aws_kms_key.audit.arn', is: 'arn:key' },
          enable_log_file_validation: true,
        },
      ],
      [
        'AWS::CloudTrail::Trail',
        {
          TrailName: 'account',
          S3BucketName: 'audit',
          CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-central-1:123456789012:log-group:audit:*',
          SnsTopicName: 'files',
          KMSKeyId: { ref: 'AWS::KMS::Key Audit.Arn', is: 'arn:key' },
          EnableLogFileValidation: true,
        },
      ],
    ],
    [
      'a trail of which nothing is known',
      ['aws_cloudtrail', { name: unknown, enable_log_file_validation: unknown, cloud_watch_logs_group_arn: unknown, sns_topic_name: unknown }],
      ['AWS::CloudTrail::Trail', { TrailName: unknown, EnableLogFileValidation: unknown, CloudWatchLogsLogGroupArn: unknown, SnsTopicName: unknown }],
    ],
    [
      'data events by selectors',
      [
        'aws_cloudtrail',
        { event_selector: [{ read_write_type: 'WriteOnly', data_resource: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3'] }] }] },
      ],
      [
        'AWS::CloudTrail::Trail',
        { EventSelectors: [{ ReadWriteType: 'WriteOnly', DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] },
      ],
    ],
    [
      'data events by advanced selectors',
      [
        'aws_cloudtrail',
        {
          advanced_event_selector: [
            {
              field_selector: [
                { field: 'eventCategory', equals: ['Data'] },
                { field: 'resources.type', equals: ['AWS::Lambda::Function'] },
                { field: 'readOnly', equals: ['false'] },
                { field: 'resources.ARN', starts_with: ['arn:aws:lambda'] },
              ],
            },
          ],
        },
      ],
      [
        'AWS::CloudTrail::Trail',
        {
          AdvancedEventSelectors: [
            {
              FieldSelectors: [
                { Field: 'eventCategory', Equals: ['Data'] },
                { Field: 'resources.type', Equals: ['AWS::Lambda::Function'] },
                { Field: 'readOnly', Equals: ['false'] },
                { Field: 'resources.ARN', StartsWith: ['arn:aws:lambda'] },
              ],
            },
          ],
        },
      ],
    ],
  ]);
});

describe('data events are recorded', () => {
  const basic = (values: unknown): object => ({ event_selector: [{ data_resource: [{ type: 'AWS::S3::Object', values }] }] });
  const advanced = (...fields: readonly object[]): object => ({
    advanced_event_selector: [
      { field_selector: [{ field: 'eventCategory', equals: ['Data'] }, { field: 'resources.type', equals: ['AWS::S3::Object'] }, ...fields] },
    ],
  });
  const events = (body: object): unknown => facts('sink', 'aws_cloudtrail', body);
  test.each<[string, object, unknown]>([
    ['of everything, by the prefix of all', basic(['arn:aws:s3:::']), true],
    ['of everything, in any partition', basic([{ parts: ['arn:', { unknown: 'the partition' }, ':s3'] }]), true],
    ['of some', basic(['arn:aws:s3:::orders/']), false],
    ['of a bucket that is known after apply', basic([{ parts: [{ ref: 'aws_s3_bucket.orders.arn' }, '/'] }]), false],
    ['of what cannot be known', basic([unknown]), { unknown: 'why' }],
    ['of everything, whatever else', basic([unknown, 'arn:aws:s3']), true],
    ['of everything by category and type', advanced(), true],
    ['of some by ARN', advanced({ field: 'resources.ARN', starts_with: ['arn:aws:s3:::orders/'] }), false],
    ['of some by name of the event', advanced({ field: 'eventName', equals: ['GetObject'] }), false],
    ['perhaps of everything, by a field that is not known', advanced({ field: unknown }), { unknown: 'a field of its selector is not known' }],
  ])('%s', (_sentence, body, everywhere) => {
    expect(events(body)).toMatchObject({ dataEvents: [{ resource: 'AWS::S3::Object', access: { default: 'All' }, everywhere }] });
  });

  test.each<[string, object, unknown]>([
    ['none by default', {}, []],
    ['none where management events are selected', { advanced_event_selector: [{ field_selector: [{ field: 'eventCategory', equals: ['Management'] }] }] }, []],
    ['perhaps some where the category is not known', { advanced_event_selector: [{ field_selector: [{ field: 'eventCategory', equals: [unknown] }] }] }, { items: [], open: 'why' }],
  ])('%s', (_sentence, body, dataEvents) => expect(events(body)).toMatchObject({ dataEvents }));
});

describe('recorders and alerts in both vocabularies', () => {
  const pattern = '{ $.eventName = "DeleteTrail" }';
  const events = { 'detail-type': ['AWS API Call via CloudTrail'], detail: { eventName: ['DeleteTrail'] } };
  describeTwins([
    [
      'a filter',
      ['aws_cloudwatch_log_metric_filter', { pattern, metric_transformation: [{ namespace: 'Audit', name: 'trail' }] }],
      ['AWS::Logs::MetricFilter', { FilterPattern: pattern, MetricTransformations: [{ MetricNamespace: 'Audit', MetricName: 'trail' }] }],
    ],
    [
      'an alarm',
      ['aws_cloudwatch_metric_alarm', { namespace: 'Audit', metric_name: 'trail', alarm_actions: ['arn:topic'], actions_enabled: true }],
      ['AWS::CloudWatch::Alarm', { Namespace: 'Audit', MetricName: 'trail', AlarmActions: ['arn:topic'], ActionsEnabled: true }],
    ],
    [
      'an alarm over several metrics, without actions',
      ['aws_cloudwatch_metric_alarm', { metric_query: [{ metric: [{ namespace: 'Audit', metric_name: 'a' }] }, { metric: [{ namespace: 'Audit', metric_name: unknown }] }] }],
      ['AWS::CloudWatch::Alarm', { Metrics: [{ MetricStat: { Metric: { Namespace: 'Audit', MetricName: 'a' } } }, { MetricStat: { Metric: { Namespace: 'Audit', MetricName: unknown } } }] }],
    ],
  ]);

  test('a recorder is off in Terraform until it is switched on, and says what it records', () => {
    const recorder = { name: 'default', recording_group: [{ all_supported: false, include_global_resource_types: true }] };
    expect(facts('sink', 'aws_config_configuration_recorder', recorder)).toMatchObject({
      logging: { default: false },
      everything: false,
      globalServices: true,
    });
    expect(facts('sink', 'aws_config_configuration_recorder', {})).toMatchObject({ everything: { default: true }, globalServices: { default: false } });
    expect(cloudformation('sink', 'AWS::Config::ConfigurationRecorder', {})).toMatchObject({ logging: { default: true }, everything: { default: true } });
    const some = { RecordingGroup: { ResourceTypes: ['AWS::S3::Bucket'] } };
    expect(cloudformation('sink', 'AWS::Config::ConfigurationRecorder', some)).toMatchObject({ everything: { default: false } });
  });

  test.each<[string, object, unknown]>([
    ['a rule with a target', { EventPattern: events, Targets: [{ Arn: 'arn:topic' }] }, true],
    ['a rule without one', { EventPattern: events }, false],
    ['a rule that is off', { EventPattern: events, State: 'DISABLED', Targets: [{ Arn: 'arn:topic' }] }, false],
    ['a rule whose targets are not known', { EventPattern: events, Targets: unknown }, { unknown: 'why' }],
    ['a rule whose state is not known', { EventPattern: events, State: unknown, Targets: [{ Arn: 'arn:topic' }] }, { unknown: 'why' }],
  ])('%s', (_sentence, body, acts) => {
    const rule = cloudformation('alert', 'AWS::Events::Rule', body);
    expect(rule).toMatchObject({ acts, pattern: '"detail-type" "AWS API Call via CloudTrail" "detail" "eventName" "DeleteTrail"' });
  });

  test.each<[string, string, object, number]>([
    ['a filter over audit records', 'aws_cloudwatch_log_metric_filter', { pattern }, 1],
    ["a filter over an application's own logs", 'aws_cloudwatch_log_metric_filter', { pattern: 'ERROR' }, 0],
    ['a rule over audit records', 'aws_cloudwatch_event_rule', { event_pattern: JSON.stringify(events) }, 1],
    ["a rule over an application's own events", 'aws_cloudwatch_event_rule', { event_pattern: '{"source": ["shop.orders"]}' }, 0],
    ['a schedule', 'aws_cloudwatch_event_rule', { schedule_expression: 'rate(1 day)' }, 0],
  ])('%s speaks for the account, or does not', (_sentence, type, body, count) => {
    expect(normalised(type, body).ties.filter(({ relation }) => relation === 'alerts')).toHaveLength(count);
  });
});
