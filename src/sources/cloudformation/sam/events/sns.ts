/** Subscriptions to a topic, of the function itself or of a queue that it polls. */
import type { Value } from '../../../../model/value.js';
import { made } from '../expansion.js';
import type { Expansion } from '../expansion.js';
import { managedArn } from '../managed-policies.js';
import { nothing } from '../policies.js';
import type { Grants } from '../policies.js';
import { dict, get, getAtt, given, isTrue, list, ref, scalar, take, textOf } from '../values.js';
import { permit } from './event.js';
import type { SamEvent } from './event.js';

export function sns(event: SamEvent, x: Expansion): Grants {
  const { properties, target } = event;
  const queue = given(properties, 'SqsSubscription');
  const topic = given(properties, 'Topic');
  if (queue !== undefined && textOf(queue)?.toLowerCase() !== 'false') return throughQueue(event, queue, x);
  subscribe(event, 'lambda', target.arn, x);
  permit(event, 'sns.amazonaws.com', { SourceArn: topic }, x);
  return nothing;
}

function subscribe({ id, properties, target, at }: SamEvent, protocol: string, endpoint: Value, x: Expansion): void {
  const more = take(properties, [['TopicArn', 'Topic'], 'FilterPolicy', 'FilterPolicyScope', 'RedrivePolicy', 'Region']);
  const fields = { Protocol: scalar(protocol, at), Endpoint: endpoint, ...more };
  x.add(made(target.owner, id, 'AWS::SNS::Subscription', fields, at));
}

/** `SqsSubscription: true` makes a queue; a map names one. */
function throughQueue(event: SamEvent, written: Value, x: Expansion): Grants {
  const { id, target, at, properties } = event;
  const own = isTrue(written);
  if (own) x.add(made(target.owner, `${id}Queue`, 'AWS::SQS::Queue', {}, at));
  const arn = own ? getAtt(`${id}Queue`, 'Arn', at) : (get(written, 'QueueArn') ?? written);
  const url = own ? ref(`${id}Queue`, at) : (get(written, 'QueueUrl') ?? written);
  subscribe(event, 'sqs', arn, x);
  const policy = textOf(get(written, 'QueuePolicyLogicalId')) ?? `${id}QueuePolicy`;
  x.add(made(target.owner, policy, 'AWS::SQS::QueuePolicy', queuePolicy('*', arn, url, given(properties, 'Topic') ?? written), at));
  const batch = own ? { BatchSize: scalar(10, at), Enabled: scalar(true, at) } : take(written, ['BatchSize', 'Enabled']);
  const mapping = { FunctionName: target.name, EventSourceArn: arn, ...batch };
  x.add(made(target.owner, `${id}EventSourceMapping`, 'AWS::Lambda::EventSourceMapping', mapping, at));
  return { managed: [managedArn('AWSLambdaSQSQueueExecutionRole', at)], inline: [] };
}

/** Lets one source send messages to a queue. */
export function queuePolicy(principal: string, queue: Value, url: Value, source: Value): Readonly<Record<string, Value>> {
  const from = dict({ ArnEquals: dict({ 'aws:SourceArn': source }, source) }, source);
  const who = scalar(principal, source);
  const statement = {
    Effect: scalar('Allow', source),
    Principal: principal === '*' ? who : dict({ Service: who }, source),
    Action: scalar('sqs:SendMessage', source),
    Resource: queue,
    Condition: from,
  };
  const document = { Version: scalar('2012-10-17', source), Statement: list([dict(statement, source)], source) };
  return { PolicyDocument: dict(document, source), Queues: list([url], source) };
}
