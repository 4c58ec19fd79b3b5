import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Waivers } from '../../model/waiver.js';
import { TextFile, where } from '../../shared/text.js';
import { parseHcl } from '../hcl/parse.js';
import { readTerms, waiversInHcl, waiversInYaml } from './index.js';
import { notesIn } from './notes.js';

const rest = 'reason="r" owner=o until=2027-03-31';

describe('the words of a waiver', () => {
  test.each([
    ['quotes where there are blanks', 'a/b reason="until the move" owner=team until=2027-03-31', { rule: 'a/b', reason: 'until the move', owner: 'team', until: '2027-03-31' }],
    ['single quotes, and quotes in quotes', `a/b reason='say "no"' owner="a \\"b\\"" until=2027-03-31`, { rule: 'a/b', reason: 'say "no"', owner: 'a "b"', until: '2027-03-31' }],
    ['any order, an area, a path and a value', 'a/* until=2028-02-29 value="a:1" path=image.* owner=o reason=r', { rule: 'a/*', reason: 'r', owner: 'o', until: '2028-02-29', path: 'image.*', value: 'a:1' }],
  ])('understands %s', (_, text, terms) => {
    expect(readTerms(text)).toEqual(terms);
  });

  test.each([
    ['nothing at all', '', 'names no rule'],
    ['no rule', rest, 'names no rule before reason='],
    ['what is no rule', `all ${rest}`, 'names "all", which is no rule: area/rule, or area/* for a whole area'],
    ['everything', `*/* ${rest}`, 'names "*/*", which is no rule: area/rule, or area/* for a whole area'],
    ['no owner', 'a/b reason=r until=2027-03-31', 'says no owner'],
    ['an empty reason', 'a/b reason=" " owner=o until=2027-03-31', 'says no reason'],
    ['nothing but a rule', 'a/b', 'says no reason, no owner, no until'],
    ['a misspelled key', `a/b ${rest} ownr=x`, 'has an unknown key "ownr": did you mean "owner"?'],
    ['a key of every object', `a/b ${rest} constructor=x`, 'has an unknown key "constructor": known keys: reason, owner, until, path, value'],
    ['a key twice', `a/b ${rest} owner=p`, 'says owner twice'],
    ['a text without quotes', 'a/b reason=until the move owner=o until=2027-03-31', 'has "the" where key=value is expected; a text with blanks stands in quotes'],
    ['quotes that stay open', 'a/b owner=o until=2027-03-31 reason="r', 'does not close the quotes of reason'],
    ['a day that there is not', 'a/b reason=r owner=o until=2027-02-30', 'ends at "2027-02-30", which is no day: write until=2027-03-31'],
    ['a day of another form', 'a/b reason=r owner=o until=31.03.2027', 'ends at "31.03.2027", which is no day: write until=2027-03-31'],
  ])('tells of %s', (_, text, problem) => {
    expect(readTerms(text)).toEqual({ problem });
  });

  test('any text is terms or a problem', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const read = readTerms(text);
        expect('problem' in read ? read.problem : read.owner).not.toBe('');
      }),
    );
  });

  test.each([
    ['a hash', `# bylaw:waive a/b ${rest}`, 1, []],
    ['two slashes', `// bylaw:waive a/b ${rest}`, 1, []],
    ['a block comment of several lines', `/*\n * bylaw:waive a/b ${rest}\n * bylaw:waive a/c ${rest} */`, 2, []],
    ['prose that names it', '# see bylaw:waive in the docs; bylaw: our rules', 0, []],
    ['a misspelling', `# bylaw: waive a/b ${rest}`, 0, ['begins with "bylaw: waive"; write bylaw:waive, then the rule']],
    ["another tool's word", `#bylaw:ignore a/b`, 0, ['begins with "bylaw:ignore"; write bylaw:waive, then the rule']],
    ['capitals', `# Bylaw:Waive a/b`, 0, ['begins with "Bylaw:Waive"; write bylaw:waive, then the rule']],
  ])('stand after %s', (_, text, count, problems) => {
    const { notes, broken } = notesIn({ file: new TextFile('a', text), start: 0, end: text.length });
    expect([notes.length, broken.map(({ problem }) => problem)]).toEqual([count, problems]);
  });
});

