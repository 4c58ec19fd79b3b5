/** Which service an ARN belongs to, as far as it can be told. */
import type { Value } from '../../model/value.js';

/** What types are called when they start a function. */
const sources: ReadonlyMap<string, string> = new Map([
  ['AWS::AmazonMQ::Broker', 'mq'],
  ['AWS::DocDB::DBCluster', 'documentdb'],
  ['AWS::DynamoDB::GlobalTable', 'dynamodb'],
  ['AWS::DynamoDB::Table', 'dynamodb'],
  ['AWS::Kinesis::Stream', 'kinesis'],
  ['AWS::Kinesis::StreamConsumer', 'kinesis'],
  ['AWS::MSK::Cluster', 'kafka'],
  ['AWS::MSK::ServerlessCluster', 'kafka'],
  ['AWS::SQS::Queue', 'sqs'],
  ['aws_dynamodb_table', 'dynamodb'],
  ['aws_docdb_cluster', 'documentdb'],
  ['aws_kinesis_stream', 'kinesis'],
  ['aws_kinesis_stream_consumer', 'kinesis'],
  ['aws_mq_broker', 'mq'],
  ['aws_msk_cluster', 'kafka'],
  ['aws_msk_serverless_cluster', 'kafka'],
  ['aws_sqs_queue', 'sqs'],
]);

export function serviceOf(value: Value): string | undefined {
  const byType = value.ref === undefined ? undefined : sources.get(value.ref.type);
  if (byType !== undefined) return byType;
  const service = opening(value)?.split(':')[2];
  return service === undefined || service === '' ? undefined : service;
}

/** The known beginning of a text, if it has one: `arn:aws:sqs:` of `arn:aws:sqs:${var.region}:…`. */
export function opening(value: Value): string | undefined {
  if (value.kind === 'scalar') return value.value === null ? undefined : String(value.value);
  const first = value.kind === 'template' ? value.parts[0] : undefined;
  return typeof first === 'string' ? first : undefined;
}
