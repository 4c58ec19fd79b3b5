/** What a snapshot does not hold: either nobody asked any more, or another version took it. */
import { expect, test } from '@jest/globals';
import type { Session, Snapshot } from '../../sources/snapshot/index.js';
import { judgeSessions } from '../audit.js';
import { replayed } from './index.js';

const takenAt = '2026-11-21T08:00:00.000Z';
const facts: Readonly<Record<Session['kind'], object>> = {
  aws: { partition: 'aws', account: '123456789012', caller: 'arn', regions: ['eu-central-1'], takenAt },
  kubernetes: { context: 'shop', cluster: 'shop', takenAt },
};

function holdingNothing(kind: Session['kind'], stopped: boolean): Snapshot {
  const session: Session = { kind, facts: facts[kind], recall: () => undefined };
  return { header: { format: 'bylaw snapshot', version: 1, tool: '0.1.0', policies: 'abc', takenAt }, sessions: [session], stopped };
}

test.each<[string, object, boolean]>([
  ['that were taken with Secrets', { secrets: true }, true],
  ['that were taken without', { secrets: false }, false],
  ['that do not say: Secrets were always asked for then', {}, true],
])('a cluster is asked for what was recorded, in snapshots %s', (_, more, asked) => {
  const session: Session = { kind: 'kubernetes', facts: { ...facts.kubernetes, ...more }, recall: () => undefined };
  const { clusters } = replayed({ ...holdingNothing('kubernetes', false), sessions: [session] }, 'a.json.gz');
  expect(clusters.map(({ secrets }) => secrets)).toEqual([asked]);
});

test.each<[string, Session['kind'], boolean, string, RegExp]>([
  ['an account in a run that was stopped', 'aws', true, 'stopped', /^the run was stopped before \S+ was answered for /],
  ['an account in a run that was not', 'aws', false, 'unrecorded', /^the snapshot holds no answer to \S+ for (?:eu-central-1|the account)(?: \(\d of \d calls\))?$/],
  ['a cluster in a run that was stopped', 'kubernetes', true, 'stopped', /^the run was stopped before .* was answered by the cluster shop/],
  ['a cluster in a run that was not', 'kubernetes', false, 'unrecorded', /^the snapshot holds no answer of the cluster shop to /],
])('a call that is not there, of %s, is a failure that says why', async (_, kind, stopped, code, reason) => {
  const { ledger } = await judgeSessions(replayed(holdingNothing(kind, stopped), 'a.json.gz'), {});
  expect(ledger.length).toBeGreaterThan(0);
  for (const entry of ledger) expect(entry).toMatchObject({ subject: 'call', outcome: 'failure', code, reason: expect.stringMatching(reason) });
});
