/** Whatever stands in a configuration, people get a configuration or one sentence with a place. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UserError } from '../shared/errors.js';
import { TextFile } from '../shared/text.js';
import { parseConfig } from './load.js';
import { knownKeys } from './schema.js';

/** The complaint, or undefined. */
function complaint(text: string): UserError | undefined {
  try {
    parseConfig(new TextFile('bylaw.yaml', text));
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

const keys = [...knownKeys.values()].flat();
const key = fc.oneof(fc.constantFrom(...keys, 'a/b', 'a/*', '*', '__proto__', 'toString'), fc.string());
const scalar = fc.oneof(fc.constantFrom<unknown>('off', 'high', 'strict', './a.yaml', '0.1', null, true, 0.5, -1), fc.string(), fc.integer(), fc.double());
const { document } = fc.letrec((tie) => ({
  document: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('document'), { maxLength: 3 }), fc.dictionary(key, tie('document'), { maxKeys: 4, noNullPrototype: true })),
}));

describe('a configuration of', () => {
  test.each([
    ['any data', document.map((data) => JSON.stringify(data))],
    ['any data under known keys', fc.dictionary(fc.constantFrom(...(knownKeys.get('') ?? [])), document, { noNullPrototype: true }).map((data) => JSON.stringify(data))],
    ['any text', fc.string({ unit: 'binary' })],
  ])('%s is taken, or answered with a place', (_, texts) => {
    let refused = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const found = complaint(text);
        if (found === undefined) return;
        refused++;
        expect([found.code, found.subject]).toEqual(['CONFIG_INVALID', expect.stringMatching(/^bylaw\.yaml:\d+:\d+$/)]);
      }),
      { numRuns: 500, seed: 6 },
    );
    expect(refused).toBeGreaterThan(0);
  });

  test.each([
    ['depth without end', `rules: ${'['.repeat(100_000)}`],
    ['aliases of aliases', Array.from({ length: 12 }, (_, n) => `k${n}: &k${n} [${n === 0 ? 'x' : Array(12).fill(`*k${n - 1}`).join(', ')}]`).join('\n')],
    ['very many unknown keys', Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join('\n')],
    ['one very long key', `${'k'.repeat(200_000)}: 1`],
    ['one very long value', `fail-on: ${'h'.repeat(200_000)}`],
  ])('%s is answered in a sentence', (_, text) => {
    const found = complaint(text);
    expect(found?.subject).toMatch(/^bylaw\.yaml:\d+:\d+$/);
  });
});
