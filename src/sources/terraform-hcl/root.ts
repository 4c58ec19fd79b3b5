/** What all module instances of one root share. */
import type { RootSettings } from '../../model/config.js';
import { domainsOf } from '../../model/domains.js';
import type { Domain } from '../../model/raw.js';
import type { Tree } from '../../model/source.js';
import type { Unknown } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { budgetFor } from './budget.js';
import type { Budget } from './budget.js';
import { table } from './cell.js';
import type { Declarations } from './declarations.js';
import { filesOf, resolved } from './files.js';
import type { Files } from './function.js';
import type { Journal } from './journal.js';
import { installedModules, isInstalled, readInstalled } from './installed-modules.js';
import { directoryAt } from './load.js';
import type { Directory, Loaded } from './load.js';
import { unknown } from './values.js';
import { evaluateTemplate } from './template-file.js';

export interface Root {
  readonly directory: string;
  readonly settings: RootSettings | undefined;
  /** What the modules in a directory declare; undefined: it holds none. */
  readonly load: (directory: string) => Declarations | undefined;
  /** Directories of installed modules, by the names of the calls that lead there. */
  readonly installed: ReadonlyMap<string, string>;
  /** Where other modules lie, if they do. */
  readonly vendor: string | undefined;
  readonly environment: Tree['environment'];
  readonly budget: Budget;
  readonly journal: Journal;
  readonly files: Files;
  /** One per provider configuration: `aws` is the root's own, `aws.replica` another. */
  readonly domain: (provider: string) => Domain;
  readonly domains: () => readonly Domain[];
  /** Why more may be defined than was read. */
  readonly incomplete: Set<string>;
  readonly exceeded: (what: string, at: Spot) => Unknown;
  readonly cycle: (name: string, at: Spot) => Unknown;
}

/** The roots that a directory is: one for each of its settings, one where it has none. */
export function settingsOf({ path, sample }: Directory, tree: Tree): readonly (RootSettings | undefined)[] {
  const around = tree.rootsOf?.(sample) ?? [tree.rootOf(sample)];
  const own = around.filter((one) => one !== undefined && isRoot(one, path));
  return own.length === 0 ? [undefined] : own;
}

const reached = 'the limit is reached: ';

export function openRoot(from: Directory, settings: RootSettings | undefined, { directories }: Loaded, tree: Tree, journal: Journal): Root {
  const { path: directory, sample, declarations } = from;
  const budget = budgetFor(declarations().resources.size);
  const { of: domain, all: domains } = domainsOf(settings?.name ?? directory, settings, tree);
  const exceeded = (what: string, at: Spot): Unknown => {
    // Within a template, it is told already.
    const reason = what.startsWith(reached) ? what : `${reached}${what}`;
    journal.add({ subject: 'reference', name: directory, outcome: 'failure', code: 'limit', reason, at });
    return unknown('limit', reason, at);
  };
  const cycle = (name: string, at: Spot): Unknown => {
    journal.add({ subject: 'reference', name, outcome: 'failure', code: 'cycle', reason: `${name} depends on itself`, at });
    return unknown('cycle', `${name} depends on itself`, at);
  };
  const files = filesOf(directory, tree, (file, variables) => evaluateTemplate(file, variables, { budget, exceeded, files }));
  const vendor = settings?.modules ?? tree.rootOf(sample)?.modules ?? tree.modules;
  const installedAt = table((path: string) => (isInstalled(path, vendor) ? readInstalled(path, tree, journal) : undefined));
  const load = (path: string): Declarations | undefined => directoryAt(path, directories, tree)?.declarations() ?? installedAt(path);
  const installed = installedModules(directory, tree);
  const incomplete = new Set<string>();
  return { directory, settings, load, installed, vendor, environment: tree.environment, budget, journal, files, domain, domains, incomplete, exceeded, cycle };
}

/** Directories below a configured root are roots of their own. */
export function isRoot(settings: RootSettings, directory: string): boolean {
  return resolved('.', settings.path) === directory;
}
