import { describe, expect, test } from '@jest/globals';
import type { ScanResult } from '../model/finding.js';
import type { Severity } from '../model/rule.js';
import { exitCode } from './gate.js';
import { makeResult, makeRule, shop } from './testing.js';

const failure: Partial<ScanResult> = {
  ledger: [{ subject: 'file', name: 'a', outcome: 'failure', code: 'syntax', reason: 'r' }],
};
const gap: Partial<ScanResult> = { ledger: [{ subject: 'file', name: 'a', outcome: 'gap', code: 'templated', reason: 'r' }] };
const broken: Partial<ScanResult> = { tallies: [{ rule: makeRule('a/b'), passed: 0, failed: 0, undecided: 0, broken: 'r' }] };
const high = makeResult(shop().filter(({ rule }) => rule.severity === 'high'));
const undecided = makeResult(shop().filter(({ verdict }) => verdict === 'undecided'));

describe('the exit code', () => {
  test.each<[string, ScanResult, Severity, boolean, number]>([
    ['is 0 when nothing is found', makeResult([]), 'info', false, 0],
    ['is 1 for a finding', high, 'info', false, 1],
    ['is 1 for a finding at the threshold', high, 'high', false, 1],
    ['is 0 for a finding below it', high, 'critical', false, 0],
    ['is 0 for an open question', undecided, 'info', false, 0],
    ['is 0 for a known gap', { ...undecided, ...gap }, 'info', false, 0],
    ['is 3 for a failure', { ...undecided, ...failure }, 'info', false, 3],
    ['is 3 for a failure besides findings', { ...high, ...failure }, 'info', false, 3],
    ['is 2 for a broken rule besides a failure', { ...high, ...failure, ...broken }, 'info', false, 2],
    ['is 0 for a finding when findings may pass', high, 'info', true, 0],
    ['is 3 for a failure even then', { ...high, ...failure }, 'info', true, 3],
    ['is 2 for a broken rule even then', { ...high, ...broken }, 'info', true, 2],
  ])('%s', (_, result, failOn, exitZero, code) => {
    expect(exitCode(result, { failOn, exitZero })).toBe(code);
  });
});
