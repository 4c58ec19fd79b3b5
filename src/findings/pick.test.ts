import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../model/finding.js';
import { UserError } from '../shared/errors.js';
import { pickFinding } from './pick.js';
import { makeResult, shop } from './testing.js';

const [template] = makeResult(shop()).findings;

function finding(address: string, formerly: readonly string[] = []): Finding {
  if (template === undefined) throw new Error('the shop has findings');
  return { ...template, identity: { address: address.padEnd(32, '0'), formerly, construct: '' } };
}

const findings = [finding('abcdef1'), finding('abcdef2'), finding('123456', ['fedcba'.padEnd(32, '0')])];

describe('a finding', () => {
  test.each([
    ['by a beginning that no other has', 'abcdef1', 0],
    ['by the whole identity', 'abcdef2'.padEnd(32, '0'), 1],
    ['in capitals, too', 'ABCDEF2', 1],
    ['by an identity that it had before', 'fedcba', 2],
  ])('is found %s', (_, written, index) => expect(pickFinding(findings, written)).toBe(findings[index]));

  test.each([
    ['too few digits', 'abcde', 'is no finding'],
    ['what is no beginning of an identity', 'xyzxyz', 'is no finding'],
    ['a beginning of several', 'abcdef', '2 findings begin so | abcdef100000 least-privilege/run-privileged Deployment/shop/catalogue, abcdef200000'],
    ['one digit wrong', 'abcdeg'.replace('g', '0'), 'no finding here has such an identity | near: abcdef100000'],
    ['nothing like any', '777777', 'no finding here has such an identity | `bylaw scan` lists them'],
  ])('is not found by %s', (_, written, words) => {
    let said = '';
    try {
      pickFinding(findings, written);
    } catch (error) {
      if (error instanceof UserError) said = `${error.message} | ${error.hint ?? ''}`;
    }
    expect(said).toContain(words);
  });

  test('is not found where there are none', () => expect(() => pickFinding([], 'abcdef')).toThrow('no finding here'));
});
