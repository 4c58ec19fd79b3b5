/** From a target to its estate: everything before judging. */
import { deriveActions } from '../derive/actions/index.js';
import { deriveSecrets } from '../derive/secrets/index.js';
import { link } from '../link/index.js';
import type { Config } from '../model/config.js';
import type { Estate, Normalised } from '../model/estate.js';
import type { LedgerEntry } from '../model/ledger.js';
import type { LiveReading, Raw } from '../model/raw.js';
import type { Tree } from '../model/source.js';
import { noWaivers } from '../model/waiver.js';
import type { Waivers } from '../model/waiver.js';
import { normalisers } from '../normalise/index.js';
import { openTree } from '../sources/files/index.js';
import type { FileTree } from '../sources/files/index.js';
import type { Progress } from './progress.js';
import { readTree } from './read-tree.js';

export interface Gathered {
  readonly estate: Estate;
  readonly ledger: readonly LedgerEntry[];
  readonly files: number;
  readonly resources: number;
  readonly unmapped: number;
  readonly waivers: Waivers;
  readonly secrets: readonly string[];
}

export interface Target {
  /** Files or directories, relative to `cwd`. */
  readonly paths: readonly string[];
  readonly cwd: string;
}

/** Throws UserError TARGET_MISSING. */
export function open({ paths, cwd }: Target, { exclude, roots, base }: Config): FileTree {
  return openTree(paths, { cwd, exclude, roots, ...(base === undefined ? {} : { base }) });
}

export async function gather(target: Target, config: Config, progress: (progress: Progress) => void): Promise<Gathered> {
  return gatherFrom(open(target, config), progress);
}

export async function gatherFrom(tree: Tree, progress: (progress: Progress) => void): Promise<Gathered> {
  const { reading, files } = await readTree(tree, (done) => progress({ stage: 'read', done, total: tree.files.length }));
  return gatherReading(reading, files, progress, reading.waivers);
}

/** From what was read, wherever it came from. */
export async function gatherReading(reading: LiveReading, files: number, progress: (progress: Progress) => void, waivers = noWaivers): Promise<Gathered> {
  progress({ stage: 'normalise', done: 0, total: 0 });
  const { parts, resources } = normaliseAll(reading.raws);
  progress({ stage: 'link', done: 0, total: parts.length });
  const linked = await deriveActions(link(parts, reading.completeness));
  const { estate, secrets } = await deriveSecrets(linked);
  return { estate, ledger: reading.ledger, files, resources, unmapped: resources - parts.length, waivers, secrets };
}

function normaliseAll(raws: Iterable<Raw>): { readonly parts: readonly Normalised[]; readonly resources: number } {
  const parts: Normalised[] = [];
  let resources = 0;
  for (const raw of raws) {
    resources++;
    const made = normalisers[raw.vocabulary](raw);
    if (made !== undefined) parts.push(made);
  }
  return { parts, resources };
}
