/** What a function is invoked by ("EventSource" in the AWS SAM resource reference). */
import type { Expansion } from '../expansion.js';
import type { Target } from '../shared.js';
import type { Grants } from '../policies.js';
import { functionByApi, functionByHttpApi } from './api.js';
import { expandEvents } from './event.js';
import type { EventKind } from './event.js';
import { pull, pullTypes } from './pull.js';
import { alexaSkill, cloudWatchLogs, cognito, iotRule } from './push.js';
import { functionByRule } from './rule.js';
import { s3 } from './s3.js';
import { functionBySchedule } from './scheduler.js';
import { sns } from './sns.js';

const kinds = new Map<string, EventKind>([
  ...pullTypes.map((type) => [type, pull] as const),
  ['AlexaSkill', alexaSkill],
  ['Api', functionByApi],
  ['CloudWatchEvent', functionByRule],
  ['CloudWatchLogs', cloudWatchLogs],
  ['Cognito', cognito],
  ['EventBridgeRule', functionByRule],
  ['HttpApi', functionByHttpApi],
  ['IoTRule', iotRule],
  ['S3', s3],
  ['SNS', sns],
  ['Schedule', functionByRule],
  ['ScheduleV2', functionBySchedule],
]);

export function readEvents(target: Target, x: Expansion): Grants {
  return expandEvents(target, kinds, x);
}
