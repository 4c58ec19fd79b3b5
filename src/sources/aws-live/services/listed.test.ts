import { expect, test } from '@jest/globals';
import type { Service } from '../contract.js';
import { foundBy, pages, refuse } from '../testing.js';
import type { Answers } from '../testing.js';
import { cloudwatchLogs } from './cloudwatch-logs/index.js';
import { ecr } from './ecr/index.js';
import { sqs } from './sqs/index.js';

// Services that need no more than one list, written from their API references.
const arn = 'arn:aws:ecr:eu-central-1:123456789012:repository/shop/reprice';
const repository = {
  repositoryArn: arn,
  registryId: '123456789012',
  repositoryName: 'shop/reprice',
  repositoryUri: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/reprice',
  imageTagMutability: 'IMMUTABLE',
  imageScanningConfiguration: { scanOnPush: true },
};
const group = 'arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/reprice';
const logs = { logGroupName: '/aws/lambda/reprice', creationTime: 1, metricFilterCount: 0, arn: `${group}:*`, storedBytes: 0 };
const url = 'https://sqs.eu-central-1.amazonaws.com/123456789012/orders.fifo';

test.each([
  [
    'a repository',
    ecr,
    { 'ecr.DescribeRepositories': { repositories: [repository] } },
    {
      type: 'AWS::ECR::Repository',
      id: arn,
      name: 'shop/reprice',
      body: { RepositoryName: 'shop/reprice', RepositoryUri: repository.repositoryUri, ImageTagMutability: 'IMMUTABLE', Arn: arn },
    },
  ],
  [
    'a log group that keeps its records for ever',
    cloudwatchLogs,
    { 'cloudwatch-logs.DescribeLogGroups': { logGroups: [logs] } },
    { type: 'AWS::Logs::LogGroup', id: group, name: '/aws/lambda/reprice', body: { LogGroupName: '/aws/lambda/reprice', Arn: group } },
  ],
  [
    'a log group with a retention and a key',
    cloudwatchLogs,
    { 'cloudwatch-logs.DescribeLogGroups': { logGroups: [{ ...logs, logGroupArn: group, retentionInDays: 90, kmsKeyId: 'arn:key' }] } },
    {
      type: 'AWS::Logs::LogGroup',
      id: group,
      name: '/aws/lambda/reprice',
      body: { LogGroupName: '/aws/lambda/reprice', RetentionInDays: 90, KmsKeyId: 'arn:key', Arn: group },
    },
  ],
  [
    'a queue, by its URL',
    sqs,
    { 'sqs.ListQueues': { QueueUrls: [url] } },
    {
      type: 'AWS::SQS::Queue',
      id: 'arn:aws:sqs:eu-central-1:123456789012:orders.fifo',
      name: 'orders.fifo',
      body: { QueueName: 'orders.fifo', QueueUrl: url, Arn: 'arn:aws:sqs:eu-central-1:123456789012:orders.fifo' },
    },
  ],
])('%s', async (_, service: Service, answers: Answers, expected) => {
  const { found, missing } = await foundBy(service, answers);
  // Undefined ones are left out later.
  expect(JSON.parse(JSON.stringify(found))).toEqual([expected]);
  expect(missing).toEqual([]);
});

const services: readonly (readonly [string, Service, string, string, object, readonly [string, string]])[] = [
  ['ecr', ecr, 'ecr.DescribeRepositories', 'repositories', repository, ['nextToken', 'nextToken']],
  ['cloudwatch-logs', cloudwatchLogs, 'cloudwatch-logs.DescribeLogGroups', 'logGroups', logs, ['nextToken', 'nextToken']],
];

test.each(services)('%s: all pages, what is denied, and what nobody can tell', async (_, service, call, items, item, token) => {
  const paged = await foundBy(service, { [call]: pages([{ [items]: [item] }, {}, { [items]: [item] }], token) });
  expect([paged.found.length, paged.calls.length]).toEqual([2, 3]);
  const denied = await foundBy(service, { [call]: refuse('denied') });
  expect(denied.missing).toEqual([{ reason: expect.stringContaining('permission'), kinds: service.kinds }]);
  const nameless = await foundBy(service, { [call]: { [items]: [{}, null, 'x'] } });
  expect(nameless.missing).toEqual([{ reason: expect.stringContaining('without its'), kinds: service.kinds }]);
  expect(nameless.ledger).toMatchObject([{ outcome: 'failure', code: 'malformed', reason: nameless.missing[0]?.reason }]);
});

test('queues: MaxResults is asked for, or there were no pages; what is no URL may be a queue', async () => {
  const { found, calls, missing } = await foundBy(sqs, { 'sqs.ListQueues': pages([{ QueueUrls: [url] }, { QueueUrls: [7] }]) });
  expect(found).toHaveLength(1);
  expect(calls.map(({ input }) => input)).toEqual([{ MaxResults: 1000 }, { MaxResults: 1000, NextToken: 'page-1' }]);
  expect(missing).toEqual([{ reason: expect.stringContaining('without its URL'), kinds: ['dependency'] }]);
});
