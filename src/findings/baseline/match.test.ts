import { describe, expect, test } from '@jest/globals';
import { floating, privileged } from '../testing.js';
import { known, match } from './match.js';
import { made } from './testing.js';
import type { Made } from './testing.js';

/** Which findings of `after` are covered, and how many entries of `before` are left. */
function matched(before: readonly Made[], after: readonly Made[]): { readonly known: readonly boolean[]; readonly vanished: number } {
  const entries = made(before).map((finding) => known(finding));
  const findings = made(after);
  const { known: pairs, vanished } = match(entries, findings);
  return { known: findings.map((finding) => pairs.has(finding)), vanished: vanished.length };
}

describe('a baseline', () => {
  test.each<[string, readonly Made[], readonly Made[], readonly boolean[], number]>([
    ['knows what it has', [{}], [{}], [true], 0],
    ['does not know another path', [{}], [{ path: 'other', text: 'other' }], [false], 1],
    ['does not know another rule', [{}], [{ rule: floating }], [false], 1],
    ['does not know the same address in another root, while the first is still there', [{ root: 'a' }], [{ root: 'a' }, { root: 'b' }], [true, false], 0],
    ['knows a resource that changed elsewhere: its text and its file are others', [{ text: 'old', file: 'a.tf' }], [{ text: 'new', file: 'b.tf' }], [true], 0],
    ['keeps an entry for what changed while another path of it is new', [{ text: 'old' }], [{ text: 'new' }, { path: 'other', text: 'third' }], [true, false], 0],
    ['follows a moved block', [{ address: 'aws_a.old' }], [{ address: 'aws_a.new', formerly: ['aws_a.old'], text: 'x' }], [true], 0],
    ['follows two moves to one new place, first come first served', [{ address: 'one' }, { address: 'two' }], [{ address: 'three', formerly: ['two', 'one'], text: 'x' }], [true], 1],
    ['stays with the address where a moved block is left in the code', [{ address: 'one' }, { address: 'two' }], [{ address: 'two', formerly: ['one'] }, { address: 'one' }], [true, true], 0],
    ['follows a name in the cloud to another address', [{ address: 'aws_a.old', name: 'shop' }], [{ address: 'aws_a.new', name: 'shop', text: 'x' }], [true], 0],
    ['follows a text to another address', [{ address: 'aws_a.old' }], [{ address: 'aws_a.new' }], [true], 0],
    ['follows a rename across roots', [{ root: 'infra/a' }], [{ root: 'infra/b' }], [true], 0],
    [
      'follows many that look alike to another root, by their addresses',
      [{ root: 'a', address: 'x["1"]' }, { root: 'a', address: 'x["2"]' }],
      [{ root: 'b', address: 'x["2"]' }, { root: 'b', address: 'x["1"]' }],
      [true, true],
      0,
    ],
    ['does not choose between two that look alike', [{ address: 'one' }], [{ address: 'two' }, { address: 'three' }], [false, false], 1],
    ['does not choose between two that it has', [{ address: 'one' }, { address: 'two' }], [{ address: 'three' }], [false], 2],
    [
      'takes no mended fault for a moved one while its resource is still there',
      [{ address: 'one' }, { address: 'one', path: 'q', text: 'other' }],
      [{ address: 'two' }, { address: 'one', path: 'q', text: 'other' }],
      [false, true],
      1,
    ],
    [
      'takes no new fault of a known resource for a moved one',
      [{ address: 'one' }, { address: 'two', path: 'q', text: 'other' }],
      [{ address: 'two' }, { address: 'two', path: 'q', text: 'other' }],
      [false, true],
      1,
    ],
    ['that has a question does not cover a fault', [{ verdict: 'undecided' }], [{}], [false], 1],
    ['that has a fault covers a question', [{}], [{ verdict: 'undecided' }], [true], 0],
    ['that has a question covers no moved fault either', [{ verdict: 'undecided', root: 'a' }], [{ root: 'b' }], [false], 1],
    ['prefers the address to the name', [{ address: 'one', name: 'shop' }], [{ address: 'two', name: 'shop' }, { address: 'one', name: 'other' }], [false, true], 0],
  ])('%s', (_, before, after, covered, left) => {
    expect(matched(before, after)).toEqual({ known: covered, vanished: left });
  });

  test('covers one finding with one entry', () => {
    const [finding] = made([{}]);
    if (finding === undefined) throw new Error('no finding');
    const twins = [finding, { ...finding }];
    expect(match([known(finding)], twins).known.size).toBe(1);
    expect(match([known(finding), known(finding)], twins).known.size).toBe(2);
  });

  test('lets no question use up what covers a fault', () => {
    const [fault] = made([{}]);
    const [question] = made([{ verdict: 'undecided' }]);
    if (fault === undefined || question === undefined) throw new Error('no finding');
    const { known: pairs } = match([known(question), known(fault)], [question, fault]);
    expect([pairs.get(question)?.verdict, pairs.get(fault)?.verdict]).toEqual(['undecided', 'fail']);
  });

  test('shows no secret in what it keeps', () => {
    const [finding] = made([{ address: 'aws_a.b["hunter2"]', path: 'env["hunter2"]', rule: privileged }]);
    if (finding === undefined) throw new Error('no finding');
    const entry = known(finding, (text) => text.replaceAll('hunter2', '[hidden]'));
    expect(JSON.stringify(entry)).not.toContain('hunter2');
    expect(match([entry], [finding]).known.size).toBe(1);
  });
});
