/** The code root that the user says plans and states belong to. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { RootSettings } from '../../model/config.js';
import type { PlannedRoot } from '../../model/source.js';
import { UserError } from '../../shared/errors.js';
import { nearest } from '../../shared/nearest.js';
import { findTargets, inside, lies } from './targets.js';
import type { Targets } from './targets.js';

export interface Naming {
  readonly cwd: string;
  readonly roots: readonly RootSettings[];
  /** What paths of roots are relative to, absolute; default: the top of the tree. */
  readonly base?: string;
}

/** By a configured name, else a directory. Throws UserError OPTION_INVALID for what is neither. */
export function plannedRootOf(given: string, { cwd, roots, base }: Naming, { root: top, directories }: Pick<Targets, 'directories' | 'root'>): PlannedRoot {
  const named = roots.find(({ name }) => name === given);
  if (named !== undefined) return { directory: path.posix.normalize(named.path), settings: named };
  const real = directoryAt(path.resolve(cwd, given));
  if (real === undefined) {
    const hint = nearest(given, roots.flatMap(({ name }) => name ?? [])) ?? 'give a directory, or a name under `roots` in bylaw.yaml';
    throw new UserError('OPTION_INVALID', `--root ${given}`, 'neither a directory nor a configured root', hint);
  }
  const configured = path.resolve(base ?? top);
  const settings = roots.find((root) => directoryAt(path.resolve(configured, root.path)) === real);
  const here = inside(top, real);
  // A plan may lie anywhere, even outside the repository: the root is called as a scan of its code calls it.
  const own = here !== undefined && directories.some((one) => lies(here, one)) ? undefined : findTargets([real], cwd, base);
  const directory = (own?.isRepository === true ? inside(own.root, real) : here) ?? path.basename(real);
  return { directory, ...(settings === undefined ? {} : { settings: { ...settings, path: directory } }) };
}

function directoryAt(full: string): string | undefined {
  try {
    return realpathSync.native(full);
  } catch {
    return undefined;
  }
}
