import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chain, plain } from '../../model/testing.js';
import type { Scalar, Template, Unknown, Value } from '../../model/value.js';
import { TextFile, spot } from '../../shared/text.js';
import { parseEmbeddedYaml } from './embedded.js';

const file = new TextFile('main.tf', 'yaml = "a: 1"');
const at = spot(file, 7, 13);
const hole = (name: string): Unknown => ({ kind: 'unknown', reason: { code: 'no-value', text: `var.${name} has no value` }, at });
const text = (value: string): Scalar => ({ kind: 'scalar', value, at });
const template = (...parts: readonly (string | Unknown)[]): Template => ({ kind: 'template', parts, at });
const [a, b] = [hole('a'), hole('b')];

describe('a text in YAML', () => {
  test.each<[string, Value, unknown]>([
    ['is what it says', text('a: 1\nb: [x, yes]\n'), { a: 1, b: ['x', true] }],
    ['of one document between marks', text('---\na: 1\n...\n'), { a: 1 }],
    ['with an alias', text('a: &x {b: 1}\nc: *x\n'), { a: { b: 1 }, c: { b: 1 } }],
    ['with a hole for a value', template('a: ', a, '\nb: ', b, '\n'), { a: '?no-value', b: '?no-value' }],
    ['with a hole in a value', template('a: x-', a, '-', b, '\n'), { a: 'x-${?no-value}-${?no-value}' }],
    ['with a hole in quotes', template('a: "', a, '"\n'), { a: '?no-value' }],
    ['with a hole for an item', template('- ', a, '\n- x\n'), ['?no-value', 'x']],
    ['with a hole in a key', template('x-', a, ': 1\nb: 2\n'), { b: 2, '...': '?no-value' }],
  ])('%s', (_sentence, value, expected) => {
    const read = parseEmbeddedYaml(value);
    expect(read === undefined ? undefined : plain(read)).toEqual(expected);
  });

  test.each<[string, Value]>([
    ['that is empty', text('')],
    ['of two documents', text('a: 1\n---\nb: 2\n')],
    ['that is no YAML', text('a: [')],
    ['that has the mark of a hole already', template('a: \uFFFC', a)],
    ['with a hole for lines', template('a:\n  b: c\n  ', a, '\n')],
    ['that is a hole', template(a)],
    ['that is a number', { kind: 'scalar', value: 5, at }],
    ['that is not known', a],
  ])('%s is nothing', (_sentence, value) => {
    expect(parseEmbeddedYaml(value)).toBeUndefined();
  });

  test('tells holes apart', () => {
    const read = parseEmbeddedYaml(template('a: ', a, '\nb: ', b, '\n'));
    const entries = read?.kind === 'dict' ? [...read.entries.values()] : [];
    expect(entries.map(({ value }) => (value.kind === 'unknown' ? value.reason.text : ''))).toEqual(['var.a has no value', 'var.b has no value']);
  });

  test('stands where its literal has it', () => {
    const read = parseEmbeddedYaml(text('a: 1'));
    const one = read?.kind === 'dict' ? read.entries.get('a')?.value : undefined;
    expect(one === undefined ? [] : chain(one)).toEqual(['main.tf:1:12']);
  });

  test('never throws', () => {
    const part = fc.oneof(fc.constantFrom('a: ', '- ', '\n', '  ', '{', '}', '[', '"', '&x ', '*x', '|\n', '#', '!t ', '---\n'), fc.string({ maxLength: 5 }));
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.constant(a)), { maxLength: 20 }), (parts) => {
        parseEmbeddedYaml(template(...parts));
      }),
      { numRuns: 500 },
    );
  });
});
