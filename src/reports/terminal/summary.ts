/** The end of the page: what was judged, what was not read, and the verdict. */
import type { Audited, Gate, ScanResult } from '../../model/finding.js';
import { severities } from '../../model/rule.js';
import type { Severity } from '../../model/rule.js';
import { amount } from '../../shared/amount.js';
import { countOutcomes, unreadGroups } from '../coverage.js';
import type { LedgerGroup } from '../coverage.js';
import { remedies } from '../remedies.js';
import { changeLines } from './change.js';
import { gateLines, newsLines } from './news.js';
import type { Paper } from './paper.js';
import { wrapped } from './visible.js';
import { waiverLines } from './waivers.js';

export function summary(result: ScanResult, page: Paper, gate?: Gate): readonly string[] {
  return [...judged(result, page), ...broken(result, page), ...unread(result, page), ...waiverLines(result, page), ...newsLines(result, page), ...changeLines(result, page), ...gateLines(gate, page), verdictLine(result, page)];
}

function judged({ counts, tallies, findings, audited }: ScanResult, page: Paper): readonly string[] {
  const { files, resources, unmapped, entities } = counts;
  const unread = unmapped === 0 ? '' : ` (${unmapped} of types that no rule reads)`;
  const kinds = Object.entries(entities)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, count]) => amount(count, kind));
  const listed = kinds.length === 0 ? 'nothing that a rule reads' : kinds.join(', ');
  const undecided = findings.filter(({ verdict }) => verdict === 'undecided').length;
  const left = undecided === 0 ? 'nothing was left' : `${amount(undecided, 'question')} left`;
  const what = audited === undefined ? amount(files, 'file') : page.say(asked(audited));
  return [
    ...wrapped(`Judged ${what} with ${amount(resources, 'resource')}${unread}: ${listed}.`, page.width, ''),
    ...wrapped(`Asked ${amount(tallies.length, 'rule')}; ${left} undecided.`, page.width, ''),
  ];
}

/** `account 123456789012, cluster prod` */
function asked(audited: readonly Audited[]): string {
  const names = audited.map((one) => (one.provider === 'aws' ? `account ${one.account}` : `cluster ${one.cluster}`));
  return names.length === 0 ? 'nothing live' : names.join(', ');
}

function broken({ tallies }: ScanResult, page: Paper): readonly string[] {
  return tallies.flatMap(({ rule, broken: why }) =>
    why === undefined
      ? []
      : wrapped(`broken rule ${page.say(rule.id)}: ${page.say(why)}`, page.width, '  ').map(page.colours.red),
  );
}

/** Every failure is named: each must be mended. Of a known limit a few names are enough. */
function unread({ ledger }: ScanResult, page: Paper): readonly string[] {
  const groups = unreadGroups(ledger);
  const failures = groups.filter(({ outcome }) => outcome === 'failure').flatMap(({ entries }) => entries);
  const gaps = groups.filter(({ outcome }) => outcome === 'gap');
  return [
    ...(failures.length > 0 ? [page.colours.red('Not read, though it should have been:')] : []),
    ...failures.flatMap(({ name, reason, at }) =>
      wrapped(`${at === undefined ? page.say(name) : page.place(at)}: ${page.say(reason)}`, page.width, '  '),
    ),
    ...(gaps.length > 0 ? ['Not read, known limits; `bylaw coverage` tells what closes them:'] : []),
    ...gaps.flatMap((gap) => gapLines(gap, page)),
  ];
}

const named = 3;

function gapLines({ code, entries }: LedgerGroup, page: Paper): readonly string[] {
  const names = entries.slice(0, named).map(({ name }) => page.say(name));
  const more = entries.length > named ? `, and ${entries.length - named} more` : '';
  const says = code === '' ? '' : `, ${remedies[code].says}`;
  return wrapped(`${code} (${entries.length})${says}: ${names.join(', ')}${more}`, page.width, '  ');
}

/** The whole scan in a line; the last one, whatever came before. */
export function verdictLine(result: ScanResult, { colours, severity }: Paper): string {
  const open = result.findings.filter(({ standing }) => standing.state === 'open');
  const fails = open.filter(({ verdict }) => verdict === 'fail');
  const counted = [...severities]
    .reverse()
    .flatMap((one) => countOf(fails.filter((fail) => fail.severity === one).length, one, severity));
  const undecided = open.length - fails.length;
  const waived = result.findings.filter(({ standing }) => standing.state === 'waived').length;
  const known = result.findings.filter(({ standing }) => standing.state === 'known').length;
  const { failure } = countOutcomes(result.ledger);
  const crashed = result.tallies.filter((tally) => tally.broken !== undefined).length;
  const parts = [
    fails.length === 0 ? colours.green('No findings') : `${colours.bold(amount(fails.length, 'finding'))}: ${counted.join(', ')}`,
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
    ...(waived > 0 ? [`${waived} waived`] : []),
    ...(known > 0 ? [result.comparison === undefined ? `${known} known to the baseline` : `${known} known before the change`] : []),
    ...(failure > 0 ? [colours.red(`incomplete: ${amount(failure, 'failure')}`)] : []),
    ...(crashed > 0 ? [colours.red(amount(crashed, 'broken rule'))] : []),
  ];
  return `${parts.join('; ')}.`;
}

function countOf(count: number, one: Severity, paint: Paper['severity']): readonly string[] {
  return count === 0 ? [] : [paint(one, `${count} ${one}`)];
}
