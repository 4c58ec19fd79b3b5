import { describe, expect, test } from '@jest/globals';
import type { Finding, Gate, ScanResult } from '../model/finding.js';
import type { Severity } from '../model/rule.js';
import type { Waiver } from '../model/waiver.js';
import { exitCode, gate } from './gate.js';
import type { GateOptions } from './gate.js';
import { catalogue, find, makeResult, makeRule, shop } from './testing.js';

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

const standing = (result: ScanResult, ...states: readonly Finding['standing'][]): ScanResult => ({
  ...result,
  findings: result.findings.map((finding, index) => ({ ...finding, standing: states[index % states.length] ?? finding.standing })),
});
const at = find(catalogue, 'name');
const waiver: Waiver = { rule: 'a/b', covers: { by: 'address', address: '*' }, reason: 'r', owner: 'o', until: '2027-03-31', at };
const newGap: Partial<ScanResult> = { newGaps: [{ subject: 'file', name: 'a', outcome: 'gap', code: 'templated', reason: 'r' }] };
const advisory = makeResult(shop().map((report) => ({ ...report, rule: { ...report.rule, advisory: true } })));
const halfRead: Partial<ScanResult> = {
  ledger: ['a', 'b'].map((name, index) => ({ subject: 'file', name, outcome: index === 0 ? 'gap' : 'read', code: index === 0 ? 'templated' : '', reason: '' })),
};

describe('the gate', () => {
  test.each<[string, ScanResult, Partial<GateOptions>, Gate]>([
    ['passes what the baseline has', standing(high, { state: 'known' }), {}, { code: 0, reasons: [] }],
    ['passes what is waived', standing(high, { state: 'waived', waiver }), {}, { code: 0, reasons: [] }],
    ['fails for what is open beside what is known', standing(makeResult(shop().slice(0, 2)), { state: 'known' }, { state: 'open' }), {}, { code: 1, reasons: ['1 finding'] }],
    ['says which severities count', makeResult(shop()), { failOn: 'low' }, { code: 1, reasons: ['2 findings of severity low or above'] }],
    ['fails for no rule that came after the catalogue', advisory, { maxUndecided: 0 }, { code: 0, reasons: [] }],
    ['is incomplete where a known limit is new', { ...high, ...newGap }, {}, { code: 3, reasons: ['1 known limit is new', '1 finding'] }],
    ['passes as many questions as may be', undecided, { maxUndecided: 1 }, { code: 0, reasons: [] }],
    ['fails for one more', undecided, { maxUndecided: 0 }, { code: 1, reasons: ['1 question undecided, and at most 0 may be'] }],
    ['passes questions that the baseline has', standing(undecided, { state: 'known' }), { maxUndecided: 0 }, { code: 0, reasons: [] }],
    ['passes questions where findings may pass', undecided, { maxUndecided: 0, exitZero: true }, { code: 0, reasons: [] }],
    ['passes a floor that is just reached', { ...makeResult([]), ...halfRead }, { coverage: { files: 0.5 } }, { code: 0, reasons: [] }],
    ['is incomplete below a floor, and says which', { ...makeResult([]), ...halfRead }, { coverage: { files: 0.95 } }, { code: 3, reasons: ['coverage of files is below its floor of 95 %: 1 of 2 files and calls were read (50 %)'] }],
    ['is incomplete below a floor where findings may pass, too', { ...high, ...halfRead }, { coverage: { files: 1 }, exitZero: true }, { code: 3, reasons: ['coverage of files is below its floor of 100 %: 1 of 2 files and calls were read (50 %)'] }],
    ['counts resources of types that no rule reads', makeResult([]), { coverage: { resources: 0.8, references: 1 } }, { code: 3, reasons: ['coverage of resources is below its floor of 80 %: 3 of 4 resources are of types that rules read (75 %)'] }],
    ['counts questions that were decided', undecided, { coverage: { rules: 0.7 } }, { code: 3, reasons: ['coverage of rules is below its floor of 70 %: 1 of 2 questions were decided (50 %)'] }],
    ['says all that is wrong, the worst first', { ...high, ...broken, ...failure, ...newGap }, {}, { code: 2, reasons: ['1 rule broke', '1 thing should have been read and was not', '1 known limit is new', '1 finding'] }],
    ['looks at 100,000 findings', { ...high, findings: Array.from({ length: 100_000 }, () => high.findings).flat() }, {}, { code: 1, reasons: ['100000 findings'] }],
  ])('%s', (_, result, options, expected) => {
    expect(gate(result, { failOn: 'info', exitZero: false, ...options })).toEqual(expected);
  });
});
