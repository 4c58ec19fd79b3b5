/** What an audit says that could not read everything, held against one that could. */
import { expect } from '@jest/globals';
import { exitCode, type LedgerEntry, type ScanResult } from '../../../src/index.js';

export function failuresOf({ ledger }: ScanResult): readonly string[] {
  return ledger.filter(({ outcome }) => outcome === 'failure').map(({ name, code }) => `${code} ${name}`);
}

/** `lambda.ListFunctions`: calls that were answered whenever they were made. */
export function readOf({ ledger }: ScanResult): ReadonlySet<string> {
  return new Set(ledger.filter(({ subject, outcome }) => subject === 'call' && outcome === 'read').map(({ name }) => name.split(' ')[0] ?? ''));
}

/** What is wrong for certain, by rule and resource. */
export function certain({ findings }: ScanResult): ReadonlySet<string> {
  return new Set(findings.filter(({ verdict }) => verdict === 'fail').map(({ rule, address }) => `${rule.id} ${address}`));
}

/** Rules that pass more often than where everything was read: what cannot be known would be a pass. */
function passedOnly(part: ScanResult, whole: ScanResult): readonly string[] {
  return part.tallies.flatMap(({ rule, passed }) => {
    const before = whole.tallies.find((one) => one.rule.id === rule.id)?.passed ?? 0;
    return passed > before ? [`${rule.id} ${before} → ${passed}`] : [];
  });
}

/** No certain finding and no pass that is not there when everything is read. */
export function expectNothingMadeUp(part: ScanResult, whole: ScanResult, call?: string): void {
  const before = certain(whole);
  const wrong = [...certain(part)].filter((one) => !before.has(one));
  expect({ call, wrong, passed: passedOnly(part, whole) }).toEqual({ call, wrong: [], passed: [] });
}

/** One call failed, as the entry says that this answers; what does not hang on it was read, and nothing is made up. */
export function expectOnly(call: string, code: string, part: ScanResult, whole: ScanResult): LedgerEntry | undefined {
  const failures = part.ledger.filter(({ outcome }) => outcome === 'failure');
  expect(failures.map(({ name, code: said }) => `${said} ${name.split(' ')[0]}`)).toEqual([`${code} ${call}`]);
  const service = call.split('.')[0];
  const unread = [...readOf(whole)].filter((other) => !readOf(part).has(other));
  expect({ call, unread: unread.filter((other) => other.split('.')[0] !== service) }).toEqual({ call, unread: [] });
  expectNothingMadeUp(part, whole);
  expect(exitCode(part, { failOn: 'info', exitZero: true })).toBe(3);
  return failures[0];
}
