/** What starts functions: "Resource: aws_lambda_event_source_mapping", "aws_lambda_permission", "aws_scheduler_schedule". */
import { absent, set, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { at, leaf, number, reasonOf } from '../read.js';
import type { Cursor } from '../read.js';
import { each, entity, made, ties, written } from '../make.js';
import type { Mapper } from '../make.js';
import { opening, serviceOf } from '../aws/service.js';

/** Only queues have a bound of their own; streams are bounded per shard, and the number of shards is not written here. */
export const eventSourceMapping: Mapper = (raw, body) =>
  triggerOf(raw, sourceType(body), number(at(body, 'scaling_config', 0, 'maximum_concurrency')), each(at(body, 'function_name')));

function sourceType(body: Cursor): Attr<string> {
  const [source] = written(at(body, 'event_source_arn'));
  if (source === undefined) {
    const [managed] = each(at(body, 'self_managed_event_source'));
    return managed === undefined ? absent(body.near) : set('kafka', managed);
  }
  const type = serviceOf(source);
  return type === undefined ? unknown(reasonOf(source) || 'it is not an ARN', source) : set(type, source);
}

/** Services that may call a function, by what people call the trigger. Others go by the first label of their name. */
const callers: ReadonlyMap<string, string> = new Map([
  ['apigateway', 'http'],
  ['elasticloadbalancing', 'http'],
  ['events', 'event'],
  ['scheduler', 'schedule'],
]);

/** A permission is how a service that pushes becomes a trigger; nothing bounds how often it calls. */
export const permission: Mapper = (raw, body) => {
  const type = leaf(at(body, 'principal'), (value) => (value === null ? null : caller(String(value))));
  return triggerOf(raw, type, absent(body.near), each(at(body, 'function_name')));
};

/** A service, or an account, a role, everyone: whoever calls the API. */
function caller(principal: string): string {
  const label = principal.split('.')[0] ?? principal;
  return principal.endsWith('.amazonaws.com') ? (callers.get(label) ?? label) : 'invoke';
}

/** A function URL is a way in, and thereby a trigger; see also endpoint.ts. */
export function urlTrigger(raw: Raw, body: Cursor): ReturnType<Mapper> {
  const part = { id: 'trigger', title: `requests to ${raw.address}` };
  const trigger = entity(raw, 'trigger', { type: set('http', body.near), maxConcurrency: absent(body.near) }, [], part);
  return made([trigger], ties('triggers', raw, trigger, each(at(body, 'function_name'))));
}

/** Schedules act in a role of their own, without a permission on the function. */
export const schedule: Mapper = (raw, body) => {
  const target = at(body, 'target', 0);
  const tasks = each(at(target, 'ecs_parameters', 0, 'task_definition_arn'));
  const targets = tasks.length > 0 ? tasks : each(at(target, 'arn')).filter(mayBeFunction);
  return targets.length === 0 ? made([]) : triggerOf(raw, set('schedule', body.near), absent(body.near), targets);
};

function mayBeFunction(value: Value): boolean {
  if (value.ref !== undefined) return value.ref.type.startsWith('aws_lambda_');
  const known = opening(value);
  return known === undefined || known.split(':')[2] === 'lambda';
}

function triggerOf(raw: Raw, type: Attr<string>, maxConcurrency: Attr<number>, targets: readonly Value[]): ReturnType<Mapper> {
  const trigger = entity(raw, 'trigger', { type, maxConcurrency }, []);
  return made([trigger], ties('triggers', raw, trigger, targets));
}
