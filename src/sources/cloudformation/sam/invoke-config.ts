/** `EventInvokeConfig`: retries of asynchronous invocations, and where their outcome goes. */
import type { Value } from '../../../model/value.js';
import type { TemplateResource } from '../template.js';
import { made } from './expansion.js';
import type { Expansion } from './expansion.js';
import type { Target } from './shared.js';
import { delivery, nothing, together } from './policies.js';
import type { Grants } from './policies.js';
import { under } from './role.js';
import type { RolePlan } from './role.js';
import { choice, choiceOf, dict, get, getAtt, given, isNoValue, ref, scalar, take, textOf } from './values.js';

export function invokeConfig({ owner }: Target, alias: string | undefined, x: Expansion): Grants {
  const config = given(owner.properties, 'EventInvokeConfig');
  if (config === undefined) return nothing;
  const id = `${owner.id}EventInvokeConfig`;
  const written = given(config, 'DestinationConfig');
  const ends = ['OnSuccess', 'OnFailure'].map((when) => ({ when, ...destination(owner, `${id}${when}`, get(written, when), x) }));
  const destinations = written && dict(Object.fromEntries(ends.map(({ when, value }) => [when, value])), written);
  x.add(made(owner, id, 'AWS::Lambda::EventInvokeConfig', {
    FunctionName: ref(owner.id, config),
    Qualifier: alias === undefined ? scalar('$LATEST', config) : get(owner.properties, 'AutoPublishAlias'),
    ...take(config, ['MaximumEventAgeInSeconds', 'MaximumRetryAttempts']),
    DestinationConfig: destinations,
  }, config));
  return together(...ends.map(({ grants }) => grants));
}

interface End {
  readonly value: Value | undefined;
  readonly grants: Grants;
}

/** A queue or topic is made where none is named. */
function destination(owner: TemplateResource, id: string, end: Value | undefined, x: Expansion): End {
  if (end === undefined) return { value: undefined, grants: nothing };
  const kind = get(end, 'Type');
  const named = given(end, 'Destination');
  const chosen = choiceOf(named);
  const own = (only: RolePlan['only']) => ownDestination(owner, id, textOf(kind), end, only, x);
  let arn = named;
  if (named === undefined) arn = own('always');
  else if (chosen !== undefined && isNoValue(chosen.yes)) {
    arn = choice(chosen, own({ condition: chosen.condition, holds: true }) ?? chosen.yes, chosen.no);
  } else if (chosen !== undefined && isNoValue(chosen.no)) {
    arn = choice(chosen, chosen.yes, own({ condition: chosen.condition, holds: false }) ?? chosen.no);
  }
  return { value: dict({ Destination: arn }, end), grants: delivery(kind, arn, id) };
}

function ownDestination(
  owner: TemplateResource,
  id: string,
  kind: string | undefined,
  at: Value,
  only: RolePlan['only'],
  x: Expansion,
): Value | undefined {
  if (kind !== 'SQS' && kind !== 'SNS') return undefined;
  const [noun, type] = kind === 'SQS' ? ['Queue', 'AWS::SQS::Queue'] : ['Topic', 'AWS::SNS::Topic'];
  x.add(under(made(owner, `${id}${noun}`, type, {}, at), only));
  x.aliases.set(`${owner.id}.Destination${noun}`, `${id}${noun}`);
  return kind === 'SQS' ? getAtt(`${id}${noun}`, 'Arn', at) : ref(`${id}${noun}`, at);
}
