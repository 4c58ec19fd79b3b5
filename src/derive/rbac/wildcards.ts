/** Rules that take in what nobody wrote down, and what comes later. */
import type { RoleRule } from '../../model/facts.js';
import { among, both, some } from './answer.js';
import type { Answer } from './answer.js';

export interface Wild {
  readonly power: 'everything' | 'wildcard';
  readonly answer: Answer;
  readonly through: string;
}

export function wildcardsOf({ verbs, groups, resources, names, urls }: RoleRule): readonly Wild[] {
  const isWild = (list: RoleRule['verbs']): Answer => some(list, (one) => among(one, ['*']));
  const [verb, group, resource, url] = [isWild(verbs), isWild(groups), isWild(resources), isWild(urls)];
  // Most rules have none.
  if (!verb && !group && !resource && !url) return [];
  const isAnyName = names.items.length > 0 ? false : names.open ? { reason: names.reason ?? '' } : true;
  const what = resource === true || url === true ? '' : ` on ${textOf(resources.items.length > 0 ? resources : urls)}`;
  const all: readonly Wild[] = [
    { power: 'everything', answer: both(() => verb, () => group, () => resource, () => isAnyName), through: 'every verb on every resource' },
    { power: 'wildcard', answer: verb, through: `every verb${what}` },
    { power: 'wildcard', answer: resource, through: `every resource${group === true ? '' : ` of ${textOf(groups)}`}` },
    { power: 'wildcard', answer: group, through: 'every group' },
    { power: 'wildcard', answer: url, through: 'every URL' },
  ];
  return all.filter(({ answer }) => answer !== false);
}

const most = 3;

function textOf({ items }: RoleRule['groups']): string {
  const texts = items.flatMap((one) => (one.state === 'set' ? [one.value === '' ? 'the core group' : one.value] : []));
  const rest = texts.length - most;
  return texts.length === 0 ? 'what cannot be known' : `${texts.slice(0, most).join(', ')}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
}
