/** Log groups and trails: "AWS::Logs::LogGroup", "AWS::CloudTrail::Trail". */
import { logGroupIn, trailIn } from '../aws/sink.js';

export const logGroup = logGroupIn({ name: 'LogGroupName', retention: 'RetentionInDays', key: 'KmsKeyId' });

export const trail = trailIn({
  name: 'TrailName',
  key: 'KMSKeyId',
  logging: 'IsLogging',
  multiRegion: 'IsMultiRegionTrail',
  globalServices: 'IncludeGlobalServiceEvents',
  integrity: 'EnableLogFileValidation',
  logGroup: 'CloudWatchLogsLogGroupArn',
  // The ARN is an attribute, which a live trail is read with.
  topics: ['SnsTopicName', 'SnsTopicARN'],
  bucket: 'S3BucketName',
  selectors: {
    basic: 'EventSelectors',
    management: 'IncludeManagementEvents',
    access: 'ReadWriteType',
    advanced: 'AdvancedEventSelectors',
    fields: 'FieldSelectors',
    field: 'Field',
    equals: 'Equals',
    notEquals: 'NotEquals',
    starts: 'StartsWith',
    resources: 'DataResources',
    type: 'Type',
    values: 'Values',
  },
});
