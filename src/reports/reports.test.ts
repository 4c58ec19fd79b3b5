/** What holds for every format. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { floating, makeEntity, makeReport, makeResult, makeRule, shop } from '../findings/testing.js';
import type { ScanResult } from '../model/finding.js';
import { spot, TextFile } from '../shared/text.js';
import { reports } from './index.js';

const formats = await Promise.all(Object.values(reports).map((load) => load()));
const canary = 'CANARY-7f3a';
const redact = (text: string): string => text.replaceAll(canary, '[hidden]');

/** Text of the kind that breaks things. */
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom(
        '\u001b[31m',
        '\u202e',
        '\t',
        '\n',
        '\r\n',
        '\ud800',
        '\u0000',
        '\u007f',
        '\u009b31m',
        '\u{e0041}',
        '](1)',
        '日本',
        '👨‍👩‍👧',
        canary,
      ),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

/** A scan in which everything that comes from outside is nasty. */
const scans = fc
  .record({ text: nasty, words: nasty, a: fc.nat(60), b: fc.nat(60), undecided: fc.boolean() })
  .map(({ text, words, a, b, undecided }): ScanResult => {
    const file = new TextFile('k8s/a.yaml', text);
    const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
    const at = spot(file, start, end);
    const entity = makeEntity(words, at, { title: words, names: [{ kind: 'scalar', value: words, at }] });
    const located = { at, from: { label: words, at } };
    const report = makeReport(floating, entity, located, {
      verdict: undecided ? 'undecided' : 'fail',
      message: words,
      path: words,
      within: [words],
      unknowns: undecided ? [{ path: words, reason: words, at: located }] : [],
    });
    const ledger = (['failure', 'gap'] as const).map((outcome) => ({
      subject: 'file' as const,
      name: words,
      outcome,
      code: 'syntax' as const,
      reason: words,
      at,
    }));
    const tallies = [
      { rule: floating, passed: 0, failed: 1, undecided: 0 },
      { rule: makeRule('z/z'), passed: 0, failed: 0, undecided: 0, broken: words },
    ];
    return makeResult([report], { redact, ledger, tallies });
  });

const options = fc.record({ width: fc.integer({ min: -1, max: 200 }), colour: fc.constant(false), quiet: fc.boolean() });

describe.each(formats.map((format) => [format.id, format] as const))('%s', (_, format) => {
  test('shows no secret and no control character of any input, and does so twice', () => {
    fc.assert(
      fc.property(scans, options, (result, how) => {
        const text = format.render(result, how);
        expect(text).not.toContain(canary);
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(format.render(result, how)).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  test('ends with a line break', () => {
    expect(format.render(makeResult(shop()), { width: 80, colour: false, quiet: false })).toMatch(/[^\n]\n$/);
  });
});

test('formats are named by their ids, sorted', () => {
  expect(Object.keys(reports)).toEqual(formats.map(({ id }) => id));
  expect(Object.keys(reports)).toEqual(Object.keys(reports).sort());
});
