/**
 * SARIF 2.1.0 as GitHub's code scanning reads it: what fails, with a place to show, and nothing that it would take for an alert
 * and is none. Deterministic: no times, no command lines, no absolute paths.
 */
import type { Log, ReportingDescriptor, Run, ToolComponent, VersionControlDetails } from 'sarif';
import type { Audited, LiveThing, ReportFormat, ScanResult } from '../../model/finding.js';
import { grouped } from '../instances.js';
import { quoter } from '../quote.js';
import { safeJson } from '../../shared/safe-json.js';
import { limits, noteDescriptors, notes, notification, waiverNotes } from './notifications.js';
import { sourceRoot } from './places.js';
import { resultMaker } from './results.js';
import { descriptors, isShown, weaknesses } from './rules.js';
import { wellFormed, words } from './words.js';

/** What a scan does not know by itself. Credentials in the repository's URI are left out. */
export interface SarifContext {
  /** A part of the repository that is scanned on its own: alerts of other parts stay open. */
  readonly root?: string;
  readonly provenance?: { readonly repositoryUri: string; readonly revisionId: string; readonly branch: string };
}

export const sarif: ReportFormat = {
  id: 'sarif',
  render: (result) => `${safeJson(sarifLog(result))}\n`,
  refuses: (result) => (canUpload(result) ? undefined : 'the scan is incomplete, and code scanning closes each alert that a file does not repeat'),
  warns: ({ audited = [] }) =>
    audited.length > limits.runs
      ? `it has ${audited.length} runs, one for each account or cluster, and code scanning takes ${limits.runs} in a file: audit fewer at a time`
      : undefined,
};

/** Whether the file may be uploaded: code scanning closes each alert that an incomplete scan did not see again. */
export function canUpload(result: ScanResult): boolean {
  return isWhole(result) && grouped(unwaived(result).findings.filter(isShown)).length <= limits.hard;
}

export function sarifLog(result: ScanResult, context: SarifContext = {}): Log {
  const { audited, findings } = result;
  const ofLive = (one: Audited): Run => {
    const own = findings.filter(({ live }) => isOf(one, live));
    return runOf({ ...result, findings: own }, `live/${nameOf(one)}/`, context);
  };
  const ofCode = (): Run => runOf(result, `code/${context.root === undefined ? '' : `${context.root}/`}`, context);
  const runs = audited === undefined ? [ofCode()] : audited.map(ofLive);
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs };
}

/** Each has a category of its own: code scanning closes the alerts of the one that was asked, and no other's. */
function nameOf(one: Audited): string {
  return one.provider === 'aws' ? one.account : wellFormed(one.cluster);
}

function isOf(one: Audited, live: LiveThing | undefined): boolean {
  if (one.provider === 'aws') return live?.provider === 'aws' && live.account === one.account;
  return live?.provider === 'kubernetes' && live.cluster === one.cluster;
}

function isWhole({ ledger, tallies }: ScanResult): boolean {
  return ledger.every(({ outcome }) => outcome !== 'failure') && tallies.every(({ broken }) => broken === undefined);
}

/** Code scanning takes a suppressed result for an open alert: what is waived is left out, closes, and is back when the waiver ends. */
function unwaived(result: ScanResult): ScanResult {
  return { ...result, findings: result.findings.filter(({ standing }) => standing.state !== 'waived') };
}

function runOf(full: ScanResult, category: string, { provenance }: SarifContext): Run {
  const result = unwaived(full);
  const spoken = words(result.redact);
  const rules = descriptors(result.tallies, result.findings);
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]));
  const groups = grouped(result.findings.filter(isShown));
  const notices = [...notes(result, groups.length, spoken), ...waiverNotes(full)];
  const kinds = noteDescriptors(notices);
  const kindIndex = new Map(kinds.map(({ id }, index) => [id, index]));
  const cwe = weaknesses(result.tallies.map(({ rule }) => rule).filter(({ id }) => ruleIndex.has(id)));
  return {
    tool: { driver: driverOf(result.version, rules, kinds, cwe) },
    ...(cwe === undefined ? {} : { taxonomies: [cwe] }),
    automationDetails: { id: `bylaw/${category}` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [sourceRoot]: { description: { text: 'The root of the repository.' } } },
    ...(provenance === undefined ? {} : { versionControlProvenance: [versionControl(provenance)] }),
    invocations: [
      {
        executionSuccessful: isWhole(result),
        toolExecutionNotifications: notices.map((note) => notification(note, kindIndex, ruleIndex)),
      },
    ],
    results: groups.slice(0, limits.hard).map(resultMaker({ words: spoken, quote: quoter(result.redact), ruleIndex })),
  };
}

type Descriptors = readonly ReportingDescriptor[];

function driverOf(version: string, rules: Descriptors, notices: Descriptors, cwe: ToolComponent | undefined): ToolComponent {
  return {
    name: 'Bylaw',
    organization: 'Bylaw',
    version,
    semanticVersion: version,
    rules: [...rules],
    notifications: [...notices],
    ...(cwe === undefined ? {} : { supportedTaxonomies: [{ name: cwe.name, index: 0 }] }),
  };
}

function versionControl({ repositoryUri, revisionId, branch }: NonNullable<SarifContext['provenance']>): VersionControlDetails {
  const uri = new URL(repositoryUri);
  uri.username = '';
  uri.password = '';
  return { repositoryUri: uri.href, revisionId, branch, mappedTo: { uriBaseId: sourceRoot } };
}
