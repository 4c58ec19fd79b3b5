/** Functions take whatever a hostile file gives them. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Dict, Entry, List, Scalar, Unknown, Value } from '../../../model/value.js';
import { spot, TextFile } from '../../../shared/text.js';
import type { Call, Files } from '../function.js';
import { functions } from './index.js';

const file = new TextFile('main.tf', 'f()');
const at = spot(file, 0, 3);
const files: Files = {
  read: (path) => (path.includes('a') ? new TextFile('a', '{"a": ["${b}"]}') : undefined),
  bytes: (path) => (path.includes('a') ? new Uint8Array([0, 255]) : undefined),
  list: () => ['a', 'b/c'],
  template: (template) => ({ kind: 'scalar', value: template.text, at: spot(template, 0, template.text.length) }),
};

const words = fc.constantFrom('', 'a', '/(/', '/a|b/', '%s %[3]d %5.1f', '10.0.0.0/8', '::1/64', '2020-01-01T00:00:00Z', '1h', '{"a":1}', '- a', 'e30=', '__proto__', '*', '\\', '\ud800');
const text = fc.oneof(words, fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 4 }));
const numbers = fc.oneof(fc.integer({ min: -3, max: 20 }), fc.double(), fc.constantFrom(1e300, -0, 2 ** 53));
const scalar: fc.Arbitrary<Scalar> = fc
  .oneof(text, numbers, fc.boolean(), fc.constant(null))
  .map((value) => ({ kind: 'scalar', value, at }));
const unknown: fc.Arbitrary<Unknown> = fc
  .constantFrom('no-value' as const, 'error' as const, 'computed' as const)
  .map((code) => ({ kind: 'unknown', reason: { code, text: code }, at }));
const rest = fc.option(unknown, { nil: undefined });

function listOf(item: fc.Arbitrary<Value>): fc.Arbitrary<List> {
  return fc.record({ items: fc.array(item, { maxLength: 4 }), rest }).map((made) => ({ kind: 'list', at, ...made }));
}

function dictOf(value: fc.Arbitrary<Value>): fc.Arbitrary<Dict> {
  return fc.record({ pairs: fc.array(fc.tuple(text, value), { maxLength: 4 }), rest }).map((made) => ({
    kind: 'dict',
    entries: new Map(made.pairs.map(([key, one]): [string, Entry] => [key, { key: at, value: one }])),
    rest: made.rest,
    at,
  }));
}

const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    unknown,
    fc.array(fc.oneof(text, unknown), { minLength: 1, maxLength: 3 }).map((parts): Value => ({ kind: 'template', parts, at })),
    listOf(tie('value')),
    dictOf(tie('value')),
  ),
})).value;

const names = [...functions.keys()].filter((name) => !name.startsWith('core::'));

function run(name: string, args: readonly Value[]): Value {
  const call: Call = { name, args, at, files };
  return functions.get(name)?.(call) ?? { kind: 'unknown', reason: { code: 'error', text: 'no such function' }, at };
}

test.each(names)('%s never throws, and stands where it is called', (name) => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 4 }), (args) => {
      expect(run(name, args).at).toBe(at);
    }),
    { numRuns: 80 },
  );
});

describe('known arguments give known results:', () => {
  const known = scalar.filter(({ value: one }) => one !== null);
  const strings = fc.array(text, { maxLength: 5 }).map((all): Value => ({ kind: 'list', items: all.map((one) => ({ kind: 'scalar', value: one, at })), at }));
  const maps = fc.dictionary(fc.string(), fc.integer()).map((all): Value => ({
    kind: 'dict',
    entries: new Map(Object.entries(all).map(([key, one]): [string, Entry] => [key, { key: at, value: { kind: 'scalar', value: one, at } }])),
    at,
  }));

  test.each<[string, readonly fc.Arbitrary<Value>[]]>([
    ...['base64encode', 'chomp', 'jsonencode', 'lower', 'md5', 'sha256', 'strrev', 'title', 'tostring', 'trimspace', 'upper', 'urlencode', 'yamlencode', 'can'].map(
      (name): [string, readonly fc.Arbitrary<Value>[]] => [name, [known]],
    ),
    ...['startswith', 'endswith', 'strcontains', 'split', 'trimprefix', 'trimsuffix', 'trim'].map((name): [string, readonly fc.Arbitrary<Value>[]] => [name, [known, known]]),
    ...['compact', 'distinct', 'flatten', 'length', 'reverse', 'sort', 'toset', 'tolist', 'jsonencode', 'yamlencode'].map(
      (name): [string, readonly fc.Arbitrary<Value>[]] => [name, [strings]],
    ),
    ...['concat', 'setunion', 'setintersection', 'setsubtract', 'contains'].map((name): [string, readonly fc.Arbitrary<Value>[]] => [name, [strings, strings]]),
    ...['keys', 'values', 'merge', 'length', 'jsonencode', 'yamlencode', 'tomap'].map((name): [string, readonly fc.Arbitrary<Value>[]] => [name, [maps]]),
    ['lookup', [maps, known, known]],
  ])('%s', (name, args) => {
    fc.assert(
      fc.property(fc.tuple(...args), (given) => {
        expect(wholly(run(name, given))).toBe(true);
      }),
    );
  });
});

function wholly(result: Value): boolean {
  if (result.kind === 'list') return result.rest === undefined && result.items.every(wholly);
  if (result.kind === 'dict') return result.rest === undefined && [...result.entries.values()].every((entry) => wholly(entry.value));
  return result.kind === 'scalar';
}

describe('completing what is unknown never changes what was known:', () => {
  const filled = fc.tuple(text, numbers, fc.boolean());

  /** The same value with every unknown replaced by something. */
  function complete(one: Value, by: Value): Value {
    switch (one.kind) {
      case 'unknown':
        return by;
      case 'list':
        return { kind: 'list', at, items: [...one.items.map((item) => complete(item, by)), ...(one.rest === undefined ? [] : [by])] };
      case 'dict': {
        const entries = new Map([...one.entries].map(([key, entry]) => [key, { key: at, value: complete(entry.value, by) }] as const));
        if (one.rest !== undefined && !entries.has('further')) entries.set('further', { key: at, value: by });
        return { kind: 'dict', at, entries };
      }
      default:
        return one;
    }
  }

  const partly = fc.oneof(scalar, unknown.filter(({ reason }) => reason.code !== 'error'));
  const args: fc.Arbitrary<readonly Value[]> = fc.array(fc.oneof(partly, listOf(partly), dictOf(partly)), { minLength: 1, maxLength: 3 });

  test.each(['alltrue', 'anytrue', 'contains', 'length', 'index', 'startswith', 'endswith', 'strcontains', 'can'])('%s', (name) => {
    fc.assert(
      fc.property(args, filled, (given, [word, number, flag]) => {
        const before = run(name, given);
        if (before.kind !== 'scalar') return;
        for (const one of [word, number, flag]) {
          const after = run(name, given.map((arg) => complete(arg, { kind: 'scalar', value: one, at })));
          // A completion may be of a type that Terraform refuses.
          if (after.kind === 'scalar') expect(after.value).toBe(before.value);
        }
      }),
      { numRuns: 500 },
    );
  });
});
