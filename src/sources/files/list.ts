/** Which files a scan looks at. */
import type { LedgerEntry } from '../../model/ledger.js';
import { isIgnored, isLeftOut, patterns } from './exclude.js';
import type { Patterns } from './exclude.js';
import { failure } from './failure.js';
import { listByGit } from './git.js';
import type { Place } from './locate.js';
import { inside, lies } from './targets.js';
import type { Targets } from './targets.js';
import { walk } from './walk.js';

export interface Listing {
  /** Sorted. */
  readonly files: readonly string[];
  readonly failures: readonly LedgerEntry[];
}

/** Where files lie: on a disk, or in a revision. */
export interface Ground {
  readonly locate: (name: string) => Place;
  /** All that git knows of a directory; undefined: git cannot tell. */
  readonly known: (directory: string) => readonly string[] | undefined;
  /** All that is there; what cannot be entered is added to the failures. */
  readonly walk: (directory: string, excluded: Patterns, failures: LedgerEntry[]) => readonly string[];
}

export function diskGround({ root, isRepository }: Targets, locate: Ground['locate']): Ground {
  return {
    locate,
    known: (directory) => (isRepository ? listByGit(root, directory) : undefined),
    walk: (directory, excluded, failures) => {
      const walked = { names: [], failures };
      walk(root, directory, [excluded], walked);
      return walked.names;
    },
  };
}

export function listFiles(targets: Targets, exclude: readonly string[], ground: Ground): Listing {
  const lister = new Lister(targets, patterns(targets.base, exclude), ground);
  for (const directory of targets.directories) lister.directory(directory);
  // What is named itself is read, whatever the patterns say.
  for (const file of targets.files) lister.files.add(file);
  return { files: [...lister.files].sort(), failures: lister.failures };
}

class Lister {
  readonly files = new Set<string>();
  readonly failures: LedgerEntry[] = [];
  readonly #linked = new Set<string>();

  constructor(
    private readonly targets: Targets,
    private readonly excluded: Patterns,
    private readonly ground: Ground,
  ) {}

  directory(directory: string): void {
    const listed = this.ground.known(directory);
    // A directory that git ignores and the user named is wanted all the same.
    if (listed === undefined || listed.length === 0) this.walk(directory, directory);
    else for (const name of listed) this.add(name, directory);
  }

  private walk(directory: string, within: string): void {
    for (const name of this.ground.walk(directory, this.excluded, this.failures)) this.add(name, within);
  }

  /** `within`: what was asked for; left-out names above it do not count. */
  private add(listed: string, within: string): void {
    const name = listed.endsWith('/') ? listed.slice(0, -1) : listed;
    const relative = within === '.' ? name : name.slice(within.length + 1);
    if (relative.split('/').some(isLeftOut) || isIgnored(name, [this.excluded])) return;
    const place = this.ground.locate(name);
    if (place.kind === 'file') this.files.add(name);
    else if (place.kind === 'broken') this.failures.push(failure(name, place.problem));
    else if (place.kind === 'directory') this.nested(name, place.real, place.isLink, within);
    // Git lists what the index knows; deleted files are no concern, but a name it could not spell is.
    else if (place.kind === 'missing' && name.includes('\uFFFD')) this.failures.push(failure(name, 'unreadable'));
  }

  /** A repository within the repository, or a link to a directory, entered once and only if it is not listed in its own place. */
  private nested(name: string, real: string, isLink: boolean, within: string): void {
    if (!isLink) return this.walk(name, within);
    const target = inside(this.targets.root, real) ?? '.';
    if (target.split('/').some(isLeftOut) || this.targets.directories.some((directory) => lies(target, directory))) return;
    if ([...this.#linked].some((linked) => lies(target, linked) || lies(linked, target))) return;
    this.#linked.add(target);
    this.walk(name, within);
  }
}
