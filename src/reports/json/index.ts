/** The whole result for programs, as docs/schemas/report.schema.json describes it. What changes its meaning raises `schemaVersion`. */
import type { Finding, Gate, LiveThing, ReportFormat, ScanResult } from '../../model/finding.js';
import { severities } from '../../model/rule.js';
import type { Tally } from '../../model/rule.js';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Spot } from '../../shared/text.js';
import { countOutcomes } from '../coverage.js';
import { valueSeen } from '../live.js';
import { quoter } from '../quote.js';
import type { Quote } from '../quote.js';
import { safeJson } from '../../shared/safe-json.js';
import { located, place } from './place.js';
import { ofWaiver } from './waiver.js';

export const json: ReportFormat = { id: 'json', render: (result, { gate }) => `${safeJson(document(result, gate), 2)}\n` };

type Redact = ScanResult['redact'];

function document({ version, findings, tallies, ledger, counts, vanished, vanishedGaps, newGaps, audited, comparison, setAside, redact }: ScanResult, gate: Gate | undefined) {
  const quote = quoter(redact);
  const { files, resources, unmapped, entities } = counts;
  const open = findings.filter(({ standing }) => standing.state === 'open');
  return {
    schemaVersion: 1,
    tool: { name: 'bylaw', version },
    summary: {
      findings: bySeverity(open),
      undecided: open.filter(({ verdict }) => verdict === 'undecided').length,
      known: findings.filter(({ standing }) => standing.state === 'known').length,
      waived: findings.filter(({ standing }) => standing.state === 'waived').length,
      vanished: vanished.length,
      newGaps: newGaps.length,
      ledger: countOutcomes(ledger),
      files,
      resources,
      unmapped,
      entities: Object.fromEntries(Object.entries(entities).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
    ...(gate === undefined ? {} : { gate }),
    ...(audited === undefined ? {} : { audited }),
    ...(comparison === undefined ? {} : { comparison }),
    findings: findings.map((finding) => ofFinding(finding, redact, quote)),
    vanished: vanished.map((entry) => ({ ...entry, address: redact(entry.address), path: redact(entry.path) })),
    vanishedGaps: vanishedGaps.map(({ code, name }) => ({ code, name: redact(name) })),
    newGaps: newGaps.map((entry) => ofEntry(entry, redact)),
    ...(setAside === undefined ? {} : { setAside: setAside.map((waiver) => ofWaiver(waiver, redact)) }),
    rules: tallies.map((tally) => ofTally(tally, redact)),
    ledger: ledger.map((entry) => ofEntry(entry, redact)),
  };
}

function bySeverity(findings: readonly Finding[]) {
  const fails = findings.filter(({ verdict }) => verdict === 'fail');
  const count = (severity: string): [string, number] => [severity, fails.filter((fail) => fail.severity === severity).length];
  return Object.fromEntries([...severities].reverse().map(count));
}

function ofFinding(finding: Finding, redact: Redact, quote: (at: Spot) => Quote) {
  const { identity, rule, severity, verdict, kind, root, standing, chain, unknowns, at, live, ...words } = finding;
  return {
    identity,
    rule: rule.id,
    severity,
    verdict,
    standing: ofStanding(standing, redact),
    kind,
    root,
    address: redact(words.address),
    subject: redact(words.subject),
    message: redact(words.message),
    path: redact(words.path),
    location: place(at),
    ...(live === undefined ? {} : { live: { ...redacted(live, redact), value: valueSeen(finding, quote) } }),
    chain: chain.map((step) => ({ label: redact(step.label), location: place(step.at) })),
    unknowns: unknowns.map((one) => ({ path: redact(one.path), reason: redact(one.reason), ...located(one.at) })),
  };
}

function ofStanding(standing: Finding['standing'], redact: Redact) {
  return standing.state === 'waived' ? { state: standing.state, waiver: ofWaiver(standing.waiver, redact) } : standing;
}

function redacted(live: LiveThing, redact: Redact) {
  return Object.fromEntries(Object.entries(live).map(([key, text]) => [key, redact(text)]));
}

function ofTally({ rule, passed, failed, undecided, broken }: Tally, redact: Redact) {
  const { id, title, severity, fix } = rule;
  return { id, title, severity, fix, passed, failed, undecided, ...(broken === undefined ? {} : { broken: redact(broken) }) };
}

function ofEntry({ subject, name, outcome, code, reason, at }: LedgerEntry, redact: Redact) {
  return { subject, name: redact(name), outcome, code, reason: redact(reason), ...located(at) };
}
