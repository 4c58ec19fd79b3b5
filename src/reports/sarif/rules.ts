/** The rules of a run, and what their severities are called there. */
import type { ReportingDescriptor, ReportingDescriptorRelationship, Result, ToolComponent } from 'sarif';
import type { Finding } from '../../model/finding.js';
import type { AnyRule, Severity, Tally } from '../../model/rule.js';
import { clip, longest, sentence, wellFormed } from './words.js';

interface Scale {
  readonly level: Extract<Result.level, 'error' | 'note' | 'warning'>;
  readonly problem: 'error' | 'recommendation' | 'warning';
  /** GitHub's bands: above 9.0 critical, 7.0 to 8.9 high, 4.0 to 6.9 medium, below low. */
  readonly security?: string;
}

export const scales: Readonly<Record<Severity, Scale>> = {
  critical: { level: 'error', problem: 'error', security: '9.5' },
  high: { level: 'error', problem: 'error', security: '8.0' },
  medium: { level: 'warning', problem: 'warning', security: '5.5' },
  low: { level: 'note', problem: 'recommendation', security: '2.5' },
  info: { level: 'note', problem: 'recommendation' },
};

/** A question that stayed open has a rule of its own: a fail that becomes one is neither closed in silence nor faked. */
function twinId(id: string): string {
  return `${id}-undecided`;
}

/** Which undecided findings become results; the others are counted. */
export function isShown({ verdict, severity }: Finding): boolean {
  return verdict === 'fail' || severity === 'critical' || severity === 'high';
}

export function idOf({ rule, verdict }: Finding): string {
  return verdict === 'fail' ? rule.id : twinId(rule.id);
}

/** Sorted by id: rules that judged something, and twins that something is said under. */
export function descriptors(tallies: readonly Tally[], findings: readonly Finding[]): readonly ReportingDescriptor[] {
  const twins = new Set(findings.filter((one) => one.verdict === 'undecided' && isShown(one)).map(({ rule }) => rule.id));
  const made = tallies.flatMap((tally) => [
    ...(tally.passed + tally.failed + tally.undecided > 0 || tally.broken !== undefined ? [descriptor(tally)] : []),
    ...(twins.has(tally.rule.id) ? [twin(tally.rule)] : []),
  ]);
  return made.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function descriptor({ rule, passed, failed, undecided }: Tally): ReportingDescriptor {
  const { level, problem, security } = scales[rule.severity];
  const [area = ''] = rule.id.split('/');
  const cwe = rule.cwe.flatMap((number) => [`external/cwe/cwe-${number}`, `cwe-${number}`]);
  return {
    id: rule.id,
    ...described(rule.title, rule.description, rule.id),
    help: { text: wellFormed(`${sentence(rule.description)} ${sentence(rule.fix)}`), markdown: wellFormed(rule.help) },
    defaultConfiguration: { level },
    ...(rule.cwe.length === 0 ? {} : { relationships: rule.cwe.map((number) => isWeakness(number)) }),
    properties: {
      tags: [...new Set([...(security === undefined ? [] : ['security']), area, ...cwe])].slice(0, mostTags),
      precision: 'high',
      'problem.severity': problem,
      ...(security === undefined ? {} : { 'security-severity': security }),
      evaluated: { passed, failed, undecided },
    },
  };
}

/** GitHub keeps ten. */
const mostTags = 10;

function twin(rule: AnyRule): ReportingDescriptor {
  const [area = ''] = rule.id.split('/');
  const why = 'Something that the rule reads is not known before deployment, so Bylaw neither passes nor fails what it judges.';
  return {
    id: twinId(rule.id),
    ...described(`Could not decide: ${rule.title}`, `${why} ${rule.description}`, twinId(rule.id)),
    help: { text: wellFormed(`${why} ${sentence(rule.fix)}`), markdown: wellFormed(`${why}\n\n${rule.help}`) },
    defaultConfiguration: { level: 'note' },
    properties: { tags: [area], precision: 'low', 'problem.severity': 'recommendation' },
  };
}

function described(
  title: string,
  description: string,
  id: string,
): Pick<ReportingDescriptor, 'fullDescription' | 'name' | 'shortDescription'> {
  const text = (from: string): { text: string } => ({ text: clip(sentence(wellFormed(from)), longest.description) });
  return { name: clip(pascalCase(id), longest.name), shortDescription: text(title), fullDescription: text(description) };
}

export function pascalCase(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

// ---- Common Weakness Enumeration

function isWeakness(number: number): ReportingDescriptorRelationship {
  return { target: { id: String(number), toolComponent: { name: 'CWE', index: 0 } }, kinds: ['superset'] };
}

/** Only the entries that rules of this run name. GitLab knows the taxonomy by its name. */
export function weaknesses(rules: readonly AnyRule[]): ToolComponent | undefined {
  const numbers = [...new Set(rules.flatMap(({ cwe }) => cwe))].sort((a, b) => a - b);
  if (numbers.length === 0) return undefined;
  return {
    name: 'CWE',
    organization: 'MITRE',
    informationUri: 'https://cwe.mitre.org/',
    shortDescription: { text: 'The MITRE Common Weakness Enumeration.' },
    isComprehensive: false,
    taxa: numbers.map((number) => ({ id: String(number), helpUri: `https://cwe.mitre.org/data/definitions/${number}.html` })),
  };
}
