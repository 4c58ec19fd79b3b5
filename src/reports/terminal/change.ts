/** What a change does: in a line, and what it left standing where it touched. */
import type { Finding, ScanResult } from '../../model/finding.js';
import type { Paper } from './paper.js';
import { wrapped } from './visible.js';

/** Lists longer than this are read by nobody here; JSON has them all. */
const shown = 50;

/** Nothing where no change was judged. */
export function changeLines({ comparison, findings, vanished }: ScanResult, page: Paper): readonly string[] {
  if (comparison === undefined) return [];
  const count = (test: (finding: Finding) => boolean): number => findings.filter(test).length;
  const touched = findings.filter(isTouched);
  const known = count(({ standing }) => standing.state === 'known');
  const introduced = count(({ standing }) => standing.state === 'open');
  const told = `${introduced} introduced, ${vanished.length} fixed, ${touched.length} touched, ${known - touched.length} untouched`;
  return [...touchedLines(touched, page), ...wrapped(`Compared with ${page.say(comparison.ref)} (${comparison.commit.slice(0, 10)}): ${told}.`, page.width, '')];
}

function isTouched({ standing }: Finding): boolean {
  return standing.state === 'known' && standing.touched === true;
}

function touchedLines(touched: readonly Finding[], page: Paper): readonly string[] {
  if (touched.length === 0) return [];
  return [
    'There before, in lines that the change touches:',
    ...touched.slice(0, shown).flatMap((finding) => {
      const { rule, subject, message, verdict } = finding;
      const words = `${rule.id}: ${verdict === 'fail' ? '' : 'whether '}${subject} ${message}`;
      return wrapped(`${page.say(words)}  ${page.colours.dim(page.placeOf(finding))}`, page.width, '  ');
    }),
    ...(touched.length > shown ? [`  … and ${touched.length - shown} more; the json report has them all`] : []),
  ];
}
