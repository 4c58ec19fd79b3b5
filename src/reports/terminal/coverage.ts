/** What was judged, what was not, and what would close the difference. */
import { questionsLeft } from '../../model/finding.js';
import type { Finding, ReportOptions, ScanResult, Share, Shares } from '../../model/finding.js';
import type { LedgerEntry, LedgerCode, Outcome } from '../../model/ledger.js';
import { unreadGroups } from '../coverage.js';
import type { LedgerGroup } from '../coverage.js';
import { openQuestions } from '../questions.js';
import type { Question } from '../questions.js';
import { settles } from '../settle.js';
import { remedies } from '../remedies.js';
import { paper } from './paper.js';
import type { Paper } from './paper.js';
import { columns } from './table.js';
import { wrapped } from './visible.js';

/** Entries of one kind that are named; the json form has them all. */
const shown = 10;

export function coverageText(result: ScanResult, shares: Shares, options: ReportOptions): string {
  const page = paper(options, result.redact);
  const { bold } = page.colours;
  const parts = options.quiet
    ? []
    : [
        section(bold('By source'), sourceRows(result)),
        section(bold('By root, account and cluster'), domainRows(result, page)),
        section(bold('By rule'), ruleRows(result, page)),
      ];
  return [
    shareLines(result, shares),
    ...parts,
    section(bold('Not decided, and what would settle it'), openQuestions(result.findings).flatMap((one) => questionLines(one, page))),
    section(bold('References that led nowhere here'), openLines(result, page)),
    section(bold('Known limits, and what would close them'), unreadLines(result.ledger, 'gap', page)),
    section(page.colours.red('Failures: these should have been read'), unreadLines(result.ledger, 'failure', page)),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function shareLines({ audited }: ScanResult, { files, resources, references, rules }: Shares): readonly string[] {
  const row = (name: string, share: Share, words: string): readonly string[] => {
    return [name, percent(share), `${share.done} of ${share.all} ${words}`];
  };
  return columns([
    row(audited === undefined ? 'files' : 'calls', files, audited === undefined ? 'read to the end' : 'answered'),
    row('resources', resources, 'are of types that rules read'),
    row('references', references, 'led to their end'),
    row('rules', rules, 'questions decided'),
  ]);
}

/** Rounded down: what is missing must not look as if it were not. */
function percent({ done, all }: Share): string {
  return all === 0 ? '-' : `${Math.floor((done / all) * 1000) / 10} %`;
}

function sourceRows({ counts }: ScanResult): readonly string[] {
  const rows = Object.entries(counts.sources).sort(([a], [b]) => (a < b ? -1 : 1));
  return columns(rows.map(([name, share]) => [name, percent(share), `${share.done} of ${share.all} files`]), '  ');
}

function domainRows({ counts, findings }: ScanResult, page: Paper): readonly string[] {
  if (counts.domains.length === 0) return [];
  const left = countedBy(questionsLeft(findings), (finding) => finding.root);
  const rows = counts.domains.map(({ root, entities, passed, failed }) => {
    return [page.say(root), ...[entities, passed, failed, left(root)].map(String)];
  });
  return columns([['', 'entities', 'passed', 'failed', 'undecided'], ...rows], '  ');
}

/** How many there are of each name. */
function countedBy(findings: readonly Finding[], nameOf: (finding: Finding) => string): (name: string) => number {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(nameOf(finding), (counts.get(nameOf(finding)) ?? 0) + 1);
  return (name) => counts.get(name) ?? 0;
}

function ruleRows({ tallies, findings }: ScanResult, page: Paper): readonly string[] {
  if (tallies.length === 0) return [];
  const left = countedBy(questionsLeft(findings), ({ rule }) => rule.id);
  const rows = tallies.map(({ rule, passed, failed, undecided, broken }) => {
    const numbers = [passed, failed, left(rule.id)].map(String);
    const idle = passed + failed + undecided === 0 ? 'nothing here that it is about' : '';
    const note = broken === undefined ? idle : page.colours.red(`broken: ${page.say(broken)}`);
    return [rule.id, ...numbers, note];
  });
  return columns([['', 'passed', 'failed', 'undecided', ''], ...rows], '  ');
}

function questionLines({ reason, at, settle, findings }: Question, page: Paper): readonly string[] {
  const [first] = findings;
  // A running thing has no place but itself.
  const isItself = first?.live !== undefined && at?.file === first.at.file;
  const place = at === undefined || first === undefined || isItself ? '' : `  ${page.colours.dim(page.placeFrom(first, at))}`;
  const asked = [...new Set(findings.map(({ rule }) => rule.id))].sort();
  const lines = wrapped(`${findings.length} × ${page.say(reason)}`, page.width, '  ');
  return [
    ...lines.slice(0, -1),
    `${lines.at(-1) ?? ''}${place}`,
    ...wrapped(`asked by ${asked.slice(0, shown).join(', ')}${more(asked.length)}`, page.width, '      '),
    ...(settle === undefined ? [] : wrapped(`settle it: ${page.say(settle)}`, page.width, '      ')),
  ];
}

function openLines({ counts }: ScanResult, page: Paper): readonly string[] {
  const { open } = counts.references;
  const lines = open.slice(0, shown).flatMap(({ reason, count }) => {
    const settle = settles(reason);
    return [
      ...wrapped(`${count} × ${page.say(reason)}`, page.width, '  '),
      ...(settle === undefined ? [] : wrapped(`settle it: ${page.say(settle)}`, page.width, '      ')),
    ];
  });
  return open.length > shown ? [...lines, `  … and ${open.length - shown} more reasons`] : lines;
}

function unreadLines(ledger: readonly LedgerEntry[], outcome: Outcome, page: Paper): readonly string[] {
  return unreadGroups(ledger)
    .filter((group) => group.outcome === outcome)
    .flatMap((group) => groupLines(group, page));
}

/** Every failure must be mended, so each is named; of known limits some are enough. */
function groupLines({ outcome, code, entries }: LedgerGroup, page: Paper): readonly string[] {
  const { says, remedy } = remedyOf(code);
  const named = outcome === 'failure' ? entries : entries.slice(0, shown);
  return [
    ...wrapped(`${entries.length} × ${code}: ${says}`, page.width, '  '),
    ...(remedy === undefined ? [] : wrapped(`close it: ${remedy}`, page.width, '      ')),
    ...named.flatMap(({ name, reason, at }) => {
      const place = at === undefined ? '' : ` (${page.place(at)})`;
      return wrapped(`${page.say(name)}${place}: ${page.say(reason)}`, page.width, '      ');
    }),
    ...(named.length < entries.length ? [`      … and ${entries.length - named.length} more`] : []),
  ];
}

function remedyOf(code: LedgerCode | ''): { readonly says: string; readonly remedy?: string } {
  return code === '' ? { says: 'something was not read' } : remedies[code];
}

function more(count: number): string {
  return count > shown ? `, and ${count - shown} more` : '';
}
