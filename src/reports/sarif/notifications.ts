/** What a run has to say besides results: what was not read, what broke, what was only counted. */
import type { Notification, ReportingDescriptor } from 'sarif';
import type { Finding, ScanResult } from '../../model/finding.js';
import { unreadGroups } from '../coverage.js';
import type { LedgerGroup } from '../coverage.js';
import { place } from './places.js';
import { isShown, pascalCase } from './rules.js';
import { sentence } from './words.js';
import type { Words } from './words.js';

/** A notification before its descriptor has an index. */
export interface Note {
  readonly id: string;
  readonly says: string;
  readonly level: 'error' | 'note' | 'warning';
  readonly text: string;
  readonly locations?: Notification['locations'];
  readonly ruleId?: string;
}

/** Results that GitHub takes at most in a run, and that it shows; runs that it takes in a file ("SARIF support for code scanning"). */
export const limits = { hard: 25_000, shown: 5_000, runs: 20 };

const [mostFailures, mostNames, mostLocations] = [500, 5, 20];

export function notes(result: ScanResult, results: number, words: Words): readonly Note[] {
  return [
    ...unreadGroups(result.ledger).flatMap((group) =>
      group.outcome === 'failure' ? failureNotes(group, words) : [gapNote(group, words)],
    ),
    ...brokenNotes(result, words),
    ...countedNotes(result.findings),
    ...knownNotes(result.findings),
    ...limitNotes(results),
  ];
}

function failureNotes({ code, entries }: LedgerGroup, { say }: Words): readonly Note[] {
  const id = `failure/${code}`;
  const says = 'Something that should have been read was not; the run is incomplete.';
  const shown = entries.slice(0, mostFailures).map(({ name, reason, at }): Note => {
    const note: Note = { id, says, level: 'error', text: sentence(`${say(name)}: ${say(reason)}`) };
    return at === undefined ? note : { ...note, locations: [place(at)] };
  });
  const more = entries.length - shown.length;
  return more === 0 ? shown : [...shown, { id, says, level: 'error', text: `${more} more.` }];
}

function gapNote({ code, entries }: LedgerGroup, { say }: Words): Note {
  const names = entries.slice(0, mostNames).map(({ name, reason }) => `${say(name, 150)} (${say(reason, 150)})`);
  const more = entries.length > mostNames ? `, and ${entries.length - mostNames} more` : '';
  const locations = entries.flatMap(({ at }) => (at === undefined ? [] : [place(at)])).slice(0, mostLocations);
  return {
    id: `gap/${code}`,
    says: 'A known limit: something was left out or read in part.',
    level: 'note',
    text: `${entries.length} not read: ${names.join(', ')}${more}.`,
    ...(locations.length === 0 ? {} : { locations }),
  };
}

function brokenNotes({ tallies }: ScanResult, { say }: Words): readonly Note[] {
  return tallies.flatMap(({ rule, broken }): readonly Note[] =>
    broken === undefined
      ? []
      : [
          {
            id: 'broken-rule',
            says: 'A rule crashed; its results are missing.',
            level: 'error',
            text: sentence(`${rule.id}: ${say(broken)}`),
            ruleId: rule.id,
          },
        ],
  );
}

function countedNotes(findings: readonly Finding[]): readonly Note[] {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    if (!isShown(finding)) counts.set(finding.rule.id, (counts.get(finding.rule.id) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([ruleId, count]) => ({
      id: 'undecided',
      says: 'Questions of lower severity that could not be decided.',
      level: 'note',
      text: `${count} could not be decided by ${ruleId}.`,
      ruleId,
    }));
}

/** `baselineState` is not written: code scanning compares for itself, and closes what a file leaves out. */
function knownNotes(findings: readonly Finding[]): readonly Note[] {
  const known = findings.filter(({ standing }) => standing.state === 'known').length;
  if (known === 0) return [];
  const says = 'Findings that were there before. They do not count, and stay among the results.';
  return [{ id: 'known', says, level: 'note', text: `${known} of ${findings.length} findings were there before.` }];
}

/** Of a whole result, for a run has none of them. */
export function waiverNotes({ comparison, findings, setAside = [] }: ScanResult): readonly Note[] {
  const waived = findings.filter(({ standing }) => standing.state === 'waived').length;
  const says = 'Findings that somebody answers for. They are no results: code scanning would open an alert for each.';
  const aside = 'Waivers that count for nothing in this run: those beside the code where none were wanted, and those that a change brings which is not trusted.';
  const whose = comparison === undefined ? ' beside the code' : ', for the reviewer,';
  return [
    ...(waived === 0 ? [] : [{ id: 'waived', says, level: 'note', text: `${waived} of ${findings.length} findings are waived.` } as const]),
    ...(setAside.length === 0 ? [] : [{ id: 'waivers-set-aside', says: aside, level: 'note', text: `${setAside.length} ${setAside.length === 1 ? `waiver${whose} counts` : `waivers${whose} count`} for nothing.`, locations: setAside.slice(0, mostLocations).map(({ at }) => place(at)) } as const]),
  ];
}

function limitNotes(results: number): readonly Note[] {
  if (results <= limits.shown) return [];
  const says = 'More results than code scanning takes.';
  if (results <= limits.hard)
    return [{ id: 'many-results', says, level: 'warning', text: `${results} results; GitHub shows ${limits.shown}.` }];
  const text = `${results} results, of which the ${limits.hard} most severe are written; scan code roots one by one.`;
  return [{ id: 'many-results', says, level: 'error', text }];
}

export function noteDescriptors(all: readonly Note[]): readonly ReportingDescriptor[] {
  const says = new Map(all.map((note) => [note.id, note.says]));
  return [...says]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, text]) => ({
      id,
      name: pascalCase(`${id}-notice`),
      shortDescription: { text },
      fullDescription: { text },
      help: { text, markdown: text },
    }));
}

type Indexes = ReadonlyMap<string, number>;

export function notification({ id, level, text, locations, ruleId = '' }: Note, kinds: Indexes, rules: Indexes): Notification {
  const rule = rules.get(ruleId);
  return {
    descriptor: { id, index: kinds.get(id) ?? -1 },
    level,
    message: { text },
    ...(locations === undefined ? {} : { locations }),
    ...(rule === undefined ? {} : { associatedRule: { id: ruleId, index: rule } }),
  };
}
