/** The user's settings, parsed. */
import type { Severity } from './rule.js';
import type { Waiver } from './waiver.js';

export interface Config {
  /** The directory that `exclude` and `roots` are relative to, absolute; default: the repository. */
  readonly base?: string;
  /** By rule, `<area>/*` or `*`: the most specific says what goes. */
  readonly rules: Readonly<Record<string, RuleSettings>>;
  /** Patterns as in .gitignore. */
  readonly exclude: readonly string[];
  readonly roots: readonly RootSettings[];
  /** Where Kubernetes objects go that name no namespace, in roots that say nothing of it. */
  readonly namespace?: string;
  /** The cluster that they are applied to, likewise. */
  readonly cluster?: string;
  /** Where modules lie that a call names by registry or repository, in roots that say nothing of it; relative to the configuration. */
  readonly modules?: string;
  /** What `TF_VAR_*` say, by the names of the variables; set by the caller who was asked to look. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether charts are rendered by the user's helm; absent: where there is one. Set by the caller. */
  readonly helm?: 'demanded' | 'off';
  /** `0.1` or `0.1.0`: rules that came later are asked and told, and fail nothing. */
  readonly catalogue?: string;
  readonly gate?: GateSettings;
  /** In their order. */
  readonly waivers?: readonly Waiver[];
  /** The longest term of a waiver in days; default: a year. */
  readonly waiverDays?: number;
  /** Where settings of rules are written, `bylaw.yaml:2:3` by `rules.<name>` or `rules.<name>.options.<option>`: for complaints alone. */
  readonly places?: ReadonlyMap<string, string>;
}

/** What makes a run fail; what is not set is the command's own default. */
export interface GateSettings {
  /** The lowest severity that counts. */
  readonly failOn?: Severity;
  /** More open questions than these fail. */
  readonly maxUndecided?: number;
  /** Least shares, 0 to 1, of what was read, mapped, resolved and decided. */
  readonly coverage?: Readonly<Partial<Record<CoverageFloor, number>>>;
}

export const coverageFloors = ['files', 'references', 'resources', 'rules'] as const;
export type CoverageFloor = (typeof coverageFloors)[number];

export interface RuleSettings {
  readonly enabled: boolean;
  readonly severity?: Severity;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A code root: what is planned, applied or released as one. */
export interface RootSettings {
  /** Relative to the configuration, `.` for its own directory. */
  readonly path: string;
  readonly name?: string;
  /** Where Kubernetes objects go that name no namespace. */
  readonly namespace?: string;
  /** The cluster that they are applied to: roots that say the same share it. */
  readonly cluster?: string;
  /** Helm: files given with --values, relative to the root, and the name of the release. */
  readonly values?: readonly string[];
  readonly release?: string;
  /** Terraform: files given with -var-file, relative to the root; workspace; values given with -var. */
  readonly variableFiles: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly workspace?: string;
  /** As for all roots. */
  readonly modules?: string;
  /** Where it is deployed to: twelve digits, `eu-central-1`, `aws`. */
  readonly account?: string;
  readonly region?: string;
  readonly partition?: string;
  /** It holds all of its account: what is not declared here is not there. */
  readonly scope?: 'account';
}

export const noConfig: Config = { rules: {}, exclude: [], roots: [] };
