/** Rules as the compiler describes them, and what evaluating them yields. */
import type { EntityKind, Runtime } from './facts.js';
import type { Entity } from './estate.js';
import type { Vocabulary } from './raw.js';
import type { Located } from './value.js';

/** Ascending. */
export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** Sorted. */
export const kinds = [
  'account', 'admission', 'alert', 'autoscaler', 'binding', 'boundary', 'budget', 'chart', 'cluster', 'component', 'config', 'control',
  'delivery', 'dependency', 'disruption', 'endpoint', 'identity', 'isolation', 'key', 'lease', 'mesh', 'namespace',
  'pipeline', 'policy', 'quota', 'registry', 'role', 'secret', 'service', 'sink', 'trigger', 'workload',
] as const satisfies readonly EntityKind[];

/** `shared` is what serves all three. */
export type RuntimeOrShared = Runtime | 'shared';

/** What a rule is about: a kind of entity, or what people wrote to be let off. */
export type RuleSubject = EntityKind | 'waiver';

/** A policy, or one of Bylaw's own rules about waivers. */
export type AnyRule = Rule<RuleSubject>;

/** From a rule's METADATA block and its folder. */
export interface Rule<S extends RuleSubject = EntityKind> {
  /** `<area>/<rule>`: folder, package and SARIF ruleId. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** One sentence in the imperative: what to change. */
  readonly fix: string;
  readonly severity: Severity;
  /** What it judges, sorted: of what one of several kinds lacks, nothing holds. */
  readonly entities: readonly S[];
  /** Workload rules are dispatched only to these. */
  readonly runtimes: readonly RuntimeOrShared[];
  /** Where it is proven: each pair has a failing and a passing real input. */
  readonly vocabularies: Readonly<Partial<Record<Vocabulary, readonly RuntimeOrShared[]>>>;
  readonly needs: readonly string[];
  /** Defaults of its options; the configuration may override them. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly closedBy?: 'account' | 'cluster' | 'namespace' | 'organisation' | 'root';
  /** Ids it had before. */
  readonly aliases: readonly string[];
  /** CWE numbers, without the prefix. */
  readonly cwe: readonly number[];
  /** The version that brought it; absent: it is not part of the catalogue that can be pinned. */
  readonly since?: string;
  /** Came after the catalogue that is pinned: what it finds is told, and fails nothing. */
  readonly advisory?: true;
  /** The README's text, for `explain` and for reports that show help. */
  readonly help: string;
}

export type Verdict = 'fail' | 'undecided';

/** One thing that a rule says about one entity. Passes are only counted. */
export interface Report {
  readonly rule: Rule;
  readonly entity: Entity;
  readonly verdict: Verdict;
  /** A predicate: "runs privileged". */
  readonly message: string;
  /** From the entity down to the spot, with stable keys: `containers["app"].sandbox.privileged`. */
  readonly path: string;
  /** What it was before what it leads through was renamed (`moved`): the oldest last. */
  readonly formerPaths: readonly string[];
  /** Members passed on the way, outermost first: `container "app"`. */
  readonly within: readonly string[];
  /** Where the reported leaf was written, or its nearest written ancestor. */
  readonly at: Located;
  /** Why it is undecided: what would have to be known. Empty for a fail. */
  readonly unknowns: readonly UnknownFact[];
}

export interface UnknownFact {
  readonly path: string;
  readonly reason: string;
  readonly at?: Located;
}

/** How often a rule was asked and what came of it, entities counted. */
export interface Tally {
  readonly rule: AnyRule;
  readonly passed: number;
  readonly failed: number;
  readonly undecided: number;
  /** Set when the rule crashed: its results are missing and the run exits with 2. */
  readonly broken?: string;
}

export interface Judgement {
  readonly reports: readonly Report[];
  readonly tallies: readonly Tally[];
  /** Sorted by root. */
  readonly domains: readonly DomainCount[];
}

/** One code root, one account in one region, one cluster: its entities, and what came of the questions about them. */
export interface DomainCount {
  readonly root: string;
  readonly entities: number;
  readonly passed: number;
  readonly failed: number;
  readonly undecided: number;
}

export function isSeverity(text: string): text is Severity {
  return severities.some((severity) => severity === text);
}

/** `least-privilege` of `least-privilege/run-privileged`. */
export function areaOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}
