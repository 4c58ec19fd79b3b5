/** Queues ("ListQueues", Amazon SQS API reference). Their URLs tell their names, and no rule needs more. */
import type { Reader, Service } from '../../contract.js';
import { lastPart } from '../items.js';

const kinds = ['dependency'] as const;

export const sqs: Service = {
  id: 'sqs',
  scope: 'region',
  calls: { 'sqs.ListQueues': ['sqs:ListQueues'] },
  kinds,
  read,
};

async function read(reader: Reader): Promise<void> {
  // "You must set MaxResults to receive a value for NextToken": without it there is an end at 1,000.
  for await (const url of reader.list('ListQueues', { input: { MaxResults: 1000 }, items: 'QueueUrls' })) {
    if (typeof url !== 'string') {
      reader.malformed('ListQueues', 'a queue without its URL', kinds);
      continue;
    }
    const name = lastPart(url);
    const id = `arn:${reader.partition}:sqs:${reader.region}:${reader.account}:${name}`;
    reader.found({ type: 'AWS::SQS::Queue', id, name, body: { QueueName: name, QueueUrl: url, Arn: id } });
  }
}
