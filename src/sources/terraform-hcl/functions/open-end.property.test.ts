/** What a function says of collections that are known in part holds for each way to fill them. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entry, Unknown, Value } from '../../../model/value.js';
import { spot, TextFile } from '../../../shared/text.js';
import { plain } from '../testing.js';
import { functions } from './index.js';

const at = spot(new TextFile('main.tf', 'f()'), 0, 3);
const files = { read: () => undefined, bytes: () => undefined, list: () => [], template: (): Value => text('') };

function text(value: string | null): Value {
  return { kind: 'scalar', value, at };
}

function list(items: readonly Value[], rest?: Unknown): Value {
  return { kind: 'list', items, at, rest };
}

function dict(pairs: readonly (readonly [string, Value])[], rest?: Unknown): Value {
  return { kind: 'dict', entries: new Map(pairs.map(([key, value]): [string, Entry] => [key, { key: at, value }])), at, rest };
}

const nobodyKnows: Unknown = { kind: 'unknown', reason: { code: 'no-value', text: 'no value' }, at };

/** A value that is known in part, and one that it may turn out to be. */
interface Guess {
  readonly before: Value;
  readonly after: Value;
}

const word = fc.constantFrom('', 'a', 'b', 'c').map(text);
const known = word.map((value): Guess => ({ before: value, after: value }));
const either = fc.tuple(fc.uniqueArray(word, { minLength: 2, maxLength: 3 }), fc.nat()).map(([oneOf, chosen]): Guess => {
  return { before: { ...nobodyKnows, oneOf }, after: oneOf[chosen % oneOf.length] ?? text('') };
});
const anything = word.map((after): Guess => ({ before: nobodyKnows, after }));
const items = fc.oneof({ arbitrary: known, weight: 4 }, either, anything);

/** The open end, and what there is in its place. */
function endOf(item: fc.Arbitrary<Guess>): fc.Arbitrary<{ readonly rest: Unknown | undefined; readonly more: readonly Value[] }> {
  const shaped = fc.array(item, { minLength: 1, maxLength: 3 }).map((all) => {
    const oneOf = all.map(({ before }) => before);
    return { rest: { ...nobodyKnows, oneOf }, more: all.slice(1).map(({ after }) => after) };
  });
  const shapeless = fc.array(word, { maxLength: 2 }).map((more) => ({ rest: nobodyKnows, more }));
  return fc.oneof(fc.constant({ rest: undefined, more: [] }), shaped, shapeless);
}

function listOf(item: fc.Arbitrary<Guess>): fc.Arbitrary<Guess> {
  return fc.tuple(fc.array(item, { maxLength: 3 }), endOf(item)).map(([all, { rest, more }]) => ({
    before: list(all.map(({ before }) => before), rest),
    after: list([...all.map(({ after }) => after), ...more]),
  }));
}

function dictOf(item: fc.Arbitrary<Guess>): fc.Arbitrary<Guess> {
  const keys = fc.uniqueArray(fc.constantFrom('k', 'l', 'm', 'n', 'o', 'p'), { minLength: 6, maxLength: 6 });
  return fc.tuple(keys, fc.array(item, { maxLength: 2 }), endOf(item)).map(([names, all, { rest, more }]) => {
    const pair = (value: Value, index: number): readonly [string, Value] => [names[index] ?? '', value];
    return {
      before: dict(all.map(({ before }, index) => pair(before, index)), rest),
      after: dict([...all.map(({ after }) => after), ...more].map(pair)),
    };
  });
}

/** Whether what was said leaves room for what it turned out to be. */
function covers(said: Value, is: Value): boolean {
  switch (said.kind) {
    case 'unknown':
      return said.oneOf === undefined || said.oneOf.some((one) => covers(one, is));
    case 'scalar':
      return is.kind === 'scalar' && is.value === said.value;
    case 'template':
      return is.kind === 'scalar';
    case 'list': {
      if (is.kind !== 'list') return false;
      const { items: certain, rest } = said;
      const listed = certain.every((one) => is.items.some((other) => covers(one, other)));
      return listed && is.items.every((one) => certain.some((other) => covers(other, one)) || (rest !== undefined && covers(rest, one)));
    }
    case 'dict': {
      if (is.kind !== 'dict') return false;
      const { entries, rest } = said;
      const listed = [...entries].every(([key, { value }]) => covers(value, is.entries.get(key)?.value ?? text(null)));
      return listed && [...is.entries].every(([key, { value }]) => entries.has(key) || (rest !== undefined && covers(rest, value)));
    }
  }
}

const texts = listOf(items);
const maps = dictOf(items);
const nested = listOf(fc.oneof(items, texts));

test.each<[string, readonly fc.Arbitrary<Guess>[]]>([
  ['chunklist', [texts, fc.constant({ before: text('2'), after: text('2') })]],
  ['coalesce', [items, items, known]],
  ['coalescelist', [texts, texts]],
  ['compact', [texts]],
  ['concat', [texts, texts, texts]],
  ['distinct', [texts]],
  ['element', [texts, fc.constant({ before: text('0'), after: text('0') })]],
  ['flatten', [listOf(nested)]],
  ['join', [known, texts]],
  ['keys', [maps]],
  ['lookup', [maps, fc.constant({ before: text('k'), after: text('k') }), known]],
  ['matchkeys', [listOf(known), listOf(items), texts]],
  ['merge', [maps, maps, maps]],
  ['one', [texts]],
  ['reverse', [texts]],
  ['setintersection', [texts, texts]],
  ['setsubtract', [texts, texts]],
  ['setunion', [texts, texts]],
  ['sort', [texts]],
  ['tolist', [texts]],
  ['tomap', [maps]],
  ['toset', [texts]],
  ['transpose', [dictOf(texts)]],
  ['values', [maps]],
  ['zipmap', [listOf(known), texts]],
])('%s', (name, args) => {
  const call = (given: readonly Value[]): Value => functions.get(name)?.({ name, args: given, at, files }) ?? nobodyKnows;
  let compared = 0;
  fc.assert(
    fc.property(fc.tuple(...args), (given) => {
      const after = call(given.map((one) => one.after));
      const before = call(given.map((one) => one.before));
      // What Terraform refuses, nobody will apply.
      if (after.kind === 'unknown') return;
      compared++;
      if (!covers(before, after)) throw new Error(`said ${JSON.stringify(plain(before))}, is ${JSON.stringify(plain(after))}`);
    }),
    { numRuns: 500 },
  );
  expect(compared).toBeGreaterThan(10);
});
