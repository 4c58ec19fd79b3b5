/** A catalogue can be pinned only where every rule says which version brought it. */
import { expect, test } from '@jest/globals';
import { loadRules } from '../../src/scan/index.js';
import { newerThan, version } from '../../src/shared/version.js';

const rules = await loadRules();

test('every rule came with a version that is out, or is the next', () => {
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.filter(({ since }) => since === undefined || !/^\d+\.\d+\.\d+$/.test(since) || newerThan(since, version)).map(({ id }) => id)).toEqual([]);
});

test.each([
  ['0.2.0', '0.1', true],
  ['0.1.3', '0.1', false],
  ['0.1.3', '0.1.2', true],
  ['0.1', '0.1.2', false],
  ['0.10.0', '0.9', true],
  ['1.0.0', '0.9.9', true],
  ['0.9.9', '1.0', false],
])('%s is newer than %s: %s', (one, other, expected) => expect(newerThan(one, other)).toBe(expected));
