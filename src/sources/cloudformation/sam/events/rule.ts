/** Rules of EventBridge: patterns (`EventBridgeRule`, `CloudWatchEvent`) and schedules (`Schedule`). */
import type { Value } from '../../../../model/value.js';
import { made } from '../expansion.js';
import type { Expansion } from '../expansion.js';
import { delivery, nothing } from '../policies.js';
import type { Grants } from '../policies.js';
import { makeRole } from '../role.js';
import { dict, get, getAtt, given, list, ref, scalar, take, textOf } from '../values.js';
import type { Fields } from '../values.js';
import { permit } from './event.js';
import type { SamEvent } from './event.js';
import { queuePolicy } from './sns.js';

export function functionByRule(event: SamEvent, x: Expansion): Grants {
  makeRule(event, 'LambdaTarget', {}, x);
  permit(event, 'events.amazonaws.com', { SourceArn: getAtt(event.id, 'Arn', event.at) }, x);
  return nothing;
}

/** A state machine is started in a role of the rule. */
export function machineByRule(event: SamEvent, x: Expansion): Grants {
  const role = startingRole(event, 'events.amazonaws.com', x);
  makeRule(event, 'StepFunctionsTarget', { RoleArn: role }, x);
  return nothing;
}

/** The role that is named, else one that may start the state machine. */
export function startingRole({ id, properties, target, at }: SamEvent, service: string, x: Expansion): Value {
  const written = given(properties, 'RoleArn') ?? given(properties, 'Role');
  if (written !== undefined) return written;
  x.add(makeRole(target.owner, `${id}Role`, service, delivery('StepFunctions', target.arn, `${id}Role`), {}, at));
  return getAtt(`${id}Role`, 'Arn', at);
}

const fields = [
  'EventBusName', 'Name', 'Description', ['EventPattern', 'Pattern'], ['ScheduleExpression', 'Schedule'],
] as const;

/** "Target" in the Amazon EventBridge API reference. */
const maxTargetId = 64;

function makeRule(event: SamEvent, suffix: string, more: Fields, x: Expansion): void {
  const { id, properties, target, at } = event;
  const aim = {
    Arn: target.arn,
    Id: given(given(properties, 'Target'), 'Id') ?? scalar(`${id.slice(0, maxTargetId - suffix.length)}${suffix}`, at),
    ...take(properties, ['Input', 'InputPath', 'InputTransformer', 'RetryPolicy']),
    DeadLetterConfig: deadLetters(event, x),
    ...more,
  };
  const rule = { ...take(properties, fields), State: stateOf(properties), Targets: list([dict(aim, at)], at) };
  x.add(made(target.owner, id, 'AWS::Events::Rule', rule, at));
}

function stateOf(properties: Value): Value | undefined {
  const enabled = given(properties, 'Enabled');
  const text = textOf(enabled)?.toLowerCase();
  if (enabled === undefined || text === undefined) return given(properties, 'State') ?? enabled;
  return scalar(text === 'true' ? 'ENABLED' : 'DISABLED', enabled);
}

/** `Type: SQS` makes a queue; `Arn` names one. */
function deadLetters({ id, properties, target, at }: SamEvent, x: Expansion): Value | undefined {
  const letters = given(properties, 'DeadLetterConfig');
  if (letters === undefined || get(letters, 'Type') === undefined) return letters;
  const queue = textOf(get(letters, 'QueueLogicalId')) ?? `${id}Queue`;
  const arn = getAtt(queue, 'Arn', letters);
  x.add(made(target.owner, queue, 'AWS::SQS::Queue', {}, letters));
  const policy = queuePolicy('events.amazonaws.com', arn, ref(queue, letters), getAtt(id, 'Arn', at));
  x.add(made(target.owner, `${id}QueuePolicy`, 'AWS::SQS::QueuePolicy', policy, letters));
  return dict({ Arn: arn }, letters);
}
