/** `ScheduleV2`: a schedule of EventBridge Scheduler, which invokes in a role of its own. */
import type { Value } from '../../../../model/value.js';
import { made } from '../expansion.js';
import type { Expansion } from '../expansion.js';
import { delivery, nothing, together } from '../policies.js';
import type { Grants } from '../policies.js';
import { makeRole } from '../role.js';
import { dict, get, getAtt, given, isTrue, scalar, take, textOf } from '../values.js';
import type { SamEvent } from './event.js';

export function functionBySchedule(event: SamEvent, x: Expansion): Grants {
  return bySchedule(event, 'Lambda', x);
}

export function machineBySchedule(event: SamEvent, x: Expansion): Grants {
  return bySchedule(event, 'StepFunctions', x);
}

const same = [
  'ScheduleExpression', 'ScheduleExpressionTimezone', 'Name', 'State', 'Description', 'StartDate', 'EndDate', 'GroupName', 'KmsKeyArn',
] as const;

function bySchedule(event: SamEvent, kind: 'Lambda' | 'StepFunctions', x: Expansion): Grants {
  const { id, properties, target, at } = event;
  const letters = deadLetters(event, x);
  const role = given(properties, 'RoleArn');
  if (role === undefined) {
    const grants = together(delivery(kind, target.arn, id), delivery('SQS', get(letters, 'Arn'), id));
    x.add(makeRole(target.owner, `${id}Role`, 'scheduler.amazonaws.com', grants, take(properties, ['PermissionsBoundary']), at));
  }
  const aim = {
    Arn: target.arn,
    RoleArn: role ?? getAtt(`${id}Role`, 'Arn', at),
    ...take(properties, ['Input', 'RetryPolicy']),
    DeadLetterConfig: letters,
  };
  const own = take(properties, same);
  x.add(made(target.owner, id, 'AWS::Scheduler::Schedule', {
    ...own,
    Name: own['Name'] ?? (isTrue(get(properties, 'OmitName')) ? undefined : scalar(id, at)),
    FlexibleTimeWindow: given(properties, 'FlexibleTimeWindow') ?? dict({ Mode: scalar('OFF', at) }, at),
    Target: dict(aim, at),
  }, at));
  return nothing;
}

function deadLetters({ id, properties, target }: SamEvent, x: Expansion): Value | undefined {
  const letters = given(properties, 'DeadLetterConfig');
  if (letters === undefined || get(letters, 'Type') === undefined) return letters;
  const queue = textOf(get(letters, 'QueueLogicalId')) ?? `${id}Queue`;
  x.add(made(target.owner, queue, 'AWS::SQS::Queue', {}, letters));
  return dict({ Arn: getAtt(queue, 'Arn', letters) }, letters);
}
