/** The printed policy is what an audit needs: with it nothing is denied, and nothing in it is for nothing. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { audit, auditPolicy, loadRules, noConfig, type Config } from '../../../src/index.js';
import { region } from '../moto/stall.js';
import { startBed, type Bed } from './bed.js';
import { failuresOf } from './made-up.js';

let bed: Bed;
beforeAll(async () => void (bed = await startBed()));
afterAll(() => bed.fake.close());

/** "Actions, resources, and condition keys for AWS services" (Service Authorization Reference), where a name differs from the API's. */
const prefixes: Readonly<Record<string, string>> = {
  'application-auto-scaling': 'application-autoscaling',
  'auto-scaling': 'autoscaling',
  'cloudwatch-logs': 'logs',
  'secrets-manager': 'secretsmanager',
};
const actions: Readonly<Record<string, string>> = {
  's3.GetObjectLockConfiguration': 's3:GetBucketObjectLockConfiguration',
  's3.GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3.ListBuckets': 's3:ListAllMyBuckets',
};

function actionFor(call: string): string {
  const [service = '', operation = ''] = call.split('.');
  return actions[call] ?? `${prefixes[service] ?? service}:${operation}`;
}

async function printed(config: Config): Promise<readonly string[]> {
  return (JSON.parse(await auditPolicy(config)) as { readonly Statement: readonly [{ readonly Action: readonly string[] }] }).Statement[0].Action;
}

test('for all rules: an audit that may do no more reads everything', async () => {
  const allowed = new Set(await printed(noConfig));
  const result = await bed.audited(({ call }) => (call === 'sts.GetCallerIdentity' || allowed.has(actionFor(call)) ? undefined : 'denied'));
  expect(failuresOf(result)).toEqual([]);
  expect(bed.calls.map(actionFor)).toEqual(expect.arrayContaining([...allowed]));
});

test('for each rule alone: what it prints is what it asks for, no less and no more', async () => {
  const rules = await loadRules();
  for (const { id } of rules) {
    const others = rules.filter((rule) => rule.id !== id).map((rule) => [rule.id, { enabled: false, options: {} }] as const);
    const config: Config = { ...noConfig, rules: Object.fromEntries(others) };
    const before = bed.fake.asked.length;
    await audit({ target: { provider: 'aws', regions: [region] }, config });
    const asked = new Set(bed.fake.asked.slice(before).flatMap(({ call }) => (call === 'sts.GetCallerIdentity' ? [] : [actionFor(call)])));
    expect({ id, asked: [...asked].sort() }).toEqual({ id, asked: await printed(config) });
  }
});
