/** One finding: what, where, how it came there, how to fix it. */
import type { Finding } from '../../model/finding.js';
import { calledBeside } from '../instances.js';
import type { Instances } from '../instances.js';
import { valueSeen } from '../live.js';
import { frame } from './frame.js';
import type { Paper } from './paper.js';
import { visible, wrapped } from './visible.js';

export function failBlock(instances: Instances, page: Paper): readonly string[] {
  const [finding] = instances;
  const { rule, severity, subject, message } = finding;
  const { bold, dim } = page.colours;
  const [first = '', ...more] = wrapped(`${severity} ${rule.id}: ${page.say(subject)} ${page.say(message)}`, page.width, '');
  return [
    page.severity(severity, bold(first)),
    ...more.map((line) => page.severity(severity, bold(line))),
    `  ${dim(`${page.placeOf(finding)}  ${page.handle(finding)}`)}`,
    ...seenLines(finding, page),
    ...chainLines(finding, page),
    ...alsoLines(instances, page),
    ...wrapped(`fix: ${visible(rule.fix)}`, page.width, '  '),
  ];
}

/** What stands at the place. */
export function seenLines(finding: Finding, page: Paper): readonly string[] {
  return finding.live === undefined ? frame(finding.at, page) : valueLines(finding, finding.live.property, page);
}

/** Of a running thing no line is worth showing, only what was seen there. */
function valueLines(finding: Finding, property: string, page: Paper): readonly string[] {
  const value = valueSeen(finding, page.quote);
  return value === '' ? [] : wrapped(`${page.say(property)}: ${visible(value)}`, page.width, '  ');
}

export function chainLines(finding: Finding, page: Paper, chain = finding.chain): readonly string[] {
  return chain.map(({ label, at }) => {
    const words = label.startsWith('used by ') ? label : `came through ${label}`;
    return `  ${page.say(words)}  ${page.colours.dim(page.placeFrom(finding, at))}`;
  });
}

const named = 3;

function alsoLines([first, ...others]: Instances, page: Paper): readonly string[] {
  if (others.length === 0) return [];
  const more = others.length > named ? `, and ${others.length - named} more` : '';
  return wrapped(
    `the same for ${others
      .slice(0, named)
      .map((other) => page.say(calledBeside(first, other)))
      .join(', ')}${more}`,
    page.width,
    '  ',
  );
}
