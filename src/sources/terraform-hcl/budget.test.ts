import { expect, test } from '@jest/globals';
import { spot, TextFile } from '../../shared/text.js';
import { budgetFor, charge, pace } from './budget.js';
import { list, scalar } from './values.js';

const at = spot(new TextFile('main.tf', ''), 0, 0);
const long = scalar('x'.repeat(1024), at);

test.each([
  ['a short text', [scalar('x', at)], pace.copy, 1],
  ['a long text', [long], pace.copy, 5],
  ['a long text that is parsed', [long], pace.parse, 257],
  ['a collection', [list([scalar(1, at), scalar(2, at)], at)], pace.copy, 3],
  ['several', [long, long], pace.copy, 10],
])('%s costs its steps', (_, values, characters, expected) => {
  const budget = budgetFor(0);
  const before = budget.steps;
  charge(budget, values, characters);
  expect(before - budget.steps).toBe(expected);
});
