/** The report for people at a terminal. */
import type { Finding, ReportFormat, ReportOptions, ScanResult } from '../../model/finding.js';
import { grouped } from '../instances.js';
import { failBlock } from './finding.js';
import { gateLines } from './news.js';
import { paper } from './paper.js';
import { summary, verdictLine } from './summary.js';
import { undecidedBlock } from './undecided.js';

export const terminal: ReportFormat = { id: 'terminal', render };

function render(result: ScanResult, options: ReportOptions): string {
  const page = paper(options, result.redact);
  const open = result.findings.filter(({ standing }) => standing.state === 'open');
  if (options.quiet) {
    const lines = open.map((finding) => `${page.placeOf(finding)} ${mark(finding)} ${page.say(sentence(finding))}`);
    return [...lines, ...gateLines(options.gate, page), verdictLine(result, page), ''].join('\n');
  }
  const fails = open.filter(({ verdict }) => verdict === 'fail');
  const blocks = grouped(fails).map((instances) => failBlock(instances, page));
  return [...blocks, ...undecidedBlock(open, page), summary(result, page, options.gate)]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function mark({ verdict, severity }: Finding): string {
  return verdict === 'fail' ? severity : `undecided (${severity})`;
}

function sentence({ rule, subject, message }: Finding): string {
  return `${rule.id} ${subject} ${message}`;
}
