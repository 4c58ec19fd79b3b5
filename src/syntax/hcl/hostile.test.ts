/** Whatever the text: no throw, places inside the file and inside each other, a tree that can be walked by recursion. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TextFile } from '../../shared/text.js';
import type { Block, Body, Expression } from './ast.js';
import { parseExpression, parseHcl, parseTemplate } from './parse.js';
import { MAX_DEPTH } from './scanner.js';
import { children } from './testing.js';

interface Place {
  readonly start: number;
  readonly end: number;
}

function misplaced(body: Body): readonly string[] {
  const wrong: string[] = [];
  const inside = (outer: Place, inner: Place, what: string) => {
    if (inner.start < outer.start || inner.end > outer.end || inner.start > inner.end) {
      wrong.push(`${what} ${inner.start}-${inner.end} in ${outer.start}-${outer.end}`);
    }
  };
  const expressions: Expression[] = [];
  const bodies: Body[] = [body];
  for (let next = bodies.pop(); next !== undefined; next = bodies.pop()) {
    for (const one of next.attributes.values()) {
      inside(next, one, 'attribute');
      inside(one, one.nameSpot, 'name');
      inside(one, one.value, 'value');
      expressions.push(one.value);
    }
    for (const one of next.blocks) {
      inside(next, one, 'block');
      inside(one, one.header, 'header');
      inside(one, one.body, 'body');
      bodies.push(one.body);
    }
  }
  for (let next = expressions.pop(); next !== undefined; next = expressions.pop()) {
    if (next.kind === 'template' || next.kind === 'heredoc') for (const part of next.parts) inside(next, part, part.kind);
    for (const one of children(next)) {
      inside(next, one, `${one.kind} of ${next.kind}`);
      expressions.push(one);
    }
  }
  return wrong;
}

const fragments = fc.constantFrom(
  ...('a b for in if true null resource "x" {\n }\n = == => [ ] ( ) { } ${ %{ ~} " \\ \\n <<EOT\n <<-E\n EOT\n E\n ' +
    ', . .* [*] ... : :: ? ! - + * / % && || < > 1 1.5 1e3 0.0 # // /* */ \n \r\n \t ' +
    '$$ %% é \u0301 😀 \ud800 ~ ` ; \ufeff endif endfor else').split(/ /),
);
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fragments, { maxLength: 60 }).map((all) => all.join('')),
  fc.array(fragments, { maxLength: 60 }).map((all) => all.join(' ')),
);

test('no text makes it throw, and every place is inside what is around it', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const file = new TextFile('x.tf', text);
      const parsed = parseHcl(file);
      expect(misplaced(parsed.body)).toEqual([]);
      parsed.comments.reduce((last, one) => (expect(one.start).toBeGreaterThanOrEqual(last), one.end), 0);
      for (const one of parsed.diagnostics) expect(one.start >= 0 && one.start <= one.end && one.end <= text.length).toBe(true);
      parseTemplate(file);
      parseExpression(file);
    }),
    { numRuns: 2000 },
  );
});

const many = 100_000;
test.each([
  ['brackets', `a = ${'['.repeat(many)}`],
  ['closed brackets', `a = ${'['.repeat(many)}${']'.repeat(many)}`],
  ['objects', 'a = {\n'.repeat(many)],
  ['parentheses', `a = ${'('.repeat(many)}`],
  ['calls', `a = ${'f('.repeat(many)}`],
  ['strings', `a = ${'"${'.repeat(many)}`],
  ['directives', `a = "${'%{if x}'.repeat(many)}"`],
  ['operators', `a = 1${' + 1'.repeat(many)}`],
  ['accesses', `a = b${'.c'.repeat(many)}`],
  ['splats', `a = b${'[*]'.repeat(many)}`],
  ['signs', `a = ${'-'.repeat(many)}1`],
  ['conditionals', `a = ${'b ? c : '.repeat(many)}d`],
  ['blocks', 'a {\n'.repeat(many)],
])('100,000 %s end in a diagnostic, in a tree of limited depth', (_, text) => {
  const parsed = parseHcl(new TextFile('x.tf', text));
  expect(parsed.diagnostics[0]?.message).toBe(`nested more than ${MAX_DEPTH} levels deep`);
  const values = [...parsed.body.attributes.values()].map((one) => height(one.value));
  expect(Math.max(0, ...values)).toBeLessThan(2 * MAX_DEPTH);
  expect(blockHeight(parsed.body.blocks)).toBeLessThan(2 * MAX_DEPTH);
});

function height(root: Expression): number {
  let depth = 0;
  for (let level: readonly Expression[] = [root]; level.length > 0; level = level.flatMap((one) => children(one))) depth++;
  return depth;
}

function blockHeight(roots: readonly Block[]): number {
  let depth = 0;
  for (let level = roots; level.length > 0; level = level.flatMap((one) => one.body.blocks)) depth++;
  return depth;
}

test.each([
  ['as many levels as real code may need', 'a = ' + '['.repeat(400) + ']'.repeat(400)],
  ['a chain of hundreds of comparisons', 'a = b' + ' || b.c == "d"'.repeat(400)],
])('%s are fine', (_, text) => {
  expect(parseHcl(new TextFile('x.tf', text)).diagnostics).toEqual([]);
});

test.each([
  ['comments that are never closed', 'a = /* b\n'],
  ['heredocs that are never closed', 'a = <<X\n'],
  ['broken interpolations in heredocs', 'a = <<X\n${\n'],
  ['strings that are never closed', 'a "b\n'],
  ['stray braces', '}\n'],
])('many %s are read, or given up, in bounded work and with a bounded list of errors', (_, line) => {
  const parsed = parseHcl(new TextFile('x.tf', line.repeat(50_000)));
  expect(parsed.diagnostics.length).toBeGreaterThan(0);
  expect(parsed.diagnostics.length).toBeLessThanOrEqual(1001);
});
