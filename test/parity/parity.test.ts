import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadRules, scan } from '../../src/index.js';
import { cases, dialects, folder, standing } from './cases.js';
import type { Dialect, ParityCase } from './cases.js';
import { without } from './compare.js';
import type { Written } from './compare.js';
import { modelOf } from './model.js';

const relative = (name: string, dialect: Dialect) => path.join(name, dialect);

/** What was found, without addresses and places. */
async function found(name: string, dialect: Dialect): Promise<readonly string[]> {
  const { findings, ledger } = await scan({ paths: [relative(name, dialect)], cwd: folder });
  expect(ledger.filter(({ outcome }) => outcome === 'failure')).toEqual([]);
  return findings.map(({ rule, verdict, kind, path: at, message }) => `${rule.id} ${verdict}: ${kind} ${at} ${message}`).sort();
}

function besides(written: ParityCase, dialect: Dialect, all: readonly string[]): readonly string[] {
  const others = written.findings[dialect]?.map(({ rule }) => rule) ?? [];
  return all.filter((line) => !others.some((rule) => line.startsWith(`${rule} `)));
}

function differencesOf(written: ParityCase, dialect: Dialect, side: Written['side']): readonly Written[] {
  return [...(standing[dialect] ?? []), ...(written.differences[dialect] ?? [])].map((difference) => ({ ...difference, side }));
}

describe.each(cases.map((one) => [one.name, one] as const))('%s', (name, written) => {
  const [first, ...others] = written.dialects;

  if (others.length > 0) test.each(others.map((dialect) => [dialect]))(`%s says the same as ${first}`, async (dialect) => {
    const base = await modelOf(relative(name, first ?? dialect), folder);
    const differences = [...differencesOf(written, first ?? dialect, 'base'), ...differencesOf(written, dialect, 'other')];
    const sides = without(differences, base, await modelOf(relative(name, dialect), folder));
    expect(Object.fromEntries(sides.other)).toEqual(Object.fromEntries(sides.base));
  });

  if (others.length > 0) test.each(others.map((dialect) => [dialect]))(`%s is judged as ${first}`, async (dialect) => {
    const base = await found(name, first ?? dialect);
    const theirs = await found(name, dialect);
    // What one side's platform has no matter for is taken out of both.
    const both = (lines: readonly string[]) => besides(written, dialect, besides(written, first ?? dialect, lines));
    expect(both(theirs)).toEqual(both(base));
  });

  test('every rule that it names finds something in every dialect', async () => {
    for (const dialect of written.dialects) {
      const fired = new Set((await found(name, dialect)).map((line) => line.split(' ', 1)[0]));
      const exempt = new Set(written.findings[dialect]?.map(({ rule }) => rule));
      expect({ dialect, silent: written.rules.filter((rule) => !fired.has(rule) && !exempt.has(rule)) }).toEqual({ dialect, silent: [] });
    }
  });
});

test('there is a case for every rule, vocabulary and runtime that the metadata lists', async () => {
  const rules = await loadRules();
  const proven = new Map<string, Set<Dialect>>();
  for (const written of cases) {
    for (const rule of written.rules) {
      for (const dialect of written.dialects) {
        if (written.findings[dialect]?.some((one) => one.rule === rule) === true) continue;
        const key = `${rule} ${dialects[dialect]} ${written.runtime}`;
        proven.set(key, (proven.get(key) ?? new Set()).add(dialect));
      }
    }
  }
  const rows = rules.flatMap(({ id, vocabularies }) =>
    Object.entries(vocabularies).flatMap(([vocabulary, runtimes]) => runtimes.map((runtime) => `${id} ${vocabulary} ${runtime}`)),
  );
  const shown = rows.map((row) => `${row.padEnd(72)} ${[...(proven.get(row) ?? [])].sort().join(', ') || 'MISSING'}`);
  process.stdout.write(`rule × vocabulary × runtime, and the dialects that agree:\n${shown.join('\n')}\n`);
  expect(rows.filter((row) => !proven.has(row))).toEqual([]);
});
