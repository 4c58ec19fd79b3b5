import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Baseline } from '../../model/baseline.js';
import type { Finding, ScanResult } from '../../model/finding.js';
import type { LedgerEntry } from '../../model/ledger.js';
import { TextFile } from '../../shared/text.js';
import { floating, makeResult, privileged } from '../testing.js';
import { compare, formatBaseline, known, noBaseline, parseBaseline, update } from './index.js';
import type { CompareOptions } from './index.js';
import { made } from './testing.js';
import type { Made } from './testing.js';

const gap = (name: string, code: LedgerEntry['code'] = 'templated'): LedgerEntry => ({ subject: 'file', name, outcome: 'gap', code, reason: 'r' });
const failure: LedgerEntry = { subject: 'file', name: 'x.tf', outcome: 'failure', code: 'syntax', reason: 'r' };

function baselineOf(findings: readonly Made[], gaps: Baseline['gaps'] = []): Baseline {
  return { findings: made(findings).map((finding) => known(finding)), gaps };
}

/** A scan that had a baseline. */
function scanned(findings: readonly Finding[], before: Baseline, ledger: readonly LedgerEntry[] = [], options: CompareOptions = {}): ScanResult {
  return makeResult([], { ledger, ...compare(findings, ledger, before, options) });
}

function waived(finding: Finding): Finding {
  const waiver = { rule: 'a/b', covers: { by: 'address', address: '*' }, reason: 'r', owner: 'o', until: '2027-03-31', at: finding.at } as const;
  return { ...finding, standing: { state: 'waived', waiver } };
}

const states = ({ findings }: Pick<ScanResult, 'findings'>): readonly string[] => findings.map(({ standing }) => standing.state);

describe('compared with a baseline', () => {
  test('a finding is open or known; what is waived stays so', () => {
    const [old, young, let0] = made([{}, { address: 'aws_a.new', text: 'new' }, { address: 'aws_a.let', text: 'let' }]);
    if (old === undefined || young === undefined || let0 === undefined) throw new Error('no findings');
    const compared = compare([old, young, waived(let0)], [], baselineOf([{}, { address: 'aws_a.let', text: 'let' }]));
    expect(states(compared)).toEqual(['known', 'open', 'waived']);
    expect(compared.vanished).toEqual([]);
  });

  test.each<[string, readonly LedgerEntry[], CompareOptions, readonly string[], readonly string[]]>([
    ['what is not found again has vanished', [], {}, ['aws_a.b'], ['a.yaml']],
    ['nothing has where something could not be read', [failure], {}, [], []],
    ['nothing has in a root that was not read', [], { reach: { finding: ({ root }) => root !== '.', gap: ({ name }) => name !== 'a.yaml' } }, [], []],
    ['a gap that is still there has not', [gap('a.yaml')], {}, ['aws_a.b'], []],
    ['a gap of the same name and another kind is another', [gap('a.yaml', 'limit')], {}, ['aws_a.b'], ['a.yaml']],
  ])('%s', (_, ledger, options, vanished, gone) => {
    const compared = compare([], ledger, baselineOf([{}], [{ code: 'templated', name: 'a.yaml' }]), options);
    expect(compared.vanished.map(({ address }) => address)).toEqual(vanished);
    expect(compared.vanishedGaps.map(({ name }) => name)).toEqual(gone);
  });

  test.each<[string, readonly LedgerEntry[], readonly string[]]>([
    ['what was renamed is followed where all was read', [], ['known']],
    ['nothing is where something could not be read: it may still be there', [failure], ['open']],
  ])('%s', (_, ledger, expected) => {
    expect(states(compare(made([{ root: 'renamed' }]), ledger, baselineOf([{}])))).toEqual(expected);
  });

  test('a gap is new when the baseline has none of its kind and name', () => {
    const before = baselineOf([], [{ code: 'templated', name: 'a.yaml' }]);
    const ledger = [gap('a.yaml'), gap('a.yaml', 'limit'), gap('b.yaml'), failure];
    expect(compare([], ledger, before).newGaps.map(({ code, name }) => `${code} ${name}`)).toEqual(['limit a.yaml', 'templated b.yaml']);
  });

  test('a gap is known by the name that the baseline shows, without the secret', () => {
    const redact = (text: string): string => text.replaceAll('hunter2', '[hidden]');
    const result = makeResult([], { ledger: [gap('hunter2.yaml')], redact });
    const { baseline } = update(noBaseline, { ...result, ...compare([], result.ledger, noBaseline, { redact }) });
    expect(formatBaseline(baseline)).not.toContain('hunter2');
    expect(compare([], result.ledger, baseline, { redact }).newGaps).toEqual([]);
  });

  test('a line that a merge has left twice has not vanished', () => {
    const [entry] = baselineOf([{}]).findings;
    if (entry === undefined) throw new Error('no entry');
    expect(compare(made([{}]), [], { findings: [entry, { ...entry }], gaps: [] }).vanished).toEqual([]);
  });
});

