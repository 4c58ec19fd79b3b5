/** Whether labels meet a selector ("Labels and Selectors"). */
import type { LabelRequirement, LabelSelector, Labels } from '../../model/facts.js';
import { among, both, isDoubt, some } from './answer.js';
import type { Answer } from './answer.js';

export function selects(selector: LabelSelector, { all }: Labels): Answer {
  const labels = selector.labels.items.map(({ key, value }) => () => (key.state === 'set' ? has(all, key.value, (own) => equal(own, value)) : unsure(key)));
  const requirements = selector.requirements.items.map((one) => () => meets(one, all));
  const open = [selector.labels, selector.requirements].find((part) => part.open);
  return both(...labels, ...requirements, () => (open === undefined ? true : { reason: open.reason ?? '' }));
}

type Leaf = LabelRequirement['key'];

function has(all: Labels['all'], key: string, test: (value: Leaf) => Answer): Answer {
  return some(all, (label) => both(() => among(label.key, [key]), () => test(label.value)));
}

function equal(own: Leaf, wanted: Leaf): Answer {
  if (wanted.state === 'set' || wanted.state === 'default') return among(own, [wanted.value]);
  return unsure(wanted);
}

function meets({ key, operator, values }: LabelRequirement, all: Labels['all']): Answer {
  if (key.state !== 'set') return unsure(key);
  if (operator.state !== 'set') return unsure(operator);
  const among = () => has(all, key.value, (own) => some(values, (value) => equal(own, value)));
  switch (operator.value) {
    case 'In':
      return among();
    case 'NotIn':
      return not(among());
    case 'Exists':
      return has(all, key.value, () => true);
    case 'DoesNotExist':
      return not(has(all, key.value, () => true));
    default:
      return { reason: `${operator.value} is no operator that is documented` };
  }
}

function not(answer: Answer): Answer {
  return isDoubt(answer) ? answer : !answer;
}

function unsure(leaf: Leaf): Answer {
  return { reason: leaf.state === 'unknown' ? leaf.reason : 'it is not written' };
}

