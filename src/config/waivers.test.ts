import { describe, expect, test } from '@jest/globals';
import { where, TextFile } from '../shared/text.js';
import { parseConfig } from './load.js';
import { withWaiver } from './waivers.js';

function problem(text: string): string {
  try {
    parseConfig(new TextFile('bylaw.yaml', text));
    return 'none';
  } catch (error) {
    const { subject, message, hint } = error as { subject: string; message: string; hint?: string };
    return `${subject} ${message}${hint === undefined ? '' : ` (${hint})`}`;
  }
}

const item = (more: string) => `waivers:\n  - {rule: a/b, address: x, reason: r, owner: o, until: 2027-03-31${more}}\n`;

test('waivers are read with their places, and those of extended files come first', () => {
  const { waivers, waiverDays } = parseConfig(new TextFile('bylaw.yaml', `waiver-days: 90\n${item(', root: infra/*, path: p, value: "1"')}`));
  expect(waiverDays).toBe(90);
  expect(waivers?.map(({ at, ...rest }) => [where(at), rest])).toEqual([
    ['bylaw.yaml:3:5', { rule: 'a/b', covers: { by: 'address', address: 'x', root: 'infra/*' }, path: 'p', value: '1', reason: 'r', owner: 'o', until: '2027-03-31' }],
  ]);
});

describe('a mistake in a waiver is told with its place', () => {
  test.each([
    ['no owner', item('').replace(', owner: o', ''), 'bylaw.yaml:2:5 waivers[0] has no owner'],
    ['an empty owner', item('').replace('owner: o', 'owner: ""'), 'bylaw.yaml:2:40 this waiver says no owner'],
    ['no address', item('').replace(' address: x,', ''), 'bylaw.yaml:2:5 waivers[0] has no address'],
    ['an unknown key', item(', onwer: x'), 'bylaw.yaml:2:69 unknown key "onwer" (did you mean "owner"?)'],
    ['a day that there is not', item('').replace('03-31', '02-30'), 'bylaw.yaml:2:50 this waiver ends at "2027-02-30", which is no day: write until=2027-03-31'],
    ['no rule but a word', item('').replace('a/b', 'all'), 'bylaw.yaml:2:6 this waiver names "all", which is no rule: area/rule, or area/* for a whole area'],
    ['a number as value', item(', value: 1'), 'bylaw.yaml:2:69 waivers[0].value: expected a text, found the number 1 (write it in quotes)'],
    ['a map for a list', 'waivers: {}\n', 'bylaw.yaml:1:1 waivers: expected a list, found a map'],
    ['a term of no days', 'waiver-days: 0\n', 'bylaw.yaml:1:1 waiver-days: expected a whole number, 1 or more, found the number 0'],
  ])('%s', (_, text, expected) => {
    expect(problem(text)).toBe(expected);
  });
});

describe('one waiver more', () => {
  const waiver = { rule: 'a/b', address: 't.a["x"]', reason: 'until the move', owner: 'o', until: '2027-03-31' };
  const lines = ['rule: a/b', 'address: t.a["x"]', 'reason: until the move', 'owner: o', 'until: 2027-03-31'];
  const block = (indent: string) => lines.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}\n`).join('');
  test.each([
    ['to nothing', '', `waivers:\n${block('  ')}`],
    ['after other settings, which keep their comments', '# ours\nrules: # all\n  a/b: off # why\n\nexclude:\n  - x\n', `# ours\nrules: # all\n  a/b: off # why\n\nexclude:\n  - x\nwaivers:\n${block('  ')}`],
    ['after other waivers', 'waivers:\n  # first\n  - rule: c/d # c\n    address: x\nfail-on: low\n', `waivers:\n  # first\n  - rule: c/d # c\n    address: x\n${block('  ')}fail-on: low\n`],
    ['in a list that is not indented', 'waivers:\n- rule: c/d\n  address: x\n', `waivers:\n- rule: c/d\n  address: x\n${block('')}`],
    ['to an empty list', 'waivers: []\n', `waivers:\n${block('  ')}`],
    ['where the key has no value', 'waivers:\n', `waivers:\n${block('  ')}`],
    ['after waivers that end in a comment', 'waivers:\n  - rule: c/d\n    address: x # x\n    # of c/d\n\n# the gate\nfail-on: low\n', `waivers:\n  - rule: c/d\n    address: x # x\n${block('  ')}    # of c/d\n\n# the gate\nfail-on: low\n`],
    ['after text that ends without a line break', 'fail-on: low', `fail-on: low\nwaivers:\n${block('  ')}`],
    ['where there are comments alone', '# ours\n', `# ours\nwaivers:\n${block('  ')}`],
    ['with CRLF', 'fail-on: low\r\n', `fail-on: low\r\nwaivers:\r\n${block('  ').replaceAll('\n', '\r\n')}`],
  ])('%s', (_, text, expected) => {
    expect(withWaiver(text, waiver)).toBe(expected);
    expect(parseConfig(new TextFile('bylaw.yaml', withWaiver('', waiver))).waivers).toHaveLength(1);
  });

  test('is not added to what is no configuration', () => {
    expect(() => withWaiver('- a\n', waiver)).toThrow('is no configuration that a waiver could be added to');
    expect(() => withWaiver('a: [\n', waiver)).toThrow('is no configuration that a waiver could be added to');
  });
});
