import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../model/finding.js';
import type { Rule } from '../model/rule.js';
import { spot, TextFile } from '../shared/text.js';
import { restore, write } from './result.js';
import type { Known, Remembered } from './result.js';

const rule: Rule = {
  id: 'area/one',
  title: 'one',
  description: '',
  fix: '',
  severity: 'high',
  entities: ['workload'],
  runtimes: [],
  vocabularies: {},
  needs: [],
  options: {},
  aliases: [],
  cwe: [],
  help: '',
};
const file = new TextFile('a.tf', 'resource "x" "y" {}\n');
const made = new TextFile('a.tf', 'what a template made');
const at = spot(file, 0, 8);
const known: Known = { rules: [rule], read: (path) => (path === file.path ? file : undefined) };

const finding: Finding = {
  rule,
  severity: 'high',
  verdict: 'undecided',
  kind: 'workload',
  root: '.',
  address: 'x.y',
  subject: 'x y',
  message: 'is wrong',
  path: 'containers["app"]',
  at,
  declared: at,
  standing: { state: 'open' },
  chain: [{ label: 'var.a', at: spot(made, 5, 6) }],
  unknowns: [{ path: 'image', reason: 'var.a has no value' }, { path: 'image', reason: 'computed', at }],
  identity: { address: 'a', formerly: ['b'], resource: 'c', construct: 'd' },
};

const result: Remembered = {
  findings: [finding],
  tallies: [{ rule, passed: 1, failed: 2, undecided: 3 }],
  ledger: [
    { subject: 'file', name: 'a.tf', outcome: 'read', code: '', reason: '' },
    { subject: 'reference', name: 'b', outcome: 'gap', code: 'duplicate', reason: '\ud800 "quoted"\u0000', at },
  ],
  counts: {
    files: 1,
    resources: 2,
    unmapped: 3,
    entities: { workload: 1, account: 2 },
    references: { done: 4, all: 5, open: [{ reason: 'default is not defined here', count: 1 }] },
    sources: { 'terraform-hcl': { done: 0, all: 1 } },
    domains: [{ root: '.', entities: 3, passed: 1, failed: 2, undecided: 0 }],
  },
  waivers: {
    waivers: [{ rule: 'a/b', covers: { by: 'place', within: at }, reason: 'r', owner: 'o', until: '2027-01-01', at }],
    broken: [{ at, problem: 'names no owner' }],
  },
  secrets: ['hunter2'],
};

const json: unknown = JSON.parse(JSON.stringify(write(result, known)));

describe('a result', () => {
  test('comes back as it was', () => {
    expect(restore(json, known)).toEqual(result);
    expect(Object.keys(restore(json, known)?.counts.entities ?? {})).toEqual(['workload', 'account']);
  });

  test('points into the same texts, and into those that were made', () => {
    const [back] = restore(json, known)?.findings ?? [];
    expect(back?.at.file).toBe(file);
    expect(back?.chain[0]?.at.file).toEqual(made);
  });

  test('of a rule that broke is not kept', () => {
    expect(write({ ...result, tallies: [{ rule, passed: 0, failed: 0, undecided: 0, broken: 'no memory' }] }, known)).toBeUndefined();
  });

  test.each<[string, Known]>([
    ['another number of rules', { ...known, rules: [rule, rule] }],
    ['a file that is gone', { ...known, read: () => undefined }],
    ['a file that shrank', { ...known, read: (path) => new TextFile(path, 'res') }],
  ])('is not restored for %s', (_what, other) => {
    expect(restore(json, other)).toBeUndefined();
  });
});

/** Paths to everything inside. */
function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy: object = Array.isArray(value) ? [...(value as readonly unknown[])] : { ...(value as object) };
  Object.defineProperty(copy, key, { value: replaced(Reflect.get(copy, key), rest, by), enumerable: true, writable: true, configurable: true });
  return copy;
}

test('whatever is forged in it, it is refused or makes a result of the right shape', () => {
  const places = pathsIn(json);
  expect(places.length).toBeGreaterThan(50);
  let refused = 0;
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.oneof(fc.jsonValue(), fc.integer()), (place, by) => {
      const forged = restore(replaced(json, place, by), known);
      if (forged === undefined) {
        refused++;
        return;
      }
      for (const one of forged.findings) {
        expect(one.rule).toBe(rule);
        for (const { file: text, start, end } of [one.at, ...one.chain.map((step) => step.at)]) {
          expect(text).toBeInstanceOf(TextFile);
          expect(start >= 0 && start <= end && end <= text.text.length).toBe(true);
        }
      }
      expect(write(forged, known)).toBeDefined();
    }),
    { numRuns: 1000 },
  );
  expect(refused).toBeGreaterThan(500);
});
