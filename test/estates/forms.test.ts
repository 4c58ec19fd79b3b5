/** The grocer's code, its plan and its state: what is found is found in each, but for what only one of them can know. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { scan } from '../../src/index.js';
import type { Finding } from '../../src/index.js';
import { root } from '../golden.js';

const infra = 'fixtures/estates/grocer/infra';
const plan = 'fixtures/estates/grocer-terraform/plan.json';
const state = 'fixtures/estates/grocer-terraform/terraform.tfstate';

/** With its identity: baselines and waivers hold whatever is scanned. */
function line({ rule, verdict, address, path, message, identity }: Finding): string {
  return `${rule.id} ${verdict} ${address} ${path}: ${message} (${identity.address})`;
}

async function found(...paths: readonly string[]): Promise<readonly string[]> {
  const { findings, ledger } = await scan({ paths, cwd: root, root: infra });
  expect(ledger.filter(({ outcome }) => outcome !== 'read')).toEqual([]);
  return findings.map(line).sort();
}

/** It was planned and applied with a value for `console_cidrs`, which no file has. */
const decided = /^network-boundaries\/ingress-admin-port undecided aws_security_group\.warehouse rules\["console"\]/;

/** Whether its subnet gives the machine a public address is known once it runs. */
const seen = /^network-boundaries\/workload-public-ip undecided aws_instance\.warehouse /;

/**
 * A JSON text that names what is not made yet is not known before it is applied, and a plan has nothing of it: the containers hold
 * the queue's address, three policies name ARNs. The code knows all the rest of them.
 */
const unknown = [
  'module.checkout.aws_ecs_task_definition.this',
  'aws_iam_role.reprice#inline_policy["prices"]',
  'aws_iam_role_policy.checkout',
  'aws_iam_role_policy.scheduler',
];
const isUnknown = (text: string): boolean => unknown.some((address) => text.includes(` ${address} `));

describe('the grocer', () => {
  let code: readonly string[];
  beforeAll(async () => {
    code = await found(infra);
  });

  test('as a state has the findings of its code, but for the questions that the state answers', async () => {
    expect(await found(state)).toEqual(code.filter((one) => !decided.test(one) && !seen.test(one)));
  });

  test('as a plan beside its code has them, too', async () => {
    expect(await found(infra, plan)).toEqual(code.filter((one) => !decided.test(one)));
  });

  test('as a plan alone has those that do not hang on a text which is not known yet', async () => {
    const ours = await found(plan);
    // Whose images the containers run is not known either.
    const expected = code.map((one) => one.replace('workloads seen to run from it: 0', 'workloads seen to run from it: perhaps some'));
    expect(ours.filter((one) => !isUnknown(one))).toEqual(expected.filter((one) => !decided.test(one) && !isUnknown(one)));
    const asked = ours.filter(isUnknown);
    expect(asked.filter((one) => !one.includes(' undecided '))).toEqual([]);
    for (const address of unknown) expect(asked.some((one) => one.includes(` ${address} `))).toBe(true);
  });

  test('compares what there is to compare', () => {
    expect(code.filter((one) => decided.test(one) || seen.test(one))).toHaveLength(2);
    expect(code.filter(isUnknown).length).toBeGreaterThan(3);
    expect(code.filter((one) => !isUnknown(one) && !decided.test(one)).length).toBeGreaterThan(6);
  });
});
