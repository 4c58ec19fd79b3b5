/** The whole result for programs, as docs/schemas/report.schema.json describes it. What changes its meaning raises `schemaVersion`. */
import type { Finding, LiveThing, ReportFormat, ScanResult } from '../../model/finding.js';
import { severities } from '../../model/rule.js';
import type { Tally } from '../../model/rule.js';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Spot } from '../../shared/text.js';
import { countOutcomes } from '../coverage.js';
import { valueSeen } from '../live.js';
import { quoter } from '../quote.js';
import type { Quote } from '../quote.js';
import { safeJson } from '../safe-json.js';

export const json: ReportFormat = { id: 'json', render: (result) => `${safeJson(document(result), 2)}\n` };

type Redact = ScanResult['redact'];

function document({ version, findings, tallies, ledger, counts, audited, redact }: ScanResult) {
  const quote = quoter(redact);
  const { files, resources, unmapped, entities } = counts;
  return {
    schemaVersion: 1,
    tool: { name: 'bylaw', version },
    summary: {
      findings: bySeverity(findings),
      undecided: findings.filter(({ verdict }) => verdict === 'undecided').length,
      ledger: countOutcomes(ledger),
      files,
      resources,
      unmapped,
      entities: Object.fromEntries(Object.entries(entities).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
    ...(audited === undefined ? {} : { audited }),
    findings: findings.map((finding) => ofFinding(finding, redact, quote)),
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
  const { identity, rule, severity, verdict, kind, root, chain, unknowns, at, live, ...words } = finding;
  return {
    identity,
    rule: rule.id,
    severity,
    verdict,
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

function located(at: Spot | undefined) {
  return at === undefined ? {} : { location: place(at) };
}

function place({ file, start, end }: Spot) {
  return { file: file.path, start: file.position(start), end: file.position(end) };
}
