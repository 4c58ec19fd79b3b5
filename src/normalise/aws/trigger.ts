/** What starts functions, however it is written. */
import { absent, set, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { each, entity, made, ties, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, leaf, number, reasonOf } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { opening, serviceOf } from './service.js';

export interface SourceWords {
  readonly function: string;
  readonly source: string;
  /** A Kafka of one's own. */
  readonly selfManaged: string;
  readonly maxConcurrency: Path;
}

/** Only queues have a bound of their own; streams are bounded per shard, and the number of shards is not written here. */
export function eventSourceMappingIn(words: SourceWords): Mapper {
  return (raw, body) => {
    const bound = number(at(body, ...words.maxConcurrency));
    return triggerOf(raw, sourceType(words, body), bound, each(at(body, words.function)));
  };
}

function sourceType(words: SourceWords, body: Cursor): Attr<string> {
  const [source] = written(at(body, words.source));
  if (source === undefined) {
    const [managed] = each(at(body, words.selfManaged));
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
export function permissionIn(words: { readonly function: string; readonly principal: string }): Mapper {
  return (raw, body) => {
    const type = leaf(at(body, words.principal), (value) => (value === null ? null : caller(String(value))));
    return triggerOf(raw, type, absent(body.near), each(at(body, words.function)));
  };
}

/** A service, or an account, a role, everyone: whoever calls the API. */
function caller(principal: string): string {
  const label = principal.split('.')[0] ?? principal;
  return /\.amazonaws\.com(\.cn)?$/.test(principal) ? (callers.get(label) ?? label) : 'invoke';
}

/** A function URL is a way in, and thereby a trigger; see also endpoint.ts. */
export function urlTrigger(raw: Raw, body: Cursor, functions: readonly Value[]): ReturnType<Mapper> {
  const part = { id: 'trigger', title: `requests to ${titleOf(raw)}` };
  const trigger = entity(raw, 'trigger', { type: set('http', body.near), maxConcurrency: absent(body.near) }, [], part);
  return made([trigger], ties('triggers', raw, trigger, functions));
}

/** Schedules act in a role of their own, without a permission on the function. */
export function scheduleIn(words: { readonly target: Path; readonly task: Path }): Mapper {
  return (raw, body) => {
    const tasks = each(at(body, ...words.task));
    const targets = tasks.length > 0 ? tasks : each(at(body, ...words.target)).filter(mayBeFunction);
    return targets.length === 0 ? made([]) : triggerOf(raw, set('schedule', body.near), absent(body.near), targets);
  };
}

function mayBeFunction(value: Value): boolean {
  if (value.ref !== undefined) return /^(aws_lambda_|AWS::Lambda::)/.test(value.ref.type);
  const known = opening(value);
  return known === undefined || known.split(':')[2] === 'lambda';
}

function triggerOf(raw: Raw, type: Attr<string>, maxConcurrency: Attr<number>, targets: readonly Value[]): ReturnType<Mapper> {
  const trigger = entity(raw, 'trigger', { type, maxConcurrency }, []);
  return made([trigger], ties('triggers', raw, trigger, targets));
}