/** What each waiver covers, by the first line of it; problems as they are. */
function shown({ waivers, broken }: Waivers): readonly string[] {
  return [
    ...waivers.map(({ covers }) => (covers.by === 'place' ? (covers.within.file.text.slice(covers.within.start, covers.within.end).split('\n').find((line) => /^[^#\s-]/.test(line)) ?? '') : '')),
    ...broken.map(({ problem }) => problem.replace(/[;,].*/, '')),
  ];
}

const hcl = (text: string) => waiversInHcl(parseHcl(new TextFile('main.tf', text)));
const w = `bylaw:waive a/b ${rest}`;
const a = 'resource "t" "a" {\n  x = 1\n}\n';
const b = 'resource "t" "b" {\n  x = 1\n}\n';
const [isA, isB, isNowhere] = ['resource "t" "a" {', 'resource "t" "b" {', 'stands at no resource'];

describe('a comment in HCL', () => {
  test.each([
    ['above a block covers it', `# ${w}\n${a}${b}`, [isA]],
    ['above with blanks and comments between', `${a}\n// ${w}\n\n# why\n/* and how */\n${b}`, [isB]],
    ['inside covers the block around it', `resource "t" "a" {\n  y {\n    # ${w}\n  }\n}\n${b}`, [isA]],
    ['on the line of the header', `resource "t" "a" { # ${w}\n}\n${b}`, [`${isA} # ${w}`]],
    ['on the line of the closing brace does not leak to the next block', `resource "t" "a" {\n} # ${w}\n${b}`, [isA]],
    ['before the header on its line', `${a}/* ${w} */ resource "t" "b" {\n}\n`, [isB]],
    ['at the end of a file', `${a}\n# ${w}\n`, [isNowhere]],
    ['above a stray brace is not the next block\'s', `# ${w}\n}\n${b}`, [isNowhere]],
    ['at a module call', `# ${w}\nmodule "m" {\n  source = "./m"\n}\n${b}`, ['stands at a module call']],
    ['inside a module call', `module "m" {\n  # ${w}\n  source = "./m"\n}\n`, ['stands at a module call']],
    ['at a local', `locals {\n  # ${w}\n  x = 1\n}\n${b}`, ['stands at a locals block']],
    ['in a string is none', `resource "t" "a" {\n  x = "# ${w.replaceAll('"', '')}"\n}\n`, []],
    ['in a heredoc is none', `resource "t" "a" {\n  x = <<EOT\n# ${w}\nEOT\n}\n`, []],
    ['with CRLF', `# ${w}\r\nresource "t" "a" {\r\n}\r\n`, ['resource "t" "a" {\r']],
    ['that is broken, wherever it stands', `# bylaw:waive a/b\n${a}`, ['says no reason']],
  ])('%s', (_, text, covered) => {
    expect(shown(hcl(text))).toEqual(covered);
  });

  test('is placed where it is written', () => {
    const { waivers } = hcl(`${a}\n  # ${w}\n${b}`);
    expect(waivers.map(({ at }) => where(at))).toEqual(['main.tf:5:5']);
  });
});

describe('a comment in YAML', () => {
  const text = (first: string, inside: string, last: string) => `# head\nA:\n  x: 1${first}\n  y: |\n    # ${w}\n${inside}  z: "# ${w.replaceAll('"', '')}"\n${last}B:\n  x: 1\n`;
  const constructs = (file: TextFile) => () =>
    ['A:', 'B:'].map((key) => {
      const start = file.text.indexOf(`\n${key}`) + 1;
      return { file, start, end: key === 'A:' ? file.text.indexOf('"\n', start) + 1 : file.text.length - 1, column: 1 };
    });
  test.each([
    ['in a block scalar or in quotes is none', text('', '', ''), []],
    ['after a value', text(` # ${w}`, '', ''), ['A:']],
    ['between keys', text('', `  # ${w}\n`, ''), ['A:']],
    ['after the last key, as far in as the keys', text('', '', `  # ${w}\n`), ['A:']],
    ['above the next, as far in as it', text('', '', `# ${w}\n`), ['B:']],
    ['above the next, with lines between', text('', '', `# ${w}\n\n# more\n`), ['B:']],
    ['with `#` inside a word is none', text(` a#${w}`, '', ''), []],
  ])('%s', (_, written, covered) => {
    const file = new TextFile('a.yaml', written);
    expect(shown(waiversInYaml(file, constructs(file)))).toEqual(covered);
  });

  test('on the line of something else that is no construct covers nothing', () => {
    const file = new TextFile('a.yaml', `Resources: # ${w}\n  A:\n    x: 1\n`);
    expect(shown(waiversInYaml(file, () => [{ file, start: file.text.indexOf('A:'), end: file.text.length - 1, column: 3 }]))).toEqual([isNowhere]);
  });
});

test('many comments are no more work than many lines', () => {
  const { waivers } = hcl(`# ${w}\n`.repeat(20_000) + a);
  expect(waivers).toHaveLength(20_000);
});

test('whatever is written around it, a waiver is placed or told', () => {
  const piece = fc.constantFrom(`# ${w}\n`, a, b, '# c\n', '/* ', ' */', '"', '<<EOT\n', 'EOT\n', '}\n', '{', '- ', '  ', '\n', 'x: |\n', '---\n', '\u001f', '\u0002', '\uFEFF', "'");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const file = new TextFile('a', pieces.join(''));
      for (const { waivers, broken } of [waiversInHcl(parseHcl(file)), waiversInYaml(file, () => [])]) {
        for (const { at } of [...waivers, ...broken]) expect(file.text.slice(at.start, at.end)).toMatch(/^bylaw/);
      }
    }),
    { numRuns: 500 },
  );
});
