import { expect, test } from '@jest/globals';
import { spot, TextFile } from '../../shared/text.js';
import { parseExpression } from '../../syntax/hcl/index.js';
import { budgetFor, charge, pace } from './budget.js';
import { invoke } from './call.js';
import { evaluate } from './expression.js';
import type { World } from './scope.js';
import { list, scalar, unknown } from './values.js';

const at = spot(new TextFile('main.tf', ''), 0, 0);
const world: Omit<World, 'budget'> = {
  evaluate,
  resolve: () => undefined,
  call: (call) => invoke({ ...call, files: { read: () => undefined, bytes: () => undefined, list: () => [], template: () => unknown('error', '', at) } }),
  doubts: { reason: undefined },
  exceeded: (what, spot) => unknown('limit', what, spot),
};
const long = scalar('x'.repeat(1024), at);

test('what takes longer costs more', () => {
  const steps = (expression: string): number => {
    const budget = budgetFor(0);
    const before = budget.steps;
    const { value } = parseExpression(new TextFile('main.tf', expression));
    evaluate(value, { names: undefined, world: { ...world, budget } });
    return before - budget.steps;
  };
  expect(steps('yamlencode([1, 2, 3])') - steps('jsonencode([1, 2, 3])')).toBe(4 * 39);
});

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
