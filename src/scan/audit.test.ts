/** From answers to findings, and what each denied call does to them. */
import { describe, expect, test } from '@jest/globals';
import type { ScanResult } from '../model/finding.js';
import type { LedgerEntry } from '../model/ledger.js';
import { readAws } from '../sources/aws-live/index.js';
import type { Answers } from '../sources/aws-live/testing.js';
import { fakeSession, refuse } from '../sources/aws-live/testing.js';
import { auditPolicy, judgeReadings, kindsFor } from './audit.js';
import { loadRules } from './index.js';

const arn = 'arn:aws:cloudtrail:eu-central-1:123456789012:trail/home';
const trails: Answers = {
  'cloudtrail.DescribeTrails': {
    trailList: [{ Name: 'home', TrailARN: arn, HomeRegion: 'eu-central-1', IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true }],
  },
  'cloudtrail.GetTrailStatus': { IsLogging: true },
  'cloudtrail.GetEventSelectors': {
    EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] }],
  },
};

async function judged(answers: Answers, account = '123456789012'): Promise<ScanResult> {
  const session = fakeSession(answers, { account, others: {} });
  return judgeReadings([(progress) => readAws(session, { progress })], {});
}

function said({ findings }: ScanResult, id: string) {
  return findings.filter(({ rule }) => rule.id === id).map(({ verdict, subject, message, unknowns }) => ({ verdict, text: `${subject} ${message}`, unknowns }));
}

function failures({ ledger }: ScanResult): readonly LedgerEntry[] {
  return ledger.filter(({ outcome }) => outcome === 'failure');
}

describe('a live account', () => {
  const rule = 'audit-trails/trail-coverage';

  test('without a trail fails', async () => {
    const result = await judged({});
    expect(said(result, rule)).toEqual([{ verdict: 'fail', text: 'account 123456789012 (seen from eu-central-1) has no trail', unknowns: [] }]);
    expect(result.tallies.find((tally) => tally.rule.id === rule)).toMatchObject({ failed: 1, undecided: 0 });
  });

  test('is not taken for another one', async () => {
    const [one, other] = [await judged({}), await judged({}, '210987654321')].map(({ findings }) => findings.flatMap(({ identity: { formerly: _, ...ids } }) => Object.values(ids)));
    expect(one?.length).toBeGreaterThanOrEqual(3);
    expect(one?.filter((id) => other?.includes(id))).toEqual([]);
  });

  test('with a trail of everything passes', async () => {
    const result = await judged(trails);
    expect(said(result, rule)).toEqual([]);
    expect(result.tallies.find((tally) => tally.rule.id === rule)).toMatchObject({ passed: 1 });
    expect(failures(result)).toEqual([]);
  });

  test.each(['cloudtrail.DescribeTrails', 'cloudtrail.GetTrailStatus', 'cloudtrail.GetEventSelectors'])('whose %s is denied is undecided, and says which permission is missing', async (operation) => {
    const result = await judged({ ...trails, [operation]: refuse('denied') });
    const [one, ...others] = said(result, rule);
    expect([one?.verdict, others]).toEqual(['undecided', []]);
    expect(JSON.stringify(one?.unknowns.map(({ reason }) => reason))).toContain(`the permission ${operation.replace('.', ':')} is missing`);
    expect(failures(result)).toMatchObject([{ subject: 'call', name: `${operation} eu-central-1`, code: 'denied' }]);
  });
});

describe('the printed policy', () => {
  test('is sorted, reads only, and has nothing of rules that are switched off', async () => {
    const rules = await loadRules();
    const off = Object.fromEntries(rules.map(({ id }) => [id, { enabled: false, options: {} }]));
    const actions = async (...asked: Parameters<typeof auditPolicy>): Promise<readonly string[]> => JSON.parse(await auditPolicy(...asked)).Statement[0].Action;
    const all = await actions(undefined);
    expect(all).toEqual([...new Set(all)].sort());
    expect(all.filter((action) => !/^[a-z0-9-]+:(?:Describe|Get|List)[A-Za-z]+$/.test(action))).toEqual([]);
    expect(all).not.toContain('ec2:DescribeRegions');
    expect(await actions({ rules: off, exclude: [], roots: [] })).toEqual([]);
    expect(await actions({ rules: off, exclude: [], roots: [] }, { allRegions: true })).toEqual(['ec2:DescribeRegions']);
    const trailsOnly = await actions({ rules: { ...off, 'audit-trails/trail-coverage': { enabled: true, options: {} } }, exclude: [], roots: [] });
    expect(trailsOnly).toEqual(expect.arrayContaining(['cloudtrail:DescribeTrails']));
    expect(trailsOnly).not.toEqual(expect.arrayContaining(['lambda:ListFunctions']));
  });

  test('covers what the rules are about and what is at the other ends', async () => {
    const rules = await loadRules();
    const kinds = (id: string) => [...kindsFor(rules.filter((rule) => rule.id === id))].sort();
    expect(kinds('audit-trails/trail-coverage')).toEqual(['account', 'sink']);
    expect(kinds('concurrency-caps/function-reserved')).toEqual(['trigger', 'workload']);
  });
});
