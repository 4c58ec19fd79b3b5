import { expect, test } from '@jest/globals';
import { absent, set, unknown } from '../model/attr.js';
import type { Attr, Primitive } from '../model/attr.js';
import { spot, TextFile } from '../shared/text.js';
import type { Ask, LeafPlan } from './manifest.js';
import { see } from './place.js';
import { Projector } from './project.js';

const at = { at: spot(new TextFile('main.tf', ''), 0, 0) };
const known = (value: Primitive): Attr<Primitive> => set(value, at);
const leaf: LeafPlan = { type: 'leaf', value: true, place: false, asks: [], exact: false, exactIf: ['area/rule.allowed'] };

/** What is written of each leaf, one after the other by one projector. */
function written(plan: LeafPlan, leaves: readonly Attr<Primitive>[], options: Readonly<Record<string, unknown>> = {}): readonly unknown[] {
  const projector = new Projector({ entity: { type: 'object', place: false, fields: [['tag', plan]] } }, see, new Map(Object.entries(options)));
  return leaves.map((tag): unknown => Reflect.get(Object(JSON.parse(`{${projector.project({ entity: { tag } }).json}}`)), 'entity')).map((entity) => Reflect.get(Object(entity), 'tag') as unknown);
}

test.each<[string, Attr<Primitive>, Readonly<Record<string, unknown>>, unknown]>([
  ['what is there is written as what was there first', known('orders'), {}, { state: 'set', value: 'first' }],
  ['an empty string is as good as nothing', known(''), {}, { state: 'set', value: '' }],
  ['what is absent stays so', absent(at), {}, { state: 'absent' }],
  ['what is not known keeps its alternatives', unknown('two', at, { oneOf: ['a', null] }), {}, { state: 'unknown', oneOf: ['a', null], p: 0 }],
  ['an option that holds something asks for the value', known('orders'), { 'area/rule.allowed': ['x'] }, { state: 'set', value: 'orders' }],
  ['one that holds nothing does not', known('orders'), { 'area/rule.allowed': [] }, { state: 'set', value: 'first' }],
  ['another option does not', known('orders'), { 'area/rule.required': ['x'] }, { state: 'set', value: 'first' }],
])('where only presence is asked, %s', (_, second, options, expected) => {
  expect(written(leaf, [known('first'), second], options)[1]).toEqual(expected);
});

test.each<[string, readonly Ask[], readonly Primitive[], readonly Primitive[]]>([
  ['a constant', [{ question: 'is', constant: 'a' }], ['b', 'a', 'c', 'a'], ['b', 'a', 'b', 'a']],
  ['a list', [{ question: 'one_of', constant: ['a', 'b'] }], ['a', 'b', 'c', 'd'], ['a', 'a', 'c', 'c']],
  ['an option', [{ question: 'one_of', option: 'area/rule.words' }], ['a', 'x', 'y', 'b'], ['a', 'x', 'x', 'a']],
  ['an option of a rule that is off', [{ question: 'is', option: 'area/other.word' }], ['a', 'x'], ['a', 'a']],
  ['two limits', [{ question: 'above', constant: 5 }, { question: 'below', constant: 2 }], [1, 2, 5, 6, 0, 9], [1, 2, 2, 6, 1, 6]],
  ['how a text starts, ends and what it has', [{ question: 'starts', constant: 'a' }, { question: 'ends', constant: 'z' }, { question: 'has', constant: '-' }], ['ab', 'ac', 'az', 'a-z', 'abz', 'a--z'], ['ab', 'ab', 'az', 'a-z', 'az', 'a-z']],
  ['what cannot be compared: nothing is alike then', [{ question: 'above', constant: 'five' }], [1, 2], [1, 2]],
])('alike is what answers alike, asked for %s', (_, asks, values, expected) => {
  const options = { 'area/rule.words': ['x', 'y'] };
  expect(written({ ...leaf, asks }, values.map(known), options)).toEqual(expected.map((value) => ({ state: 'set', value })));
});
