/** Turns what rules reported into findings: subject, place, chain, identity; sorted, each once. */
import type { Located, Step } from '../model/value.js';
import type { ChainStep, Finding } from '../model/finding.js';
import { severities } from '../model/rule.js';
import type { Judgement, Report, UnknownFact } from '../model/rule.js';
import { identities } from './identity.js';
import { liveThing } from './live.js';
import { merged } from './merge.js';
import { liesOutside, narrowest } from './place.js';

export { exitCode } from './gate.js';

/** `redact` hides secrets; a secret's digest must not end in an identity either. */
export function findings(judgement: Judgement, redact: (text: string) => string): readonly Finding[] {
  return merged(judgement.reports.map((report) => finding(report, redact)).sort(order));
}

/** Of several estates. */
export function together(some: readonly (readonly Finding[])[]): readonly Finding[] {
  return merged(some.flat().sort(order));
}

function finding(report: Report, redact: (text: string) => string): Finding {
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
    identity: identities(report, at, redact),
    standing: { state: 'open' },
    ...(live === undefined ? {} : { live }),
  };
}

/** A chain is as long as people wrote it; a cyclic one would be a reader's bug and must not hang us. */
const longestChain = 100;

function chain({ at, entity }: Report): readonly ChainStep[] {
  const steps: ChainStep[] = [];
  for (let step: Step | undefined = at.from; step !== undefined && steps.length < longestChain; step = step.from) {
    steps.push({ label: step.label, at: step.at });
  }
  if (liesOutside(at.at, entity)) steps.push({ label: `used by ${entity.title}`, at: entity.at.at });
  return steps;
}

function unknown({ path, reason, at }: UnknownFact): Finding['unknowns'][number] {
  return at === undefined ? { path, reason } : { path, reason, at: innermost(at) };
}

/** What would have to be known is where the chain ends: the variable rather than its use. */
function innermost(at: Located): Located['at'] {
  let spot = at.at;
  let steps = 0;
  for (let step = at.from; step !== undefined && steps < longestChain; step = step.from, steps++) spot = step.at;
  return spot;
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
