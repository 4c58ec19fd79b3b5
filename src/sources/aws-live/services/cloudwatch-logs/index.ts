/** Log groups ("DescribeLogGroups", Amazon CloudWatch Logs API reference). */
import type { Reader, Service } from '../../contract.js';
import { textAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { idOf } from '../items.js';

const kinds = ['sink'] as const;

export const cloudwatchLogs: Service = {
  id: 'cloudwatch-logs',
  scope: 'region',
  calls: { 'cloudwatch-logs.DescribeLogGroups': ['logs:DescribeLogGroups'] },
  kinds,
  read,
};

async function read(reader: Reader): Promise<void> {
  const paging = { input: { limit: 50 }, items: 'logGroups', token: ['nextToken', 'nextToken'] } as const;
  for await (const item of reader.list('DescribeLogGroups', paging)) {
    const id = arnOf(item) ?? idOf(reader, 'DescribeLogGroups', kinds, item, 'logGroupArn');
    if (id === undefined) continue;
    reader.found({
      type: 'AWS::Logs::LogGroup',
      id,
      name: textAt(item, 'logGroupName') ?? id,
      body: {
        LogGroupName: within(item, 'logGroupName'),
        // "To set a log group so that its log events do not expire" there is none; a policy of the account may stand behind it.
        RetentionInDays: within(item, 'retentionInDays'),
        KmsKeyId: within(item, 'kmsKeyId'),
        LogGroupClass: within(item, 'logGroupClass'),
        Arn: id,
      },
    });
  }
}

/** `arn` ends in `:*`, `logGroupArn` does not; partitions that are behind only have the first. */
function arnOf(item: Json): string | undefined {
  return textAt(item, 'logGroupArn') ?? textAt(item, 'arn')?.replace(/:\*$/, '');
}
