/** What Bylaw makes of 440 SAM templates, against what the official transform makes of them. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { expandSam } from '../../src/sources/cloudformation/sam/index.js';
import { readSections } from '../../src/sources/cloudformation/sam/testing.js';
import { openCorpus } from './corpus.js';
import { comparable, differences, expectedOf, unlike } from './sam.js';
import type { Made } from './sam.js';

const corpus = openCorpus('SAM templates against the official transform');
afterAll(() => corpus?.remove());

describe('the SAM corpus', () => {
  if (corpus === undefined) {
    test.skip('NOT RUN: the corpus is missing', () => undefined);
    return;
  }
  const inputs = corpus.find(/^sam-translator\/input\/.*\.yaml$/);
  const outputs = new Set(corpus.find(/^sam-translator\/output\/.*\.json$/));

  test('the same resources are made, with the same values in what Bylaw reads', () => {
    const unequal = new Map<string, readonly string[]>();
    let compared = 0;
    let resources = 0;
    for (const input of inputs) {
      const made = expanded(input);
      const output = input.replace('/input/', '/output/').replace(/\.yaml$/, '.json');
      const expected = outputs.has(output) ? expectedOf(corpus.read(output)) : undefined;
      if (expected === undefined) continue;
      compared++;
      resources += expected.size;
      const found = differences(comparable(made), expected);
      if (found.length > 0) unequal.set(input.replace(/^.*\/|\.yaml$/g, ''), found);
    }
    process.stdout.write(`sam oracle: ${inputs.length} templates read, ${compared - unequal.size} of ${compared} agree wholly, ${resources} resources compared\n`);
    if (process.env['BYLAW_ORACLE_VERBOSE'] !== undefined) {
      for (const [name, found] of unequal) process.stdout.write(`${name}\n  ${found.slice(0, 6).join('\n  ')}\n`);
    }
    expect(inputs.length).toBe(440);
    expect([...unequal.keys()].sort()).toEqual(Object.keys(unlike).sort());
    expect(unequal.size / compared).toBeLessThan(0.1);
  });

  function expanded(input: string): readonly Made[] {
    const { resources, globals, parameters } = readSections(input, corpus?.read(input) ?? '');
    return expandSam(resources, { globals, parameters: new Set(parameters.keys()) }).resources.map((made) => ({ ...made, parameters }));
  }
});
