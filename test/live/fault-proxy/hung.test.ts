/** Connections on which nothing comes any more, to the end of patience. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ScanResult } from '../../../src/index.js';
import { auditAt, startBed, type Bed } from './bed.js';
import { expectNothingMadeUp, expectOnly, failuresOf, readOf } from './made-up.js';
import { startFaultProxy, type Fault } from './proxy.js';

let bed: Bed;
beforeAll(async () => void (bed = await startBed()));
afterAll(() => bed.fake.close());

/** An audit that waits 0.4 seconds instead of 20: less is too little for a machine that has much to do. */
async function through(fault: Fault, only: (call: string) => boolean): Promise<ScanResult> {
  const proxy = await startFaultProxy({ target: bed.fake.url, seed: 1, faults: { [fault]: 1 }, only });
  try {
    return await auditAt(proxy.url, { timeouts: { connection: 400, answer: 400 } });
  } finally {
    await proxy.close();
  }
}

describe('what is asked on it is unread, the rest is read, and the run ends:', () => {
  test.each<readonly [string, Fault, string]>([
    ['no answer begins to a list in JSON', 'hang', 'ecr.DescribeRepositories'],
    ['no answer begins to a list by path', 'hang', 'lambda.ListFunctions'],
    ['no answer begins to a list in XML', 'hang', 'ec2.DescribeSecurityGroups'],
    ['no answer begins to a question about one thing', 'hang', 'cloudtrail.GetTrailStatus'],
    ['no answer begins to the question of the account', 'hang', 'iam.GetAccountAuthorizationDetails'],
    ['half of an answer comes in JSON', 'stall', 'ecr.DescribeRepositories'],
    ['half of an answer comes in XML', 'stall', 'ec2.DescribeSecurityGroups'],
  ])('%s', async (_, fault, hung) => {
    const part = await through(fault, (call) => call === hung);
    expectOnly(hung, 'unreachable', part, bed.whole);
  });
});

test('where nothing is answered after the first question, nothing is read, and the run ends', async () => {
  const part = await through('hang', (call) => call !== 'sts.GetCallerIdentity');
  expect(failuresOf(part).filter((one) => !one.startsWith('unreachable '))).toEqual([]);
  expect([...readOf(part)]).toEqual([]);
  expectNothingMadeUp(part, bed.whole);
});

test.each<readonly [string, Fault]>([
  ['is not answered', 'hang'],
  ['is half answered', 'stall'],
])('where the first question %s, that is told on one line', async (_, fault) => {
  await expect(through(fault, () => true)).rejects.toMatchObject({ name: 'UserError', code: 'TARGET_UNREACHABLE', message: expect.stringMatching(/^no answer in eu-central-1: /), hint: expect.any(String) });
});
