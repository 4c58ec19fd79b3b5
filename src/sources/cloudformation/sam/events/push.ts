/** Services that invoke the function themselves. */
import type { Dict } from '../../../../model/value.js';
import { made } from '../expansion.js';
import type { Expansion } from '../expansion.js';
import { nothing } from '../policies.js';
import type { Grants } from '../policies.js';
import { dict, get, getAtt, given, itemsOf, list, ref, refOf, sub, take, textOf } from '../values.js';
import { permit } from './event.js';
import type { SamEvent } from './event.js';

const here = 'arn:${AWS::Partition}:SERVICE:${AWS::Region}:${AWS::AccountId}:';

export function cloudWatchLogs(event: SamEvent, x: Expansion): Grants {
  const { id, properties, target, at } = event;
  const group = given(properties, 'LogGroupName');
  const arn = group && sub(`${here.replace('SERVICE', 'logs')}log-group:\${__LogGroupName__}:*`, group, { __LogGroupName__: group });
  permit(event, 'logs.amazonaws.com', { SourceArn: arn }, x);
  const fields = { ...take(properties, ['LogGroupName', 'FilterPattern']), DestinationArn: target.arn };
  x.add(made(target.owner, id, 'AWS::Logs::SubscriptionFilter', fields, at));
  return nothing;
}

export function iotRule(event: SamEvent, x: Expansion): Grants {
  const { id, properties, target, at } = event;
  const arn = sub(`${here.replace('SERVICE', 'iot')}rule/\${RuleName}`, at, { RuleName: ref(id, at) });
  permit(event, 'iot.amazonaws.com', { SourceArn: arn, SourceAccount: sub('${AWS::AccountId}', at) }, x);
  const action = dict({ Lambda: dict({ FunctionArn: target.arn }, at) }, at);
  const payload = { ...take(properties, ['Sql', 'AwsIotSqlVersion']), Actions: list([action], at) };
  x.add(made(target.owner, id, 'AWS::IoT::TopicRule', { TopicRulePayload: dict(payload, at) }, at));
  return nothing;
}

export function alexaSkill(event: SamEvent, x: Expansion): Grants {
  permit(event, 'alexa-appkit.amazon.com', take(event.properties, [['EventSourceToken', 'SkillId']]), x);
  return nothing;
}

function withEntry(of: Dict, key: string, value: Dict): Dict {
  return { ...of, entries: new Map([...of.entries, [key, { key: value.at, value }]]) };
}

/** A function needs one permission for all triggers of a pool; the pool is told which triggers call it. */
export function cognito(event: SamEvent, x: Expansion): Grants {
  const { properties, target, at } = event;
  const poolId = refOf(get(properties, 'UserPool'));
  const id = target.owner.id;
  const arn = poolId === undefined ? undefined : getAtt(poolId, 'Arn', at);
  permit({ ...event, id }, 'cognito-idp.amazonaws.com', { SourceArn: arn }, x, 'CognitoPermission');
  const pool = poolId === undefined ? undefined : x.find(poolId);
  if (pool === undefined) return nothing;
  const config = get(pool.properties, 'LambdaConfig');
  const triggers = itemsOf(get(properties, 'Trigger')).flatMap((item) => textOf(item) ?? []);
  const old = config?.kind === 'dict' ? config : dict({}, at);
  const told = triggers.map((trigger) => [trigger, { key: at.at, value: target.arn }] as const);
  const triggered = { ...old, entries: new Map([...old.entries, ...told]) };
  x.replace({ ...pool, properties: withEntry(pool.properties, 'LambdaConfig', triggered) });
  return nothing;
}
