/** Coverage for programs, as docs/schemas/coverage.schema.json describes it. */
import type { ScanResult, Shares } from '../../model/finding.js';
import type { LedgerEntry } from '../../model/ledger.js';
import { unreadGroups } from '../coverage.js';
import { openQuestions } from '../questions.js';
import type { Question } from '../questions.js';
import { remedies } from '../remedies.js';
import { safeJson } from '../../shared/safe-json.js';
import { located } from './place.js';

type Redact = ScanResult['redact'];

export function coverageJson(result: ScanResult, shares: Shares): string {
  return `${safeJson(document(result, shares), 2)}\n`;
}

function document({ version, counts, tallies, findings, ledger, audited, redact }: ScanResult, shares: Shares) {
  return {
    schemaVersion: 1,
    tool: { name: 'bylaw', version },
    ...(audited === undefined ? {} : { audited }),
    shares,
    sources: counts.sources,
    domains: counts.domains.map((one) => ({ ...one, root: redact(one.root) })),
    openReferences: counts.references.open.map(({ reason, count }) => ({ reason: redact(reason), count })),
    rules: tallies.map(({ rule, passed, failed, undecided, broken }) => {
      return { id: rule.id, passed, failed, undecided, ...(broken === undefined ? {} : { broken: redact(broken) }) };
    }),
    questions: openQuestions(findings).map((question) => ofQuestion(question, redact)),
    unread: unreadGroups(ledger).map(({ outcome, code, entries }) => {
      return { outcome, code, ...(code === '' ? {} : remedies[code]), entries: entries.map((entry) => ofEntry(entry, redact)) };
    }),
  };
}

function ofQuestion({ reason, at, settle, findings }: Question, redact: Redact) {
  return {
    reason: redact(reason),
    ...located(at),
    ...(settle === undefined ? {} : { settle: redact(settle) }),
    findings: findings.map(({ identity }) => identity.address),
    rules: [...new Set(findings.map(({ rule }) => rule.id))].sort(),
  };
}

function ofEntry({ subject, name, reason, at }: LedgerEntry, redact: Redact) {
  return { subject, name: redact(name), reason: redact(reason), ...located(at) };
}
