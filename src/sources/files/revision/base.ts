/** Which revision a change is compared with. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../shared/errors.js';
import { nearest } from '../../../shared/nearest.js';
import { findTargets, inside } from '../targets.js';
import { git, gitLine } from './run.js';

export interface Revision {
  /** Real path of the repository. */
  readonly root: string;
  /** As the user wrote it. */
  readonly ref: string;
  /** The digest of the commit. */
  readonly commit: string;
}

export interface BaseOptions {
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly ref: string;
  /** The revision itself; else where the work tree's own history left it. */
  readonly exact?: boolean;
}

/** Throws UserError where there is no repository, no such revision, or no history in common. */
export function findBase({ paths, cwd, ref, exact = false }: BaseOptions): Revision {
  const { root, isRepository } = findTargets(paths, cwd);
  const [place = '.'] = paths;
  if (!isRepository) throw unreadable(place, 'not in a git repository, so there is nothing to compare with');
  const commit = exact ? commitOf(root, ref) : sharedWith(root, ref);
  return { root, ref, commit: commit ?? noBase(root, ref, place, exact) };
}

/** A path of the user's, relative to the root, whether it is there or not; undefined outside of the repository. */
export function nameIn(root: string, cwd: string, file: string): string | undefined {
  const rest: string[] = [path.basename(file)];
  for (let at = path.dirname(path.resolve(cwd, file)); ; at = path.dirname(at)) {
    const real = realOf(at);
    // However it is spelt, it must not pass for a file of somebody else's.
    if (real !== undefined) return inside(root, path.join(real, ...rest));
    rest.unshift(path.basename(at));
  }
}

function realOf(directory: string): string | undefined {
  try {
    return realpathSync.native(directory);
  } catch {
    return undefined;
  }
}

function commitOf(root: string, ref: string): string | undefined {
  return isSpeakable(ref) ? gitLine(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]) : undefined;
}

function sharedWith(root: string, ref: string): string | undefined {
  return isSpeakable(ref) ? gitLine(root, ['merge-base', '--end-of-options', `${ref}^{commit}`, 'HEAD']) : undefined;
}

/** What begins like a flag is no revision. */
function isSpeakable(ref: string): boolean {
  return ref !== '' && !ref.startsWith('-') && !ref.includes('\0');
}

function noBase(root: string, ref: string, place: string, exact: boolean): never {
  return exact || commitOf(root, ref) === undefined ? missing(root, ref, place) : unrelated(root, ref);
}

function missing(root: string, ref: string, place: string): never {
  const { ok, complaint } = git(root, ['rev-parse', '--git-dir']);
  if (!ok) throw unreadable(place, `git cannot read this repository: ${complaint}`);
  const { out } = git(root, ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/remotes', 'refs/tags']);
  const names = out.toString('utf8').split('\n').filter((name) => name !== '');
  // Who writes `main` where only the remote's is there means that one.
  const remote = names.find((name) => name.endsWith(`/${ref}`));
  const hint = remote === undefined ? nearest(ref, names) : `did you mean "${remote}"?`;
  const fetch = isShallow(root) ? 'the clone is shallow: `git fetch origin <ref>` brings it' : 'a branch, a tag or a commit; is it fetched?';
  throw unreadable(ref, 'no such revision', hint ?? fetch);
}

function unrelated(root: string, ref: string): never {
  if (commitOf(root, 'HEAD') === undefined) throw unreadable('HEAD', 'nothing is committed yet', `--exact compares with ${ref} itself`);
  if (!isShallow(root)) throw unreadable(ref, 'has no history in common with HEAD', '--exact compares with it all the same');
  throw unreadable(ref, 'the clone is shallow and ends before the history that this has in common with HEAD', '`git fetch --unshallow`, or `git fetch --deepen=100`, brings it');
}

function isShallow(root: string): boolean {
  return gitLine(root, ['rev-parse', '--is-shallow-repository']) === 'true';
}

function unreadable(subject: string, message: string, hint?: string): UserError {
  return new UserError('REVISION_UNREADABLE', subject, message, hint);
}
