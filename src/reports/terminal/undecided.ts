/** What could not be decided, and why: by rule, shorter than findings. */
import type { Finding } from '../../model/finding.js';
import type { Paper } from './paper.js';
import { wrapped } from './visible.js';

/** Lists longer than this are read by nobody here; JSON has them all. */
const shown = 10;

export function undecidedBlock(findings: readonly Finding[], page: Paper): readonly (readonly string[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.verdict !== 'undecided') continue;
    const group = groups.get(finding.rule.id) ?? [];
    groups.set(finding.rule.id, group);
    group.push(finding);
  }
  return [...groups.values()].map((group) => groupLines(group, page));
}

function groupLines(group: readonly Finding[], page: Paper): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { bold, dim } = page.colours;
  const more = group.length - shown;
  return [
    bold(`undecided ${first.rule.id}: ${group.length === 1 ? '1 question' : `${group.length} questions`} (${first.severity})`),
    ...group.slice(0, shown).flatMap((finding) => questionLines(finding, page)),
    ...(more > 0 ? [dim(`  … and ${more} more; the json report has them all`)] : []),
  ];
}

function questionLines(finding: Finding, page: Paper): readonly string[] {
  const { subject, message, unknowns } = finding;
  const reasons = unknowns.slice(0, shown).map(({ path, reason, at: place }) => {
    const line = wrapped(`because ${page.say(reason === '' ? `${path} is not known` : reason)}`, page.width, '    ');
    const isItself = finding.live !== undefined && place?.file === finding.at.file;
    if (place === undefined || isItself) return line;
    return [...line.slice(0, -1), `${line.at(-1) ?? ''}  ${page.colours.dim(page.placeFrom(finding, place))}`];
  });
  return [
    ...wrapped(`whether ${page.say(subject)} ${page.say(message)}`, page.width, '  '),
    `    ${page.colours.dim(`${page.placeOf(finding)}  ${page.handle(finding)}`)}`,
    ...new Set(reasons.flat()),
  ];
}
