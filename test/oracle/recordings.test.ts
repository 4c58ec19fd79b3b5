/** Our parser and evaluator against HCL's own test suite and against random mutations, recorded by `tools/hcl-oracle`. */
import { expect, test } from '@jest/globals';
import type { Body } from '../../src/syntax/hcl/ast.js';
import { TextFile } from '../../src/shared/text.js';
import { parseHcl } from '../../src/syntax/hcl/index.js';
import { parseJsonConfiguration } from '../../src/syntax/hcl/json/index.js';
import { headOf } from '../../src/syntax/hcl/testing.js';
import { agreement } from './agreement.js';
import { byteOffsets } from './hcl.js';
import { mutated, readMutations, readSpecsuite, worthIn } from './recorded.js';
import type { SpecCase } from './recorded.js';

const { tests, cases } = readSpecsuite();

function parsed({ name, input }: SpecCase): ReturnType<typeof parseHcl> {
  const file = new TextFile(name, input);
  return name.endsWith('.json') ? parseJsonConfiguration(file) : parseHcl(file);
}

test.each(cases.map((one) => [one.name, one] as const))('the suite: %s', (_, one) => {
  const { body, diagnostics } = parsed(one);
  const byte = byteOffsets(one.input);
  expect(diagnostics.map(({ start }) => byte(start)).sort((a, b) => a - b)).toEqual(one.errors);
  const { values } = one;
  if (values === undefined) return;
  const ours = new Map(valuesIn(body, '', one));
  expect([...ours.keys()].sort()).toEqual(Object.keys(values).sort());
  const differing = Object.entries(values).filter(([name, want]) => {
    const value = ours.get(name);
    return value === undefined || agreement(value, want) !== 'same';
  });
  expect(differing.map(([name]) => [name, ours.get(name)])).toEqual([]);
});

function* valuesIn(body: Body, prefix: string, { variables }: SpecCase): Generator<readonly [string, ReturnType<typeof worthIn>]> {
  for (const { name, value } of body.attributes.values()) yield [prefix + name, worthIn(value, variables)];
  for (const block of body.blocks) yield* valuesIn(block.body, `${prefix}${headOf(block)}/`, { name: '', input: '', errors: [], variables });
}

test('the suite is whole', () => {
  const values = cases.reduce((sum, one) => sum + Object.keys(one.values ?? {}).length, 0);
  console.log(`hcl suite: ${tests} of ${tests} tests in ${cases.length} inputs, ${values} values`);
  expect([tests, cases.length, values]).toEqual([15, 16, 60]);
});

test('mutations are accepted and refused as by the reference', () => {
  const { texts, cases: made } = readMutations();
  const counts = { refused: 0, accepted: 0, here: 0 };
  const differing: unknown[] = [];
  for (const [index, edits, first, attributes, blocks] of made) {
    const text = mutated(texts[index] ?? '', edits);
    const { body, diagnostics } = parseHcl(new TextFile('x.tf', text));
    const ours = diagnostics.length > 0 ? [true] : [false, ...count(body)];
    const theirs = first >= 0 ? [true] : [false, attributes, blocks];
    if (ours.join() !== theirs.join()) differing.push({ text, ours, theirs, first, say: diagnostics[0]?.message });
    counts[first >= 0 ? 'refused' : 'accepted']++;
    const byte = byteOffsets(text);
    if (first >= 0 && diagnostics.some(({ start }) => byte(start) === first)) counts.here++;
  }
  console.log(`hcl mutations: ${made.length}: ${counts.accepted} accepted, ${counts.refused} refused, ${counts.here} of them at the same character`);
  expect(differing).toEqual([]);
  expect(made.length).toBeGreaterThanOrEqual(10_000);
});

function count(body: Body): readonly [number, number] {
  const inner = body.blocks.map((block) => count(block.body));
  const sum = (at: 0 | 1): number => inner.reduce((total, one) => total + one[at], 0);
  return [body.attributes.size + sum(0), body.blocks.length + sum(1)];
}
