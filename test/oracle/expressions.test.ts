/** Random expressions as HashiCorp's HCL and its standard functions evaluate them, and as Bylaw does. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import * as v from 'valibot';
import type { Value } from '../../src/model/value.js';
import { agreement, covers, marks } from './agreement.js';
import { errorIn, readRecording } from './recorded.js';
import type { Line } from './recorded.js';

/** How a line turned out: `same`, `more` and `error` agree. */
type Outcome = 'error' | 'less' | 'more' | 'no error' | 'same' | 'unmarked' | 'unsound' | 'wrong';

const agreeing: ReadonlySet<Outcome> = new Set(['error', 'more', 'same']);

function outcome(ours: Value, { v: want, later = [] }: Line): Outcome {
  if (want === undefined) return errorIn(ours) === undefined ? 'no error' : 'error';
  // An error that is sure to come may be seen before everything is known.
  if (errorIn(ours) !== undefined && later.length > 0 && later.every((one) => one === null)) return 'more';
  const found = agreement(ours, want);
  if (found === 'wrong' || found === 'less') return found;
  if (later.some((one) => one !== null && !covers(ours, one.v))) return 'unsound';
  return marks(ours, want).under > 0 ? 'unmarked' : found;
}

/** Differences that stay, by their reason. */
const file = path.join(import.meta.dirname, 'expressions.known.json');
const known = v.parse(v.record(v.string(), v.array(v.string())), JSON.parse(readFileSync(file, 'utf8')));

const { lines, worth } = readRecording();
const outcomes = lines.map((line) => {
  const ours = worth(line.e);
  return { line, ours, outcome: outcome(ours, line) };
});

test('there are as many as asked for, and most of them are no errors', () => {
  const good = lines.filter((line) => line.v !== undefined).length;
  expect(lines.length).toBeGreaterThanOrEqual(3000);
  expect(good / lines.length).toBeGreaterThan(0.6);
});

test('what differs is what is known to differ', () => {
  const counts = new Map<string, number>();
  for (const one of outcomes) counts.set(one.outcome, (counts.get(one.outcome) ?? 0) + 1);
  const over = outcomes.filter(({ line, ours }) => line.v !== undefined && marks(ours, line.v).over > 0).length;
  const told = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${count} ${name}`);
  console.log(`expressions: ${lines.length}: ${told.join(', ')}; ${over} with more marks than needed`);
  const differing = outcomes.filter((one) => !agreeing.has(one.outcome)).map((one) => `${one.outcome}: ${one.line.e}`);
  expect([...differing].sort()).toEqual(Object.values(known).flat().sort());
});

test('of those without an error, hardly any differs', () => {
  const values = outcomes.filter(({ line }) => line.v !== undefined);
  const share = values.filter((one) => agreeing.has(one.outcome)).length / values.length;
  console.log(`expressions: ${(100 * share).toFixed(2)} % of ${values.length} agree`);
  expect(share).toBeGreaterThanOrEqual(0.9955);
});
