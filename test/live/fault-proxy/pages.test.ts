/** Lists whose next page is the one before, for each list that an audit reads page by page. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startFakeAws, type FakeAws } from '../fake-aws/server.js';
import { auditAt, startBed, type Bed } from './bed.js';
import { crowd } from './crowd.js';
import { expectOnly } from './made-up.js';
import { startFaultProxy } from './proxy.js';

let bed: Bed;
beforeAll(async () => void (bed = await startBed()));
afterAll(() => bed.fake.close());

/** What is asked more often where pages are short. */
async function pagedCalls(): Promise<readonly string[]> {
  const whole = await startFakeAws({ estate: crowd() });
  await auditAt(whole.url);
  await whole.close();
  const times = ({ asked }: FakeAws, name: string): number => asked.filter(({ call }) => call === name).length;
  return bed.calls.filter((call) => times(bed.fake, call) > times(whole, call));
}

test('a page that is offered again ends its list, which is unread; the rest is read, and nothing is made up', async () => {
  const paged = await pagedCalls();
  // A list that is not here has no second page in the crowd, or no pages.
  expect(paged).toMatchInlineSnapshot(`
[
  "auto-scaling.DescribeAutoScalingGroups",
  "auto-scaling.DescribeLaunchConfigurations",
  "cloudwatch-logs.DescribeLogGroups",
  "ec2.DescribeFlowLogs",
  "ec2.DescribeInstances",
  "ec2.DescribeLaunchTemplateVersions",
  "ec2.DescribeNetworkAcls",
  "ec2.DescribeSecurityGroups",
  "ec2.DescribeSubnets",
  "ec2.DescribeVpcEndpoints",
  "ec2.DescribeVpcs",
  "ecr.DescribeRepositories",
  "ecs.ListClusters",
  "ecs.ListServices",
  "ecs.ListTaskDefinitionFamilies",
  "ecs.ListTasks",
  "eks.ListClusters",
  "eks.ListNodegroups",
  "iam.GetAccountAuthorizationDetails",
  "lambda.ListEventSourceMappings",
  "lambda.ListFunctionUrlConfigs",
  "lambda.ListFunctions",
  "s3.ListBuckets",
]
`);
  for (const list of paged) {
    const proxy = await startFaultProxy({ target: bed.fake.url, seed: 1, faults: { repeat: 1 }, only: (call) => call === list });
    const part = await auditAt(proxy.url);
    await proxy.close();
    expect(expectOnly(list, 'malformed', part, bed.whole)?.reason).toContain('RepeatedToken');
  }
});
