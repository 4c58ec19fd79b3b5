import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadRules } from '../../src/index.js';
import type { Finding } from '../../src/model/finding.js';
import { cases, dialects, exemptIn, standing, standingExemptIn, twins } from './cases.js';
import type { Dialect, ParityCase } from './cases.js';
import { settled, without } from './compare.js';
import type { Written } from './compare.js';
import { estateOf, findingsIn, identitiesIn } from './estate.js';
import { modelOf } from './model.js';
import type { Model } from './model.js';

const relative = ({ name }: ParityCase, dialect: Dialect) => path.join(name, dialect);

/** What is beside an entity goes by the address that a dialect gives it. */
const byAddress = /\b(alerts|budgets|controls|endpoints|placements|recorders|trails|watchers)\["[^"]*"\]/g;

/** What was found, without addresses and places. */
async function found(written: ParityCase, dialect: Dialect): Promise<readonly string[]> {
  const all = await findingsIn(relative(written, dialect));
  const line = ({ rule, verdict, kind, path: at, message }: Finding) => `${rule.id} ${verdict}: ${kind} ${at.replace(byAddress, '$1[…]')} ${message}`;
  return all.map((one) => renamed(written, dialect, line(one))).sort();
}

async function model(written: ParityCase, dialect: Dialect): Promise<Model> {
  const entries = [...modelOf(await estateOf(relative(written, dialect)))];
  return new Map(entries.map(([key, entity]) => [renamed(written, dialect, key), JSON.parse(renamed(written, dialect, JSON.stringify(entity)))]));
}

function renamed({ names }: ParityCase, dialect: Dialect, text: string): string {
  return (names[dialect] ?? []).reduce((before, { is, elsewhere }) => before.replaceAll(is, elsewhere), text);
}

/** Which dialect is laid over which: a live estate over the code that it was made from, other code over the first. */
function pairs({ dialects: [first, ...others] }: ParityCase): readonly (readonly [Dialect, Dialect])[] {
  return others.flatMap((dialect) => (first === undefined ? [] : [[dialect, twins[dialect] ?? first] as const]));
}

function differencesOf(written: ParityCase, dialect: Dialect, side: Written['side']): readonly Written[] {
  return [...(standing[dialect] ?? []), ...(written.differences[dialect] ?? [])].map((difference) => ({ ...difference, side }));
}

describe.each(cases.map((one) => [one.name, one] as const))('%s', (_name, written) => {
  const compared = pairs(written);

  if (compared.length > 0) test.each(compared)('%s says the same as %s', async (dialect, first) => {
    const isLive = twins[dialect] === first;
    const differences = [...(isLive ? [] : differencesOf(written, first, 'base')), ...differencesOf(written, dialect, 'other')];
    const models = [await model(written, first), await model(written, dialect)].map((one) => (isLive ? settled(one) : one));
    const sides = without(differences, models[0] ?? new Map(), models[1] ?? new Map());
    expect(Object.fromEntries(sides.other)).toEqual(Object.fromEntries(sides.base));
  });

  if (compared.length > 0) test.each(compared)('%s is judged as %s', async (dialect, first) => {
    // What one side's platform has no matter for is taken out of both.
    const exempt = [dialect, first].flatMap((one) => [...exemptIn(written, one), ...standingExemptIn(written, one)]);
    const both = (lines: readonly string[]) => lines.filter((line) => !exempt.some((rule) => line.startsWith(`${rule} `)));
    expect(both(await found(written, dialect))).toEqual(both(await found(written, first)));
  });

  // Plans and states have the addresses of the code: baselines and waivers hold for all three.
  const sameCode = compared.filter(([dialect, first]) => dialects[dialect] === 'terraform' && dialects[first] === 'terraform');
  if (sameCode.length > 0) test.each(sameCode)('findings in %s are those in %s', async (dialect, first) => {
    const exempt = exemptIn(written, dialect);
    const kept = (lines: readonly string[]) => lines.filter((line) => !exempt.some((rule) => line.startsWith(`${rule} `)));
    const ours = kept(await identitiesIn(relative(written, first)));
    expect(ours).not.toEqual([]);
    expect(kept(await identitiesIn(relative(written, dialect)))).toEqual(ours);
  });

  test('every rule that it names finds something in every dialect', async () => {
    for (const dialect of written.dialects) {
      const fired = new Set((await found(written, dialect)).map((line) => line.split(' ', 1)[0]));
      const exempt = exemptIn(written, dialect);
      expect({ dialect, silent: written.rules.filter((rule) => !fired.has(rule) && !exempt.includes(rule)) }).toEqual({ dialect, silent: [] });
    }
  });

  const names = Object.entries(written.names).flatMap(([dialect, all]) => all.map(({ is }) => [is, dialect as Dialect] as const));
  if (names.length > 0) test.each(names)('%s is what something is called in %s', async (is, dialect) => {
    const texts = [...modelOf(await estateOf(relative(written, dialect))).keys(), ...(await findingsIn(relative(written, dialect))).map(({ path: at }) => at)];
    expect(texts.filter((text) => text.includes(is))).not.toEqual([]);
  });
});

test('there is a case for every rule, vocabulary and runtime that the metadata lists', async () => {
  const rules = await loadRules();
  const proven = new Map<string, Set<Dialect>>();
  for (const written of cases) {
    for (const rule of written.rules) {
      for (const dialect of written.dialects) {
        if (exemptIn(written, dialect).includes(rule)) continue;
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
