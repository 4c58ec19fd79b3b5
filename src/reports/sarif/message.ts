/** What a result says. */
import type { ChainStep, Finding } from '../../model/finding.js';
import { calledBeside } from '../instances.js';
import type { Instances } from '../instances.js';
import { whoIs } from '../live.js';
import { clip, longest, sentence } from './words.js';
import type { Words } from './words.js';

/** Small enough that the first sentence and ten links fit into a message. */
const longestPart = 180;
const mostNames = 5;

/** The first sentence stands alone: where room is short GitHub shows nothing else. */
export function messageOf(instances: Instances, related: readonly ChainStep[], words: Words): string {
  const [first, ...others] = instances;
  const { say, link } = words;
  const said = `${say(first.subject, longestPart)} ${say(first.message, longestPart)}`;
  const reasons = first.unknowns.filter(({ at }) => at === undefined).slice(0, mostNames);
  const parts = [
    first.verdict === 'fail' ? sentence(said) : `Could not decide: whether ${sentence(said)}`,
    ...(first.live === undefined ? [] : [sentence(`Seen in ${say(whoIs(first.live))}`)]),
    ...citations(first, related, link),
    ...(reasons.length === 0 ? [] : [`Not known: ${sentence(reasons.map(({ reason }) => say(reason)).join('; '))}`]),
    ...(others.length === 0 ? [] : [alsoFor(first, others, words)]),
    ...(first.verdict === 'fail' ? [sentence(say(first.rule.fix))] : []),
  ];
  return fitting(parts);
}

function citations({ verdict }: Finding, related: readonly ChainStep[], link: Words['link']): readonly string[] {
  const cite = (words: string, users: boolean): readonly string[] => {
    const cited = related.flatMap((step, index) =>
      isUser(step) === users ? [link(step.label.replace(usedBy, ''), index + 1)] : [],
    );
    return cited.length === 0 ? [] : [`${words} ${cited.join(', ')}.`];
  };
  return [...cite(verdict === 'fail' ? 'Came through' : 'See', false), ...cite('Used by', true)];
}

const usedBy = 'used by ';

/** A step that names who uses the value; the value itself does not pass there. */
export function isUser({ label }: ChainStep): boolean {
  return label.startsWith(usedBy);
}

function alsoFor(first: Finding, others: readonly Finding[], { say }: Words): string {
  const names = others.slice(0, mostNames).map((other) => say(calledBeside(first, other), 100));
  const more = others.length > mostNames ? `, and ${others.length - mostNames} more` : '';
  return `The same holds for ${names.join(', ')}${more}.`;
}

/** Whole sentences as long as they fit: half a link is none. */
function fitting([first = '', ...rest]: readonly string[]): string {
  let text = clip(first, longest.message);
  for (const part of rest) if (text.length + 1 + part.length <= longest.message) text += ` ${part}`;
  return text;
}
