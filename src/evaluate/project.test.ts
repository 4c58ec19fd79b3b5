import { expect, test } from '@jest/globals';
import { absent, set, unknown } from '../model/attr.js';
import type { Attr, Primitive } from '../model/attr.js';
import { spot, TextFile } from '../shared/text.js';
import type { LeafPlan } from './manifest.js';
import { see } from './place.js';
import { Projector } from './project.js';

const at = { at: spot(new TextFile('main.tf', ''), 0, 0) };
const plan: LeafPlan = { type: 'leaf', value: true, place: false, presence: true, unless: ['area/rule.allowed'] };

function written(leaf: Attr<Primitive>, held: readonly string[]): string {
  const projector = new Projector({ entity: { type: 'object', place: false, fields: [['tag', plan]] } }, see, (option) => held.includes(option));
  return projector.project({ entity: { tag: leaf } }).json;
}

test.each<[string, Attr<Primitive>, readonly string[], string]>([
  ['what is there is written alike', set('orders', at), [], '{"state":"set","value":"…"}'],
  ['so is no', set(false, at), [], '{"state":"set","value":"…"}'],
  ['an empty string is as good as nothing', set('', at), [], '{"state":"set","value":""}'],
  ['what is absent stays so', absent(at), [], '{"state":"absent"}'],
  ['what is not known keeps its alternatives', unknown('two', at, { oneOf: ['a', null] }), [], '{"state":"unknown","oneOf":["a",null],"p":0}'],
  ['an option that holds something asks for the value', set('orders', at), ['area/rule.allowed'], '{"state":"set","value":"orders"}'],
  ['another option does not', set('orders', at), ['area/rule.required'], '{"state":"set","value":"…"}'],
])('where only presence is asked, %s', (_, leaf, held, json) => {
  expect(written(leaf, held)).toBe(`"entity":{"tag":${json}}`);
});
