import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Baseline } from '../../model/baseline.js';
import { UserError } from '../../shared/errors.js';
import { TextFile } from '../../shared/text.js';
import { formatBaseline, parseBaseline } from './format.js';

const id = 'a'.repeat(32);
const parsed = (text: string): Baseline => parseBaseline(new TextFile('bylaw-baseline.jsonl', text));

const header = '{"bylaw-baseline":1}';
const fault = `{"root":"infra","address":"aws_a.b","rule":"area/rule","path":"p","verdict":"fail","id":"${id}","construct":"${id}"}`;
const gap = '{"gap":"templated","name":"charts/a.yaml"}';
const baseline: Baseline = {
  findings: [{ root: 'infra', address: 'aws_a.b', rule: 'area/rule', path: 'p', verdict: 'fail', id, construct: id }],
  gaps: [{ code: 'templated', name: 'charts/a.yaml' }],
};

test('a baseline is its version and a line for each', () => {
  expect(formatBaseline(baseline)).toBe(`${header}\n${gap}\n${fault}\n`);
});

describe('what is read', () => {
  test.each<[string, string, Baseline]>([
    ['is what was written', `${header}\n${gap}\n${fault}\n`, baseline],
    ['is the same in another order', `${header}\n${fault}\n${gap}\n`, baseline],
    ['is the same with the line ends of Windows and a mark at the beginning', `\uFEFF${header}\r\n${gap}\r\n${fault}\r\n`, baseline],
    ['is the same with blank lines and without a last line end', `${header}\n\n${gap}\n\n${fault}`, baseline],
    ['may have its version twice, as a merge of two new files has', `${header}\n${fault}\n${header}\n${gap}\n`, baseline],
    ['may be empty', `${header}\n`, { findings: [], gaps: [] }],
  ])('%s', (_, text, expected) => expect(parsed(text)).toEqual(expected));
});

function complaint(text: string): string {
  try {
    parsed(text);
  } catch (error) {
    if (error instanceof UserError && error.code === 'BASELINE_INVALID') return `${error.subject}: ${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}`;
    throw error;
  }
  return 'read';
}

describe('a complaint names the line of', () => {
  const after = (line: string): string => `${header}\n${gap}\n${line}\n`;
  test.each<[string, string, string]>([
    ['a baseline of another version', '{"bylaw-baseline":2}\n', '1: is a baseline of version 2; this Bylaw reads version 1 (use the Bylaw that wrote it, or delete it: `bylaw baseline update` writes another)'],
    ['an empty file', '', '1: is no baseline: it has no first line {"bylaw-baseline":1} (`bylaw baseline update` writes one)'],
    ['another file', '{"version":"2.1.0"}', '1: is no baseline: its first line is not {"bylaw-baseline":1} (`bylaw baseline update` writes one)'],
    ['a baseline without its version', fault, '1: is no baseline: its first line is not {"bylaw-baseline":1} (`bylaw baseline update` writes one)'],
    ['a merge that was not finished', `${header}\n<<<<<<< HEAD\n${fault}\n=======\n${gap}\n>>>>>>> b\n`, '2: a merge conflict is left (keep the lines of both sides, in any order, and delete the markers)'],
    ['half a merge that was not finished', after('======='), '3: a merge conflict is left (keep the lines of both sides, in any order, and delete the markers)'],
    ['a merge with its base', after('||||||| 1a2b3c'), '3: a merge conflict is left (keep the lines of both sides, in any order, and delete the markers)'],
    ['what is not JSON', after(fault.slice(0, -1)), '3: is not JSON (each line is one object)'],
    ['what is no object', after('[]'), '3: is not an object (each line is one)'],
    ['an unknown field', after(fault.replace('{', '{"note":"x",')), '3: unknown field "note"'],
    ['an unknown field with a name of its own', after(fault.replace('{', '{"__proto__":{},')), '3: unknown field "__proto__"'],
    ['an unknown field of a gap', after('{"gap":"a","name":"b","why":"c"}'), '3: unknown field "why"'],
    ['a field that is missing', after(fault.replace('"path":"p",', '')), '3: the field "path" is missing'],
    ['an identity that is none', after(fault.replace(`"id":"${id}"`, '"id":"A1"')), '3: "id" is no identity: 32 hexadecimal digits'],
    ['a verdict that is none', after(fault.replace('"fail"', '"pass"')), '3: "verdict": expected ("fail" | "undecided"), found "pass"'],
    ['a field of another kind', after(fault.replace('"infra"', '7')), '3: "root": expected string, found 7'],
    ['a line that is deeply nested', after('['.repeat(200_000)), '3: is not JSON (each line is one object)'],
  ])('%s', (_, text, said) => expect(complaint(text)).toBe(`bylaw-baseline.jsonl:${said}`));

  test('nothing else is ever thrown', () => {
    const line = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constantFrom(header, fault, gap));
    fc.assert(fc.property(fc.array(line, { maxLength: 5 }), (lines) => void complaint(lines.join('\n'))), { numRuns: 500 });
  });
});

const digest = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
const text = fc.string({ unit: fc.oneof(fc.constantFrom('\n', '\u2028', '\u202e', '\ud800', '"', '\\'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), maxLength: 8 });
const any = fc.record({
  findings: fc.array(
    fc.record(
      { root: text, address: text, rule: text, path: text, verdict: fc.constantFrom('fail' as const, 'undecided' as const), id: digest, resource: digest, construct: digest },
      { requiredKeys: ['root', 'address', 'rule', 'path', 'verdict', 'id', 'construct'] },
    ),
  ),
  gaps: fc.array(fc.record({ code: text, name: text })),
});

test('what is written is read as it was, whatever the names, and is written again byte for byte', () => {
  fc.assert(
    fc.property(any, (some) => {
      const written = formatBaseline(some);
      const again = parsed(written);
      expect(formatBaseline(again)).toBe(written);
      expect(again.findings).toHaveLength(some.findings.length);
      expect(written.split('\n')).toHaveLength(some.findings.length + some.gaps.length + 2);
    }),
  );
});

test('the order of lines does not matter', () => {
  fc.assert(
    fc.property(any, fc.infiniteStream(fc.nat()), (some, keys) => {
      const [first = '', ...lines] = formatBaseline(some).trim().split('\n');
      const shuffled = lines.map((line) => ({ line, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key);
      expect(formatBaseline(parsed([first, ...shuffled.map(({ line }) => line)].join('\n')))).toBe(formatBaseline(some));
    }),
  );
});
