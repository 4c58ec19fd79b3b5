/** Queues, streams and brokers that Lambda polls: an event source mapping, and leave for the role to read. */
import type { Value } from '../../../../model/value.js';
import { made } from '../expansion.js';
import type { Expansion } from '../expansion.js';
import { managedArn } from '../managed-policies.js';
import { delivery, together } from '../policies.js';
import type { Grants } from '../policies.js';
import { dict, get, given, take } from '../values.js';
import type { Fields } from '../values.js';
import { brokerGrants, clusterGrants, documentsGrants, kafkaGrants } from './brokers.js';
import type { SamEvent } from './event.js';

interface PullType {
  /** The property that names what is polled. */
  readonly source?: string;
  readonly managed?: string;
  readonly grants?: (event: SamEvent) => Grants;
  readonly more?: (properties: Value) => Fields;
}

const types: Readonly<Record<string, PullType>> = {
  DocumentDB: { source: 'Cluster', grants: documentsGrants, more: documents },
  DynamoDB: { source: 'Stream', managed: 'AWSLambdaDynamoDBExecutionRole' },
  Kinesis: { source: 'Stream', managed: 'AWSLambdaKinesisExecutionRole' },
  MQ: { source: 'Broker', grants: brokerGrants },
  MSK: { source: 'Stream', managed: 'AWSLambdaMSKExecutionRole', grants: clusterGrants, more: consumer('AmazonManagedKafkaEventSourceConfig') },
  SQS: { source: 'Queue', managed: 'AWSLambdaSQSQueueExecutionRole' },
  SelfManagedKafka: { grants: kafkaGrants, more: selfManaged },
};

export const pullTypes = Object.keys(types);

const same = [
  'BatchSize', 'BisectBatchOnFunctionError', 'Enabled', 'FilterCriteria', 'FunctionResponseTypes', 'KmsKeyArn', 'LoggingConfig',
  'MaximumBatchingWindowInSeconds', 'MaximumRecordAgeInSeconds', 'MaximumRetryAttempts', 'MetricsConfig', 'ParallelizationFactor',
  'ProvisionedPollerConfig', 'Queues', 'ScalingConfig', 'SourceAccessConfigurations', 'StartingPosition', 'StartingPositionTimestamp',
  'Topics', 'TumblingWindowInSeconds',
] as const;

export function pull(event: SamEvent, x: Expansion): Grants {
  const { id, properties, target, at } = event;
  const type = types[event.type] ?? {};
  const failures = given(given(properties, 'DestinationConfig'), 'OnFailure');
  const fields: Fields = {
    FunctionName: target.name,
    EventSourceArn: type.source === undefined ? undefined : given(properties, type.source),
    ...take(properties, same),
    ...type.more?.(properties),
    DestinationConfig: failures && dict({ OnFailure: dict(take(failures, ['Destination']), failures) }, failures),
  };
  x.add(made(target.owner, id, 'AWS::Lambda::EventSourceMapping', fields, at));
  const managed = type.managed === undefined ? [] : [managedArn(type.managed, at)];
  const own = type.grants?.(event) ?? { managed: [], inline: [] };
  return together({ managed, inline: [] }, own, delivery(get(failures, 'Type'), get(failures, 'Destination'), id));
}

function consumer(name: string): (properties: Value) => Fields {
  return (properties) => {
    const fields = take(properties, ['ConsumerGroupId', 'SchemaRegistryConfig']);
    const near = fields['ConsumerGroupId'] ?? fields['SchemaRegistryConfig'];
    return near === undefined ? {} : { [name]: dict(fields, near) };
  };
}

function selfManaged(properties: Value): Fields {
  const servers = given(properties, 'KafkaBootstrapServers');
  const endpoints = servers && dict({ Endpoints: dict({ KafkaBootstrapServers: servers }, servers) }, servers);
  return { SelfManagedEventSource: endpoints, ...consumer('SelfManagedKafkaEventSourceConfig')(properties) };
}

function documents(properties: Value): Fields {
  const fields = take(properties, ['CollectionName', 'DatabaseName', 'FullDocument']);
  return { DocumentDBEventSourceConfig: dict(fields, properties) };
}
