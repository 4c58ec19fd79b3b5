/** Which lines of the work tree a change touches, and which files it renames, as git sees it. */
import type { Revision } from './base.js';
import { git, gitAside } from './run.js';
import { readPatch } from './patch.js';
import type { Lines } from './patch.js';

export interface Changes {
  readonly root: string;
  /**
   * Whether lines of a file, from the first to the last, are new, altered, or have lost one between them. `wasThere`: the file is known
   * to be one of the revision's; else git may have to be asked.
   */
  readonly touches: (path: string, first: number, last: number, wasThere?: boolean) => boolean;
  /** What a file was called before. */
  readonly formerly: (path: string) => string;
}

/** Larger ones are not looked through: everything counts as touched. */
const most = 256 * 1024 * 1024;

/** The same on every machine, whatever its user has configured: git-config(1), "diff". */
const settings = [
  ['diff.renameLimit', '1000'],
  ['diff.algorithm', 'myers'],
  ['diff.indentHeuristic', 'true'],
  ['diff.orderFile', '/dev/null'],
  ['core.quotePath', 'false'],
] as const;
const flags = ['--no-color', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all', '--find-renames', '--unified=0', '--inter-hunk-context=0'];
const names = ['--src-prefix=a/', '--dst-prefix=b/'];

export async function findChanges({ root, commit }: Revision): Promise<Changes> {
  const out = await gitAside(root, ['diff', ...flags, ...names, commit, '--'], { most, set: [...settings, ...unfiltered(root)] });
  if (out === undefined) return { root, touches: () => true, formerly: (path) => path };
  const files = readPatch(out);
  let untracked: ReadonlySet<string> | undefined;
  return {
    root,
    touches: (path, first, last, wasThere = false) => {
      const lines = files.get(path)?.lines;
      // What git was not told of is new as a whole.
      if (lines === undefined) return !wasThere && (untracked ??= untrackedIn(root)).has(path);
      return lines === 'all' || meets(lines, first, last);
    },
    formerly: (path) => files.get(path)?.formerly ?? path,
  };
}

function untrackedIn(root: string): ReadonlySet<string> {
  return new Set(git(root, ['ls-files', '-z', '--others', '--exclude-standard']).out.toString('utf8').split('\0'));
}

/** They are in order: a file may have as many as it has findings. */
function meets(lines: readonly Lines[], first: number, last: number): boolean {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.to ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  const next = lines[low];
  return next !== undefined && next.from <= last;
}

/** Filters are programs that a repository's own configuration names: gitattributes(5), "filter". */
function unfiltered(root: string): readonly (readonly [string, string])[] {
  const { out } = git(root, ['config', '-z', '--name-only', '--get-regexp', '^filter\\.']);
  const keys = out.toString('utf8').split('\0').filter((key) => key !== '');
  return keys.map((key) => [key, key.endsWith('.required') ? 'false' : '']);
}
