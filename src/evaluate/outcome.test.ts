import { expect, test } from '@jest/globals';
import type { Answer, Engine } from './engine.js';
import { judgeGroup } from './outcome.js';

const question = { options: '{}', parts: '"entity":{}' };
const ids = new Map([
  [0, 'a/good'],
  [1, 'a/bad'],
]);
const said = (p: number, message = 'm') => ({ p, message });
const answer = (given: Partial<Answer>): Answer => ({ said: [], touched: new Set(), demanded: new Set(), ...given });

function engine(group: (input: string) => ReadonlyMap<number, Answer>, rule: (id: string) => Answer = () => answer({})): Engine {
  return { group: (_, input) => group(input), rule };
}

test.each([
  ['a string', 'conflict'],
  ['an error', new Error('conflict')],
  ['a plain object', { message: 'conflict' }],
])('a rule that throws %s is broken, and its neighbours are judged alone', (_sentence, thrown) => {
  const fails = engine(
    () => {
      throw thrown;
    },
    (id) => {
      if (id === 'a/bad') throw thrown;
      return answer({ said: [said(0)] });
    },
  );
  const outcomes = judgeGroup(fails, 'x', ids, question);
  expect(outcomes.get(0)).toMatchObject({ fails: [said(0)], undecided: [] });
  expect(outcomes.get(1)).toMatchObject({ fails: [], broken: 'conflict' });
});

test('where nothing unknown was met one evaluation is enough', () => {
  const inputs: string[] = [];
  const outcomes = judgeGroup(
    engine((input) => {
      inputs.push(input);
      return new Map([[0, answer({ said: [said(0)] })]]);
    }),
    'x',
    ids,
    question,
  );
  expect(inputs).toEqual(['{"mode":"possible","options":{},"entity":{}}']);
  expect(outcomes.get(0)?.fails).toEqual([said(0)]);
});

test('what is said in both modes is a fail, what only possibly is undecided', () => {
  const outcomes = judgeGroup(
    engine((input) => new Map([[0, answer({ said: input.includes('possible') ? [said(0), said(1)] : [said(0)], touched: new Set([1]) })]])),
    'x',
    ids,
    question,
  );
  expect(outcomes.get(0)).toMatchObject({ fails: [said(0)], undecided: [said(1)] });
});

test('a rule that wanted the value of an unknown has said nothing certain', () => {
  const outcomes = judgeGroup(engine(() => new Map([[0, answer({ demanded: new Set([2]) })]])), 'x', ids, question);
  expect(outcomes.get(0)).toMatchObject({ fails: [], undecided: [{ p: 2, message: 'cannot be judged' }] });
});
