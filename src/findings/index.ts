/** Turns what rules reported into findings: subject, place, chain, identity; sorted, each once. */
import type { Located } from '../model/value.js';
import type { ChainStep, Finding } from '../model/finding.js';
import { severities } from '../model/rule.js';
import type { Judgement, Report, UnknownFact } from '../model/rule.js';
import { identities } from './identity.js';
import type { Constructs } from './identity.js';
import { liveThing } from './live.js';
import { merged } from './merge.js';
import { liesOutside, narrowest } from './place.js';
import { stepsOf } from './steps.js';

export { compare, formatBaseline, known, match, noBaseline, parseBaseline, update } from './baseline/index.js';
export type { Compared, Reach, Updated } from './baseline/index.js';
export { exitCode, gate } from './gate.js';
export type { GateOptions } from './gate.js';
export { pickFinding } from './pick.js';
export { stepsOf } from './steps.js';
export { rulesAboutWaivers, valueAt, waive } from './waivers/index.js';

/** `redact` hides secrets; a secret's digest must not end in an identity either. */
export function findings(judgement: Judgement, redact: (text: string) => string): readonly Finding[] {
  const constructs: Constructs = new Map();
  return merged(judgement.reports.map((report) => finding(report, redact, constructs)).sort(order));
}

/** Of several estates. */
export function together(some: readonly (readonly Finding[])[]): readonly Finding[] {
  return merged(some.flat().sort(order));
}

/** Of which no two say the same. */
export function ordered(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(order);
}

function finding(report: Report, redact: (text: string) => string, constructs: Constructs): Finding {
  const { rule, entity, verdict, message, path } = report;
  const at = narrowest(report.at.at, entity.at.at);
  const live = liveThing(entity, at);
  return {
    rule,
    severity: rule.severity,
    verdict,
    kind: entity.kind,
    root: entity.domain.root,
    address: entity.address,
    subject: [...report.within].reverse().concat(entity.title).join(' of '),
    message,
    path,
    at,
    declared: entity.at.at,
    chain: chain(report),
    unknowns: report.unknowns.map(unknown),
    identity: identities(report, at, redact, constructs),
    standing: { state: 'open' },
    ...(live === undefined ? {} : { live }),
  };
}

function chain({ at, entity }: Report): readonly ChainStep[] {
  const used = liesOutside(at.at, entity) ? [{ label: `used by ${entity.title}`, at: entity.at.at }] : [];
  return [...stepsOf(at), ...used, ...(at.from === entity.at.from ? [] : wayOf(entity))];
}

/** A kustomization that builds on what stands elsewhere. */
function wayOf({ at, vocabulary }: Report['entity']): readonly ChainStep[] {
  return vocabulary === 'kubernetes' ? stepsOf(at).filter(({ label }) => /^(?:base|component) of /.test(label)) : [];
}

function unknown({ path, reason, at }: UnknownFact): Finding['unknowns'][number] {
  return at === undefined ? { path, reason } : { path, reason, at: innermost(at) };
}

/** What would have to be known is where the chain ends: the variable rather than its use. */
function innermost(at: Located): Located['at'] {
  return stepsOf(at).at(-1)?.at ?? at.at;
}

function order(a: Finding, b: Finding): number {
  return (
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    compare(a.at.file.path, b.at.file.path) ||
    a.at.start - b.at.start ||
    compare(a.rule.id, b.rule.id) ||
    compare(a.path, b.path) ||
    compare(a.root, b.root) ||
    compare(a.address, b.address) ||
    compare(a.message, b.message) ||
    compare(a.verdict, b.verdict)
  );
}

/** By code units: the same on every machine, whatever its locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
