/** Credentials that run out in the middle: from each call on in turn, as each service says it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exitCode } from '../../../src/index.js';
import { startBed, type Bed, type Trouble } from './bed.js';
import { expectNothingMadeUp, failuresOf } from './made-up.js';

let bed: Bed;
beforeAll(async () => void (bed = await startBed()));
afterAll(() => bed.fake.close());

/** From the first time of that call on nothing is accepted. */
function from(last: string): Trouble {
  let over = false;
  return ({ call }) => ((over ||= call === last) ? 'expired' : undefined);
}

test('from each call on, what was read is judged, the rest is said, and nothing is made up', async () => {
  expect(bed.calls.length).toBeGreaterThan(30);
  for (const last of bed.calls) {
    const part = await bed.audited(from(last));
    const failures = failuresOf(part);
    expect(failures).toContainEqual(expect.stringContaining(`expired ${last} `));
    expect(failures.filter((one) => !one.startsWith('expired '))).toEqual([]);
    expectNothingMadeUp(part, bed.whole);
    expect(exitCode(part, { failOn: 'info', exitZero: true })).toBe(3);
  }
});

describe('in the middle of a list', () => {
  test.each(['lambda.ListFunctions', 'iam.GetAccountAuthorizationDetails', 'ec2.DescribeInstances', 'ecr.DescribeRepositories'])('%s', async (list) => {
    let times = 0;
    const part = await bed.audited(({ call }) => (call === list && ++times > 1 ? 'expired' : undefined));
    expect(failuresOf(part)).toEqual([expect.stringContaining(`expired ${list} `)]);
    expect(part.ledger.find(({ name }) => name.startsWith(`${list} `))?.reason).toContain('(1 of 2 calls)');
    expectNothingMadeUp(part, bed.whole);
  });
});