describe('an update', () => {
  const before = baselineOf([{}, { address: 'aws_a.gone', text: 'gone' }, { root: 'other', address: 'aws_a.far', text: 'far' }], [{ code: 'templated', name: 'gone.yaml' }]);
  const reach: CompareOptions = { reach: { finding: ({ root }) => root === '.', gap: () => true } };

  test('has what is open and known, keeps what was not read, and drops what has vanished', () => {
    const result = scanned(made([{}, { address: 'aws_a.new', text: 'new' }]), before, [gap('new.yaml')], reach);
    const { baseline, added, removed } = update(before, result);
    expect(baseline.findings.map(({ address }) => address)).toEqual(['aws_a.b', 'aws_a.new', 'aws_a.far']);
    expect(baseline.gaps).toEqual([{ code: 'templated', name: 'new.yaml' }]);
    expect(added).toMatchObject({ findings: [{ address: 'aws_a.new' }], gaps: [{ name: 'new.yaml' }] });
    expect(removed).toMatchObject({ findings: [{ address: 'aws_a.gone' }], gaps: [{ name: 'gone.yaml' }] });
  });

  test('leaves what is waived to its waiver', () => {
    const result = scanned(made([{}]).map(waived), baselineOf([{}]));
    const { baseline, removed } = update(baselineOf([{}]), result);
    expect(baseline.findings).toEqual([]);
    expect(removed.findings).toHaveLength(1);
  });

  test('touches no other line', () => {
    const lines = (text: string): ReadonlySet<string> => new Set(text.split('\n'));
    const old = lines(formatBaseline(before));
    const result = scanned(made([{}, { address: 'aws_a.new', text: 'new' }, { address: 'aws_a.gone', text: 'gone' }]), before, [gap('gone.yaml')], reach);
    const young = lines(formatBaseline(update(before, result).baseline));
    expect([...old].filter((line) => !young.has(line))).toEqual([]);
    expect([...young].filter((line) => !old.has(line))).toEqual([expect.stringContaining('aws_a.new')]);
  });

  test('follows a rename: the new address stands in the old one\'s place', () => {
    const result = scanned(made([{ root: 'renamed' }]), baselineOf([{}]));
    const { baseline, added, removed } = update(baselineOf([{}]), result);
    expect(baseline.findings.map(({ root }) => root)).toEqual(['renamed']);
    expect([...added.findings, ...removed.findings]).toEqual([]);
  });
});

const anyMade: fc.Arbitrary<Made> = fc.record({
  rule: fc.constantFrom(privileged, floating),
  verdict: fc.constantFrom('fail', 'undecided'),
  root: fc.constantFrom('.', 'a', 'a/b'),
  address: fc.constantFrom('x', 'y', 'z'),
  path: fc.constantFrom('p', 'q'),
  text: fc.constantFrom('one', 'two', 'three'),
  formerly: fc.subarray(['x', 'y', 'z', 'old'], { maxLength: 2 }),
});
const anyScan = fc.array(anyMade, { maxLength: 12 });
const anyGaps = fc.subarray([gap('a'), gap('b'), gap('c', 'limit')]);

test('right after an update nothing is open, nothing new and nothing gone', () => {
  fc.assert(
    fc.property(anyScan, anyScan, anyGaps, anyGaps, (first, then, gaps, laterGaps) => {
      const before = update(noBaseline, scanned(made(first), noBaseline, gaps)).baseline;
      const findings = made(then);
      const { baseline } = update(before, scanned(findings, before, laterGaps));
      const again = compare(findings, laterGaps, parseBaseline(new TextFile('b', formatBaseline(baseline))));
      expect(states(again).filter((state) => state !== 'known')).toEqual([]);
      expect([again.newGaps, again.vanished, again.vanishedGaps]).toEqual([[], [], []]);
    }),
  );
});

test('two branches that update it and are merged line by line cover what both have', () => {
  fc.assert(
    fc.property(anyScan, anyScan, anyScan, anyGaps, (base, ours, theirs, gaps) => {
      const before = update(noBaseline, scanned(made(base), noBaseline, gaps)).baseline;
      const texts = [ours, theirs].map((branch) => formatBaseline(update(before, scanned(made(branch), before, gaps)).baseline));
      const merged = parseBaseline(new TextFile('b', texts.join('')));
      for (const branch of [ours, theirs]) {
        const compared = compare(made(branch), gaps, merged);
        expect(states(compared).filter((state) => state !== 'known')).toEqual([]);
        expect(compared.newGaps).toEqual([]);
      }
    }),
  );
});

test('a finding is covered at most once, and entries are covered or vanished', () => {
  fc.assert(
    fc.property(anyScan, anyScan, (base, then) => {
      const before = baselineOf(base);
      const compared = compare(made(then), [], before);
      const covered = states(compared).filter((state) => state === 'known').length;
      expect(covered).toBeLessThanOrEqual(before.findings.length);
      expect(covered + compared.vanished.length).toBeLessThanOrEqual(before.findings.length);
    }),
  );
});

test('100,000 findings, all moved and all alike but for their addresses, are compared', () => {
  const [finding] = made([{ root: 'a' }]);
  if (finding === undefined) throw new Error('no finding');
  const digest = (i: number): string => i.toString(16).padStart(32, '0');
  const at = (i: number, root: string, offset: number): Finding => ({ ...finding, root, address: `x["${i}"]`, identity: { ...finding.identity, address: digest(i + offset) } });
  const count = 100_000;
  const before = { findings: Array.from({ length: count }, (_, i) => known(at(i, 'a', 0))), gaps: [] };
  const findings = Array.from({ length: count }, (_, i) => at(i, 'b', count));
  const result = scanned(findings, before);
  expect(new Set(states(result))).toEqual(new Set(['known']));
  expect(update(before, result).baseline.findings).toHaveLength(count);
});
