/** AccessDenied on each call that an audit makes, in turn, as each service says it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { services } from '../../../src/sources/aws-live/services/index.js';
import { startBed, type Bed } from './bed.js';
import { expectOnly, failuresOf } from './made-up.js';

let bed: Bed;
beforeAll(async () => void (bed = await startBed()));
afterAll(() => bed.fake.close());

const actions = new Map(services.flatMap(({ calls }) => Object.entries(calls)));

test('without trouble everything is read', () => {
  expect(failuresOf(bed.whole)).toEqual([]);
  expect(bed.fake.refused).toEqual([]);
  expect(bed.calls.length).toBeGreaterThan(30);
});

test('each call that is denied is named with the right that is missing, the rest is read, and nothing is made up', async () => {
  for (const denied of bed.calls) {
    const part = await bed.audited(({ call }) => (call === denied ? 'denied' : undefined));
    const reason = expectOnly(denied, 'denied', part, bed.whole)?.reason;
    for (const action of actions.get(denied) ?? ['no action']) expect(reason).toContain(action);
  }
});

test('who may not ask who he is reads nothing, on one line', async () => {
  const refused = bed.audited(() => 'denied');
  await expect(refused).rejects.toMatchObject({ name: 'UserError', subject: 'sts.GetCallerIdentity', message: expect.stringMatching(/^not allowed: .*not authorized/), hint: expect.any(String) });
});
