/** One finding: what, where, how it came there, how to fix it. */
import type { ChainStep, Finding } from '../../model/finding.js';
import type { Instances } from '../instances.js';
import { frame } from './frame.js';
import type { Paper } from './paper.js';
import { visible, wrapped } from './visible.js';

export function failBlock([finding, ...others]: Instances, page: Paper): readonly string[] {
  const { rule, severity, subject, message, at } = finding;
  const { bold, dim } = page.colours;
  const [first = '', ...more] = wrapped(`${severity} ${rule.id}: ${page.say(subject)} ${page.say(message)}`, page.width, '');
  return [
    page.severity(severity, bold(first)),
    ...more.map((line) => page.severity(severity, bold(line))),
    `  ${dim(page.place(at))}`,
    ...frame(at, page),
    ...chainLines(finding.chain, page),
    ...alsoLines(others, page),
    ...wrapped(`fix: ${visible(rule.fix)}`, page.width, '  '),
  ];
}

function chainLines(chain: readonly ChainStep[], page: Paper): readonly string[] {
  return chain.map(({ label, at }) => {
    const words = label.startsWith('used by ') ? label : `came through ${label}`;
    return `  ${page.say(words)}  ${page.colours.dim(page.place(at))}`;
  });
}

const named = 3;

function alsoLines(others: readonly Finding[], page: Paper): readonly string[] {
  if (others.length === 0) return [];
  const more = others.length > named ? `, and ${others.length - named} more` : '';
  return wrapped(
    `the same for ${others
      .slice(0, named)
      .map(({ address }) => page.say(address))
      .join(', ')}${more}`,
    page.width,
    '  ',
  );
}
