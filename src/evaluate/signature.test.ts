import { expect, test } from '@jest/globals';
import { absent, coll, perhaps, set, unknown } from '../model/attr.js';
import type { Attr, Primitive } from '../model/attr.js';
import { spot, TextFile } from '../shared/text.js';
import type { Ask, LeafPlan, Plan } from './manifest.js';
import { see } from './place.js';
import { Signer } from './signature.js';

const at = { at: spot(new TextFile('main.tf', ''), 0, 0) };
const known = (value: Primitive): Attr<Primitive> => set(value, at);
const leaf: LeafPlan = { type: 'leaf', value: true, place: false, asks: [], exact: false, exactIf: ['area/rule.allowed'], told: true };
const exact: LeafPlan = { ...leaf, exact: true };

/** For each what is the first that has its signature. */
function firsts<T extends object>(plan: Plan, nodes: readonly T[], options: Readonly<Record<string, unknown>> = {}, withTold = false): readonly (T | undefined)[] {
  const signer = new Signer({ entity: { type: 'object', place: false, fields: [['one', plan]] } }, see, new Map(Object.entries(options)), withTold);
  const first = new Map<string, T>();
  return nodes.map((one) => {
    const signature = signer.sign({ entity: { one } });
    if (!first.has(signature)) first.set(signature, one);
    return first.get(signature);
  });
}

test.each<[string, Attr<Primitive>, Readonly<Record<string, unknown>>, boolean]>([
  ['what is there is like anything that is there', known('orders'), {}, true],
  ['so is no', known(false), {}, true],
  ['and a default', { ...known('orders'), state: 'default' } as Attr<Primitive>, {}, true],
  ['an empty string is as good as nothing', known(''), {}, false],
  ['what is absent is not there', absent(at), {}, false],
  ['what is not known may be absent', unknown('two', at, { oneOf: ['a', null] }), {}, false],
  ['an option that holds something asks for the value', known('orders'), { 'area/rule.allowed': ['x'] }, false],
  ['one that holds nothing does not', known('orders'), { 'area/rule.allowed': [] }, true],
  ['another option does not', known('orders'), { 'area/rule.required': ['x'] }, true],
])('where only presence is asked, %s', (_, second, options, alike) => {
  const one = known('first');
  expect(firsts(leaf, [one, second], options)).toEqual([one, alike ? one : second]);
});

test('what messages tell is told apart where they are told', () => {
  const [one, other] = [known('first'), known('orders')];
  expect(firsts(leaf, [one, other], {}, true)).toEqual([one, other]);
  expect(firsts({ ...leaf, told: false }, [one, other], {}, true)).toEqual([one, one]);
});

test.each<[string, readonly Ask[], readonly Primitive[], readonly Primitive[]]>([
  ['a constant', [{ question: 'is', constant: 'a' }], ['b', 'a', 'c', 'a'], ['b', 'a', 'b', 'a']],
  ['a list', [{ question: 'one_of', constant: ['a', 'b'] }], ['a', 'b', 'c', 'd'], ['a', 'a', 'c', 'c']],
  ['an option', [{ question: 'one_of', option: 'area/rule.words' }], ['a', 'x', 'y', 'b'], ['a', 'x', 'x', 'a']],
  ['an option of a rule that is off', [{ question: 'is', option: 'area/other.word' }], ['a', 'x'], ['a', 'a']],
  ['two limits', [{ question: 'above', constant: 5 }, { question: 'below', constant: 2 }], [2, 3, 5, 6, 0, 9], [2, 2, 2, 6, 0, 6]],
  ['how a text starts, ends and what it has', [{ question: 'starts', constant: 'a' }, { question: 'ends', constant: 'z' }, { question: 'has', constant: '-' }], ['ab', 'ac', 'az', 'a-z', 'abz', 'a--z'], ['ab', 'ab', 'az', 'a-z', 'az', 'a-z']],
  ['what cannot be compared: nothing is alike then', [{ question: 'above', constant: 'five' }], [1, 2, 1], [1, 2, 1]],
])('alike is what answers alike, asked for %s', (_, asks, values, expected) => {
  const options = { 'area/rule.words': ['x', 'y'] };
  expect(firsts({ ...leaf, asks }, values.map(known), options)).toEqual(expected.map(known));
});

test.each<[string, Plan, readonly object[]]>([
  ['values that are asked for as they are', exact, [known(1), known('1'), known(true), known('')]],
  ['alternatives, parts and limits', exact, [unknown('why', at), unknown('why', at, { oneOf: [1, 2] }), unknown('why', at, { min: 1 }), unknown('why', at, { max: 1 })]],
  ['how many members there are', { type: 'collection', place: false, member: exact }, [coll([], at), coll([known(1)], at), coll([known(1), known(1)], at)]],
  ['members that are there perhaps', { type: 'collection', place: false, member: exact }, [coll([known(1)], at), coll([{ ...known(1), exists: perhaps('why') }], at)]],
  ['collections that may have more', { type: 'collection', place: false, member: exact }, [coll([known(1)], at), coll([known(1)], at, 'why')]],
  ['which of two fields is there', { type: 'object', place: false, fields: [['a', exact], ['b', { ...exact, value: false, place: true }]] }, [{ a: known(1) }, { b: known(1) }, {}, { a: known(1), b: known(1) }]],
  ['kinds of things', { type: 'constant', values: ['ecs', 'eks'] }, [Object('ecs'), Object('eks')]],
  ['very many values', exact, Array.from({ length: 66_000 }, (_, i) => known(i))],
])('the signature tells apart %s', (_, plan, nodes) => {
  expect(firsts(plan, nodes).every((first, index) => first === nodes[index])).toBe(true);
});
