/** A large account behind the fake of the tests: `fake-aws.js <latency in ms> [functions]`; prints its URL, and after a line on stdin the calls. */
import process from 'node:process';
import type { Account } from '../test/live/fake-aws/estate.js';
import { startFakeAws } from '../test/live/fake-aws/server.js';

const account = '123456789012';
const region = 'eu-central-1';
const size = Number(process.argv[3] ?? 10_000);
const each = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const document = (action: string): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: 'arn:aws:s3:::goods/*' }] });
const arn = (service: string, rest: string): string => `arn:aws:${service}:${service === 'iam' ? '' : region}:${account}:${rest}`;

const large: Account = {
  roles: each(size, (i) => ({
    RoleName: `role-${i}`,
    RoleId: `AROA${i}`,
    Path: '/',
    Arn: arn('iam', `role/role-${i}`),
    CreateDate: new Date(0),
    AssumeRolePolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
    RolePolicyList: [{ PolicyName: 'own', PolicyDocument: document(i % 100 === 0 ? '*' : `s3:GetObject`) }],
  })),
  regions: {
    [region]: {
      functions: each(size, (i) => ({
        FunctionName: `function-${i}`,
        FunctionArn: arn('lambda', `function:function-${i}`),
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role: arn('iam', `role/role-${i}`),
        PackageType: 'Zip',
        MemorySize: 256,
        Timeout: 30,
        Environment: { Variables: { STAGE: 'production', TABLE: `table-${i}`, QUEUE: `https://sqs.${region}.amazonaws.com/${account}/queue-${i}` } },
        ...(i % 10 === 0 ? {} : { reserved: 5 }),
      })),
      logGroups: each(2 * size, (i) => ({
        logGroupName: i % 2 === 0 ? `/aws/lambda/function-${i / 2}` : `/app/${i}`,
        arn: arn('logs', `log-group:${i % 2 === 0 ? `/aws/lambda/function-${i / 2}` : `/app/${i}`}:*`),
        ...(i % 10 === 0 ? {} : { retentionInDays: 30 }),
      })),
    },
  },
};

const fake = await startFakeAws({ estate: { [account]: large }, latency: Number(process.argv[2]) });
process.stdout.write(`${fake.url}\n`);
process.stdin.once('data', () => {
  process.stdout.write(`${fake.asked.length}\n`);
  process.exit();
});
