/** The user's settings, parsed. */
import type { Severity } from './rule.js';

export interface Config {
  /** The directory that `exclude` and `roots` are relative to, absolute; default: the repository. */
  readonly base?: string;
  readonly rules: Readonly<Record<string, RuleSettings>>;
  /** Patterns as in .gitignore. */
  readonly exclude: readonly string[];
  readonly roots: readonly RootSettings[];
}

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
  /** Terraform: files given with -var-file, relative to the root; workspace; values given with -var. */
  readonly variableFiles: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly workspace?: string;
}

export const noConfig: Config = { rules: {}, exclude: [], roots: [] };
