import { describe, expect, test } from '@jest/globals';
import type { Finding, ScanResult, Shares } from '../model/finding.js';
import type { LedgerEntry } from '../model/ledger.js';
import { shareOf, sharesOf } from './shares.js';
import { makeResult, shop } from './testing.js';

const whole = makeResult([]);

function entry(subject: LedgerEntry['subject'], name: string, outcome: LedgerEntry['outcome']): LedgerEntry {
  return { subject, name, outcome, code: outcome === 'read' ? '' : 'syntax', reason: '' };
}

function counted(counts: Partial<ScanResult['counts']>, ledger: readonly LedgerEntry[] = []): ScanResult {
  return { ...whole, counts: { ...whole.counts, resources: 0, unmapped: 0, ...counts }, ledger };
}

describe('a share', () => {
  const none = { done: 0, all: 0 };
  test.each<[string, ScanResult, Partial<Shares>]>([
    ['is of nothing where nothing is', counted({}), { files: none, resources: none, references: none, rules: none }],
    [
      'of files counts each once, and those that were read in part as unread',
      counted({}, [entry('file', 'a.tf', 'read'), entry('file', 'b.tf', 'read'), entry('file', 'b.tf', 'gap'), entry('file', 'c.tf', 'failure')]),
      { files: { done: 1, all: 3 } },
    ],
    ['of files counts the calls of a live estate', counted({}, [entry('call', 'a', 'read'), entry('call', 'b', 'failure')]), { files: { done: 1, all: 2 } }],
    ['of resources leaves out types that no rule reads', counted({ resources: 10, unmapped: 4 }), { resources: { done: 6, all: 10 } }],
    ['of resources counts those that are hidden', counted({ resources: 2 }, [entry('resource', 'loop', 'gap')]), { resources: { done: 2, all: 3 } }],
    [
      'of references counts what the sources could not follow',
      counted({ references: { done: 3, all: 4, open: [] } }, [entry('reference', 'module.vpc', 'gap')]),
      { references: { done: 3, all: 5 } },
    ],
  ])('%s', (_, result, expected) => expect(sharesOf(result)).toMatchObject(expected));

  test('of rules counts one rule about one entity as one question, decided when nothing of it is left open', () => {
    const result = makeResult(shop());
    const failed = result.findings.find(({ verdict }) => verdict === 'fail');
    if (failed === undefined) throw new Error('the shop has findings');
    expect(sharesOf(result).rules).toEqual({ done: 5, all: 6 });
    const besides: Finding[] = [1, 2].map(() => ({ ...failed, verdict: 'undecided' }));
    expect(sharesOf({ ...result, findings: [...result.findings, ...besides] }).rules).toEqual({ done: 4, all: 6 });
  });

  test('of nothing is whole', () => expect([shareOf(none), shareOf({ done: 1, all: 4 })]).toEqual([1, 0.25]));
});
