/** A trail as "AWS::CloudTrail::Trail". */
import { Unanswered } from '../../contract.js';
import type { Found, Reader } from '../../contract.js';
import { textAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { picked, unreadAt } from '../../words.js';
import { lastPart } from '../items.js';

/** "If the trail is an organization trail and you are a member account …, you must provide the full ARN." */
export async function trailOf(reader: Reader, trail: Json, arn: string): Promise<Found> {
  const status = await reader.ask('GetTrailStatus', { Name: arn });
  const selectors = await selectorsOf(reader, trail, arn);
  const name = textAt(trail, 'Name') ?? lastPart(arn);
  return {
    type: 'AWS::CloudTrail::Trail',
    id: arn,
    name,
    body: {
      TrailName: name,
      ...picked(trail, 'IsMultiRegionTrail', 'IsOrganizationTrail', 'IncludeGlobalServiceEvents', 'S3BucketName', 'SnsTopicARN'),
      ...(status instanceof Unanswered ? {} : picked(status, 'IsLogging')),
      EnableLogFileValidation: within(trail, 'LogFileValidationEnabled'),
      KMSKeyId: within(trail, 'KmsKeyId'),
      CloudWatchLogsLogGroupArn: within(trail, 'CloudWatchLogsLogGroupArn'),
      ...(selectors instanceof Unanswered ? {} : picked(selectors, 'EventSelectors', 'AdvancedEventSelectors')),
      Arn: arn,
    },
    unread: [...untold(status, 'IsLogging'), ...untold(selectors, 'EventSelectors', 'AdvancedEventSelectors')],
    ofAccount: true,
  };
}

/** Without selectors of its own a trail has the default one, which records all management events. */
async function selectorsOf(reader: Reader, trail: Json, arn: string): Promise<Json | Unanswered> {
  return within(trail, 'HasCustomEventSelectors') === false ? null : reader.ask('GetEventSelectors', { TrailName: arn });
}

/** In code what is not written has a default; here it is not known. One of the keys is enough. */
function untold(answer: Json | Unanswered, ...keys: readonly string[]): NonNullable<Found['unread']> {
  if (answer instanceof Unanswered) return unreadAt(answer, ...keys);
  if (answer === null || keys.some((key) => isTold(within(answer, key)))) return [];
  return keys.map((key) => ({ path: [key], reason: { code: 'unread', text: `CloudTrail answers without ${keys.join(' and ')}` } }));
}

function isTold(value: Json | undefined): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}
