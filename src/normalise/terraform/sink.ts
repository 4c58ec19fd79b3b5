/** Log groups and trails: "Resource: aws_cloudwatch_log_group", "Resource: aws_cloudtrail". */
import { logGroupIn, trailIn } from '../aws/sink.js';

export const logGroup = logGroupIn({ name: 'name', retention: 'retention_in_days', key: 'kms_key_id' });

export const trail = trailIn({
  name: 'name',
  key: 'kms_key_id',
  logging: 'enable_logging',
  multiRegion: 'is_multi_region_trail',
  globalServices: 'include_global_service_events',
  integrity: 'enable_log_file_validation',
  logGroup: 'cloud_watch_logs_group_arn',
  topics: ['sns_topic_name'],
  bucket: 's3_bucket_name',
  selectors: {
    basic: 'event_selector',
    management: 'include_management_events',
    access: 'read_write_type',
    advanced: 'advanced_event_selector',
    fields: 'field_selector',
    field: 'field',
    equals: 'equals',
    notEquals: 'not_equals',
    starts: 'starts_with',
    resources: 'data_resource',
    type: 'type',
    values: 'values',
  },
});
