/** What people read: findings, and the scan they come from. */
import type { Spot } from '../shared/text.js';
import type { Baseline, KnownFinding, KnownGap } from './baseline.js';
import type { EntityKind } from './facts.js';
import type { LedgerEntry } from './ledger.js';
import type { AnyRule, DomainCount, RuleSubject, Severity, Tally, Verdict } from './rule.js';
import type { Waiver } from './waiver.js';

export interface Finding {
  readonly rule: AnyRule;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly kind: RuleSubject;
  readonly root: string;
  readonly address: string;
  /** `container "app" of Deployment catalogue` */
  readonly subject: string;
  /** A predicate: "runs privileged". Subject and message make the sentence. */
  readonly message: string;
  readonly path: string;
  /** The narrowest construct. */
  readonly at: Spot;
  /** Where the entity is declared: the block's header, the object's name. */
  readonly declared: Spot;
  /** How the value came there, innermost first; empty when it is written where it is used. */
  readonly chain: readonly ChainStep[];
  readonly unknowns: readonly { readonly path: string; readonly reason: string; readonly at?: Spot }[];
  readonly identity: Identities;
  readonly standing: Standing;
  /** Set where the thing runs; its file and spot are then of a document that only Bylaw has. */
  readonly live?: LiveThing;
}

/** Only open findings count at the gate; reports that are complete show the others too. */
export type Standing =
  | { readonly state: 'open' }
  /** The baseline has it. `touched`: it stands in lines that the change touches, where one is judged. */
  | { readonly state: 'known'; readonly touched?: boolean }
  | { readonly state: 'waived'; readonly waiver: Waiver };

/** Which running thing, in its provider's terms. */
export type LiveThing = LiveName & {
  /** ARN; `cluster/namespace/Kind/name`. */
  readonly id: string;
  /** Where the spot lies in the thing: `Environment.Variables.STAGE`. Empty: it is the thing as a whole. */
  readonly property: string;
};

type LiveName =
  | { readonly provider: 'aws'; readonly account: string; readonly region: string }
  | {
      readonly provider: 'kubernetes';
      readonly cluster: string;
      /** Absent for what has none. */
      readonly namespace?: string;
      readonly kind: string;
      readonly name: string;
    };

export interface ChainStep {
  readonly label: string;
  readonly at: Spot;
}

/** 32 hex digits each; see docs, "Identity". */
export interface Identities {
  /** Rule, root, address and path: survives moved lines, reformatting, renamed files. The finding's identity. */
  readonly address: string;
  /** As `address`, for each address the resource had before. */
  readonly formerly: readonly string[];
  /** Rule, type, name in the cloud and path: the same in code, plan and live. Absent when the name is not known. */
  readonly resource?: string;
  /** Rule, type and the text of the construct: survives a move to another file. */
  readonly construct: string;
}

/** All that a report may show. */
export interface ScanResult {
  readonly version: string;
  /** Sorted: severity descending, then file, position, rule, path. */
  readonly findings: readonly Finding[];
  /** Sorted by rule id; every rule that was asked. */
  readonly tallies: readonly Tally[];
  /** Sorted by name; everything that was looked at. */
  readonly ledger: readonly LedgerEntry[];
  readonly counts: Counts;
  /** Findings of the baseline that are there no more. Empty without a baseline. */
  readonly vanished: readonly KnownFinding[];
  /** Known gaps that the baseline does not have. Empty without a baseline. */
  readonly newGaps: readonly LedgerEntry[];
  /** Waivers that count for nothing: those beside the code, if the caller would have none of them; those of a change that is not trusted. */
  readonly setAside?: readonly Waiver[];
  /** The day that waivers were held against; absent where there are none. */
  readonly today?: string;
  /** Known gaps of the baseline that are there no more. Empty without a baseline. */
  readonly vanishedGaps: readonly KnownGap[];
  /** What the baseline has of what this run did not look at, and so can say nothing of. Empty without a baseline. */
  readonly unseen: Baseline;
  /** Set where a change was judged: what was there before is the baseline. */
  readonly comparison?: Comparison;
  /** The accounts and clusters that were asked, sorted by name, whether anything was found there or not. Absent: code was read. */
  readonly audited?: readonly Audited[];
  /** Hides secrets in text that is about to be shown. */
  readonly redact: (text: string) => string;
}

/** What a change was compared with. */
export interface Comparison {
  /** As the user wrote it. */
  readonly ref: string;
  /** The commit that it led to. */
  readonly commit: string;
}

export type Audited = { readonly provider: 'aws'; readonly account: string } | { readonly provider: 'kubernetes'; readonly cluster: string };

export interface Counts {
  readonly files: number;
  readonly resources: number;
  /** Resources of types that no rule reads. */
  readonly unmapped: number;
  readonly entities: Readonly<Partial<Record<EntityKind, number>>>;
  /** What resources say of other resources, and what of it led to its end. */
  readonly references: References;
  /** Files that a source took, and which of them it read, by the id of the source: `terraform-hcl`. Live estates have none. */
  readonly sources: Readonly<Record<string, Share>>;
  /** Sorted by root. */
  readonly domains: readonly DomainCount[];
}

export interface References extends Share {
  /** Why the others did not, the most frequent first; of very many the first hundred reasons. */
  readonly open: readonly { readonly reason: string; readonly count: number }[];
}

export interface Share {
  readonly done: number;
  readonly all: number;
}

/** Files (and calls of live estates) read, resources that rules read, references that led somewhere, questions decided. */
export type Shares = Readonly<Record<'files' | 'references' | 'resources' | 'rules', Share>>;

/** One pure function per format; `width` is the terminal's, `colour` whether it shows any. */
export interface ReportFormat {
  readonly id: string;
  readonly render: (result: ScanResult, options: ReportOptions) => string;
  /** Why this result had better not be handed on in this format; the user may insist. */
  readonly refuses?: (result: ScanResult) => string | undefined;
  /** What whoever hands it on should know. */
  readonly warns?: (result: ScanResult) => string | undefined;
}

export interface ReportOptions {
  readonly width: number;
  readonly colour: boolean;
  readonly quiet: boolean;
  /** What the result means for the build, where there is one. */
  readonly gate?: Gate;
}

/** 0: clean; 1: findings; 2: a rule is broken; 3: incomplete. Each reason is a sentence without its period. */
export interface Gate {
  readonly code: 0 | 1 | 2 | 3;
  readonly reasons: readonly string[];
}

/** One rule about one entity where something is left to know, by its first finding: it may fail besides. */
export function questionsLeft(findings: readonly Finding[]): readonly Finding[] {
  const left = new Map<string, Finding>();
  for (const finding of findings) {
    if (finding.verdict !== 'undecided') continue;
    const { rule, root, kind, address } = finding;
    const key = JSON.stringify([rule.id, root, kind, address]);
    if (!left.has(key)) left.set(key, finding);
  }
  return [...left.values()];
}
